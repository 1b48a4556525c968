"""Where code-point offsets stand in a file: line, column, byte and UTF-16 column.

Lines end at LF, CRLF or a lone CR, as editors count them; U+2028 and its kin do not end one.
All positions of a file are located in one forward pass, so the cost is linear however long its lines are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from lint.patterns import lazy_re
from lint.records import dataclass

_LINE_END = lazy_re(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file: 1-based line and columns (code points, UTF-16 units) and the offset into its bytes."""

    line: int
    column: int
    utf16_column: int
    byte: int


def line_starts(raw: str) -> list[int]:
    """The offset of the first character of each line of ``raw``."""
    if "\r" in raw:
        return [0, *(match.end() for match in _LINE_END.finditer(raw))]
    starts = [0]
    while at := raw.find("\n", starts[-1]) + 1:
        starts.append(at)
    return starts


def line_bounds(raw: str, starts: list[int], line: int) -> tuple[int, int]:
    """The range of the 1-based ``line`` without its line end; ``starts`` is :func:`line_starts` of ``raw``."""
    start = starts[line - 1]
    end = starts[line] if line < len(starts) else len(raw)
    while end > start and raw[end - 1] in "\r\n":
        end -= 1
    return start, end


def locate(
    raw: str, offsets: Iterable[int], encoding: str, bom_length: int, starts: list[int] | None = None
) -> dict[int, Location]:
    """Locate every offset of ``offsets`` in ``raw``.

    Args:
        encoding: the codec of the file's bytes; one that writes no byte-order mark of its own.
        bom_length: bytes that precede ``raw`` in the file.
        starts: :func:`line_starts` of ``raw``, where that is known.
    """
    starts = starts or line_starts(raw)
    plain = raw.isascii() and encoding == "utf-8"
    located: dict[int, Location] = {}
    byte, previous = bom_length, 0
    utf16, utf16_line = 0, -1
    for offset in sorted(set(offsets)):
        line = bisect_right(starts, offset) - 1
        column = offset - starts[line]
        if plain:
            byte, utf16 = bom_length + offset, column
        else:
            byte += len(raw[previous:offset].encode(encoding))
            counted_from = previous if line == utf16_line else starts[line]
            utf16 = (utf16 if line == utf16_line else 0) + _utf16_length(raw[counted_from:offset])
            previous, utf16_line = offset, line
        located[offset] = Location(line + 1, column + 1, utf16 + 1, byte)
    return located


def _utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
