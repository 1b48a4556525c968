"""``copydesk lsp``: the language server, on standard input and output."""

from __future__ import annotations

from importlib.util import find_spec

from lint.cli import console


def lsp() -> None:
    """Serve an editor: the language server protocol on standard input and output."""
    if find_spec("pygls") is None:
        console.fail("the language server needs pygls; install it with: pip install 'copydesk[lsp]'")
    from lint.lsp.server import serve

    serve()
