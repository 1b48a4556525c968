"""A photo credit that lost its separator and hangs on a sentence."""

from __future__ import annotations

from lint.checkers.captions.caption import caption_end
from lint.checkers.captions.grammar import Credit, closes, credit_at
from lint.checkers.captions.judging import LITERALS, is_in_place, may_begin, remove
from lint.checkers.declare import pattern_rule
from lint.document import Document
from lint.matching import Pattern
from lint.model import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

# The credit's first character comes first in the pattern, so that the search leaps from capital to capital.
_BOUNDARY = Pattern(
    r"[\p{Lu}©(\[@](?<=[.!?…\"”’'»)\]\d].|\p{L}\p{Ll}{2}.|\p{Lu}{3}(?=\p{Ll}{3}))(?<!(?i:credit)\.\.\..)",
    literals=LITERALS,
)


@pattern_rule(
    _BOUNDARY,
    code="CAP001",
    name="fused-credit",
    summary="Photo credit fused to a sentence",
    since="0.1.0",
    fixable=True,
    rank=30,
)
def fused_credit(match: regex.Match[str], document: Document) -> Hit | None:
    """A photo credit stands after a sentence with no space between.

    ## What it finds
    A photographer and an agency, or a labelled credit, right after a full stop, digit, quotation mark, bracket or
    letter: the page showed them apart, the scraper joined them.

    ## Why it matters
    Readers stumble over a name that has nothing to do with the sentence, and the agency loses its credit.

    ## How to fix
    Move the credit to its picture, or let `--fix --unsafe-fixes` remove it.

    ## Examples
        bad: The ministers shook hands before the flags.[[Ana Ruiz / AP]]
        bad: The fire destroyed 300[[Jo van Dale/Getty Images]]
        bad: “We will rebuild,” he said.”[[Photo: Ana Ruiz]]
        bad: The bridge reopened in May.[[Getty Images]]Traffic was light on the first day.
        good: The ministers shook hands. Ana Ruiz works for AP.
        good: The build runs on Node.js/Deno and on Rocket.Chat.

    ## Known limits
    A name without an agency or label (“flags.Ana Ruiz”) is left to the rules on fused sentences.

    ## Measured
    Never on 1.8 million words of edited prose; about 60 times on 283 flattened web pages, two of them a byline and
    a copyright line.
    """
    start = match.start()
    block = document.block_at(start)
    if block is None or start == block.start or not may_begin(document, block, start) or is_in_place(document, block):
        return None
    credit = credit_at(document.text, start, block.end)
    if credit is None or not _is_sure(document.text, credit, block.end):
        return None
    end = credit.end
    if credit.bracketed and (last := caption_end(document.text, end, block.end)):
        end = last
    space = " " if end < block.end and not document.text[end].isspace() else ""
    return Hit(start, end, "Photo credit fused to the sentence before it", remove(start, end, space))


def _is_sure(text: str, credit: Credit, end: int) -> bool:
    before = text[max(0, credit.start - 3) : credit.start].rstrip("\"”’'»)]")[-1:]
    closing = closes(text, credit.end, end)
    if credit.bracketed:
        if credit.labelled or credit.is_named or (credit.has_agency and closing):
            return True
        return credit.is_institutional and closing and not text.startswith(".", credit.end)
    if credit.labelled:
        return closing or before in tuple(".!?…")
    if credit.is_named or credit.reversed:
        return credit.firm or (closing and credit.is_supplied)
    return (credit.has_agency or credit.is_handed_out) and closing and not text[credit.start - 1].isalnum()
