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
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import accumulate

from lint.document import Block, Document
from lint.folding import UNBOUNDED, Clause, fold
from lint.patterns import IGNORECASE, compiled
from lint.records import NamedTuple, dataclass
from lint.wording import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    import regex

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
    return Search(pattern.source, IGNORECASE if pattern.ignore_case else 0, pattern.place.value, *needs)


_Found = tuple[int, "regex.Match[str]"]

_HEADS = (2, 4, 8)
"""Lengths of the beginnings of literals by which they are looked up in a short text."""
_AUTOMATON_PAYS = 20_000
"""From so many characters on that were looked at, literals are looked for with an automaton, which must be built."""


class Wanted(NamedTuple):
    """Literals to look for all at once, and who wants to know of each, as plain data.

    Args:
        literals: of text, or of bytes.
        owners: for each literal, the numbers of those who ask for it.
        widest: for each literal, how long a block may be for one of them at most.
        heads: the literals by their beginnings; those shorter than all :data:`_HEADS` by all they have.
    """

    literals: list[Any]
    owners: list[list[int]]
    widest: list[int]
    heads: list[tuple[int, dict[Any, list[int]]]]


class Sorted(NamedTuple):
    """Searches sorted by their literals, as plain data: what :mod:`lint.plans` keeps between runs.

    Args:
        swept: the numbers of those that are looked for everywhere.
        rooms: for each search, how long a block may be for it.
        in_text: what is looked for in the folded text.
        in_wording: what is looked for in the wording.
    """

    swept: list[int]
    rooms: list[int]
    in_text: Wanted
    in_wording: Wanted


def sort_out(searches: Iterable[Search]) -> Sorted:
    """Sort ``searches``, each known by its place among them, by what they need."""
    in_text: list[tuple[int, Clause]] = []
    in_wording: list[tuple[int, Iterable[bytes]]] = []
    swept: list[int] = []
    rooms: list[int] = []
    for number, search in enumerate(searches):
        rooms.append(search.longest if search.place == "line" and search.longest < UNBOUNDED else _ANY_BLOCK)
        if search.words:
            in_wording.append((number, map(str.encode, search.words)))
        elif not search.gate or _is_everywhere(search):
            swept.append(number)
        else:
            in_text.append((number, search.gate))
    return Sorted(swept, rooms, _wanted(in_text, rooms), _wanted(in_wording, rooms))


def _wanted(asked: Iterable[tuple[int, Iterable[T]]], rooms: Sequence[int]) -> Wanted:
    owners: dict[T, list[int]] = {}
    for number, literals in asked:
        for literal in literals:
            owners.setdefault(literal, []).append(number)
    heads: dict[int, dict[T, list[int]]] = {}
    for place, literal in enumerate(owners):
        length = max((length for length in _HEADS if length <= len(literal)), default=len(literal))
        heads.setdefault(length, {}).setdefault(literal[:length], []).append(place)
    widest = [max(map(rooms.__getitem__, numbers)) for numbers in owners.values()]
    return Wanted(list(owners), list(owners.values()), widest, list(heads.items()))


class Matcher:
    """Many patterns, ready to be matched together; each is known by its place in ``searches``."""

    def __init__(self, searches: Sequence[Search] | Mapping[int, Search], known: Sorted | None = None) -> None:
        """Nothing is compiled yet; ``known`` is what :func:`sort_out` says of ``searches``, from one who has it."""
        self._searches = searches
        swept, rooms, in_text, in_wording = known or sort_out(searches[number] for number in range(len(searches)))
        self._swept = swept
        self._in_text = _Literals(in_text, rooms, "AhoCorasick")
        self._in_wording = _Literals(in_wording, rooms, "BytesAhoCorasick")

    def matches(self, document: Document) -> list[_Found]:
        """Every match of every pattern in ``document``, with the number of its pattern, in no stated order."""
        folded = fold(document.text)
        blocks = _Blocks(document, folded)
        found: list[_Found] = []
        for number in self._swept:
            found += [(number, match) for match in _swept(self._searches[number], document)]
        for number, line in self._in_wording.lines(wording(folded), 0, blocks.lengths):
            _try(number, self._searches[number], blocks, line, False, found)
        for number, line in self._in_text.lines(folded, -1, blocks.lengths):
            _try(number, self._searches[number], blocks, line, True, found)
        return found


