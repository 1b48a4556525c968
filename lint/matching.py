r"""Finds where many patterns match in a document: all of them compiled once, behind one interface.

What a pattern needs of a text is worked out from the pattern (:mod:`lint.literals`). One pass of an Aho–Corasick
automaton over the folded text tells which patterns are worth trying in which block, and near what; only those are run,
and only there. So the cost grows with what is found, not with how many patterns there are. How that is done is nobody's
business outside this module; :class:`NaiveMatcher` tells what must come of it.

Patterns are in the syntax of the ``regex`` module and must be *bounded* and stay within a line, which
:mod:`lint.bounded` enforces: no ``*`` or ``+`` or ``{n,}``, no ``\s`` (write :data:`SPACE`), no negated class without
``\n`` in it. A possessive ``+`` after a bounded quantifier is fine.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lint.document import Block, Document
from lint.folding import UNBOUNDED, Clause, fold
from lint.occurrences import Literals, Wanted, packed, wanted
from lint.patterns import IGNORECASE, compiled
from lint.records import NamedTuple, dataclass
from lint.wording import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

SPACE = r"[ \t\u00a0\u2009\u202f]"
"""White space inside a line, for use in patterns."""


class Place(enum.Enum):
    """Where in its block a pattern must match."""

    ANYWHERE = "anywhere"
    LINE = "line"
    LINE_START = "line-start"
    LINE_END = "line-end"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A bounded pattern within a line.

    Args:
        source: in the syntax of ``regex``, without ``^`` and ``$``: ``place`` does their work.
        literals: in lower case; one of them stands in the block of every match. What can be told from the source
            needs no telling.
        place: where in the block it must match.
        ignore_case: whether case is ignored, by simple case folding.
    """

    source: str
    literals: tuple[str, ...] = ()
    place: Place = Place.ANYWHERE
    ignore_case: bool = False


class Search(NamedTuple):
    """A pattern and what it needs, as plain data: what :mod:`lint.index` keeps between runs.

    Args:
        place: the value of a :class:`Place`.
        gate: literals one of which must stand in the block.
        near: literals one of which stands in the match itself; may be empty.
        others: more lists of literals; one of each must stand in the block.
        words: literals one of which must stand in the wording of the block; empty if they tell no more than the gate.
        longest: the length of the longest match.
        before: from its start to the end of one of the literals in it are at most so many characters.
        after: from the start of one of them to its end are at most so many.
        ahead: how far beyond its match the pattern may look.
        max_words: only in blocks of at most so many words, if it is not 0.
        is_open: only in blocks that do not end like a sentence.
    """

    source: str
    flags: int
    place: str
    gate: Clause
    near: Clause
    others: tuple[Clause, ...]
    words: Clause
    longest: int
    before: int
    after: int
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

_SIZES_IN_TEXT = (4, 2, 1)
_SIZES_IN_WORDING = (8, 4)
"""Beginnings by which literals are looked up: in the wording most are pairs of words, and thousands of them."""


class Sorted(NamedTuple):
    """Searches sorted by their literals, as plain data: what :mod:`lint.plans` keeps between runs.

    Args:
        swept: the numbers of those that are looked for everywhere.
        rooms: for each search, how long a block may be for it, packed.
        in_text: what is looked for in the folded text.
        in_wording: what is looked for in the wording.
    """

    swept: list[int]
    rooms: bytes
    in_text: Wanted
    in_wording: Wanted


def sort_out(searches: Iterable[Search]) -> Sorted:
    """Sort ``searches``, each known by its place among them, by what they need."""
    in_text: list[tuple[int, Clause]] = []
    in_wording: list[tuple[int, Clause]] = []
    swept: list[int] = []
    rooms: list[int] = []
    for number, search in enumerate(searches):
        rooms.append(search.longest if search.place == "line" and search.longest < UNBOUNDED else _ANY_BLOCK)
        if search.words:
            in_wording.append((number, search.words))
        elif not search.gate or _is_one_character(search):
            swept.append(number)
        else:
            in_text.append((number, search.gate))
    return Sorted(
        swept, packed(rooms), wanted(in_text, rooms, _SIZES_IN_TEXT), wanted(in_wording, rooms, _SIZES_IN_WORDING)
    )


