"""What a glance at the words of each block tells: words that other rules want to know of, and repetitions.

Hardly a block holds anything for a rule of this family. So the words of all blocks are looked at as one sequence, as
fast as can be, and the rules look closely only at blocks where something was noticed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count, islice
from operator import eq, itemgetter

from lint.checkers.translation.telling import telling_words
from lint.document import WIDE_SPACES, Block, Document
from lint.records import NamedTuple

_EDGE = 0x0E
"""The code of the word of one character that begins each block; it stands in no text."""
_MARKS = b'\x00"()[];!?' + bytes(range(0x0E, 0x20))
_PLAIN = bytes.maketrans(_MARKS, b" " * len(_MARKS))
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LOWER = bytes.maketrans(_LETTERS, _LETTERS.lower())
_INNER_MARKS = b".,:"
"""They may stand inside of words and numbers."""
_PARTING = WIDE_SPACES.union("“”‘…")
"""The marks and spaces beyond ASCII that part words."""
_FARTHEST = 14
"""How many words apart the beginnings of two equal phrases are looked for: twelve words and two between."""
_SHORTEST = ((1, 9), (2, 2), (3, 2), *((distance, max(3, distance - 2)) for distance in range(4, _FARTHEST + 1)))
"""How many words must stand again so and so many words on. A word in another case each time is of interest only where
it stands ten times. Phrases have two words and more; where words stand between them that are not "and" or "or", three.
"""
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
    lines = _parted("\n".join(texts), _INNER_MARKS).split(b"\n") if texts else []
    return [_says_phrase_twice(line.lower().split()) for line in lines]


def _says_phrase_twice(words: list[bytes]) -> bool:
    return len(set(zip(words, words[1:], words[2:], strict=False))) < len(words) - 2


def _parted(text: str, without: bytes = b"") -> bytes:
    """``text`` with spaces for the marks that part words."""
    if not text.isascii():
        for mark in _PARTING:
            text = text.replace(mark, " ")
    # As bytes, because only there all other marks go in one pass.
    return text.encode("utf-8", "surrogatepass").translate(_PLAIN, without)


def _glances_of(texts: Sequence[str]) -> list[Glance]:
    words = _Words(texts)
    told: dict[int, set[bytes]] = defaultdict(set)
    if telling := telling_words().intersection(words.words):
        for block, place in words.where(map(telling.__contains__, words.words)):
            told[block].add(words.words[place])
    doubled, looped, joined, returning = set(words.doubled()), set[int](), set[int](), set[int]()
    for block, at, distance, run in words.standing_again():
        if distance == 1:
            doubled.add(block)
            continue
        if run >= distance:
            looped.add(block)
        if run >= distance - 1 and words.hold_conjunction(at + distance - 1, at + run + 1):
            joined.add(block)
        if distance > 3:
            returning.add(block)

    found = [NOTHING] * len(texts)
    for block in {*told, *doubled, *looped, *joined, *returning}:
        lowered = frozenset([word.decode().lower() for word in told.get(block, ())])
        found[block] = Glance(lowered, block in doubled, block in returning, block in looped, block in joined)
    return found


class _Words:
    """The words of blocks as one sequence, in which each block begins with an edge.

    Marks inside of words are gone: that is faster, and words that are equal with them are equal without.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        lines = _parted("\n".join(["", *texts]), _INNER_MARKS)
        self.words = lines.replace(b"\n", b" %c " % _EDGE).split()
        self._firsts = bytes(map(itemgetter(0), self.words)).translate(_LOWER)

    def where(self, noticed: Iterable[bool]) -> Iterator[tuple[int, int]]:
        """The places of the words that are ``noticed``, each after the number of its block."""
        block, last = -1, 0
        for place in compress(count(), noticed):
            block += self._firsts.count(_EDGE, last, place + 1)
            last = place + 1
            yield block, place

    def doubled(self) -> Iterator[int]:
        """The numbers of the blocks in which a word is followed by itself."""
        words = self.words
        if any(map(eq, words, islice(words, 1, None))):
            for block, place in self.where(map(eq, words, islice(words, 1, None))):
                if words[place][0] != _EDGE:  # where a block has no words, one edge follows on the other
                    yield block

    def hold_conjunction(self, start: int, end: int) -> bool:
        """Whether "and" or "or" is one of the words from ``start`` to ``end``."""
        return not _CONJUNCTIONS.isdisjoint(map(bytes.lower, self.words[start:end]))

    def standing_again(self) -> Iterator[tuple[int, int, int, int]]:
        """The runs of words that stand again a few words on, those of the shortest distance first.

        Few words begin like the word that stands so and so many places on. So the first letters of all words are
        compared before words are, all at once: as the bytes of two large numbers, of which equal ones come to 0.

        Returns: the number of the block, where the run begins, how many words on it stands again, and its length,
        counted to little more than twice the distance.
        """
        words = self.words
        firsts = int.from_bytes(self._firsts, "little")
        for distance, length in _SHORTEST:
            differences = (firsts ^ firsts >> 8 * distance).to_bytes(len(words), "little")
            block, last = -1, 0
            at = differences.find(bytes(length))
            while at >= 0:
                run = self._run(at, distance) if words[at].lower() == words[at + distance].lower() else 0
                if run >= length:
                    block += self._firsts.count(_EDGE, last, at + 1)
                    last = at + 1
                    yield block, at, distance, run
                at = differences.find(bytes(length), at + run + 1)

    def _run(self, at: int, distance: int) -> int:
        """How many words of a block from ``at`` on stand again, ``distance`` words on."""
        words = self.words
        most = min(2 * distance + 9, len(words) - distance - at)
        here = range(at, at + most)
        return next(
            (to - at for to in here if words[to].lower() != words[to + distance].lower() or words[to][0] == _EDGE), most
        )
