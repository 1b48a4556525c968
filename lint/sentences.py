"""Splits a block of English prose into sentences.

A small splitter of our own: it must give exact ranges, be linear, and start at no cost. It knows abbreviations,
initials, decimals, ellipses and closing quotation marks. A full stop that is *fused* to the next word
(``flags.Denis``) ends no sentence here: that is what the segmentation rules report.
"""

from __future__ import annotations

import re

ABBREVIATIONS = frozenset(
    """
    adm al assn asst ave bldg blvd brig bros capt cf cmdr co col corp cpl dec dept dist div dr ed eds eg e.g esq est
    etc feb fig figs fri ft gen gov hon hwy i.e ie inc jan jr jul jun lt ltd maj mar messrs mgr mon mr mrs ms mt mts
    no nos nov oct op p pl pp pres prof pvt ref rep reps rev sat sec sen sens sep sept sgt sq sr st ste sun supt
    thu thur thurs tue tues univ vol vols vs wed yr yrs aug apr rd hrs approx ca viz
    """.split()
)
"""Words, in lower case and without their final period, that are written with one inside a sentence."""

_BREAK = re.compile(r"""([.!?…]{1,8})(["'”’»)\]]{0,4})[ \t\u00a0\u2009\u202f]{1,8}(?=["'“‘«(\[]{0,3}[^\s])""")
_WORD_BEFORE = re.compile(r"[^\s(\[“\"‘'—–/]{1,40}$")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of ``text``, one block of prose, as half-open ranges in order.

    White space between sentences belongs to none of them.
    """
    sentences: list[tuple[int, int]] = []
    start = 0
    for match in _BREAK.finditer(text):
        if not ends_sentence(text, match.start(1), match.end(1), match.end()):
            continue
        sentences.append((start, match.end(2)))
        start = match.end()
    end = len(text.rstrip())
    if end > start:
        sentences.append((start, end))
    return sentences


def ends_sentence(text: str, stop: int, after_stops: int, following: int) -> bool:
    """Whether the stops ``text[stop:after_stops]`` end a sentence, ``following`` being where the next word starts."""
    first = text[following : following + 4].lstrip("\"'“‘«([")[:1]
    if first.islower():
        return False
    stops = text[stop:after_stops]
    if stops != ".":
        return True
    return not is_abbreviation(text, stop)


def is_abbreviation(text: str, stop: int) -> bool:
    """Whether the period at ``stop`` belongs to the word before it: an abbreviation, initial or acronym."""
    match = _WORD_BEFORE.search(text, max(0, stop - 40), stop)
    if match is None:
        return False
    word = match[0]
    if len(word) == 1:
        return word.isalpha() and word.isupper()
    if "." in word:
        # "U.S", "p.m", "J.R.R": single letters parted by periods. A sentence may end there, rarely enough.
        return all(len(part) == 1 and part.isalpha() for part in word.split(".") if part)
    return word.lower() in ABBREVIATIONS and not (word.islower() and word in {"no", "sun", "fig", "co", "mar", "sat"})
