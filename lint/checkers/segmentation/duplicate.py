"""Paragraphs that stand in the document twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lint.checkers.declare import document_rule
from lint.checkers.surroundings import starts_as_code
from lint.document import Block, BlockKind, Document
from lint.model import Applicability, Edit, Fix, Hit, Scope, Severity
from lint.patterns import lazy

_MINIMUM_WORDS = 25
_MINIMUM_ADJACENT_WORDS = 12
_MINIMUM_LENGTH = 3 * _MINIMUM_ADJACENT_WORDS
_COMPARED = 12
_OPENING = 4
_NOT_A_WORD = lazy(r"[^\p{L}\p{N}]{1,100}")


@document_rule(
    code="SEG008",
    name="duplicated-paragraph",
    summary="Paragraph that stands in the document twice",
    since="0.1.0",
    severity=Severity.WARNING,
    scope=Scope.DOCUMENT,
    fixable=True,
    rank=-10,
)
def duplicated_paragraph(document: Document) -> Iterator[Hit]:
    """A paragraph repeats an earlier one, word for word.

    ## What it finds
    A paragraph that stands earlier in the document, white space, case and punctuation aside: of 12 words or more if
    it follows directly, of 25 words or more if it repeats the article's opening or the paragraph before it repeats
    what stands before the other one.

    ## Why it matters
    Scrapers take up the teaser and the lead, or an element of the page twice.

    ## How to fix
    Remove one of the two, or let `--fix --unsafe-fixes` do it.

    ## Examples
        bad: So it ran, with all of us, to the far old bank.⏎[[So it ran, with all of us, to the far old bank.]]
        good: The old ferry made its last trip.⏎The new one starts on Monday.⏎The old ferry made its last trip.
        good: Row, row, row your boat.⏎Row, row, row your boat.

    ## Known limits
    Refrains of songs and prayers are shorter as a rule; a long one is reported. A description that a listing gives
    under each of several entries is left alone.
    """
    first: dict[str, int] = {}
    sources: dict[int, int] = {}
    blocks = _may_be_equal(document)
    for block, text in zip(blocks, document.of_blocks(_normal_texts, blocks), strict=True):
        place = block.index
        source = first.setdefault(text, place) if text else place
        if source == place:
            continue
        words = text.count(" ") + 1
        adjacent, in_run = source == place - 1, source - 1 == sources.get(place - 1)
        sources[place] = source
        if words < (_MINIMUM_ADJACENT_WORDS if adjacent else _MINIMUM_WORDS):
            continue
        if adjacent or in_run or source < _OPENING:
            fix = Fix(Applicability.UNSAFE, "Delete the paragraph", (Edit(block.start, block.end, ""),))
            earlier = document.blocks[source]
            related = ((earlier.start, earlier.end),)
            yield Hit(block.start, block.end, "This paragraph repeats an earlier one", fix, related=related)


def _may_be_equal(document: Document) -> list[Block]:
    """The long paragraphs that open like another one and have as many of two letters: mostly none."""
    text = document.text
    long = [block for block in document.blocks if block.end - block.start >= _MINIMUM_LENGTH]
    openings = [text[block.start : block.start + _COMPARED] for block in long]
    if len(set(openings)) == len(openings):
        return []
    count = Counter(openings)
    alike = [
        (block, (opening, *_letters(text[block.start : block.end])))
        for block, opening in zip(long, openings, strict=True)
        if count[opening] > 1 and block.kind is BlockKind.PARAGRAPH
    ]
    keys = Counter([key for _, key in alike])
    return [block for block, key in alike if keys[key] > 1]


def _letters(text: str) -> tuple[int, int]:
    """How often two letters stand in ``text``, of which no other letter is a form; equal words have equally many."""
    return text.count("e") + text.count("E"), text.count("o") + text.count("O")


def _normal_texts(texts: Sequence[str]) -> list[str]:
    return ["" if starts_as_code(text) else _NOT_A_WORD.sub(" ", text).casefold().strip() for text in texts]
