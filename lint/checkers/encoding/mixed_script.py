"""Letters of another script that look the same, inside a word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from lint.checkers.declare import document_rule
from lint.checkers.surroundings import is_technical
from lint.document import Document
from lint.model import Applicability, Edit, Fix, Hit
from lint.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_TO_LATIN = dict(
    zip(
        "аесорхуіјѕһԁԛԝАВЕКМНОРСТХУІЈЅԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧονı",
        "aecopxyijshdqwABEKMHOPCTXYIJSQWABEZHIKMNOPTYXovi",
        strict=True,
    )
)
_TO_CYRILLIC = {
    latin: other for other, latin in _TO_LATIN.items() if "\u0400" <= other <= "\u04ff" and other not in "јѕһԁԛԝЈЅԚԜ"
}
_OTHER = lazy(r"[\u0370-\u03ff\u0400-\u052f]")
_WORD = lazy(r"[\p{L}\p{M}]{1,60}+")
_LATIN = lazy(r"\p{Latin}")


@document_rule(
    code="ENC004",
    name="mixed-script",
    summary="Letter of another script inside a word",
    since="0.1.0",
    fixable=True,
    rank=20,
    characters=("\u0370\u052f",),
)
def mixed_script(document: Document) -> Iterator[Hit]:
    """A word mixes Latin letters with Cyrillic or Greek ones that look the same.

    ## What it finds
    A word where every letter of the rarer script has a twin in the other: “sіgn” with a Cyrillic “і”.

    ## Why it matters
    Such letters come from optical recognition, from mixed keyboards, or from those who want to deceive filters; the
    word cannot be found or read aloud.

    ## How to fix
    Type the word again in one script, or let `--fix` put the twin letters in.

    ## Examples
        bad: The [[sіgn]] above the door is new.
        bad: The singer [[Bjӧrk]] gave a concert.
        good: The sign above the door is new.
        good: The film is 15 μm thick, and ΔRepro is small.
        good: Слово написано правильно, and so is this.
        good: The homoglyph “pаypal” deceives readers of addresses.

    ## Known limits
    Words where a letter has no twin are left alone: loan words with endings, formulas.
    """
    end = 0
    for match in _OTHER.finditer(document.text):
        if match.start() < end:
            continue
        start = match.start()
        lowest = max(end, start - 60)
        while start > lowest and document.text[start - 1].isalpha():
            start -= 1
        word = _WORD.match(document.text, start)
        if word is None:
            continue
        end = word.end()
        repaired = _repair(word[0])
        if repaired is None or is_technical(document, word.start(), word.end()):
            continue
        fix = Fix(Applicability.SAFE, f"Write “{repaired}” in one script", (Edit(word.start(), word.end(), repaired),))
        yield Hit(word.start(), word.end(), f"“{repaired}” mixes letters of two scripts", fix)


def _repair(word: str) -> str | None:
    """``word`` in its main script, if each letter of the other has a twin there and both scripts are in it."""
    latin = sum(1 for letter in word if _LATIN.match(letter))
    other = sum(1 for letter in word if _OTHER.match(letter))
    if not latin or not other or len(word) < 4 or abs(latin - other) < 2:
        return None
    if latin > other:
        return _in_script(word, _OTHER, _TO_LATIN)
    return _in_script(word, _LATIN, _TO_CYRILLIC)


def _parts(letter: str) -> tuple[str, str]:
    """A letter without its marks, and the marks."""
    decomposed = unicodedata.normalize("NFD", letter)
    return decomposed[0], decomposed[1:]


def _in_script(word: str, strange: regex.Pattern[str], twins: dict[str, str]) -> str | None:
    letters = []
    for letter in word:
        if strange.match(letter):
            base, marks = _parts(letter)
            if base not in twins:
                return None
            letters.append(unicodedata.normalize("NFC", twins[base] + marks))
        else:
            letters.append(letter)
    return "".join(letters)
