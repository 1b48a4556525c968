"""Where a place in a document's text stands in its file: the offset map that readers build.

A reader copies prose out of the raw content and leaves markup behind. :class:`TextBuilder` records each piece as
a *run*; :class:`OffsetMap` turns a range of the text back into the range of the raw content it came from, so that
nothing is ever searched for a second time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Runs of text and where each came from; without runs, text and raw content have the same offsets.

    A run ``i`` covers ``text_starts[i]`` up to the next run's start. It came from ``raw_starts[i]`` to
    ``raw_ends[i]``: copied character by character where both are of one length, else replaced as a whole
    (an entity, collapsed white space, a masked code span).
    """

    text_starts: Sequence[int] = ()
    raw_starts: Sequence[int] = ()
    raw_ends: Sequence[int] = ()
    text_length: int = 0

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw range of the text range ``[start, end)``; an empty range maps to the point after what precedes."""
        if not self.text_starts:
            return start, end
        if start >= end:
            point = self._end(start) if start > 0 else self._start(0)
            return point, point
        return self._start(start), self._end(end)

    def is_verbatim(self, start: int, end: int) -> bool:
        """Whether the text range stands in the raw content just as it is, with no markup inside."""
        raw_start, raw_end = self.to_raw(start, end)
        if raw_end - raw_start != end - start:
            return False
        if not self.text_starts:
            return True
        first = bisect_right(self.text_starts, start) - 1
        last = bisect_right(self.text_starts, max(start, end - 1)) - 1
        return all(self._is_copy(run) for run in range(first, last + 1))

    def _start(self, position: int) -> int:
        run = bisect_right(self.text_starts, position) - 1
        if self._is_copy(run):
            return self.raw_starts[run] + position - self.text_starts[run]
        return self.raw_starts[run]

    def _end(self, position: int) -> int:
        run = bisect_right(self.text_starts, position - 1) - 1
        if self._is_copy(run):
            return self.raw_starts[run] + position - self.text_starts[run]
        return self.raw_ends[run]

    def _is_copy(self, run: int) -> bool:
        following = self.text_starts[run + 1] if run + 1 < len(self.text_starts) else self.text_length
        return following - self.text_starts[run] == self.raw_ends[run] - self.raw_starts[run]


@dataclass(slots=True)
class TextBuilder:
    """Collects a document's text piece by piece, with where each piece came from."""

    raw: str
    length: int = 0
    _pieces: list[str] = field(default_factory=list)
    _text_starts: list[int] = field(default_factory=list)
    _raw_starts: list[int] = field(default_factory=list)
    _raw_ends: list[int] = field(default_factory=list)
    _copying: bool = False

    def copy(self, start: int, end: int) -> None:
        """Append ``raw[start:end]`` as it is."""
        if start >= end:
            return
        if self._copying and self._raw_ends[-1] == start:
            self._raw_ends[-1] = end
        else:
            self._add_run(start, end)
        self._pieces.append(self.raw[start:end])
        self.length += end - start
        self._copying = True

    def put(self, text: str, start: int, end: int) -> None:
        """Append ``text``, which stands for ``raw[start:end]``: as a whole, or one to one if of equal length."""
        if not text:
            return
        self._add_run(start, end)
        self._pieces.append(text)
        self.length += len(text)
        self._copying = False

    def _add_run(self, start: int, end: int) -> None:
        self._text_starts.append(self.length)
        self._raw_starts.append(start)
        self._raw_ends.append(end)

    def text(self) -> str:
        """All that was appended."""
        return "".join(self._pieces)

    def offsets(self) -> OffsetMap:
        """The map back into the raw content."""
        return OffsetMap(self._text_starts, self._raw_starts, self._raw_ends, self.length)
