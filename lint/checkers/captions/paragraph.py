"""A photo credit inside a paragraph, with the caption before it where that is plain."""

from __future__ import annotations

from lint.checkers.captions.caption import caption_end, caption_start, fused_sentence_start
from lint.checkers.captions.grammar import Credit, Label, closes, only_closes
from lint.checkers.captions.judging import LITERALS, credit_in, is_in_place, may_begin, remove
from lint.checkers.declare import pattern_rule
from lint.document import Document
from lint.matching import SPACE, Pattern, Place
from lint.model import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

# What precedes a credit is consumed, and of a bar not the space before it, so that the search leaps from stop to stop.
_AFTER_STOP = Pattern(rf"[.!?…][\"”’'»)\]]{{0,2}}{SPACE}(?=[\p{{L}}\p{{N}}©@])", literals=LITERALS)
_AFTER_BAR = Pattern(rf"\|(?<={SPACE}\|){SPACE}{{0,2}}(?=[\p{{L}}\p{{N}}©@])")
_IN_BRACKETS = Pattern(r"[(\[]", literals=LITERALS)
_START = Pattern(r"(?=[\p{L}©(@\[])", literals=LITERALS, place=Place.LINE_START)


@pattern_rule(
    _AFTER_STOP,
    _AFTER_BAR,
    _IN_BRACKETS,
    _START,
    code="CAP003",
    name="credit-in-paragraph",
    summary="Photo credit, with or without its caption, inside a paragraph",
    since="0.1.0",
    fixable=True,
    rank=20,
)
def credit_in_paragraph(match: regex.Match[str], document: Document) -> Hit | None:
    """A photo credit before, between or after the sentences of a paragraph.

    ## What it finds
    A credit in parentheses, after a bar, at the start of a paragraph or after its last sentence. Where what
    precedes or follows it is plainly the caption, that is part of the finding.

    ## Why it matters
    The credit, and often the caption, belong to a picture that is gone.

    ## How to fix
    Move the credit, and the caption if there is one, to the picture, or remove both.

    ## Examples
        bad: The treaty was signed in May. [[(AP Photo/Ana Ruiz)]]
        bad: [[Senator Bo Lund speaks at a rally in Ulm on Monday, May 4, 2020. Ana Ruiz/Getty Images]]
        bad: [[Ana Ruiz/Ulm Gazette Senator Bo Lund holds a map of the bridge.]] He wants it rebuilt.
        bad: It was a warm day.[[Steps of the plan (Source: Lund Institute)]]After them, we rested.
        bad: Lawmakers left in silence. [[| Ana Ruiz/AP]]
        bad: [[Ana Ruiz/AFP]] The minister left in the evening.
        good: The treaty was signed in May, AP reported.
        good: Ana Ruiz, who took photos for AP, and Bo Lund (Reuters) were there.
        good: The band AC/DC played. Tickets and/or programmes were free.

    ## Known limits
    Where a caption ends and the body begins is not always plain; then only the credit is reported.

    ## Measured
    Once on 1.8 million words of edited prose, a credit left behind its caption.
    """
    start = match.start() if match[0] in ("(", "[") else match.end()
    block = document.block_at(start)
    if block is None or not may_begin(document, block, start) or is_in_place(document, block):
        return None
    text = document.text
    credit = credit_in(document, block, start)
    if credit is None or not _is_sure(text, credit, block.start, block.end):
        return None
    end = credit.end
    if only_closes(text, end, block.end):
        end = block.end
    first = caption_start(text, block.start, start)
    if first is None and credit.label is Label.WEAK and _is_fused(text, credit, block.end):
        first = fused_sentence_start(text, block.start, start)
    if first is not None:
        return Hit(first, end, "Caption and photo credit in the text", remove(first, end))
    if start == block.start and (last := caption_end(text, end, block.end)):
        return Hit(start, last, "Photo credit and caption in the text", remove(start, last))
    while start > block.start and text[start - 1] in "| ":
        start -= 1
    if start < credit.start and text[start] == " ":
        start += 1
    return Hit(start, end, "Photo credit in the text", remove(start, end))


def _is_sure(text: str, credit: Credit, start: int, end: int) -> bool:
    closing = closes(text, credit.end, end)
    fused = _is_fused(text, credit, end)
    if credit.bracketed:
        if credit.labelled or credit.reversed or (credit.is_named and credit.firm):
            return True
        after_sentence = text[max(start, credit.start - 4) : credit.start].rstrip(' "”’').endswith((".", "!", "?", "…"))
        if credit.label is Label.WEAK:
            return fused and (after_sentence or fused_sentence_start(text, start, credit.start) is not None)
        return fused and after_sentence and credit.is_supplied
    if credit.label is Label.STRONG and credit.start > start:
        return True
    if fused and (credit.label or credit.is_supplied):
        return True
    if credit.start == start:
        followed = fused or caption_end(text, credit.end, end) is not None
        return credit.is_named and credit.firm and (credit.has_agency or followed)
    if text[max(start, credit.start - 3) : credit.start].strip() == "|":
        return credit.has_agency or credit.firm or (credit.labelled and credit.people > 0)
    if credit.labelled:
        known = credit.people + len(credit.sources)
        return known > 1 or (known > 0 and (closing or text[credit.end] == "."))
    return (credit.is_named or credit.reversed) and credit.firm and (closing or credit.has_agency)


def _is_fused(text: str, credit: Credit, end: int) -> bool:
    """Whether the next sentence is fused to the credit."""
    return credit.end < end and text[credit.end].isupper()
