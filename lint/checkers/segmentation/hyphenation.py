"""Words that still carry the hyphen of a line end that is gone."""

from __future__ import annotations

from collections.abc import Iterator

from lint.checkers.declare import document_rule
from lint.checkers.surroundings import among_code
from lint.document import Document
from lint.model import Applicability, Edit, Fix, Hit, Scope
from lint.patterns import lazy, lazy_re

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

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

_LONGEST_HALF = 21
_BROKEN = lazy(r"(?<![\p{L}\p{N}-])(\p{L}\p{Ll}{1,20})(-[ \u00ad\u00a0]{1,2})(\p{Ll}{2,20})(?![\p{L}\p{N}'’-])")
# What stands in the middle of the above; few texts have it.
_HYPHEN = lazy_re(r"-(?<=\w-)[ \u00ad\u00a0]{1,2}\w")
_FEW = 8
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
    words: set[str] | None = None
    looked_for = 0
    for match in _broken(document.text):
        first, _, second = match.groups()
        if second in _SUSPENDED:
            continue
        if second not in _ENDINGS:
            whole = (first + second).lower()
            if len(first) + len(second) < 7 or len(second) < 3:
                continue
            # To look for a few is cheaper than to collect all words, which most texts need not do then.
            looked_for += 1
            if looked_for <= _FEW and whole not in document.text:
                continue
            if words is None:
                words = set(_WHOLE_WORD.findall(document.text))
            if whole not in words:
                continue
        if among_code(document, match.start(), match.end()):
            continue
        fix = Fix(Applicability.UNSAFE, f"Join to “{first}{second}”", (Edit(match.start(2), match.end(2), ""),))
        yield Hit(match.start(), match.end(), f"The hyphen of a line end is left in “{first}{second}”", fix)


def _broken(text: str) -> Iterator[regex.Match[str]]:
    """All that _BROKEN finds in ``text``, looked for around hyphens; nothing if none has a space behind it."""
    if _HYPHEN.search(text) is None or ("- " not in text and "-\u00a0" not in text):
        return
    end = 0
    for hyphen in _HYPHEN.finditer(text):
        start = hyphen.start()
        match = _BROKEN.search(text, max(end, start - _LONGEST_HALF), start + _LONGEST_HALF + 5)
        if match is not None:
            end = match.end()
            yield match
