"""Finds where literals stand in a text, many looked for at once, and tells who asks for them in each line.

A run on one article looks for thousands of literals and finds a few. So what is known of them is *packed*: bytes that
are kept between runs and read as they stand, lists of numbers one after the other and where each ends. In a short text
literals are looked up by their beginnings, without a look at each; once an automaton pays, one is built.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain
from operator import itemgetter

from lint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NUMBER_SIZE = 4
_READING = {1: "B", 2: "H", 4: "I", 8: "Q"}
"""How a memory view reads so many bytes as one number."""
_AUTOMATON_PAYS = 20_000
"""From so many characters on that were looked at, literals are looked for with an automaton, which must be built."""


class Wanted(NamedTuple):
    """Literals to look for all at once, and who wants to know of each, packed.

    Args:
        sizes: the lengths in bytes of the beginnings by which literals are looked up, each by the first that it has.
        literals: in UTF-8, one after the other, by the length of their beginnings, and by these as numbers; at last
            those that are too short to be looked up.
        ends: where in ``literals`` each ends.
        owners: the numbers of those who ask for each literal, one after the other.
        owner_ends: where in ``owners`` those of each literal end.
        widest: for each literal, how long a block may be for one of them at most.
        heads: for each of the sizes, the beginnings in order, as numbers of that size.
        head_ends: for each of the sizes, where among all literals those with each beginning end.
    """

    sizes: tuple[int, ...]
    literals: bytes
    ends: bytes
    owners: bytes
    owner_ends: bytes
    widest: bytes
    heads: tuple[bytes, ...]
    head_ends: tuple[bytes, ...]


def packed(numbers: Iterable[int], size: int = _NUMBER_SIZE) -> bytes:
    """``numbers`` of ``size`` bytes each, as :func:`unpacked` reads them on a machine of this kind."""
    return b"".join(number.to_bytes(size, sys.byteorder) for number in numbers)


def unpacked(data: bytes, size: int = _NUMBER_SIZE) -> memoryview[int]:
    """The numbers that were :func:`packed`."""
    return memoryview(data).cast(_READING[size])  # type: ignore[call-overload, no-any-return]


def wanted(asked: Iterable[tuple[int, Iterable[str]]], rooms: Sequence[int], sizes: tuple[int, ...]) -> Wanted:
    """Pack who, by number, has ``asked`` for which literals; ``rooms`` tells for each how long a block may be.

    ``sizes``, of 1, 2, 4 and 8 bytes, the longest first, are for the caller to choose: the longer a beginning is, the
    fewer literals that are not there share it with a text, and each size takes a pass over the text.
    """
    owners: dict[bytes, list[int]] = {}
    for asking, clause in asked:
        for each in clause:
            owners.setdefault(each.encode(), []).append(asking)
    literals = sorted(owners, key=lambda literal: _head(literal, sizes))
    numbers = [owners[literal] for literal in literals]
    head_ends: list[dict[int, int]] = [{} for _ in (*sizes, 0)]
    for end, literal in enumerate(literals, 1):
        rank, head = _head(literal, sizes)
        head_ends[rank][head] = end
    return Wanted(
        sizes,
        b"".join(literals),
        packed(accumulate(map(len, literals))),
        packed(chain.from_iterable(numbers)),
        packed(accumulate(map(len, numbers))),
        packed(max(map(rooms.__getitem__, each)) for each in numbers),
        tuple(packed(ends, size) for size, ends in zip(sizes, head_ends, strict=False)),
        tuple(packed(ends.values()) for ends in head_ends[:-1]),
    )


def _head(literal: bytes, sizes: Sequence[int]) -> tuple[int, int]:
    """Which of ``sizes`` is the first that ``literal`` has, counted from 0, and that beginning as a number."""
    for rank, size in enumerate(sizes):
        if size <= len(literal):
            return rank, int.from_bytes(literal[:size], sys.byteorder)
    return len(sizes), 0


def _pieces(data: bytes, size: int) -> set[int]:
    """All that stands in ``data`` in so many bytes, as numbers."""
    pieces: set[int] = set()
    for first in range(min(size, len(data))):
        last = len(data) - (len(data) - first) % size
        pieces.update(unpacked(data[first:last], size).tolist())
    return pieces


class _Lists(Sequence["Sequence[int]"]):
    """Packed lists of numbers, of which each is looked at when it is asked for."""

    def __init__(self, numbers: bytes, ends: bytes) -> None:
        self._numbers = unpacked(numbers)
        self._ends = unpacked(ends)

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> memoryview[int]:  # type: ignore[override]
        return self._numbers[self._ends[number - 1] if number else 0 : self._ends[number]]


class Literals:
    """Literals to look for all at once, and who wants to know of each."""

    def __init__(self, known: Wanted, rooms: bytes) -> None:
        """``rooms`` tells for each who wants to know how long a block may be, packed."""
        self._known = known
        self._ends = unpacked(known.ends)
        self._owners: Sequence[Sequence[int]] = _Lists(known.owners, known.owner_ends)
        self._widest: Sequence[int] = unpacked(known.widest)
        self._rooms: Sequence[int] = unpacked(rooms)
        self._looked_at = 0

    def lines(self, data: bytes, before_first: int, lengths: Sequence[int]) -> Iterator[tuple[int, set[int]]]:
        """The numbers whose literals stand in a line of ``data``, for each line where there are some, counted from 1.

        Args:
            before_first: where the line end before the first line stands, or would stand.
            lengths: how long the block in each line is; none is in the line 0.
        """
        occurrences = self._occurrences(data)
        if not occurrences:
            return
        ends = _line_ends(data, before_first)
        widest, owners, rooms = self._widest, self._owners, self._rooms
        line, line_start, line_end, length = 0, 0, 0, 0
        here: set[int] = set()
        for literal, start, _ in occurrences:
            if not line_start <= start < line_end:
                if here:
                    yield line, {number for each in here for number in owners[each] if length <= rooms[number]}
                    here = set()
                line = bisect_right(ends, start)
                line_start, line_end = ends[line - 1], ends[line]
                length = lengths[line]
            if length <= widest[literal]:
                here.add(literal)
        if here:
            yield line, {number for each in here for number in owners[each] if length <= rooms[number]}

    def _occurrences(self, data: bytes) -> Sequence[tuple[int, int, int]]:
        """Where which literal stands: its number, start and end; line by line."""
        self._looked_at += len(data)
        if self._ends and self._looked_at >= _AUTOMATON_PAYS and self._automaton is not None:
            found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(data, overlapping=True)
            return found
        return sorted(self._by_beginnings(data), key=itemgetter(1))

    def _by_beginnings(self, data: bytes) -> Iterator[tuple[int, int, int]]:
        for size, numbers in self._begun(data):
            literals = [(number, self._literal(number)) for number in numbers]
            beginning = literals[0][1][:size]
            start = data.find(beginning)
            while start >= 0:
                for number, literal in literals:
                    if data.startswith(literal, start):
                        yield number, start, start + len(literal)
                start = data.find(beginning, start + 1)

    def _begun(self, data: bytes) -> Iterator[tuple[int, range]]:
        """The numbers of literals of which the beginning stands in ``data``, with its size; of short ones, each."""
        begun = 0
        for size, packed_heads, packed_ends in zip(
            self._known.sizes, self._known.heads, self._known.head_ends, strict=True
        ):
            if packed_heads:
                heads, ends = unpacked(packed_heads, size), unpacked(packed_ends)
                for head in _pieces(data, size).intersection(heads.tolist()):
                    at = bisect_left(heads, head)
                    yield size, range(ends[at - 1] if at else begun, ends[at])
                begun = ends[-1]
        for number in range(begun, len(self._ends)):
            yield len(self._literal(number)), range(number, number + 1)

    def _literal(self, number: int) -> bytes:
        return self._known.literals[self._ends[number - 1] if number else 0 : self._ends[number]]

    @cached_property
    def _automaton(self) -> Any:
        try:
            import ahocorasick_rs
        except ImportError:  # there is no wheel for every platform
            return None
        # What is asked for often is faster as lists; many of them are the same and are kept once.
        same: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._owners = [same.setdefault(each, each) for each in map(tuple, self._owners)]
        self._widest, self._rooms = list(self._widest), list(self._rooms)
        literals = map(self._literal, range(len(self._ends)))
        nfa = ahocorasick_rs.Implementation.ContiguousNFA
        return ahocorasick_rs.BytesAhoCorasick(literals, implementation=nfa)


def _line_ends(data: bytes, before_first: int) -> list[int]:
    """Where the lines of ``data`` end, after where the first begins."""
    ends = [-1] if before_first < 0 else []
    at = data.find(b"\n")
    while at >= 0:
        ends.append(at)
        at = data.find(b"\n", at + 1)
    return [*ends, len(data)]
