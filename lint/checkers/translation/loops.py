"""A phrase twice or more in a row: the loops of engines that have lost their place."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from lint.checkers.declare import document_rule
from lint.checkers.translation.repeats import ends_sentence, is_speech, loop_lengths, plain_words
from lint.document import BlockKind, Document
from lint.model import Applicability, Edit, Fix, Hit

_LONGEST_PHRASE = 6
_WORD = r"\p{L}[\p{L}\p{M}\p{N}'’-]{0,40}+"
_LOOP = regex.compile(
    rf"""(?<![\p{{L}}\p{{M}}\p{{N}}_'’&@/.-])
         (?P<phrase>{_WORD}(?:[ ]{_WORD}){{1,5}}?)
         (?P<again>(?:[ ](?i:(?P=phrase)))++)
         (?![\p{{L}}\p{{M}}\p{{N}}_'’-])""",
    regex.VERBOSE,
)
_CONJUNCTIONS = frozenset(("and", "or", "nor"))
# "arm in arm in", "place to place to", "page by page by": the second word ties two of the first together.
_HINGES = frozenset("after against as at before behind by for from in into of on over to upon with".split())
# "call a spade a spade", "the more the more", "work to do to do that"
_OPENERS = frozenset("a an the to".split())
_NUMBERS = frozenset("o oh zero one two three four five six seven eight nine ten point hundred thousand".split())
_NEXT_WORD = regex.compile(r"[^\p{L}\n]{0,4}(\p{L}{1,40})")


@document_rule(
    code="MTR003",
    name="repeated-phrase",
    summary="The same phrase twice or more in a row",
    since="0.1.0",
    fixable=True,
    rank=15,
)
def repeated_phrase(document: Document) -> Iterator[Hit]:
    """A phrase of two to six words is repeated at once.

    ## What it finds
    The same words twice or more in a row with nothing between them: “in the in the”, “will be held will be held”.

    ## Why it matters
    A translation engine that loses its place turns in a loop, and editing leaves the old words beside the new ones.

    ## Examples
        bad: The vote is the first [[in a in a]] series of four.
        bad: The treaty [[was signed was signed was signed]] in Porto.
        good: The road went on and on and on, from place to place to place.
        good: They call a spade a spade, and they had had to wait, and wait.
        good: Basic Best Basic Best

    ## Known limits
    Punctuation between the two is a sign of rhetoric, so only spaces are allowed. Headings, tables, lines without a
    final stop, and paragraphs that write down spontaneous speech are left alone.
    """
    for block in document.blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.TABLE_CELL):
            continue
        text = document.block_text(block)
        if not loop_lengths(plain_words(text), _LONGEST_PHRASE) or not ends_sentence(text) or is_speech(text):
            continue
        for match in _LOOP.finditer(document.text, block.start, block.end):
            if _is_defect(match, document.text, block.end):
                edit = Edit(match.start("again"), match.end("again"), "")
                fix = Fix(Applicability.UNSAFE, "Remove the repetition", (edit,))
                yield Hit(match.start(), match.end(), f"“{match['phrase']}” is repeated", fix)


def _is_defect(match: regex.Match[str], text: str, end: int) -> bool:
    phrase = match["phrase"].lower().split()
    times = 1 + len(match["again"].split()) // len(phrase)
    if len(set(phrase)) < 2 or _NUMBERS.issuperset(phrase):
        return False
    if times > 2:
        return True
    if not _CONJUNCTIONS.isdisjoint(phrase):
        return False
    following = _NEXT_WORD.match(text, match.end(), end)
    if following is not None and following[1].lower() == phrase[0]:
        return False
    if len(phrase) > 2:
        return True
    if match["phrase"].istitle():  # "New York New York" is a song
        return False
    return phrase[0] not in _OPENERS and (phrase[1] not in _HINGES or phrase[0] in _HINGES)
