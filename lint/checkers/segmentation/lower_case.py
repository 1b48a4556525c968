"""Sentences that start in lower case: after a period, or at the start of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from lint.checkers.declare import document_rule, pattern_rule
from lint.checkers.segmentation.fused import STARTERS
from lint.checkers.surroundings import (
    among_code,
    blank_line_between,
    ends_abbreviation,
    is_informal,
    word_before,
    words_before,
)
from lint.document import Block, BlockKind, Document
from lint.matching import SPACE, Pattern
from lint.model import Hit, Scope
from lint.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_LOWER_NAMES = frozenset(
    """
    adidas asos bell bin boohoo craigslist danah de del della der des di du e-mail easyjet el etc fcuk git gofundme
    http https i i'd i'll i'm i've ibn im innit la le les lol lululemon mm monday npm nvidia omg p pip pp sudo
    tumblr van vi von vs www y ye
    """.split()
)
"""Words that stand in lower case wherever they stand."""

_AFTER_STOP = Pattern(
    rf"\.(?P<close>\)?){SPACE}{{1,3}}"
    rf"(?P<next>\p{{Ll}}[\p{{L}}\p{{M}}'’-]{{0,30}})(?![\p{{L}}\p{{N}}_@/(.])"
)
_WHOLE_WORD = lazy(r"\p{Ll}[\p{Ll}'’-]{1,38}[)”\"%]{0,2}|[Ii]t|\p{Lu}\p{Ll}{4,38}")


@pattern_rule(
    _AFTER_STOP,
    code="SEG003",
    name="lower-case-after-stop",
    summary="Lower case after a full stop where the sentence goes on",
    since="0.1.0",
)
def lower_case_after_stop(match: regex.Match[str], document: Document) -> Hit | None:
    """A full stop is followed by a word in lower case.

    ## What it finds
    A period after a word that is no abbreviation, and a word in lower case behind it.

    ## Why it matters
    Either the period stands inside a sentence, where translation engines and scrapers put it, or the beginning of the
    sentence is lost.

    ## How to fix
    Remove the period, or begin the new sentence with a capital.

    ## Examples
        bad: The police waited through the night[[. while]] the crowd in the square grew.
        bad: They agreed to meet again on Friday[[. a]] further round is planned for June.
        good: The shop sells kettles, pots, pans, etc. and a few toys.
        good: She moved to St. petersburg-on-the-lake, as locals spell it.
        good: In the end the team chose git-scan. git-scan is open to all.
        good: The firm makes phones. iPhone sales fell all the same.
        good: i came home late. it was dark. i slept.
        good: He was tired . . . so he left.

    ## Known limits
    Writers who never use capitals are left alone, and so are names in lower case that we know.
    """
    text, stop = document.text, match.start()
    following = match["next"]
    block = document.block_at(stop)
    word = word_before(text, stop)
    # “We chose git-seekret. git-seekret is …”: what ends one sentence and begins the next is a name.
    if not following.islower() or following in _LOWER_NAMES or following == word:
        return None
    if block is None or block.kind is BlockKind.TABLE_CELL or stop - block.start < 3:
        return None
    if _WHOLE_WORD.fullmatch(word) is None:
        return None
    if ends_abbreviation(text, stop) or words_before(document, stop) < 2:
        return None
    if among_code(document, stop, match.end()) or is_informal(document, stop, match.end()):
        return None
    return Hit(stop, match.end(), f"“{following}” goes on in lower case after a full stop")


_LOWER = lazy(r"[\"“‘]?\p{Ll}")
_LOWER_START = lazy(
    r"""(?:["“](?=[^"“”\n]{12,400}[,.!?]["”]))?(?P<word>\p{Ll}[\p{L}\p{M}'’-]{0,40}+)"""
    r"(?:(?<=\bmr|\bmrs|\bms|\bdr|\bprof)\.(?= \p{Lu})|(?![\p{L}\p{N}._@/(:]))"
)


@document_rule(
    code="SEG011",
    name="lower-case-paragraph",
    summary="Paragraph that starts in lower case",
    since="0.1.0",
    scope=Scope.DOCUMENT,
)
def lower_case_paragraph(document: Document) -> Iterator[Hit]:
    """A paragraph of whole sentences starts with a word in lower case.

    ## What it finds
    A paragraph of six words or more that ends like a sentence and starts in lower case: the first of the article,
    whatever its word; a later one if it begins with a word such as “the” or “when”, stands apart by a blank line and
    follows a paragraph that had come to its end.

    ## Why it matters
    The beginning of the sentence was cut off, or an engine lost its capital.

    ## How to fix
    Write a capital, or put back the beginning of the sentence.

    ## Examples
        bad: [[three]] people were hurt when the stand collapsed on Saturday evening.
        bad: The mayor opened the bridge on Monday.⏎⏎[[when]] the crowd had left, it was closed again for repairs.
        good: adidas opened its first shop in the town on Saturday evening.
        good: iPhone users will find the update in their settings on Monday.
        good: He wrote the following lines:⏎⏎when all the world was young and green, we sailed.
        good: two cups of flour
        good: i went there with my mum and we really did like the food.

    ## Known limits
    Lines that follow each other without a blank line are left alone: lists, poems, transcripts. So are documents
    where half of the paragraphs start so: their writer does without capitals. A first paragraph
    that opens with a brand in lower case is reported unless we know the brand.
    """
    text = document.text
    may_start_low = [block for block in document.blocks if not text[block.start].isupper()]  # few, and cheap to tell
    starting_low = [block for block in may_start_low if _LOWER.match(text, block.start) is not None]
    if len(starting_low) < 3 or 2 * len(starting_low) < len(document.blocks):
        for block in starting_low:
            hit = _lower_start(document, block)
            if hit is not None:
                yield hit


def _lower_start(document: Document, block: Block) -> Hit | None:
    match = _LOWER_START.match(document.text, block.start, block.end)
    if match is None or not _is_cut(document, block):
        return None
    word = match["word"]
    if word in _LOWER_NAMES or not word.islower():
        return None
    if block.index and word.replace("’", "'").capitalize() not in STARTERS:
        return None
    if among_code(document, block.start, match.end()) or is_informal(document, block.start, match.end()):
        return None
    return Hit(*match.span("word"), f"The paragraph starts in lower case with “{word}”")


def _is_cut(document: Document, block: Block) -> bool:
    """Whether a block that starts in lower case is prose of its own, not a list item or the rest of a sentence."""
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    tail = document.text[max(block.start, block.end - 4) : block.end].rstrip("\"'”’)")
    if not tail.endswith((".", "!", "?")) or tail.endswith(".."):
        return False
    if len(document.text[block.start : block.start + 400].split(maxsplit=6)) < 6 or block.end - block.start < 25:
        return False
    if block.index == 0:
        return True
    previous = document.blocks[block.index - 1]
    if document.format == "text" and not blank_line_between(document, previous, block):
        return False
    ending = document.text[max(previous.start, previous.end - 4) : previous.end].rstrip("\"'”’)")
    return previous.kind is BlockKind.PARAGRAPH and ending.endswith((".", "!", "?")) and not ending.endswith("..")
