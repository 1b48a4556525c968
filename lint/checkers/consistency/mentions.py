"""What the consistency rules share: where else in the file something stands."""

from __future__ import annotations

from lint.document import Document
from lint.lines import line_starts


def line_number(document: Document, position: int) -> int:
    """The 1-based line of the file on which the text offset ``position`` stands; for messages only."""
    raw, _ = document.offsets.to_raw(position, position + 1)
    return len(line_starts(document.raw[: raw + 1].rstrip("\r\n"))) or 1


def in_quotation(document: Document, start: int, end: int) -> bool:
    """Whether quotation marks enclose the range within its block: somebody else's words keep their spelling."""
    block = document.block_at(start)
    if block is None:
        return False
    if block.quoted:
        return True
    before, after = document.text[block.start : start], document.text[end : block.end]
    if before.rfind("“") > before.rfind("”") and "”" in after:
        return True
    return before.count('"') % 2 == 1 and '"' in after
