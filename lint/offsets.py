"""Where a place in a document's text stands in its file: the offset map that readers build.

A reader copies prose out of the raw content and leaves markup behind. :class:`TextBuilder` records each piece as
a *run*; :class:`OffsetMap` turns a range of the text back into the range of the raw content it came from, so that
nothing is ever searched for a second time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from lint.records import dataclass, field


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Runs of text and where each came from; without runs, text and raw content are the same.

    A run ``i`` covers ``text_starts[i]`` up to the next run's start. It came from ``raw_starts[i]`` to
    ``raw_ends[i]``: copied character by character where ``copied[i]``, else replaced as a whole (an entity,
    a line break read as a space, a masked code span).
    """

    text_starts: Sequence[int] = ()
    raw_starts: Sequence[int] = ()
    raw_ends: Sequence[int] = ()
    copied: Sequence[int] = ()

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw range of the text range ``[start, end)``; an empty range maps to the point after what precedes.

        A range within a block maps to a range that holds all its pieces. Blocks may stand in the text in another
        order than in the file (a caption after the paragraph that its image interrupts); a range over several maps
        to the range from the first piece to the last, never to a negative one.
        """
        if not self.text_starts:
            return start, end
        if start >= end:
            point = self._end(start) if start > 0 else self._start(0)
            return point, point
        raw_start, raw_end = self._start(start), self._end(end)
        return (raw_start, raw_end) if raw_start <= raw_end else (raw_end, raw_start)

    def is_verbatim(self, start: int, end: int) -> bool:
        """Whether the text range stands in the raw content just as it is, with no markup inside."""
        if not self.text_starts:
            return True
        first = bisect_right(self.text_starts, start) - 1
        last = bisect_right(self.text_starts, max(start, end - 1)) - 1
        if not all(self.copied[first : last + 1]):
            return False
        raw_start, raw_end = self.to_raw(start, end)
        return raw_end - raw_start == max(0, end - start)

    def part(self, start: int, end: int) -> OffsetMap:
        """The map of the text range ``[start, end)``, counted from ``start``."""
        if not self.text_starts:
            return OffsetMap((0,), (start,), (end,), (1,))
        first = max(0, bisect_right(self.text_starts, start) - 1)
        last = bisect_right(self.text_starts, max(start, end - 1))
        text_starts = [position - start for position in self.text_starts[first:last]]
        return OffsetMap(text_starts, self.raw_starts[first:last], self.raw_ends[first:last], self.copied[first:last])

    def shape(self, start: int, end: int) -> tuple[tuple[int, int, int], ...]:
        """How the text range ``[start, end)`` is put together, wherever it stands: equal ranges map alike.

        For each run, where it begins in the range, in the raw content from where the range begins there, and how much
        raw content it stands for as a whole, or -1 where it is copied.
        """
        if not self.text_starts:
            return ((0, 0, -1),)
        first = max(0, bisect_right(self.text_starts, start) - 1)
        last = bisect_right(self.text_starts, max(start, end - 1), first)
        if last == first + 1 and self.copied[first]:
            return ((0, 0, -1),)
        origin = self._start(start)
        shape = []
        for run in range(first, last):
            at = max(start, self.text_starts[run])
            raw_start, raw_end = self.raw_starts[run], self.raw_ends[run]
            if self.copied[run]:
                shape.append((at - start, raw_start + at - self.text_starts[run] - origin, -1))
            else:
                shape.append((at - start, raw_start - origin, raw_end - raw_start))
        return tuple(shape)

    def _start(self, position: int) -> int:
        run = bisect_right(self.text_starts, position) - 1
        if self.copied[run]:
            return self.raw_starts[run] + position - self.text_starts[run]
        return self.raw_starts[run]

    def _end(self, position: int) -> int:
        run = bisect_right(self.text_starts, position - 1) - 1
        if self.copied[run]:
            return self.raw_starts[run] + position - self.text_starts[run]
        return self.raw_ends[run]


@dataclass(slots=True)
class TextBuilder:
    """Collects a document's text piece by piece, with where each piece came from."""

    raw: str
    length: int = 0
    pieces: list[str] = field(default_factory=list)
    text_starts: list[int] = field(default_factory=list)
    raw_starts: list[int] = field(default_factory=list)
    raw_ends: list[int] = field(default_factory=list)
    copied: bytearray = field(default_factory=bytearray)

    def copy(self, start: int, end: int) -> None:
        """Append ``raw[start:end]`` as it is."""
        if start >= end:
            return
        if self.raw_ends and self.raw_ends[-1] == start and self.copied[-1]:
            self.raw_ends[-1] = end
        else:
            self._add_run(start, end, 1)
        self.pieces.append(self.raw[start:end])
        self.length += end - start

    def put(self, text: str, start: int, end: int) -> None:
        """Append ``text``, which stands for ``raw[start:end]`` as a whole."""
        if not text:
            return
        self._add_run(start, end, 0)
        self.pieces.append(text)
        self.length += len(text)

    def _add_run(self, start: int, end: int, copied: int) -> None:
        self.text_starts.append(self.length)
        self.raw_starts.append(start)
        self.raw_ends.append(end)
        self.copied.append(copied)

    def text(self) -> str:
        """All that was appended."""
        return "".join(self.pieces)

    def offsets(self) -> OffsetMap:
        """The map back into the raw content."""
        return OffsetMap(self.text_starts, self.raw_starts, self.raw_ends, self.copied)
