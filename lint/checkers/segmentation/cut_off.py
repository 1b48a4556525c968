"""Paragraphs that break off in the middle of a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from lint.checkers.declare import document_rule
from lint.checkers.surroundings import among_code, blank_line_between, unstopped
from lint.document import Block, BlockKind, Document
from lint.model import Hit, Scope
from lint.patterns import lazy

_OPEN_END = lazy(r"(?<=[\p{Ll},] )(?:the|an?|and|or|of|from|into|than|their|our|his|its|because|although|whose)\Z")
_STARTS_ANEW = lazy(r"[\"“‘(]?[\p{Lu}\p{N}]")
_MINIMUM_LENGTH = 60


@document_rule(
    code="SEG014",
    name="cut-off-paragraph",
    summary="Paragraph that breaks off in the middle of a sentence",
    since="0.1.0",
    scope=Scope.DOCUMENT,
)
def cut_off_paragraph(document: Document) -> Iterator[Hit]:
    """A paragraph ends, without punctuation, in a word that calls for more.

    ## What it finds
    A paragraph of whole lines whose last word is an article, a possessive, “and”, “of” or the like, where the next
    paragraph does not take the sentence up in lower case.

    ## Why it matters
    The rest was a link, a list or an advertisement, or it was cut at a page's end.

    ## How to fix
    Put back the rest of the sentence, or join it to the paragraph that goes on with it.

    ## Examples
        bad: A second trial of the machine begins in the autumn of next year in [[the]]⏎⏎A third had been seen before.
        bad: The museum is to open its doors again on Sunday, with tours of the cellar [[and]]
        good: The museum is to open its doors again on Sunday, at a time that nobody has yet agreed to.
        good: This is the line of a poem that was set by hand and broken in the middle of the⏎sentence as it goes on.
        good: Five things to know of

    ## Known limits
    In plain text, lines that follow each other without a blank line are left alone.
    """
    for block in unstopped(document):
        if block.kind is not BlockKind.PARAGRAPH or block.end - block.start < _MINIMUM_LENGTH:
            continue
        match = _OPEN_END.search(document.text, block.end - 12, block.end)
        if match is None or _goes_on_below(document, block) or among_code(document, match.start(), match.end()):
            continue
        yield Hit(match.start(), match.end(), f"The paragraph breaks off after “{match[0]}”")


def _goes_on_below(document: Document, block: Block) -> bool:
    """Whether the next block may be the rest: a list, a line right below, or one that starts in lower case."""
    if block.index + 1 == len(document.blocks):
        return False
    following = document.blocks[block.index + 1]
    if following.kind is not BlockKind.PARAGRAPH or not _STARTS_ANEW.match(document.text, following.start):
        return True
    return document.format == "text" and not blank_line_between(document, block, following)
