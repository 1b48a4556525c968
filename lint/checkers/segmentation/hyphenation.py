"""Words that still carry the hyphen of a line end that is gone."""

from __future__ import annotations

from collections.abc import Iterator

from lint.checkers.declare import document_rule
from lint.checkers.surroundings import among_code
from lint.document import Document
from lint.model import Applicability, Edit, Fix, Hit, Scope
from lint.patterns import lazy

_ENDINGS = frozenset(
    """
    ment ments tion tions sion sions ation ations cation ing ings ting ed ted ly ally ity ities ness nesses ance ances
    ence ences ency ancy ible bility abilities ical ically ization isation izing ising ized ised ious eous uous ous ture
    tures tive tives sive sively tional tionally ers ors ies ier ist ists istic ture ular ulate ulated lation mation
    ration tation nation dent dential cial cially tial tially cient ciently ment's tration trict tric eral erally
    ternational velopment portant ernment
    """.split()
)
"""Ends of words that are no words themselves."""

_BROKEN = lazy(r"(?<![\p{L}\p{N}-])(\p{L}\p{Ll}{1,20})(-[ \u00ad\u00a0]{1,2})(\p{Ll}{2,20})(?![\p{L}\p{N}'’-])")
_SUSPENDED = frozenset("and or to nor but as than through versus vs not in on of und oder et ou y e a".split())
_WHOLE_WORD = lazy(r"(?<![\p{L}-])\p{Ll}{5,40}(?![\p{L}-])")


@document_rule(
    code="SEG007",
    name="broken-hyphenation",
    summary="Hyphen of a line end left inside a word",
    since="0.1.0",
    scope=Scope.DOCUMENT,
    fixable=True,
    rank=5,
)
def broken_hyphenation(document: Document) -> Iterator[Hit]:
    """A word was divided at the end of a line, and the line is gone.

    ## What it finds
    A hyphen and a space between two halves, where the second is the end of a word (“develop- ment”) or where the
    whole word stands elsewhere in the document.

    ## Why it matters
    Text taken from a PDF or a printed page keeps its line ends this way; readers stumble and searches miss the word.

    ## How to fix
    Join the halves, or let `--fix --unsafe-fixes` do it.

    ## Examples
        bad: The [[develop- ment]] of the harbour took ten years.
        bad: The opposition left the room.⏎⏎Later the [[oppo- sition]] returned.
        good: Two- and three-bedroom flats were sold first.
        good: The pre- and post-war houses were sold first.
        good: He had one idea - ment to be a joke, badly spelled.

    ## Known limits
    A divided word whose second half is a word itself is found only if the whole word occurs elsewhere.
    """
    if "- " not in document.text and "-\u00a0" not in document.text:
        return
    words: set[str] | None = None
    for match in _BROKEN.finditer(document.text):
        first, _, second = match.groups()
        if second in _SUSPENDED:
            continue
        if second not in _ENDINGS:
            if words is None:
                words = set(_WHOLE_WORD.findall(document.text))
            if len(first) + len(second) < 7 or len(second) < 3 or (first + second).lower() not in words:
                continue
        if among_code(document, match.start(), match.end()):
            continue
        fix = Fix(Applicability.UNSAFE, f"Join to “{first}{second}”", (Edit(match.start(2), match.end(2), ""),))
        yield Hit(match.start(), match.end(), f"The hyphen of a line end is left in “{first}{second}”", fix)