class _Literals:
    """Literals to look for all at once, and who wants to know of each."""

    def __init__(self, wanted: Wanted, rooms: Sequence[int], automaton: str) -> None:
        """``rooms`` tells for each who wants to know how long a block may be; ``automaton`` is a kind that finds."""
        self._literals, self._owners, self._widest, self._heads = wanted
        self._rooms = rooms
        self._kind = automaton
        self._looked_at = 0

    def lines(self, text: T, before_first: int, lengths: Sequence[int]) -> Iterable[tuple[int, int]]:
        """Whose literals stand in which line of ``text``, counted from 1: pairs of the number and the line.

        Args:
            before_first: where the line end before the first line stands, or would stand.
            lengths: how long the block in each line is; none is in the line 0.
        """
        found: set[tuple[int, int]] = set()
        ends: list[int] = []
        widest = self._widest
        line, line_start, line_end, length = 0, 0, 0, 0
        for literal, start, _ in self._occurrences(text):
            if not line_start <= start < line_end:
                ends = ends or _line_ends(text, before_first)
                line = bisect_right(ends, start)
                line_start, line_end = ends[line - 1], ends[line]
                length = lengths[line]
            if length <= widest[literal]:
                found.add((literal, line))
        owners, rooms = self._owners, self._rooms
        return {
            (number, line) for literal, line in found for number in owners[literal] if lengths[line] <= rooms[number]
        }

    def _occurrences(self, text: T) -> Iterable[tuple[int, int, int]]:
        """Where which literal stands: its number, start and end."""
        self._looked_at += len(text)
        if self._literals and self._looked_at >= _AUTOMATON_PAYS and self._automaton is not None:
            found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(text, overlapping=True)
            return found
        return self._one_by_one(text)

    def _one_by_one(self, text: T) -> Iterator[tuple[int, int, int]]:
        # Beginnings that are nowhere in the text tell of most literals that they are not there.
        for length, heads in self._heads:
            for head in heads.keys() & {text[at : at + length] for at in range(len(text) - length + 1)}:
                for number in heads[head]:
                    literal = self._literals[number]
                    start = text.find(literal)
                    while start >= 0:
                        yield number, start, start + len(literal)
                        start = text.find(literal, start + 1)

    @cached_property
    def _automaton(self) -> Any:
        try:
            import ahocorasick_rs
        except ImportError:  # there is no wheel for every platform
            return None
        kind = getattr(ahocorasick_rs, self._kind)
        return kind(self._literals, implementation=ahocorasick_rs.Implementation.ContiguousNFA)


def _line_ends(text: T, before_first: int) -> list[int]:
    """Where the lines of ``text`` end, after where the first begins."""
    end: T = "\n" if isinstance(text, str) else b"\n"
    ends = list(accumulate(map(len, text.split(end)), lambda at, length: at + length + 1, initial=-1))
    return ends[before_first + 1 :]


class _Blocks:
    """The blocks of a document, and what patterns ask of them, each worked out once."""

    def __init__(self, document: Document, folded: str) -> None:
        self.text = document.text
        self.folded = folded
        self._bodies: dict[int, str] = {}
        self._words: dict[int, int] = {}
        self.by_line: dict[int, Block] = {}
        """Each block by the line of the text it is, counted from 1."""
        lines = [_NO_BLOCK] * (self.text.count("\n") + 3)
        line, at = 1, 0
        for block in document.blocks:
            line += self.text.count("\n", at, block.start)
            at = block.start
            self.by_line[line] = block
            lines[line] = block.end - block.start
        self.lengths: Sequence[int] = lines
        """How long the block in each line is."""

    def body(self, block: Block) -> str:
        """The folded text of ``block``."""
        if (body := self._bodies.get(block.start)) is None:
            body = self._bodies[block.start] = self.folded[block.start : block.end]
        return body

    def words(self, block: Block) -> int:
        """How many words it has."""
        if (words := self._words.get(block.start)) is None:
            words = self._words[block.start] = len(self.text[block.start : block.end].split())
        return words


