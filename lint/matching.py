r"""Finds where many patterns match in a document: all of them compiled once, behind one interface.

What a pattern needs of a text is worked out from the pattern (:mod:`lint.literals`). One pass of an Aho–Corasick
automaton over the folded text tells which patterns are worth trying in which block, and near what; only those are run,
and only there. So the cost grows with what is found, not with how many patterns there are. How that is done is nobody's
business outside this module; :class:`NaiveMatcher` tells what must come of it.

Patterns are in the syntax of the ``regex`` module and must be *bounded* and stay within a line, which
:class:`Pattern` enforces: no ``*`` or ``+`` or ``{n,}``, no ``\s`` (write :data:`SPACE`), no negated class without
``\n`` in it. A possessive ``+`` after a bounded quantifier is fine.
"""

from __future__ import annotations

import enum
import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Generic, NamedTuple, TypeVar

import regex

from lint.document import Block, Document
from lint.folding import UNBOUNDED, Clause, fold
from lint.patterns import compiled
from lint.wording import wording

T = TypeVar("T", str, bytes)

SPACE = r"[ \t\u00a0\u2009\u202f]"
"""White space inside a line, for use in patterns."""


class Place(enum.Enum):
    """Where in its block a pattern must match."""

    ANYWHERE = "anywhere"
    LINE = "line"
    LINE_START = "line-start"
    LINE_END = "line-end"


class UnboundedPatternError(ValueError):
    """A pattern could take more than linear time or leave its line."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A bounded pattern within a line.

    Args:
        source: in the syntax of ``regex``, without ``^`` and ``$``: ``place`` does their work.
        literals: in lower case; one of them stands in the block of every match. What can be told from the source
            needs no telling.
        place: where in the block it must match.
        ignore_case: whether case is ignored, by simple case folding.

    Raises:
        UnboundedPatternError: the source is not bounded.
    """

    source: str
    literals: tuple[str, ...] = ()
    place: Place = Place.ANYWHERE
    ignore_case: bool = False

    def __post_init__(self) -> None:
        """Refuse what is not bounded or not in lower case."""
        _refuse_unbounded(self.source)
        if any(literal != literal.lower() or not literal for literal in self.literals):
            raise ValueError(f"literals must be in lower case and not empty: {self.literals}")


@cache
def _unbounded() -> re.Pattern[str]:
    return re.compile(
        r"""\\.(?<!\\s)                            # an escaped character other than \s says nothing
          | \[(?:\^?\]?)(?:\\.|\[:\w{1,12}:\]|[^\]\\])*+\]      # nor does a class ...
          | (?P<bad>\\s|(?<!\})[*+]|(?<=\})\*|\{\d*,\})""",
        re.VERBOSE,
    )


def _refuse_unbounded(source: str) -> None:
    for match in _unbounded().finditer(source):
        token = match[0]
        if match["bad"]:
            raise UnboundedPatternError(f"{token!r} at {match.start()} is unbounded or leaves the line: {source}")
        if token.startswith("[^") and "\\n" not in token:
            raise UnboundedPatternError(f"{token!r} needs \\n in it, else it leaves the line: {source}")
        if token.startswith("[") and not token.startswith("[^") and "\\s" in token:
            raise UnboundedPatternError(f"{token!r} has \\s, which leaves the line: {source}")


class Search(NamedTuple):
    """A pattern and what it needs, as plain data: what :mod:`lint.index` keeps between runs.

    Args:
        place: the value of a :class:`Place`.
        gate: literals one of which must stand in the block.
        is_inside: whether one of them stands in the match itself.
        others: more lists of literals; one of each must stand in the block.
        words: literals one of which must stand in the wording of the block; empty if they tell no more than the gate.
        longest: the length of the longest match.
        ahead: how far beyond its match the pattern may look.
        max_words: only in blocks of at most so many words, if it is not 0.
        is_open: only in blocks that do not end like a sentence.
    """

    source: str
    flags: int
    place: str
    gate: Clause
    is_inside: bool
    others: tuple[Clause, ...]
    words: Clause
    longest: int
    ahead: int
    max_words: int = 0
    is_open: bool = False


def search_of(pattern: Pattern) -> Search:
    """Work out what ``pattern`` needs."""
    from lint.literals import needs_of

    at_start = pattern.place in (Place.LINE, Place.LINE_START)
    at_end = pattern.place in (Place.LINE, Place.LINE_END)
    needs = needs_of(pattern.source, pattern.literals, at_start=at_start, at_end=at_end)
    return Search(pattern.source, regex.IGNORECASE.value if pattern.ignore_case else 0, pattern.place.value, *needs)


_AUTOMATON_PAYS_FROM = 40_000
"""So many characters are worth building the automata for; until then each literal is looked for by itself."""

_Found = tuple[int, "regex.Match[str]"]
_Candidate = tuple[int, Block, int, int]
"""A pattern worth trying in a block, and where the first and the last of its literals begin there."""


