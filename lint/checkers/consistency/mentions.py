"""What the consistency rules share: where else in the file something stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from lint.document import Document
from lint.patterns import lazy_re

_MARKS = tuple(map(lazy_re, '“”"'))


def line_number(document: Document, position: int) -> int:
    """The 1-based line of the file on which the text offset ``position`` stands; for messages only."""
    raw, _ = document.offsets.to_raw(position, position + 1)
    return bisect_right(document.line_starts, raw)


def in_quotation(document: Document, start: int, end: int) -> bool:
    """Whether quotation marks enclose the range within its block: somebody else's words keep their spelling."""
    block = document.block_at(start)
    if block is None:
        return False
    if block.quoted:
        return True
    _, closing, straight = document.derived(_quotation_marks)
    curly, plain = _opened(document, block.start, start)
    return (curly and _any(closing, end, block.end)) or (plain and _any(straight, end, block.end))


def opens_quotation(document: Document, start: int, end: int) -> bool:
    """Whether the range, the beginning of a block, leaves a quotation open."""
    return any(_opened(document, start, end))


def _opened(document: Document, start: int, end: int) -> tuple[bool, bool]:
    """Whether a curly mark is open at the end of the range, and whether a straight one is."""
    opening, closing, straight = document.derived(_quotation_marks)
    is_odd = (bisect_left(straight, end) - bisect_left(straight, start)) % 2 == 1
    return _last(opening, start, end) > _last(closing, start, end), is_odd


def _quotation_marks(document: Document) -> tuple[list[int], list[int], list[int]]:
    """Where opening, closing and straight quotation marks stand in the text."""
    text = document.text
    opening, closing, straight = ([match.start() for match in mark.finditer(text)] for mark in _MARKS)
    return opening, closing, straight


def _last(places: list[int], start: int, end: int) -> int:
    """The last of ``places`` in ``[start, end)``, or -1."""
    at = bisect_left(places, end) - 1
    return places[at] if at >= 0 and places[at] >= start else -1


def _any(places: list[int], start: int, end: int) -> bool:
    return bisect_left(places, start) < bisect_left(places, end)
