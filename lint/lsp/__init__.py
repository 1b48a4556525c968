"""The language server: copydesk in an editor. Only :mod:`lint.lsp.server` needs ``pygls`` to run.

``text`` holds what the editor holds, ``checking`` checks it, ``diagnostics``, ``hover`` and ``actions`` put what was
found into the protocol's words, and ``server`` speaks the protocol.
"""
