"""A period inside a sentence, before the reporting verb that belongs to it."""

from __future__ import annotations

from lint.checkers.declare import pattern_rule
from lint.checkers.surroundings import among_code, ends_abbreviation, is_informal
from lint.document import Document
from lint.matching import SPACE, Pattern
from lint.model import Applicability, Edit, Fix, Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_VERBS = (
    "said",
    "says",
    "reported",
    "reports",
    "announced",
    "added",
    "adds",
    "told",
    "wrote",
    "writes",
    "tweeted",
    "quoted",
    "citing",
    "noted",
    "explained",
    "warned",
    "claimed",
    "stated",
    "confirmed",
    "revealed",
    "insisted",
    "argued",
    "admitted",
    "concluded",
    "recalled",
    "acknowledged",
    "commented",
    "declared",
    "replied",
    "according to",
)
_PATTERN = Pattern(
    rf"(?<=[\p{{L}}\p{{N}}%”\"’)])(?P<stop>\.[”\"’]?){SPACE}{{1,3}}(?P<verb>{'|'.join(_VERBS)})(?!\w)",
    literals=tuple(f".{mark} {verb}" for mark in ("", "”", '"', "’") for verb in _VERBS),
)


@pattern_rule(
    _PATTERN,
    code="SEG001",
    name="period-before-reporting-verb",
    summary="Period between a clause and its reporting verb",
    since="0.1.0",
    fixable=True,
    rank=10,
)
def period_before_reporting_verb(match: regex.Match[str], document: Document) -> Hit | None:
    """A period parts a clause from the verb that reports it.

    ## What it finds
    A full stop followed by a reporting verb in lower case: “the economy. reported the agency”, also after a closing
    quotation mark.

    ## Why it matters
    Scrapers and translation engines split a sentence at its attribution; what is left is no sentence.

    ## How to fix
    Put a comma in place of the period, or nothing where a quotation mark precedes, and read the whole sentence.

    ## Examples
        bad: It would hurt the economy[[. reported]] the news agency, citing officials.
        bad: That is what happened, according to the agency Interfax[[. reported]].
        bad: “We will rebuild the bridge[[.” said]] the engineer.
        good: It would hurt the economy, reported the news agency.
        good: We waited . . . said nothing . . . and left.
        good: i paid at once. told them so. i was glad.
        good: He works at Smith & Co. said the neighbour.

    ## Known limits
    An abbreviation that is not in our list looks like the end of a sentence.
    """
    stop, end = match.start("stop"), match.end("verb")
    if ends_abbreviation(document.text, stop) or among_code(document, stop, end) or is_informal(document, stop, end):
        return None
    quote = match["stop"][1:]
    comma = "," + quote
    fix = Fix(Applicability.UNSAFE, "Write a comma", (Edit(stop, match.end("stop"), comma),))
    return Hit(stop, end, f"Period before “{match['verb']}” cuts the sentence in two", fix)
