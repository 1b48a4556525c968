"""A photo credit that stands alone on its line."""

from __future__ import annotations

from lint.checkers.captions.grammar import MAXIMUM_LENGTH, Credit, only_closes
from lint.checkers.captions.judging import LITERALS, credit_in, is_in_place, may_begin, remove
from lint.checkers.declare import pattern_rule
from lint.document import Block, BlockKind, Document
from lint.matching import Pattern, Place
from lint.model import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_LINE = Pattern(r"(?=[\p{L}\p{N}©(@\[])", literals=LITERALS, place=Place.LINE_START)
_MINIMUM_LENGTH = 40
_TWICE = 2 * MAXIMUM_LENGTH + 1
_FREE = (BlockKind.PARAGRAPH, BlockKind.HEADING)


@pattern_rule(
    _LINE,
    code="CAP002",
    name="credit-line",
    summary="Photo credit standing as a line of the text",
    since="0.1.0",
    fixable=True,
    rank=25,
)
def credit_line(match: regex.Match[str], document: Document) -> Hit | None:
    """A line that is a photo credit and nothing else.

    ## What it finds
    A paragraph that holds only a photographer with an agency, an agency, or a labelled credit; in parentheses after
    a line of text, a company or an institution, too. An agency in no list is told by its capitals behind a
    photographer and a slash. A credit in a
    figure's own caption element is where it belongs and is left alone.

    ## Why it matters
    The picture it belonged to is gone; what is left reads like a stray line of the article.

    ## How to fix
    Move the credit to the picture, or remove the line.

    ## Examples
        bad: The vote was close.⏎⏎[[Ana Ruiz / AP]]⏎⏎The result surprised all.
        bad: The vote was close.⏎⏎[[Photo: Ana Ruiz/Getty Images]]⏎⏎The result surprised all.
        bad: The vote was close.⏎⏎[[REUTERS/Ana Ruiz]]⏎⏎The result surprised all.
        good: The vote was close.⏎⏎Ana Ruiz, a photographer for AP, was there.
        good: LONDON (Reuters) - The vote was close.
        bad: The vote was close, and it took the whole night.⏎⏎[[(Ruiz Trading Co.)]]⏎⏎The result surprised all.
        good: Bo Lund⏎⏎(Lund University)
        good: and/or

    ## Known limits
    A name without an agency or label is not found: it may be a byline or a heading.

    ## Measured
    Eight times on 1.8 million words of edited prose: seven credits that the page's editors had left in the text, one
    that the page sets apart by its style.
    """
    block = document.block_at(match.start())
    if block is None or not may_begin(document, block, block.start, _TWICE) or is_in_place(document, block):
        return None
    text = document.text
    credit = credit_in(document, block, block.start)
    if credit is None or not _is_sure(credit, block, document):
        return None
    end = credit.end
    repeated = text[credit.start : credit.end]
    if text.startswith(repeated, end + 1) and text[end].isspace():
        end += 1 + len(repeated)
    if not only_closes(text, end, block.end):
        return None
    return Hit(block.start, block.end, "Photo credit left as a line of the text", remove(block.start, block.end))


def _is_sure(credit: Credit, block: Block, document: Document) -> bool:
    if credit.labelled:
        return bool(credit.people or credit.sources) or credit.bracketed
    if credit.is_named or credit.reversed:
        return credit.firm or credit.has_agency or credit.bracketed
    if block.kind not in _FREE:
        return False
    if credit.has_agency or credit.is_handed_out:
        return True
    return document.text[credit.start] == "(" and credit.is_institutional and _follows_text(document, block)


def _follows_text(document: Document, block: Block) -> bool:
    """Whether a line of text stands before ``block``: behind a name, an institution is an affiliation."""
    before = document.blocks[block.index - 1] if block.index else None
    return before is not None and before.end - before.start >= _MINIMUM_LENGTH
