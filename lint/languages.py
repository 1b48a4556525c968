"""Tells passages in another language from English, by script and by small words.

A detector of our own: the rules must know about one sentence or one word inside English prose, where statistical
identifiers are weak, and this one costs nothing at start. The words are data (``data/languages.toml``), read when a
text first shows a sign of another language.
"""

from __future__ import annotations

from functools import cache

from lint.data_files import read_data
from lint.document import Document
from lint.patterns import lazy
from lint.records import dataclass

ENGLISH = frozenset(
    """
    a about after all also an and are as at be been but by can could did do does for from had has have he her his if in
    into is it its more most no not of on one or our out over said she so some such than that the their them then there
    these they this to up was we were what when which who will with would you your
    """.split()
)
_WORD = lazy(r"[\p{L}\p{M}]{1,40}+(?:['’][\p{L}\p{M}]{1,20}+)?")


@dataclass(frozen=True, slots=True)
class Language:
    """A language: the small words that tell a sentence, and common words that English does not have."""

    name: str
    function: frozenset[str]
    common: frozenset[str]


@cache
def languages() -> tuple[Language, ...]:
    """The languages that ship."""
    data = read_data("data/languages.toml")
    return tuple(
        Language(name, frozenset(words["function"].split()), frozenset(words["common"].split()))
        for name, words in data.items()
    )


def may_hold_other_script(document: Document) -> bool:
    """Whether a letter of a script that is not Latin may stand in ``document``; a quick test."""
    return any("\u0340" <= each <= "\u1fff" or "\u3000" <= each <= "\udfff" for each in document.beyond_ascii)


def words_of(text: str) -> list[str]:
    """The words of ``text`` in lower case."""
    return [word.lower() for word in _WORD.findall(text)]


def foreign_language(words: list[str]) -> str | None:
    """The language of a sentence if it is surely not English: by at least three small words, two of them different.

    Words that are English as well count for nothing; more than one small word of English in eight makes it English.
    """
    if len(foreign_words().intersection(words)) < 2:
        return None
    english = sum(word in ENGLISH for word in words)
    best, score, distinct = None, 0, 0
    for language in languages():
        hits = [word for word in words if word in language.function or word in language.common]
        alone = {word for word in hits if word not in ENGLISH}
        if len(hits) > score and len(alone) > 1:
            best, score, distinct = language.name, len(hits), len(alone)
    if best is None or score < 3 or distinct < 2 or score <= 2 * english_only(words):
        return None
    return best if 5 * score >= len(words) and english <= score else None


def english_only(words: list[str]) -> int:
    """How many of ``words`` are small words of English that no other language here has."""
    others = _all_function_words()
    return sum(word in ENGLISH and word not in others for word in words)


@cache
def foreign_words() -> frozenset[str]:
    """The words of all languages here that are no small words of English."""
    return frozenset[str]().union(*(language.function | language.common for language in languages())) - ENGLISH


@cache
def _all_function_words() -> frozenset[str]:
    return frozenset().union(*(language.function for language in languages()))