class Matcher:
    """Many patterns, ready to be matched together; each is known by its place in ``searches``."""

    def __init__(self, searches: Sequence[Search]) -> None:
        """Sort ``searches`` by their literals; nothing is compiled yet."""
        self._searches = searches
        numbered = list(enumerate(searches))
        self._in_text = _Literals[str](
            ((number, search.gate) for number, search in numbered if not search.words), "AhoCorasick"
        )
        self._in_wording = _Literals[bytes](
            ((number, map(str.encode, search.words)) for number, search in numbered if search.words), "BytesAhoCorasick"
        )
        self._everywhere = [number for number, search in enumerate(searches) if not (search.gate or search.words)]

    def matches(self, document: Document) -> Iterator[_Found]:
        """Every match of every pattern in ``document``, with the number of its pattern, in no stated order."""
        text, blocks = document.text, document.blocks
        folded = fold(text)
        bodies: dict[int, str] = {}
        numbers_of_words: dict[int, int] = {}
        for number in self._everywhere:
            for block in blocks:
                yield from _tried(number, self._searches[number], text, block, block.start, block.end)
        for number, block, first, last in itertools.chain(
            self._by_wording(folded, blocks), self._by_text(folded, blocks)
        ):
            search = self._searches[number]
            if search.place == "line" and block.end - block.start > search.longest:
                continue
            if search.max_words:
                if (words := numbers_of_words.get(block.start)) is None:
                    words = numbers_of_words[block.start] = len(text[block.start : block.end].split())
                if words > search.max_words:
                    continue
            if search.is_open and ends_like_sentence(text[block.start : block.end]):
                continue
            if search.others:
                if (body := bodies.get(block.start)) is None:
                    body = bodies[block.start] = folded[block.start : block.end]
                if not _has_all(body, search.others):
                    continue
            yield from _tried(number, search, text, block, first, last)

    def _by_wording(self, folded: str, blocks: Sequence[Block]) -> Iterator[_Candidate]:
        """The patterns worth trying in a block for its wording."""
        worded = wording(folded)
        found: set[tuple[int, int]] = set()
        ends: list[int] = []
        line, line_start, line_end = 0, 0, 0
        for literal, start, _ in self._in_wording.occurrences(worded):
            if not line_start <= start < line_end:
                ends = ends or _line_ends(worded)
                line = bisect_right(ends, start)
                line_start, line_end = ends[line - 1], ends[line]
            found.add((literal, line))
        if not found:
            return
        block_of_line = _blocks_by_line(folded, blocks)
        owners = self._in_wording.owners
        for number, line in {(number, line) for literal, line in found for number in owners[literal]}:
            block = block_of_line.get(line)
            if block is not None and (extent := _extent(self._searches[number], folded, block)) is not None:
                yield number, block, *extent

    def _by_text(self, folded: str, blocks: Sequence[Block]) -> Iterator[_Candidate]:
        """For each pattern worth trying in a block, where the first and the last of its literals begin there."""
        starts = [block.start for block in blocks]
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        index, block_start, block_end = -1, 0, 0
        for literal, start, _ in self._in_text.occurrences(folded):
            if not block_start <= start < block_end:
                index = bisect_right(starts, start) - 1
                if index < 0:
                    continue
                block_start, block_end = blocks[index].start, blocks[index].end
                if start >= block_end:
                    continue
            key = (literal, index)
            spans[key] = (spans[key][0], start) if key in spans else (start, start)
        candidates: dict[tuple[int, int], tuple[int, int]] = {}
        for (literal, index), span in spans.items():
            for number in self._in_text.owners[literal]:
                key = (number, index)
                if (known := candidates.get(key)) is not None:
                    candidates[key] = (min(known[0], span[0]), max(known[1], span[1]))
                else:
                    candidates[key] = span
        for (number, index), (first, last) in candidates.items():
            block = blocks[index]
            if self._searches[number].is_inside:
                yield number, block, first, last
            else:
                yield number, block, block.start, block.end


class _Literals(Generic[T]):
    """Literals to look for all at once, and who wants to know of each."""

    def __init__(self, wanted: Iterable[tuple[int, Iterable[T]]], automaton: str) -> None:
        """``wanted`` has numbers, each with the literals it asks for; ``automaton`` is the kind that finds them."""
        owners: dict[T, list[int]] = {}
        for number, literals in wanted:
            for literal in literals:
                if (numbers := owners.get(literal)) is None:
                    owners[literal] = [number]
                else:
                    numbers.append(number)
        self._literals = list(owners)
        self.owners = list(owners.values())
        self._kind = automaton
        self._read = 0

    def occurrences(self, text: T) -> Iterable[tuple[int, int, int]]:
        """Where which literal stands: its number, start and end; those of one literal in order."""
        self._read += len(text)
        if self._read >= _AUTOMATON_PAYS_FROM and self._literals and self._automaton is not None:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        return _one_by_one(self._literals, text)

    @cached_property
    def _automaton(self) -> Any:
        try:
            import ahocorasick_rs
        except ImportError:  # there is no wheel for every platform
            return None
        kind = getattr(ahocorasick_rs, self._kind)
        return kind(self._literals, implementation=ahocorasick_rs.Implementation.ContiguousNFA)


