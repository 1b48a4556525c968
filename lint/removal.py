"""Takes a whole block out of a file: its lines go with it, and of the blank lines around it those that are too many.

What may stand around the block's own text on its lines is markup that goes with it: a bullet, a quotation mark, marks
of emphasis. Anything else there keeps the lines, and what is no block of lines (a cell, an element of HTML) stays.
"""

from __future__ import annotations

from bisect import bisect_right

from lint.document import BlockKind, Document
from lint.model import Edit
from lint.patterns import lazy_re

_KINDS = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM)
_ALNUM = lazy_re(r"[^\W_]")
_LINE_END = lazy_re(r"\r\n|\n|\r")
_BLANK = lazy_re(r"[ \t]*(?:\r\n|\n|\r)")
_BLANK_BEFORE = lazy_re(r"(?:\r\n|\n|\r)[ \t]*\Z")
_MARKS_BEFORE = {
    "text": lazy_re(r"[^\w\r\n]*"),
    "markdown": lazy_re(r"[ \t>#*+_-]*(?:\d{1,9}[.)][ \t]+)?[*_\[]*"),
}
_MARKS_AFTER = {
    "text": lazy_re(r"[^\w\r\n]*"),
    "markdown": lazy_re(r"[*_]*(?:\]\([^()\s]*\))?[^\w\r\n]*"),
}


def removal(document: Document, start: int, end: int) -> Edit | None:
    """The raw edit that takes out the blocks of the text range ``[start, end)``.

    ``None`` if there are words in them beyond the range, or they are not lines of their own.
    """
    first, last = document.block_at(start), document.block_at(end)
    before = _MARKS_BEFORE.get(document.format)
    if first is None or last is None or before is None:
        return None
    text = document.text
    if not _ALNUM.search(text, start, end) or _ALNUM.search(text, first.start, start):
        return None
    if _ALNUM.search(text, end, last.end):
        return None
    if any(block.kind not in _KINDS for block in document.blocks[first.index : last.index + 1]):
        return None
    raw = document.raw
    raw_start, raw_end = document.offsets.to_raw(first.start, last.end)
    starts = document.line_starts
    line_start = starts[bisect_right(starts, raw_start) - 1]
    next_end = _LINE_END.search(raw, raw_end)
    line_end = next_end.start() if next_end else len(raw)
    if not before.fullmatch(raw, line_start, raw_start):
        return None
    if not _MARKS_AFTER[document.format].fullmatch(raw, raw_end, line_end):
        return None
    return Edit(*_with_blank_lines(raw, line_start, next_end.end() if next_end else len(raw)), "")


def _with_blank_lines(raw: str, start: int, end: int) -> tuple[int, int]:
    """The lines ``[start, end)`` with the blank ones that would be too many without them."""
    if start and not _BLANK_BEFORE.search(raw, max(0, start - 80), _content_end(raw, start)):
        return start, end  # the line before belongs to the same paragraph
    at = end
    while match := _BLANK.match(raw, at):
        at = match.end()
    if at < len(raw) or not start:
        return start, at
    # The last lines of the file: the blank ones before them would end it.
    while start and (match := _BLANK_BEFORE.search(raw, max(0, start - 80), _content_end(raw, start))):
        start = match.end()
    return start, at


def _content_end(raw: str, start: int) -> int:
    """Where the line ends that stands before the line start ``start``, its line end excluded."""
    return start - 2 if raw.startswith("\r\n", start - 2) and start >= 2 else start - 1
