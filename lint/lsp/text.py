"""Text as an editor holds it: positions in the units that were negotiated, and changes to it.

Lines end at LF, CRLF or a lone CR, as the protocol says, and not at the further characters of ``str.splitlines``.
A position is a 0-based line and character; an encoding is the protocol's name of the units that characters are counted
in: ``utf-8``, ``utf-16`` or ``utf-32``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from lint.lines import line_bounds, line_starts

Position = tuple[int, int]
Range = tuple[Position, Position]

_SURROGATE = re.compile("[\ud800-\udfff]")


def positions(raw: str, offsets: Iterable[int], encoding: str) -> dict[int, Position]:
    """The positions of code-point ``offsets`` in ``raw``, worked out in one pass."""
    starts = line_starts(raw)
    found: dict[int, Position] = {}
    counted_to, counted, on_line = 0, 0, -1
    for offset in sorted(set(offsets)):
        line = bisect_right(starts, offset) - 1
        if line != on_line:
            counted_to, counted, on_line = starts[line], 0, line
        counted += _units(raw[counted_to:offset], encoding)
        counted_to = offset
        found[offset] = line, counted
    return found


def offset_of(raw: str, starts: list[int], position: Position, encoding: str) -> int:
    """The code-point offset of ``position``; one beyond its line or the text is taken as their end.

    Args:
        starts: :func:`lint.lines.line_starts` of ``raw``.
    """
    line, character = position
    if line >= len(starts):
        return len(raw)
    start, end = line_bounds(raw, starts, line + 1)
    text = raw[start:end]
    if encoding == "utf-32" or text.isascii():
        return min(start + character, end)
    codec, width = ("utf-8", 1) if encoding == "utf-8" else ("utf-16-le", 2)
    data = text.encode(codec, "surrogatepass")
    cut = min(character * width, len(data))
    while 0 < cut < len(data) and _is_inside_character(data, cut, width):
        cut -= width
    return start + len(data[:cut].decode(codec, "surrogatepass"))


def change(raw: str, replaced: Range | None, text: str, encoding: str) -> str:
    """``raw`` after an editor has replaced a range of it, or all of it, by ``text``."""
    if replaced is None:
        return _joined(text)
    starts = line_starts(raw)
    start, end = (offset_of(raw, starts, position, encoding) for position in replaced)
    return _joined(raw[:start] + text + raw[max(start, end) :])


def without_surrogates(raw: str) -> str:
    """``raw`` with a replacement character for each half of a surrogate pair, which no file can hold."""
    return _SURROGATE.sub("�", raw)


def _joined(raw: str) -> str:
    """``raw`` with halves of surrogate pairs that came one after the other made one character."""
    if _SURROGATE.search(raw) is None:
        return raw
    return raw.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _units(text: str, encoding: str) -> int:
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _is_inside_character(data: bytes, cut: int, width: int) -> bool:
    if width == 1:
        return data[cut] & 0xC0 == 0x80
    # The high byte of a little-endian unit tells a low surrogate, which ends a pair if a high one precedes it.
    return data[cut + 1] & 0xFC == 0xDC and data[cut - 1] & 0xFC == 0xD8