class Matcher:
    """Many patterns, ready to be matched together; each is known by its place in ``searches``."""

    def __init__(self, searches: Sequence[Search] | Mapping[int, Search], known: Sorted | None = None) -> None:
        """Nothing is compiled yet; ``known`` is what :func:`sort_out` says of ``searches``, from one who has it."""
        self._searches = searches
        swept, rooms, in_text, in_wording = known or sort_out(searches[number] for number in range(len(searches)))
        self._swept = swept
        self._in_text = Literals(in_text, rooms)
        self._in_wording = Literals(in_wording, rooms)

    def matches(self, document: Document) -> list[_Found]:
        """Every match of every pattern in ``document``, with the number of its pattern; those of one in their order."""
        folded = fold(document.text)
        blocks = _Blocks(document)
        found: list[_Found] = []
        for number in self._swept:
            search = self._searches[number]
            if not search.gate or search.gate[0] in folded:
                found += [(number, match) for match in _swept(search, document)]
        for line, numbers in self._in_wording.lines(wording(folded), 0, blocks.lengths):
            self._try(numbers, document.text, folded, blocks.by_line[line], True, found)
        for line, numbers in self._in_text.lines(folded.encode("utf-8", "surrogatepass"), -1, blocks.lengths):
            self._try(numbers, document.text, folded, blocks.by_line[line], False, found)
        return found

    def _try(
        self, numbers: Iterable[int], text: str, folded: str, block: Block, is_worded: bool, found: list[_Found]
    ) -> None:
        """Add to ``found`` what matches in ``block`` of the patterns of these ``numbers``, cheap conditions first."""
        start, end = block.start, block.end
        body = folded[start:end]
        exceeded = 0
        is_closed: bool | None = None
        for number in numbers:
            source, flags, place, gate, near, others, _, longest, before, after, ahead, max_words, is_open = (
                self._searches[number]
            )
            if max_words:
                if max_words <= exceeded:
                    continue
                if len(body.split(None, max_words)) > max_words:
                    exceeded = max_words
                    continue
            if is_open:
                if is_closed is None:
                    is_closed = ends_like_sentence(body)
                if is_closed:
                    continue
            for clause in others:
                for literal in clause:
                    if literal in body:
                        break
                else:
                    break
            else:
                first, last = 0, end - start
                if place in ("line-start", "line-end"):
                    if not _has_one(body[:longest] if place == "line-start" else body[max(0, last - longest) :], near):
                        continue
                elif near and place == "anywhere" and last > 2 * min(before, after):
                    # No match begins or ends beyond what its literals allow, nor looks beyond: what is cut off says
                    # nothing.
                    standing = [literal for literal in near if literal in body]
                    if not standing:
                        continue
                    first = max(0, min(map(body.find, standing)) + 1 - before)
                    last = min(last, max(map(body.rfind, standing)) + after + ahead + 2)
                elif (is_worded or near != gate) and not _has_one(body, near):
                    continue
                _run(number, compiled(source, flags), place, text, start + first, start + last, longest, found)


class _Blocks:
    """Which block of a document is in which line of its text, counted from 1, and how long it is."""

    def __init__(self, document: Document) -> None:
        text = document.text
        self.by_line: dict[int, Block] = {}
        self.lengths = [_NO_BLOCK] * (text.count("\n") + 3)
        line, at = 1, 0
        for block in document.blocks:
            line += text.count("\n", at, block.start)
            at = block.start
            self.by_line[line] = block
            self.lengths[line] = block.end - at


_NO_BLOCK = 1 << 62
"""Longer than any pattern: the length of a line that is no block."""
_ANY_BLOCK = (1 << 31) - 1
"""As long as any block may be."""


def ends_like_sentence(text: str) -> bool:
    """Whether ``text`` ends with a full stop or its like, whatever closes after it."""
    return text.rstrip("\"”’')]»").endswith((".", "!", "?", "…"))


def _has_one(body: str, literals: Clause) -> bool:
    for literal in literals:
        if literal in body:
            return True
    return not literals


def _run(
    number: int,
    pattern: regex.Pattern[str],
    place: str,
    text: str,
    start: int,
    end: int,
    longest: int,
    found: list[_Found],
) -> None:
    """Add to ``found`` what ``pattern`` matches in its place of ``text[start:end]``."""
    if place == "anywhere":
        found += [(number, match) for match in pattern.finditer(text, start, end)]
    elif place == "line":
        if whole := pattern.fullmatch(text, start, end):
            found.append((number, whole))
    elif place == "line-start":
        if opening := pattern.match(text, start, end):
            found.append((number, opening))
    else:
        for match in pattern.finditer(text, max(start, end - longest), end, overlapped=True):
            if match.end() == end:
                found.append((number, match))
                break


def match_at(search: Search, text: str, block: Block, start: int) -> regex.Match[str] | None:
    """The match in ``block`` that begins at ``start``, where :class:`Matcher` has found one."""
    pattern = compiled(search.source, search.flags)
    if search.place == "line":
        return pattern.fullmatch(text, start, block.end)
    return pattern.match(text, start, block.end)


def _is_one_character(search: Search) -> bool:
    """Whether a character stands in all it matches, so that one pass over all of the text is as good and as cheap."""
    return search.place == "anywhere" and search.near == search.gate and len(search.gate) == len(search.gate[0]) == 1


def _swept(search: Search, document: Document) -> list[regex.Match[str]]:
    """The matches of ``search`` in all blocks."""
    pattern, text = compiled(search.source, search.flags), document.text
    plain = not search.max_words and not search.is_open
    if plain and search.place == "anywhere" and "$" not in search.source and "\\Z" not in search.source:
        # Patterns stay within a line; but at its end white space may stand that is of no block.
        found = list(pattern.finditer(text))
        if all((block := document.block_at(match.start())) and match.end() <= block.end for match in found):
            return found
    everywhere: list[_Found] = []
    for block in document.blocks:
        body = text[block.start : block.end]
        if search.max_words and len(body.split(None, search.max_words)) > search.max_words:
            continue
        if search.is_open and ends_like_sentence(body):
            continue
        _run(0, pattern, search.place, text, block.start, block.end, search.longest, everywhere)
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
