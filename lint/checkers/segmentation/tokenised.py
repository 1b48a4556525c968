"""Text that a tokeniser took apart and nobody put together again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.checkers.declare import document_rule
from lint.checkers.surroundings import among_code, words_after, words_before
from lint.document import Block, BlockKind, Document
from lint.model import Applicability, Edit, Fix, Hit, Scope, Severity, Status
from lint.patterns import VERBOSE, lazy, lazy_re
from lint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_SPACE = r"[ \u00a0\u2009\u202f]"
_SIGN = lazy(
    rf"""(?<=[\p{{L}}\p{{N}}”"’%)\]])(?P<before>{_SPACE})[.,](?=[ \n]|$|["”’)])(?!{_SPACE}?\.)
    | (?<=\p{{L}})(?P<clitic>{_SPACE})(?:n['’]t|['’]s|(?P<weak>['’](?:re|ve|ll|d|m)))(?=[ \n.,;!?]|$)
    | (?<=\p{{L}}['’])(?P<after>{_SPACE})s(?=[ \n.,;!?]|$)
    | (?P<joint>{_SPACE}@(?=[-–,./]@{_SPACE}))[-–,./]@{_SPACE}""",
    VERBOSE,
)
# A block with none of these has no gap; weak signs and a slash count beside others only. Each is told from its sign on,
# so that the search leaps from sign to sign.
_CLUE = lazy_re(
    rf"""[.,'’@](?:(?<={_SPACE}.)(?:(?<=[.,])(?=\s|$|["”’)])|(?<=['’])s(?!\w)|(?<=@)[-–,.]@)"""
    rf"|(?<=['’])(?:{_SPACE}s(?!\w)|t(?<={_SPACE}n.t)))"
)


@dataclass(frozen=True, slots=True)
class _Gap:
    """The first gap of a block, and all of the block's."""

    block: Block
    signs: tuple[regex.Match[str], ...]
    first: regex.Match[str]


@document_rule(
    code="SEG010",
    name="tokenised-text",
    summary="Words and punctuation that a tokeniser took apart",
    since="0.1.0",
    severity=Severity.WARNING,
    scope=Scope.DOCUMENT,
    fixable=True,
    rank=-5,
)
def tokenised_text(document: Document) -> Iterator[Hit]:
    """Words and punctuation stand apart that belong together.

    ## What it finds
    Spaces before periods and commas, inside “do n't” and “the mayor 's”, and ` @-@ `: two or more in the text, or one
    at the end of a paragraph. It is one defect of the whole text, so it is reported once, at its first place, and the
    fix mends all of them.

    ## Why it matters
    Tokenisers of translation engines take text apart this way, and scrapers leave a space where a link or a styled
    word ended.

    ## How to fix
    Take the text from before it was tokenised, or let `--fix` close the gaps.

    ## Examples
        bad: The council met on Monday[[ .]]
        bad: The mayor[[ 's]] office did n't comment , he said .
        bad: The town’[[ s]] council met on Monday and again on Tuesday , he said.
        bad: He rode a second[[ @-@ ]]hand bicycle and a third @-@ hand car.
        good: The council met on Monday.
        good: The council met , as it does every week, on Monday.
        good: He waited . . . and waited . . .
        good: The price rose by .5 points, and the file is called .profile here.
        good: He sang 'S Wonderful and left.

    ## Known limits
    A space in “they 're” alone is not reported, as corpora keep it when they close all other gaps; nor is one before
    “?”, “!”, “:” and “;”, where French writers put it. A text of fifteen and more lines which are nearly all
    tokenised is a corpus that is meant to be so, and is left alone. A single gap inside a paragraph is a slip of the
    keyboard rather than a sign of this: `single-gap` finds it in preview.

    ## Measured
    About 1.5 in 100,000 words of edited prose, where links and styled words had stood; 0.98 of tokenised sentences.
    """
    gaps = list(_gaps(document))
    if not _is_tokenised(gaps) or _is_corpus(document, gaps):
        return
    first = gaps[0].first
    places = sum(len(gap.signs) for gap in gaps)
    more = f", here and in {places - 1} more place{'s' if places > 2 else ''}" if places > 1 else ""
    edits = tuple(edit for gap in gaps for sign in gap.signs for edit in _edits(sign))
    fix = Fix(Applicability.SAFE, "Close the gaps", edits)
    also = tuple(sign.span() for gap in gaps for sign in gap.signs if sign is not first)
    yield Hit(first.start(), first.end(), f"Words and punctuation stand apart{more}", fix, also)


@document_rule(
    code="SEG017",
    name="single-gap",
    summary="Single space before a period or comma",
    since="0.1.0",
    severity=Severity.WARNING,
    status=Status.PREVIEW,
    scope=Scope.DOCUMENT,
    fixable=True,
    rank=-6,
)
def single_gap(document: Document) -> Iterator[Hit]:
    """One space stands before a period or comma, and no other in the text.

    ## What it finds
    The same gaps as `tokenised-text`, where the text has a single one, inside a paragraph.

    ## Why it matters
    It may be where a link was lost; mostly it is a slip of the keyboard.

    ## How to fix
    Remove the space, or let `--fix` do it.

    ## Examples
        bad: The council met[[ ,]] as it does every week, on Monday.
        good: The council met , as it does every week , on Monday .

    ## Known limits
    It cannot tell a lost link from a slip.

    ## Measured
    About 2 in 100,000 words of edited prose, nearly all of it in private weblogs and reviews.
    """
    gaps = list(_gaps(document))
    if gaps and not _is_tokenised(gaps):
        (gap,) = gaps
        fix = Fix(Applicability.SAFE, "Close the gap", tuple(_edits(gap.first)))
        yield Hit(gap.first.start(), gap.first.end(), "Space before punctuation", fix)


def _gaps(document: Document) -> Iterator[_Gap]:
    """The gaps of ``document``, block by block, where they stand in prose."""
    clues = [document.block_at(clue.start()) for clue in _CLUE.finditer(document.text)]
    for block in dict.fromkeys(clues):
        if block is None or block.kind is BlockKind.TABLE_CELL:
            continue
        signs = tuple(_SIGN.finditer(document.text, block.start, block.end))
        first = next((sign for sign in signs if sign["weak"] is None), None)
        if first is None or among_code(document, first.start(), first.end()):
            continue
        if words_before(document, first.start()) < 3 and words_after(document, first.end()) < 3:
            continue
        yield _Gap(block, signs, first)


def _is_tokenised(gaps: Sequence[_Gap]) -> bool:
    return sum(len(gap.signs) for gap in gaps) > 1 or any(gap.signs[-1].end() == gap.block.end for gap in gaps)


def _is_corpus(document: Document, gaps: Sequence[_Gap]) -> bool:
    return len(document.blocks) >= 15 and len(gaps) > 0.85 * len(document.blocks)


def _edits(sign: regex.Match[str]) -> Iterator[Edit]:
    if sign["joint"]:
        yield Edit(sign.start(), sign.end(), sign[0][2])
    else:
        group = next(name for name in ("before", "clitic", "after") if sign[name])
        yield Edit(*sign.span(group), "")
