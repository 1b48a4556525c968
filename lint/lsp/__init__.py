"""The language server: copydesk in an editor. It needs ``pygls``, which is an optional extra.

``text`` holds what the editor holds, ``checking`` checks it, ``diagnostics``, ``hover`` and ``actions`` put what was
found into the protocol's words, and ``server`` speaks the protocol.
"""
