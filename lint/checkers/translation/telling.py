"""Words that make a closer look at a block worthwhile: those of other languages, and names that may lack a capital."""

from __future__ import annotations

from functools import cache

from lint.data_files import read_data, worked_out
from lint.languages import ENGLISH, languages
from lint.records import dataclass

SMALL_WORDS = frozenset(
    """
    und nicht auf wird werden dass oder les une dans est pour sont que los las una para del che della sono gli uma dos
    pelo het een niet voor nie jest oraz jsou jako nebo och att som hogy egy bir için pentru care sunt
    """.split()
)
"""Small words one of which stands in nearly every sentence of their languages, and seldom in English."""
_SMALLER_WORDS = frozenset(
    """
    al au aux avec bei ce com con cu da das de dei del dem den der des det di die din do du e ein eine el elle en er es
    et für gli hat het i il im ist la le lo los mit más na nach nel no não o od os per po pour på que qui se sich su
    sur te um un una van ve von w y z zijn zu år è é és și în że się är
    """.split()
)
ALSO_ENGLISH = frozenset("am ale an con die et i is man me men my no on par per pod pour see so son sur war".split())
"""Small words of other languages that are words of English, too, but not among its smallest."""
SIGNS = SMALL_WORDS | _SMALLER_WORDS
"""Small words of other languages; several of them in a block make it worth a look."""
SURE_SIGNS = SIGNS - ENGLISH - ALSO_ENGLISH


@dataclass(frozen=True, slots=True)
class Names:
    """What ``data/proper-names.toml`` holds, all in lower case.

    Args:
        calendar: names of days and months.
        before: words before which some of them may stand in lower case.
        forms: all names, those of days and months too, with and without the ending of the genitive.
    """

    calendar: frozenset[str]
    before: frozenset[str]
    forms: frozenset[str]


@cache
def names() -> Names:
    """The names that English writes with a capital wherever they stand."""
    lists = {kind: names.split() for kind, names in read_data("data/proper-names.toml").items()}
    before = lists.pop("before")
    plain = [name for each in lists.values() for name in each]
    forms = frozenset([*plain, *[name + "'s" for name in plain], *[name + "’s" for name in plain]])
    return Names(frozenset(lists["calendar"]), frozenset(before), forms)


def name_of(form: str) -> str:
    """The name of which ``form`` is one of the forms."""
    return form.removesuffix("'s").removesuffix("’s")


@cache
def common_words() -> frozenset[str]:
    """The common words of other languages."""
    return frozenset[str]().union(*(language.common for language in languages())) - ENGLISH


@cache
def telling_words() -> frozenset[bytes]:
    """The words of other languages, with a capital and in capitals as well, and the forms of the names, in UTF-8."""
    # Kept as one line: to split it is faster than to read so many words.
    return frozenset(worked_out("telling-words", _telling_line).split())


def _telling_line() -> bytes:
    words = " ".join([*SMALL_WORDS, *SURE_SIGNS, *common_words()]).encode()
    forms = " ".join(names().forms).encode()
    return b" ".join([words, words.upper(), *map(bytes.capitalize, words.split()), forms])
