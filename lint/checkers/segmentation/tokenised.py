"""Text that a tokeniser took apart and nobody put together again."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from lint.checkers.declare import document_rule
from lint.checkers.surroundings import among_code, words_after, words_before
from lint.document import Block, BlockKind, Document
from lint.model import Applicability, Edit, Fix, Hit, Severity

_SPACE = r"[ \u00a0\u2009\u202f]"
_SIGN = regex.compile(
    rf"""(?<=[\p{{L}}\p{{N}}”"’%)\]])(?P<before>{_SPACE})[.,](?=[ \n]|$|["”’)])(?!{_SPACE}?\.)
    | (?<=\p{{L}})(?P<clitic>{_SPACE})(?:n['’]t|['’]s|(?P<weak>['’](?:re|ve|ll|d|m)))(?=[ \n.,;!?]|$)
    | (?<=\p{{L}}['’])(?P<after>{_SPACE})s(?=[ \n.,;!?]|$)
    | (?P<joint>{_SPACE}@(?=[-–,./]@{_SPACE}))[-–,./]@{_SPACE}""",
    regex.VERBOSE,
)
_SPACES = (" ", "\u00a0", "\u2009", "\u202f")
_GAPS = (" .", " ,", " n't", " n’t", " 's", " ’s", "' s", "’ s", " @-@", " @–@", " @.@", " @,@")


@document_rule(
    code="SEG010",
    name="tokenised-text",
    summary="Space before punctuation or inside a contraction",
    since="0.1.0",
    severity=Severity.WARNING,
    fixable=True,
    rank=-5,
)
def tokenised_text(document: Document) -> Iterator[Hit]:
    """Words and punctuation stand apart that belong together.

    ## What it finds
    A space before a period or comma, or inside “do n't” and “the mayor 's”; ` @-@ `. It is reported once a
    paragraph, and the fix mends all of it.

    ## Why it matters
    Tokenisers of translation engines take text apart this way, and scrapers leave a space where a link or a styled
    word ended.

    ## Examples
        bad: The council met on Monday[[ .]]
        bad: The mayor[[ 's]] office did n't comment , he said .
        bad: The town’[[ s]] council met on Monday and again on Tuesday.
        bad: He rode a second[[ @-@ ]]hand bicycle.
        good: The council met on Monday.
        good: He waited . . . and waited . . .
        good: The price rose by .5 points, and the file is called .profile here.
        good: He sang 'S Wonderful and left.

    ## Known limits
    A space in “they 're” alone is not reported, as corpora keep it when they close all other gaps; nor is one before
    “?”, “!”, “:” and “;”, where French writers put it.
    """
    for block in _blocks_with_gaps(document):
        if block.kind is BlockKind.TABLE_CELL:
            continue
        signs = list(_SIGN.finditer(document.text, block.start, block.end))
        first = next((sign for sign in signs if sign["weak"] is None), None)
        if first is None or among_code(document, first.start(), first.end()):
            continue
        if words_before(document, first.start()) < 3 and words_after(document, first.end()) < 3:
            continue
        edits = tuple(edit for sign in signs for edit in _edits(sign))
        fix = Fix(Applicability.SAFE, "Close the gaps", edits)
        yield Hit(first.start(), first.end(), "Words and punctuation stand apart that belong together", fix)


def _blocks_with_gaps(document: Document) -> Iterator[Block]:
    """The blocks where a gap may be, in order: found by plain search, as few texts have any."""
    text = document.text
    found: set[int] = set()
    for gap in (gap.replace(" ", space) for space in _SPACES if space in text for gap in _GAPS):
        position = text.find(gap)
        while position >= 0:
            block = document.block_at(position)
            if block is not None:
                found.add(block.index)
            position = text.find(gap, max(position + 1, block.end if block else 0))
    return (document.blocks[index] for index in sorted(found))


def _edits(sign: regex.Match[str]) -> Iterator[Edit]:
    if sign["joint"]:
        yield Edit(sign.start(), sign.end(), sign[0][2])
    else:
        group = next(name for name in ("before", "clitic", "after") if sign[name])
        yield Edit(*sign.span(group), "")
