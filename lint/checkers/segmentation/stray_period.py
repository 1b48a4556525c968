"""A period inside a sentence, before the reporting verb that belongs to it."""

from __future__ import annotations

import regex

from lint.checkers.declare import pattern_rule
from lint.document import Document
from lint.matching import SPACE, Pattern
from lint.model import Hit
from lint.sentences import is_abbreviation

_VERBS = (
    "said",
    "says",
    "reported",
    "reports",
    "announced",
    "added",
    "told",
    "wrote",
    "tweeted",
    "according to",
)
_PATTERN = Pattern(
    rf"[\p{{L}}\p{{N}}”\"’)](?P<stop>\.){SPACE}{{1,3}}(?P<verb>{'|'.join(_VERBS)})(?!\w)",
    literals=tuple(f". {verb}" for verb in _VERBS),
)


@pattern_rule(
    _PATTERN,
    code="SEG001",
    name="period-before-reporting-verb",
    summary="Period between a clause and its reporting verb",
    since="0.1.0",
    rank=10,
)
def period_before_reporting_verb(match: regex.Match[str], document: Document) -> Hit | None:
    """A period parts a clause from the verb that reports it.

    ## What it finds
    A full stop followed by a reporting verb in lower case: “the economy. reported the agency”.

    ## Why it matters
    Scrapers and translation engines split a sentence at its attribution; what is left is no sentence.

    ## Examples
        bad: It would hurt the economy[[. reported]] the news agency, citing officials.
        bad: That is what happened, according to the agency Interfax[[. reported]].
        good: It would hurt the economy, reported the news agency.
        good: He works at Smith & Co. said the neighbour.

    ## Known limits
    An abbreviation that is not in our list looks like the end of a sentence.
    """
    if is_abbreviation(document.text, match.start("stop")):
        return None
    return Hit(match.start("stop"), match.end("verb"), f"Period before “{match['verb']}” cuts the sentence in two")
