"""Statements that are attributed twice."""

from __future__ import annotations

from lint.checkers.declare import pattern_rule
from lint.document import Document
from lint.matching import SPACE, Pattern
from lint.model import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_PATTERN = Pattern(
    rf"[Aa]ccording to(?:{SPACE}(?:the|a|an))?(?:{SPACE}(?!who|what|which|that\b|as\b|they|he\b|she\b|it\b|we\b|I\b|"
    rf"people|is\b|was\b|have|has\b|had\b|are\b|were\b)[\p{{L}}][\p{{L}}'’-]{{0,20}}){{1,6}}{SPACE}"
    rf"(?P<verb>said|announced|reported|says|stated)(?={SPACE}that\b|(?P<end>\.(?:{SPACE}|$|\n)))",
    literals=("according to ",),
)


@pattern_rule(
    _PATTERN,
    code="SEG012",
    name="double-attribution",
    summary="Statement attributed twice, by “according to” and by a verb",
    since="0.1.0",
)
def double_attribution(match: regex.Match[str], document: Document) -> Hit | None:
    """“According to” and a reporting verb attribute the same statement.

    ## What it finds
    “according to” and a source, followed by “said that”, “reported that” or the like, or by such a verb at the end
    of the sentence.

    ## Why it matters
    Translation engines mix the two ways of naming a source; the sentence no longer parses.

    ## How to fix
    Keep one of the two attributions.

    ## Examples
        bad: [[According to the ministry said]] that the harbour would stay closed.
        bad: The harbour stays closed, [[according to the agency Lorpress reported]].
        good: According to the ministry, the harbour would stay closed.
        good: According to people who said that they had seen it, the harbour was closed.
        good: He spoke according to the figures announced.

    ## Known limits
    Sources of more than six words and sources with commas are not followed.
    """
    last = match[0][: match.start("verb") - match.start()].split()[-1]
    if match["end"] and not last[:1].isupper() and match["verb"] in {"announced", "reported", "stated"}:
        return None
    return Hit(match.start(), match.end("verb"), f"“according to” and “{match['verb']}” attribute the same statement")
