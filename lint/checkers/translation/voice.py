"""Whose voice a text is in: the writer's own (I, we, you, don't), or that of a report.

Engines and scrapers damage reports and posts alike, but a word that stands twice in a text which speaks to its reader
is nearly always a slip of the keyboard.
"""

from __future__ import annotations

from collections.abc import Sequence

from lint.document import MASK, Document
from lint.patterns import lazy_re

_QUOTED = lazy_re(r"“[^”\n]{0,2000}(?:”|\n)|\"[^\"\n]{0,2000}(?:\"|\n)")
# Both begin with the characters to look for: places where they stand are found many times faster than edges of words.
_PERSONS = lazy_re(r"[IMWOYmwouy](?<!\w\w)(?:(?<=I)|(?<=[Mm])[ey]|(?<=[Ww])e|(?<=[Oo])ur|(?<=u)s|(?<=[Yy])our?)\b")
_CONTRACTIONS = lazy_re(
    r"['’](?:(?<=\wn.)t|(?:(?<=\b[Hh]e.)|(?<=\b[Ss]he.)|(?<=\b[Ii]t.)|(?<=\b[Tt]h(?:ey|at).)|(?<=\b[Tt]here.)"
    r"|(?<=\b[Ww]hat.)|(?<=\b[Ll]et.))(?:s|re|ve|ll|d))\b"
)
_AT_LEAST = 5
_WORDS_TO_ONE = 50


def is_personal(document: Document) -> bool:
    """Whether one word in fifty, quotations aside, is of the first or second person or a contraction: at least five."""
    counts = document.of_blocks(_counts)
    marks = sum(marks for marks, _ in counts)
    return marks >= _AT_LEAST and marks * _WORDS_TO_ONE >= sum(words for _, words in counts)


def _counts(texts: Sequence[str]) -> list[tuple[int, int]]:
    """For each text how many of its words are personal, and how many there are."""
    return [(_marks(_QUOTED.sub(" ", f"{text}\n")), len(text.replace(MASK, " ").split())) for text in texts]


def _marks(text: str) -> int:
    """How many words of ``text`` are of the first or second person, and how many are other contractions."""
    return len(_PERSONS.findall(text)) + len(_CONTRACTIONS.findall(text))
