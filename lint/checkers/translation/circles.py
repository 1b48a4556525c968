"""Sentences that go in circles: a phrase and, after a small word or a comma, the same phrase again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lint.checkers.declare import document_rule
from lint.checkers.translation.glance import noticed, say_phrases_twice
from lint.checkers.translation.repeats import ends_sentence
from lint.checkers.translation.voice import is_personal
from lint.document import Block, BlockKind, Document
from lint.model import Hit, Scope, Severity, Status
from lint.patterns import lazy_re
from lint.records import dataclass
from lint.sentences import split_sentences

_WORD = lazy_re(r"[^\W_][\w’'-]{0,40}")
_MEANT = lazy_re(r"[“”\"|]|\bthe (?:more|less)\b")
"""A quotation, a table, or “the more ... the more”."""
_ENDS = lazy_re(r"[.!?:;…]['’)\]]{0,2}$")
_SMALL = frozenset(
    """
    a about all also an and are as at be been but by can could did do does for from had has have he her him his i if in
    into is it its may more most must my no nor not of on one only or our out over shall she should so some such than
    that the their them then there these they this those to too up upon us was we were what when where which who whom
    whose will with would you your
    """.split()
)
_HINGES = frozenset("and but of or saying that the which".split())
_PHRASE = 3
_LONGEST = 12
_FEWEST, _MOST = 8, 60
"""Sentences of so many words are looked at: shorter ones repeat for effect, longer ones enumerate."""


@document_rule(
    code="MTR017",
    name="circling-sentence",
    summary="A sentence that returns at once to what it has just said",
    since="0.1.0",
    scope=Scope.DOCUMENT,
    rank=7,
)
def circling_sentence(document: Document) -> Iterator[Hit]:
    """A sentence goes in circles.

    ## What it finds
    A phrase of three words or more that follows on itself, with no more than a comma and a small word between, in a
    sentence of which two words in five are said twice: “it was written that it was written that it was the king”.

    ## Why it matters
    An engine that cannot make sense of its source returns to what it has just written. The grammar may be right, and
    nothing is said.

    ## How to fix
    Compare the sentence with its source, and say once what it says; if the source is gone, cut the sentence.

    ## Examples
        bad: In the annals [[it was written that it was written that]] Tolva was a town.
        bad: At last the wind [[turned against the mill, and turned against the mill]] again.
        good: At last the wind turned against the mill, and the miller against the wind.
        good: “We shall not rest today, and we shall not rest tomorrow,” she said.
        good: The more they pay for bread, the more they pay for milk.

    ## Known limits
    Sentences of fewer than 8 or more than 60 words, sentences with quotation marks, list items, and texts in the
    writer's own voice are left alone: there repetition is often meant.

    ## Measured
    In 1.58 million words of edited prose it reports nothing, in 1,200 translations by poor engines 42 sentences.
    """
    blocks = [block for block, glance in document.derived(noticed) if glance.returning or glance.looped]
    returning = [circle.returns for circle in _circles(document, blocks) if circle.returns is not None]
    if returning and not document.derived(is_personal):
        for each in returning:
            yield Hit(*each, "The sentence returns to what it has just said")


@document_rule(
    code="MTR018",
    name="repetitive-sentence",
    summary="A sentence that says half of its words twice",
    since="0.1.0",
    severity=Severity.WARNING,
    status=Status.PREVIEW,
    scope=Scope.DOCUMENT,
    rank=2,
)
def repetitive_sentence(document: Document) -> Iterator[Hit]:
    """Half of a sentence is made of phrases that stand in it twice.

    ## What it finds
    A sentence of 8 to 60 words, half of which belong to phrases of three words or more that it says twice, without
    returning to them at once as in `circling-sentence`.

    ## Why it matters
    See `circling-sentence`.

    ## How to fix
    Compare the sentence with its source, or say once what it says twice.

    ## Examples
        bad: [[The first half of the year begins a week before the first half of the year.]]
        good: The first half of the year begins with a fair, the second half with a fast.
        good: In the annals it was written that it was written that Tolva was a town.

    ## Known limits
    Rhetoric without quotation marks, and sentences that set two things against each other point by point, are
    reported: a preview.

    ## Measured
    In 1.58 million words of edited prose it reports 3 sentences (0.2 in 100,000), in 82,000 words of news translated by
    people 3: sentences that compare, none of them a defect. In 1,200 translations by poor engines it reports 13.
    """
    says_twice = document.of_blocks(say_phrases_twice)
    blocks = [block for block, may_circle in zip(document.blocks, says_twice, strict=True) if may_circle]
    halves = [circle for circle in _circles(document, blocks) if circle.returns is None and circle.is_half]
    if halves and not document.derived(is_personal):
        for circle in halves:
            yield Hit(circle.start, circle.end, "Half of this sentence stands in it twice")


@dataclass(frozen=True, slots=True)
class _Circle:
    """A sentence that repeats phrases.

    Args:
        returns: from where to where a phrase follows on itself, as text offsets, if one does.
        is_half: whether half of the words are in repeated phrases.
    """

    start: int
    end: int
    returns: tuple[int, int] | None
    is_half: bool

    def moved(self, by: int) -> _Circle:
        """The same, ``by`` characters further on."""
        returns = None if self.returns is None else (self.returns[0] + by, self.returns[1] + by)
        return _Circle(self.start + by, self.end + by, returns, self.is_half)


def _circles(document: Document, blocks: Iterable[Block]) -> list[_Circle]:
    """The sentences of ``blocks`` of which two words in five belong to phrases that stand in them twice."""
    return [
        circle.moved(block.start)
        for block in blocks
        if block.kind is BlockKind.PARAGRAPH and not block.quoted
        for circle in document.of_blocks(_circles_of, (block,))[0]
    ]


def _circles_of(texts: Sequence[str]) -> list[list[_Circle]]:
    return [list(_circles_in(text)) for text in texts]


def _circles_in(text: str) -> Iterator[_Circle]:
    if not ends_sentence(text):
        return
    for start, end in split_sentences(text):
        sentence = text[start:end]
        words = _WORD.findall(sentence)
        if not _FEWEST <= len(words) <= _MOST or not _ENDS.search(sentence) or _MEANT.search(sentence):
            continue
        plain = [word.lower() for word in words]
        repeated = _repeated(plain)
        if 5 * repeated >= 2 * len(words):
            returns = None
            if turn := _turn(plain):
                places = [word.span() for word in _WORD.finditer(sentence)]
                returns = (start + places[turn[0]][0], start + places[turn[1]][1])
            yield _Circle(start, end, returns, 2 * repeated >= len(words))


def _repeated(words: Sequence[str]) -> int:
    """How many of ``words`` belong to phrases that stand there twice and hold a telling word, but no number."""
    phrases = list(zip(words, words[1:], words[2:], strict=False))
    if len(set(phrases)) == len(phrases):
        return 0
    first: dict[tuple[str, ...], int] = {}
    repeated: set[int] = set()
    for at, phrase in enumerate(phrases):
        if at - first.setdefault(phrase, at) >= _PHRASE and _is_telling(phrase):
            repeated.update(range(at, at + _PHRASE))
            repeated.update(range(first[phrase], first[phrase] + _PHRASE))
    return len(repeated)


def _is_telling(phrase: Sequence[str]) -> bool:
    return not _SMALL.issuperset(phrase) and not any(word[0].isdigit() for word in phrase)


def _turn(words: Sequence[str]) -> tuple[int, int] | None:
    """The first and the last word of a phrase that follows on itself, the longest that begins first."""
    for at in range(len(words) - 2 * _PHRASE + 1):
        for length in range(min(_LONGEST, (len(words) - at) // 2), _PHRASE - 1, -1):
            phrase = words[at : at + length]
            if not _is_telling(phrase):
                continue
            again = at + length
            if words[again : again + length] != phrase:
                if words[again] not in _HINGES or words[again + 1 : again + 1 + length] != phrase:
                    continue
                again += 1
            return at, again + length - 1
    return None
