"""Whose voice a text is in: the writer's own (I, we, you, don't), or that of a report.

Engines and scrapers damage reports and posts alike, but a word that stands twice in a text which speaks to its reader
is nearly always a slip of the keyboard.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lint.document import MASK, Document

_QUOTED = re.compile(r"“[^”\n]{0,2000}(?:”|\n)|\"[^\"\n]{0,2000}(?:\"|\n)")
_PERSONAL = re.compile(
    r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Oo]ur|us|[Yy]ou|[Yy]our)\b(?:['’](?:m|re|ve|ll|d)\b)?|\b\w{1,10}n['’]t\b"
    r"|\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Tt]hat|[Tt]here|[Ww]hat|[Ll]et)['’](?:s|re|ve|ll|d)\b"
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
    return [
        (len(_PERSONAL.findall(_QUOTED.sub(" ", f"{text}\n"))), len(text.replace(MASK, " ").split())) for text in texts
    ]
