"""Places where something between two marks was lost: a link's text, a pronunciation, a quotation."""

from __future__ import annotations

from lint.checkers.declare import pattern_rule
from lint.checkers.surroundings import after, in_code, is_technical, word_before, words_after, words_before
from lint.document import Document
from lint.matching import SPACE, Pattern
from lint.model import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_EMPTY = Pattern(
    rf"(?<=[\p{{L}}\p{{N}}”\"’.,]{SPACE})(?P<lost>\({SPACE}?(?:[,;]{SPACE}|\))|\[{SPACE}?\]|(?:“{SPACE}?”|\"\")(?![\p{{L}}\p{{N}}]))"
    rf"(?=[\p{{L}}\p{{N}}]|{SPACE}[\p{{L}}\p{{N}}—–-]|[.,;]{SPACE}?)",
    literals=("(,", "( ,", "(;", "( ;", "()", "( )", "[]", "[ ]", "“”", "“ ”", '""'),
)
_CALLABLE = frozenset("function func def main method call calls parentheses brackets quotes string array list".split())


@pattern_rule(
    _EMPTY,
    code="SEG006",
    name="lost-text",
    summary="Empty parentheses, brackets or quotation marks",
    since="0.1.0",
)
def lost_text(match: regex.Match[str], document: Document) -> Hit | None:
    """Something is missing between two marks.

    ## What it finds
    Empty parentheses, brackets and quotation marks inside a sentence, and parentheses that open with a comma or
    semicolon.

    ## Why it matters
    What stood there, a link, a note, a name in another script, was dropped with its markup.

    ## How to fix
    Put back what stood there, or remove the empty marks.

    ## Examples
        bad: Karolina Wexler [[(;]] born 4 May 1951) is a sculptor from Lund.
        bad: The figures [[( )]] were published by the ministry last week.
        bad: He called the plan [[“”]] and left the room without a word.
        good: The figures (see the table) were published by the ministry.
        good: Call the function open () before you write.
        good: Sure, why not (; he said.

    ## Known limits
    Texts about programs are left alone.
    """
    start, end = match.span("lost")
    if words_before(document, start) < 2 or words_after(document, end) < 1:
        return None
    if match["lost"].endswith(("; ", ", ")) and ")" not in after(document, end, 200):
        return None
    if word_before(document.text, start - 1) in _CALLABLE:
        return None
    if in_code(document, start, end) or is_technical(document, start, end):
        return None
    return Hit(start, start + len(match["lost"].rstrip()), "Something was lost between these marks")
