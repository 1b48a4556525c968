"""Names of two words that differ in one letter within an article."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from lint.checkers.consistency.mentions import line_number
from lint.checkers.declare import document_rule
from lint.document import Document
from lint.model import Hit, Scope, Severity, Status
from lint.patterns import lazy_re

_CAPITAL = "A-Z\u00c0-\u00de\u0100-\u017f"
# The capital comes first, and what must not stand before it after it: so the search leaps from capital to capital.
_NAME = lazy_re(
    rf"([{_CAPITAL}](?<![\w’'@./-].)[^\W\d_]{{2,20}}) (?:[{_CAPITAL}]\. )?([{_CAPITAL}][^\W\d_]{{3,25}})(?![\w@/-])"
)
_WORD = lazy_re(r"\w+")
_MINIMUM_LENGTH = 5
_CLEARLY_USUAL = 3
_NO_NAME = frozenset(
    """
    About After All And Are But Can Did Does For From Get Have Her His How Is Its May New No North Not Old On One Our
    Said See She South That The Their These They This Those Was We West East What When Where Which Who Why Will With
    You Your Mr Mrs Ms Dr President Minister Premier Prince Princess King Queen Saint San Santa Los Las Le La Les El De
    """.split()
)
_SUFFIXES = ("s", "n", "i", "y", "a", "e", "r", "d")

Name = tuple[str, str]


@document_rule(
    code="CON006",
    name="misspelled-name",
    summary="A name that is written in another way elsewhere in the article",
    since="0.1.0",
    severity=Severity.WARNING,
    scope=Scope.DOCUMENT,
    rank=4,
)
def misspelled_name(document: Document) -> Iterator[Hit]:
    """A name of two words stands in two spellings that differ in one letter.

    ## What it finds
    A first and last name, or another name of two words, that differs in one letter from what the article writes at
    least three times; or in a letter that transliterations differ in (“Sergei” and “Sergey”).

    ## Why it matters
    One of them is wrong, and readers take them for two people.

    ## How to fix
    Write the name as it is spelled elsewhere, if it is the same person or thing. Else put it into `names`.

    ## Examples
        bad: Jarmila Novotny spoke. Jarmila Novotny sang. Jarmila Novotny left.⏎[[Jarmila Novonty]] came back.
        bad: Andrei Tolvajev spoke first.⏎[[Andrey Tolvajev]] spoke last.
        good: Jarmila Novotny spoke. Her brother Jaromir Novotny sang.
        good: Jarmila Novotny spoke. Jarmila Novotna left.
        good: José Tolvaj spoke. Jose Tolvaj left.
        good: Open Knowledge met. Open Knowledge sang. Open Knowledge left.⏎Open Knowlege is knowledge for all.
        good: Privacy Officers met. Privacy Officer Tolvaj spoke. Privacy Officers left. Privacy Officers ate.

    ## Known limits
    Names of one word are not compared, nor are first letters, endings that make a plural, a demonym or a woman's
    name, and accents. A word that the article also writes in lower case is no name, and a slip in it is reported only
    by `possibly-misspelled-name`. Two people whose names differ in one letter are reported if one of them is named
    three times.

    ## Measured
    In 2.9 million words of articles it found 5 names, all of them misspelled.
    """
    return _misspelled(document, sure=True)


@document_rule(
    code="CON007",
    name="possibly-misspelled-name",
    summary="A name in two spellings, neither of them usual",
    since="0.1.0",
    severity=Severity.WARNING,
    status=Status.PREVIEW,
    scope=Scope.DOCUMENT,
    rank=3,
)
def possibly_misspelled_name(document: Document) -> Iterator[Hit]:
    """A name of two words stands in two spellings, and the article does not show which is right.

    ## What it finds
    What `misspelled-name` finds, where the other form stands fewer than three times or is a common word as well.

    ## Why it matters
    See `misspelled-name`.

    ## How to fix
    See which spelling is right and write it each time. If they are two people, put both into `names`.

    ## Examples
        bad: Jarmila Novotny spoke.⏎[[Jarmila Novonty]] left.
        good: Jarmila Novotny spoke.⏎Jarmila Novotny left.

    ## Known limits
    Two people or things with similar names are reported: a preview.

    ## Measured
    In 2.9 million words of articles all 28 findings were two spellings of one name. Which of the two is wrong it
    cannot tell: in some it is the other one.
    """
    return _misspelled(document, sure=False)


def _misspelled(document: Document, sure: bool) -> Iterator[Hit]:
    similar = document.derived(_similar)
    if not similar:
        return
    places = _places(document, frozenset(chain.from_iterable(similar)))
    for one, other in similar:
        usual, rare = sorted((one, other), key=lambda name: (-len(places[name]), places[name][0]))
        clear = (len(places[usual]) >= _CLEARLY_USUAL and len(places[rare]) == 1) or _is_transliteration(usual, rare)
        clear = clear and not _is_common_word(document, usual, rare)
        if clear is sure:
            start, end = places[rare][0]
            line = line_number(document, places[usual][0][0])
            message = f"“{' '.join(rare)}” is written “{' '.join(usual)}” on line {line}"
            yield Hit(start, end, message, related=(places[usual][0],))


def _is_common_word(document: Document, usual: Name, rare: Name) -> bool:
    """Whether the word in which the two differ stands in lower case elsewhere: it is misspelled, but no name."""
    word = next(one for one, other in zip(usual, rare, strict=True) if one != other).lower()
    words = document.derived(_words)
    return all(part in words for part in _WORD.findall(word))


def _words(document: Document) -> frozenset[str]:
    """All words of the text, as they are written."""
    return frozenset(_WORD.findall(document.text))


def _places(document: Document, names: frozenset[Name]) -> dict[Name, list[tuple[int, int]]]:
    """Where each of ``names`` stands."""
    places: dict[Name, list[tuple[int, int]]] = defaultdict(list)
    for match in _NAME.finditer(document.text):
        if (name := match.groups()) in names:
            places[name].append(match.span())
    return places


def _names(document: Document) -> Iterable[Name]:
    """What looks like a name of two words, in order."""
    if document.facts is not None:
        return chain.from_iterable(document.of_blocks(_names_of))
    # No name reaches from block to block, and one search is quicker than many.
    return _NAME.findall(document.text)


def _names_of(texts: Sequence[str]) -> list[list[Name]]:
    return [_NAME.findall(text) for text in texts]


def _similar(document: Document) -> list[tuple[Name, Name]]:
    """Pairs of names that share one word and differ in one letter of the other."""
    by_shared: dict[tuple[int, str], list[Name]] = defaultdict(list)
    for name in dict.fromkeys(_names(document)):
        first, last = name
        if first not in _NO_NAME and first[0].isupper() and last[0].isupper():
            by_shared[0, first].append(name)
            by_shared[1, last].append(name)
    pairs = []
    for (place, _), group in by_shared.items():
        if 1 < len(group) <= 40:
            for number, one in enumerate(group):
                words = ((one[1 - place], other[1 - place]) for other in group[:number])
                pairs += [(other, one) for other, (a, b) in zip(group, words, strict=False) if _one_letter_apart(a, b)]
    return pairs


@lru_cache(10_000)
def _fold(word: str) -> str:
    """``word`` in lower case without accents."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether the words differ in one letter (or two that changed places) that is no first letter and no ending."""
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < _MINIMUM_LENGTH or one[:1] != other[:1]:
        return False
    a, b = sorted((_fold(one), _fold(other)), key=len)
    if a == b:
        return False
    at = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[at:] == b[at + 1 :] and (at < len(a) or b[-1] not in _SUFFIXES or b[-2:] == "yy")
    if a[at + 1 :] == b[at + 1 :]:
        return {a[-1], b[-1]} <= set("iyj") if at == len(a) - 1 else {a[-3:], b[-3:]} != {"sis", "ses"}
    return a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]


_SAME_SOUND = (("ii", "i"), ("iy", "i"), ("yy", "i"), ("y", "i"), ("j", "i"), ("kh", "h"), ("ck", "k"), ("ks", "x"))


def _is_transliteration(one: Name, other: Name) -> bool:
    return _sound(one) == _sound(other)


def _sound(name: Name) -> str:
    text = _fold(" ".join(name))
    for written, sound in _SAME_SOUND:
        text = text.replace(written, sound)
    return text