_NO_BLOCK = 1 << 62
"""Longer than any pattern: the length of a line that is no block."""
_ANY_BLOCK = (1 << 31) - 1
"""As long as any block may be."""


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


def _try(number: int, search: Search, blocks: _Blocks, line: int, is_gate_there: bool, found: list[_Found]) -> None:
    """Add to ``found`` what matches in the block of that line, cheap conditions first."""
    source, flags, place, gate, is_inside, others, _, longest, ahead, max_words, is_open = search
    block = blocks.by_line[line]
    start, end = block.start, block.end
    if max_words and blocks.words(block) > max_words:
        return
    if is_inside and longest < UNBOUNDED and place != "line":
        # No match begins or ends beyond what its literals allow, nor looks beyond: what is cut off says nothing.
        folded = blocks.folded
        first, last = start, end
        if place == "line-start":
            last = min(end, start + longest)
        elif place == "line-end":
            first = max(start, end - longest)
        firsts = [at for literal in gate if (at := folded.find(literal, first, last)) >= 0]
        if not firsts:
            return
        if place == "anywhere":
            last = max(folded.rfind(literal, min(firsts), end) for literal in gate)
            start = max(start, min(firsts) + 1 - longest)
            end = min(end, last + longest + ahead + 2)
    elif gate and not is_gate_there and not _has_all(blocks.body(block), (gate,)):
        return
    if others and not _has_all(blocks.body(block), others):
        return
    if is_open and ends_like_sentence(blocks.text[start:end]):
        return
    pattern = compiled(source, flags)
    if place == "anywhere":
        found.extend((number, match) for match in pattern.finditer(blocks.text, start, end))
    elif place == "line":
        if whole := pattern.fullmatch(blocks.text, start, end):
            found.append((number, whole))
    elif place == "line-start":
        if opening := pattern.match(blocks.text, start, end):
            found.append((number, opening))
    else:
        for match in pattern.finditer(blocks.text, max(start, end - longest), end, overlapped=True):
            if match.end() == end:
                found.append((number, match))
                break


def match_at(search: Search, text: str, block: Block, start: int) -> regex.Match[str] | None:
    """The match in ``block`` that begins at ``start``, where :class:`Matcher` has found one."""
    pattern = compiled(search.source, search.flags)
    if search.place == "line":
        return pattern.fullmatch(text, start, block.end)
    return pattern.match(text, start, block.end)


def _is_everywhere(search: Search) -> bool:
    """Whether the literals stand in nearly every line, so that a pass over all of the text is as good."""
    return search.place == "anywhere" and search.is_inside and all(len(literal) == 1 for literal in search.gate)


def _swept(search: Search, document: Document) -> list[regex.Match[str]]:
    """The matches of ``search`` in all blocks."""
    pattern, text = compiled(search.source, search.flags), document.text
    if search.place == "anywhere" and "$" not in search.source and "\\Z" not in search.source:
        # Patterns stay within a line; but at its end white space may stand that is of no block.
        found = list(pattern.finditer(text))
        if all((block := document.block_at(match.start())) and match.end() <= block.end for match in found):
            return found
    everywhere: list[_Found] = []
    blocks = _Blocks(document, "")
    for line in blocks.by_line:
        _try(0, search._replace(gate=(), is_inside=False, others=()), blocks, line, True, everywhere)
    return [match for _, match in everywhere]


@dataclass(frozen=True)
class NaiveMatcher:
    """Tries every pattern in every block where one of its declared literals stands: slow, and surely right."""

    patterns: Sequence[Pattern]

    def matches(self, document: Document) -> Iterator[_Found]:
        """As :meth:`Matcher.matches`."""
        import regex

        folded = fold(document.text)
        for number, pattern in enumerate(self.patterns):
            run = regex.compile(pattern.source, IGNORECASE if pattern.ignore_case else 0)
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