def _one_by_one(literals: Sequence[T], text: T) -> Iterator[tuple[int, int, int]]:
    # Three characters that are nowhere in the text tell of most literals that they are not there.
    there = {text[at : at + 3] for at in range(len(text) - 2)}
    for number, literal in enumerate(literals):
        if (literal[:3] in there or len(literal) < 3) and (start := text.find(literal)) >= 0:
            while start >= 0:
                yield number, start, start + len(literal)
                start = text.find(literal, start + 1)


def _line_ends(worded: bytes) -> list[int]:
    """Where the line ends of a wording stand, the one before its first line among them."""
    ends = [0]
    while (at := worded.find(b"\n", ends[-1] + 1)) >= 0:
        ends.append(at)
    return ends


def _blocks_by_line(text: str, blocks: Sequence[Block]) -> dict[int, Block]:
    """The block in each line of ``text``, counted from 1."""
    found: dict[int, Block] = {}
    line, at = 1, 0
    for block in blocks:
        line += text.count("\n", at, block.start)
        at = block.start
        found[line] = block
    return found


def _extent(search: Search, folded: str, block: Block) -> tuple[int, int] | None:
    """Where in ``block`` the first and the last literal of the gate begin; ``None`` if one must be there and is not."""
    start, end = block.start, block.end
    if not search.gate:
        return start, end
    if search.place != "anywhere" or not search.is_inside:
        return (start, end) if any(folded.find(literal, start, end) >= 0 for literal in search.gate) else None
    found = [at for literal in search.gate if (at := folded.find(literal, start, end)) >= 0]
    return (min(found), max(folded.rfind(literal, start, end) for literal in search.gate)) if found else None


def ends_like_sentence(text: str) -> bool:
    """Whether ``text`` ends with a full stop or its like, whatever closes after it."""
    return text.rstrip("\"”’')]»").endswith((".", "!", "?", "…"))


def _has_all(body: str, clauses: Sequence[Clause]) -> bool:
    for clause in clauses:
        for literal in clause:
            if literal in body:
                break
        else:
            return False
    return True


def _tried(number: int, search: Search, text: str, block: Block, first: int, last: int) -> Iterator[_Found]:
    """The matches in ``block``, given where the first and the last literal begin that can stand in one."""
    pattern = compiled(search.source, search.flags)
    start, end = block.start, block.end
    if search.place == "anywhere":
        if search.longest < UNBOUNDED:
            # No match begins or ends beyond what its literals allow, nor looks beyond: what is cut off says nothing.
            start = max(start, first + 1 - search.longest)
            end = min(end, last + search.longest + search.ahead + 2)
        for match in pattern.finditer(text, start, end):
            yield number, match
    elif search.place == "line":
        if whole := pattern.fullmatch(text, start, end):
            yield number, whole
    elif search.place == "line-start":
        if opening := pattern.match(text, start, end):
            yield number, opening
    else:
        for match in pattern.finditer(text, max(start, end - search.longest), end, overlapped=True):
            if match.end() == end:
                yield number, match
                break


def match_at(search: Search, text: str, block: Block, start: int) -> regex.Match[str] | None:
    """The match in ``block`` that begins at ``start``, where :class:`Matcher` has found one."""
    pattern = compiled(search.source, search.flags)
    if search.place == "line":
        return pattern.fullmatch(text, start, block.end)
    return pattern.match(text, start, block.end)


@dataclass(frozen=True)
class NaiveMatcher:
    """Tries every pattern in every block where one of its declared literals stands: slow, and surely right."""

    patterns: Sequence[Pattern]

    def matches(self, document: Document) -> Iterator[_Found]:
        """As :meth:`Matcher.matches`."""
        folded = fold(document.text)
        for number, pattern in enumerate(self.patterns):
            run = regex.compile(pattern.source, regex.IGNORECASE if pattern.ignore_case else 0)
            for block in document.blocks:
                body = folded[block.start : block.end]
                if not pattern.literals or any(fold(literal) in body for literal in pattern.literals):
                    yield from ((number, match) for match in _match_block(run, pattern.place, document.text, block))


def _match_block(run: regex.Pattern[str], place: Place, text: str, block: Block) -> Iterator[regex.Match[str]]:
    if place is Place.ANYWHERE:
        yield from run.finditer(text, block.start, block.end)
    elif place is Place.LINE:
        if match := run.fullmatch(text, block.start, block.end):
            yield match
    elif place is Place.LINE_START:
        if match := run.match(text, block.start, block.end):
            yield match
    else:
        for match in run.finditer(text, block.start, block.end, overlapped=True):
            if match.end() == block.end:
                yield match
                break
