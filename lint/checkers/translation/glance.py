"""What a glance at the words of each block tells: words that other rules want to know of, and repetitions.

Hardly a block holds anything for a rule of this family. So the words of all blocks are looked at as one sequence, as
fast as can be, and the rules look closely only at blocks where something was noticed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import compress, count, cycle, islice
from operator import eq, itemgetter

from lint.checkers.translation.telling import telling_words
from lint.document import WIDE_SPACES, Block, Document
from lint.records import NamedTuple

_EDGES = bytes(range(0x0E, 0x20))
"""Words of one character, of which each begins a block, by turns; none stands in a text."""
_MARKS = b'\x00"()[];!?' + _EDGES
_PLAIN = bytes.maketrans(_MARKS, b" " * len(_MARKS))
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LOWER = bytes.maketrans(_LETTERS, _LETTERS.lower())
_INNER_MARKS = b".,:"
"""They may stand inside of words and numbers."""
_PARTING = WIDE_SPACES.union("“”‘…")
"""The marks and spaces beyond ASCII that part words."""
_FARTHEST = 14
"""How many words apart the beginnings of two equal phrases are looked for: twelve words and two between. There are more
edges."""
_CONJUNCTIONS = frozenset((b"and", b"or"))


class Glance(NamedTuple):
    """What was noticed in a block.

    Args:
        told: the :func:`telling_words` that may stand in it, in lower case.
        doubled: whether a word is followed by itself.
        returning: whether a phrase of three words or more is followed by itself, with at most two words between.
        looped: whether a phrase is followed by itself.
        joined: whether a phrase is followed by "and" or "or" and itself.
    """

    told: frozenset[str]
    doubled: bool
    returning: bool
    looped: bool
    joined: bool


NOTHING = Glance(frozenset(), doubled=False, returning=False, looped=False, joined=False)


def glances(document: Document) -> list[tuple[Block, Glance]]:
    """The blocks, and what a glance at each tells."""
    return list(zip(document.blocks, document.of_blocks(_glances_of), strict=True))


def noticed(document: Document) -> list[tuple[Block, Glance]]:
    """The blocks in which something was noticed, and what."""
    return [each for each in document.derived(glances) if each[1] is not NOTHING]


def words_in(text: str) -> list[str]:
    """The words of ``text`` in lower case, without the marks around them; letters beyond ASCII keep their case."""
    data = _parted(text)
    for mark in (b".", b",", b":"):  # one inside a number ("13,269") has no white space beside it
        data = data.replace(mark + b" ", b" ").removesuffix(mark)
    return data.lower().decode("utf-8", "surrogatepass").split()


def say_phrases_twice(texts: Sequence[str]) -> list[bool]:
    """For each of ``texts``, lines, whether three words in a row stand in it twice."""
    return [_says_phrase_twice(line.lower().split()) for line in _lines(texts)]


def _says_phrase_twice(words: list[bytes]) -> bool:
    return len(set(zip(words, words[1:], words[2:], strict=False))) < len(words) - 2


def _parted(text: str, without: bytes = b"") -> bytes:
    """``text`` with spaces for the marks that part words."""
    if not text.isascii():
        for mark in _PARTING:
            text = text.replace(mark, " ")
    # As bytes, because only there all other marks go in one pass.
    return text.encode("utf-8", "surrogatepass").translate(_PLAIN, without)


def _lines(texts: Sequence[str]) -> list[bytes]:
    """``texts``, lines, without marks.

    Those inside of words go as well: that is faster, and words that are equal with them are equal without.
    """
    return _parted("\n".join(texts), _INNER_MARKS).split(b"\n") if texts else []


def _glances_of(texts: Sequence[str]) -> list[Glance]:
    words = _Words(texts)
    told = telling_words().intersection(words.words)
    telling = words.blocks_of(map(told.__contains__, words.words)) if told else set()
    # A word in another case each time is of interest only where it stands ten times.
    doubled = words.doubled().union(block for block, _, _ in words.standing_again(1, 9))
    looped, joined, returning = set[int](), set[int](), set[int]()
    for distance in range(2, _FARTHEST + 1):
        # Phrases have two words and more; where words stand between them that are not "and" or "or", three.
        for block, at, run in words.standing_again(distance, max(2 if distance < 4 else 3, distance - 2)):
            if run >= distance:
                looped.add(block)
            if run >= distance - 1 and words.hold_conjunction(at + distance - 1, at + run + 1):
                joined.add(block)
            if distance > 3:
                returning.add(block)

    found = [NOTHING] * len(texts)
    for block in telling.union(doubled, looped, joined, returning):
        here = told.intersection(words.of_block(block)) if block in telling else ()
        lowered = frozenset([word.decode().lower() for word in here])
        found[block] = Glance(lowered, block in doubled, block in returning, block in looped, block in joined)
    return found


class _Words:
    """The words of blocks as one sequence, in which each block begins with one of the edges, by turns."""

    def __init__(self, texts: Sequence[str]) -> None:
        parts = [b" "] * (4 * len(texts))
        parts[1::4] = [_EDGES[at : at + 1] for at in islice(cycle(range(len(_EDGES))), len(texts))]
        parts[3::4] = _lines(texts)
        self.words = b"".join(parts).split()
        firsts = bytes(map(itemgetter(0), self.words)).translate(_LOWER)
        self._starts = []
        at = -1
        for edge in islice(cycle(_EDGES), len(texts)):
            at = firsts.index(edge, at + 1)
            self._starts.append(at)
        self._starts.append(len(firsts))
        self._firsts = int.from_bytes(firsts, "little")

    def of_block(self, number: int) -> list[bytes]:
        """The words of the block ``number``."""
        return self.words[self._starts[number] + 1 : self._starts[number + 1]]

    def blocks_of(self, noticed: Iterator[bool]) -> set[int]:
        """The numbers of the blocks that hold the words that are ``noticed``."""
        return {bisect_right(self._starts, place) - 1 for place in compress(count(), noticed)}

    def doubled(self) -> set[int]:
        """The numbers of the blocks in which a word is followed by itself."""
        if not any(map(eq, self.words, islice(self.words, 1, None))):
            return set()
        return self.blocks_of(map(eq, self.words, islice(self.words, 1, None)))

    def hold_conjunction(self, start: int, end: int) -> bool:
        """Whether "and" or "or" is one of the words from ``start`` to ``end``."""
        return not _CONJUNCTIONS.isdisjoint(map(bytes.lower, self.words[start:end]))

    def standing_again(self, distance: int, length: int) -> Iterator[tuple[int, int, int]]:
        """The runs of at least ``length`` words that stand again, ``distance`` words on.

        Few words begin like the word that stands so and so many places on. So the first letters of all words are
        compared before words are, all at once: as the bytes of two large numbers, of which equal ones come to 0.

        Returns: the number of the block, where the run begins, and its length, counted to twice the distance at most.
        """
        words = self.words
        differences = (self._firsts ^ self._firsts >> 8 * distance).to_bytes(len(words), "little")
        at = differences.find(bytes(length))
        while at >= 0:
            run = self._run(at, distance) if words[at].lower() == words[at + distance].lower() else 0
            if run >= length:
                yield bisect_right(self._starts, at) - 1, at, run
            at = differences.find(bytes(length), at + run + 1)

    def _run(self, at: int, distance: int) -> int:
        """How many words from ``at`` on stand again, ``distance`` words on."""
        words = self.words
        most = min(2 * distance + 9, len(words) - distance - at)
        here = range(at, at + most)
        return next((to - at for to in here if words[to].lower() != words[to + distance].lower()), most)
