"""Runs the language server with one request more, which tells the text that it holds: for :mod:`benchmarks.editor`."""

from __future__ import annotations

from typing import Any

from lint.lsp.server import make_server


def main() -> None:
    server = make_server()

    @server.feature("benchmark/text")
    def text(params: Any) -> str | None:
        article = server.article(params.uri)
        return None if article is None else article.raw

    server.start_io()


if __name__ == "__main__":
    main()
