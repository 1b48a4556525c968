"""Splits a block of English prose into sentences.

A small splitter of our own: it must give exact ranges, be linear, and start at no cost. It knows abbreviations,
initials, decimals, ellipses, closing quotation marks and the speaker after a quoted question. A full stop that is
*fused* to the next word (``flags.Denis``) ends no sentence here: that is what the segmentation rules report.
"""

from __future__ import annotations

from lint.patterns import VERBOSE, lazy_re

_BEFORE_A_NAME = frozenset(
    """
    adm amb asst atty brig capt cmdr col cols comdr cpl det dr drs ens fr ft gen gens gov govs hon insp lt maj
    messrs mlle mme mr mrs ms msgr mt mts mx pfc pres prof profs pvt rep reps rev revs rt sen sens sgt sr ste supt
    """.split()
)
_NEVER_LAST = frozenset("approx ca cf e.g eg i.e ie viz vs v ed eds orig trans".split())
_BEFORE_A_NUMBER = frozenset(
    "art b c ch chap d eq ex fig figs n no nos op p par para pg pl pp pt sec sect sects vol vols".split()
)
_MAY_BE_LAST = frozenset(
    """
    al apr assn aug ave bldg blvd bros cie co corp dec dept dist div esq est etc feb fri gmbh hrs hwy inc jan jr jul jun
    llc ltd mar mfg mgr mon nov oct plc rd sat sep sept seq sq st sun thu thur thurs tue tues
    univ wed yr yrs
    """.split()
)
_WITH_INNER_PERIOD = frozenset("b.sc cu.ft d.phil m.sc ph.d sq.ft".split())
_STATES = frozenset(
    """
    ala ariz ark calif colo conn del fla ga ill ind kan kans ky la mass md me mich minn miss mo mont neb nebr nev okla
    ont ore pa que tenn tex va vt wash wis wyo
    """.split()
)
"""After a place and a comma only: “Salem, Ore.”"""
ABBREVIATIONS = _BEFORE_A_NAME | _NEVER_LAST | _BEFORE_A_NUMBER | _MAY_BE_LAST
"""Words, in lower case and without their final period, that are written with one inside a sentence."""
_ALSO_WORDS = frozenset("art col del det est fig fr gen mar mon no nos par pt rep sat sec sen sun ex trans".split())
"""Abbreviations that, in lower case, are words or parts of words, too."""

_STARTERS = frozenset(
    """
    A About According After All Although And Another As At Because Before But By During Each Even Every For From He
    Her Here His How However I If In Instead It Its Many Meanwhile Most My Nor Now Of On Once One Only Or Others Our
    People She Since So Some Still Such That The Their Then There These They This Those Though Through To Under Unlike
    Until We What When Where Whether Which While Who Why With Without Yet You Your
    """.split()
)
"""Capitalised words that begin a sentence and no name: after “U.S.”, “p.m.” or “Inc.” they show that it ended."""

_CLOSING = "\"'”’»)\\]\ufffc"
_OPENING = "\"'“‘«([—–"
_BREAK = lazy_re(rf"([.!?…]{{1,8}})([{_CLOSING}]{{0,4}})[ \t\u00a0\u2009\u202f]{{1,8}}(?=\S)")
_WORD_BACKWARDS = lazy_re(r"[^\s()\[\]“”\"‘’'—–/,;:]{1,40}")
_WORD = lazy_re(r"[^\W\d_][\w'’-]{0,40}")
_SPEAKER = lazy_re(
    r"""(?:\w[\w'’.-]{0,30}[ ]){1,4}
        (?:said|says|asked|asks|added|adds|wrote|writes|told|tells|replied|cried|shouted|yelled|answered|exclaimed
         | wondered|demanded|joked|laughed|called|whispered|recalled|continued)\b""",
    VERBOSE,
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of ``text``, one block of prose, as half-open ranges in order.

    White space between sentences belongs to none of them.
    """
    sentences: list[tuple[int, int]] = []
    start = 0
    for match in _BREAK.finditer(text):
        stop = match.start(1)
        if stop - start <= 4 and _is_enumerator(text[start:stop]):
            continue
        if not ends_sentence(text, stop, match.end(1), match.end()):
            continue
        sentences.append((start, match.end(2)))
        start = match.end()
    end = len(text.rstrip())
    if end > start:
        sentences.append((start, end))
    return sentences


def ends_sentence(text: str, stop: int, after_stops: int, following: int) -> bool:
    """Whether the stops ``text[stop:after_stops]`` end a sentence, ``following`` being where the next word starts."""
    at = following
    while at < following + 4 and text[at : at + 1] in _OPENING and at < len(text):
        at += 1
    first = text[at : at + 1]
    if first in (".", "…"):
        # an ellipsis in single points goes on
        return False
    if first.islower() and not text[at + 1 : at + 2].isupper():
        return False
    quoted = after_stops < following and text[after_stops] in "\"'”’"
    if text[stop:after_stops] != ".":
        return not (quoted and at == following and _SPEAKER.match(text, at))
    return quoted or not is_abbreviation(text, stop) or _is_last_in_sentence(text, stop, at)


def is_abbreviation(text: str, stop: int) -> bool:
    """Whether the period at ``stop`` belongs to the word before it: an abbreviation, initial or acronym."""
    word = _word_before(text, stop)
    if not word:
        return False
    lower = word.lower()
    if lower in _BEFORE_A_NUMBER:
        return _number_follows(text, stop) or (len(word) == 1 and word.isupper())
    if lower in ABBREVIATIONS:
        return not (lower in _ALSO_WORDS and word.islower())
    if len(word) == 1:
        return word.isalpha() and word.isupper()
    if lower in _WITH_INNER_PERIOD:
        return True
    if "." in word:
        # "U.S", "p.m", "J.R.R": single letters parted by periods
        return all(len(part) == 1 and part.isalpha() for part in word.split(".") if part)
    return lower in _STATES and word[0].isupper() and text.endswith(", ", 0, stop - len(word))


def _is_last_in_sentence(text: str, stop: int, following: int) -> bool:
    """Whether the abbreviation before ``stop`` also ends its sentence: it may, and what follows begins one."""
    word_before = _word_before(text, stop)
    lower = word_before.lower()
    if len(word_before) == 1 and word_before.isupper() and word_before != "I":
        # an initial; "Plan B. The rest" is rarer than a name, but no name goes on with "The"
        return text.startswith(("The ", "But ", "It "), following)
    if lower in _BEFORE_A_NAME or lower in _NEVER_LAST or lower in _BEFORE_A_NUMBER:
        return False
    word = _WORD.match(text, following)
    return word is not None and (lower == "etc" or word[0] in _STARTERS)


def _word_before(text: str, stop: int) -> str:
    match = _WORD_BACKWARDS.match(text[max(0, stop - 40) : stop][::-1])
    return match[0][::-1] if match else ""


def _number_follows(text: str, stop: int) -> bool:
    return text[stop + 1 : stop + 6].lstrip(" \u00a0\u202f#")[:1].isdigit()


def _is_enumerator(text: str) -> bool:
    """Whether ``text`` before a point at the beginning of a sentence only numbers it: “1.”, “(a.”, “IV.”"""
    bare = text.strip("( ")
    return bare.isdigit() or (len(bare) == 1 and bare.isalpha()) or (bare != "" and not bare.strip("IVX"))
