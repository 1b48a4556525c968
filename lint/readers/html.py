"""HTML pages: the visible prose of the body, and the title."""

from __future__ import annotations

from lint.document import Document
from lint.readers.blocks import BlockWriter
from lint.readers.elements import Elements
from lint.readers.masks import Masks, address_spans, template_spans


def read_html(path: str, raw: str) -> Document:
    """Read ``raw`` as an HTML page or a piece of one."""
    templates = template_spans(raw)
    writer = BlockWriter(raw, Masks.of([*templates, *address_spans(raw)]))
    Elements(writer).feed(blank_out(raw, templates), 0)
    return writer.document(path, "html")


def blank_out(raw: str, spans: list[tuple[int, int]]) -> str:
    """``raw`` with every span replaced by as many letters, so that a parser reads a word there."""
    if not spans:
        return raw
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += raw[at:start], "x" * (end - start)
        at = end
    pieces.append(raw[at:])
    return "".join(pieces)
