"""A phrase twice or more in a row: the loops of engines that have lost their place."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from lint.checkers.declare import document_rule
from lint.checkers.translation.repeats import ends_sentence, is_speech, repetitions
from lint.document import BlockKind, Document
from lint.model import Applicability, Edit, Fix, Hit
from lint.patterns import lazy

_WORD = r"\p{L}[\p{L}\p{M}\p{N}'’-]{0,40}+"
_LOOP = lazy(
    rf"""(?<![\p{{L}}\p{{M}}\p{{N}}_'’&@/.-])
         (?P<phrase>{_WORD}(?:[ ]{_WORD}){{1,5}}?)
         (?P<again>(?:[ ](?i:(?P=phrase)))++)
         (?![\p{{L}}\p{{M}}\p{{N}}_'’-])""",
    regex.VERBOSE,
)
_LISTED = lazy(
    rf"""(?<![\p{{L}}\p{{M}}\p{{N}}_'’&@/.-])
         (?P<phrase>{_WORD}(?:[ ]{_WORD}){{0,4}}?)
         (?:[ ]?[,;–-][ ](?i:(?P=phrase))){{4,200}}+
         (?![\p{{L}}\p{{M}}\p{{N}}_'’-])""",
    regex.VERBOSE,
)
_SUNG = frozenset("blah da dum ha he hey ho hm la na no oh tick yes".split())
_CONJUNCTIONS = frozenset(("and", "or", "nor"))
# "arm in arm in", "place to place to", "page by page by": the second word ties two of the first together.
_HINGES = frozenset("after against as at before behind by for from in into of on over to upon with".split())
# "call a spade a spade", "the more the more", "work to do to do that"
_OPENERS = frozenset("a an the to".split())
_NUMBERS = frozenset("o oh zero one two three four five six seven eight nine ten point hundred thousand".split())
_NEXT_WORD = lazy(r"[^\p{L}\n]{0,4}(\p{L}{1,40})")


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
    The same words twice or more in a row with nothing between them: “in the in the”, “will be held will be held”; or
    five times and more with commas between.

    ## Why it matters
    A translation engine that loses its place turns in a loop, and editing leaves the old words beside the new ones.

    ## Examples
        bad: The vote is the first [[in a in a]] series of four.
        bad: They saw [[the king, the king, the king, the king, the king]].
        bad: The treaty [[was signed was signed was signed]] in Porto.
        good: The road went on and on and on, from place to place to place.
        good: They call a spade a spade, and they had had to wait, and wait.
        good: Basic Best Basic Best

    ## Known limits
    Punctuation between the two is a sign of rhetoric, so only spaces are allowed. Headings, tables, lines without a
    final stop, and paragraphs that write down spontaneous speech are left alone.
    """
    for repetition in document.derived(repetitions):
        block = repetition.block
        if block.kind in (BlockKind.HEADING, BlockKind.TABLE_CELL) or not (repetition.doubled or repetition.looped):
            continue
        text = document.block_text(block)
        if not ends_sentence(text) or is_speech(text):
            continue
        for match in _LISTED.finditer(document.text, block.start, block.end):
            if match["phrase"].lower() not in _SUNG:
                yield Hit(match.start(), match.end(), f"“{match['phrase']}” is repeated again and again")
        if not repetition.looped:
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


_COORDINATED = lazy(
    rf"""(?<![\p{{L}}\p{{M}}\p{{N}}_'’-])
         (?P<first>(?P<phrase>{_WORD}(?:[ ]{_WORD}){{2,9}}?))
         (?P<second>(?:,?[ ](?:and|or)[ ](?i:(?P=phrase))){{1,30}}+)
         (?=[ ]?[.,;:!?](?:[ ]|$)|$)""",
    regex.VERBOSE,
)
_SMALL = frozenset(
    """
    a about all an and are as at be been but by can could did do does for from had has have he her his i if in into is
    it its may more most must my no not of on one or our out over she should so some such than that the their them then
    there these they this those to too up us was we were what when which who will with would you your
    """.split()
)


@document_rule(
    code="MTR006",
    name="phrase-and-itself",
    summary="A phrase joined to itself by “and” or “or”",
    since="0.1.0",
    rank=13,
)
def phrase_and_itself(document: Document) -> Iterator[Hit]:
    """A phrase is joined to itself.

    ## What it finds
    Three words or more, “and” or “or”, and the same words again at the end of a clause: “the first day of the month, or
    the first day of the month,”.

    ## Why it matters
    Two words of the source have one translation, or the engine lost its place. The second half says nothing.

    ## Examples
        bad: It praised [[the glory of the town, and the glory of the town]].
        bad: The fair is held on [[the last day of May or the last day of May]], weather permitting.
        good: They waited and waited, again and again and again.
        good: “I will not go, and I will not go,” he said.
        good: There are fast trains, and there are fast trains that stop.

    ## Known limits
    Rhetoric is left alone where quotation marks or the marks of speech show it; a speech without them is reported.
    """
    for repetition in document.derived(repetitions):
        block = repetition.block
        if block.quoted or not repetition.joined or is_speech(document.block_text(block)):
            continue
        for match in _COORDINATED.finditer(document.text, block.start, block.end):
            words = match["phrase"].lower().split()
            if len(set(words) - _SMALL) and not _is_quoted(document.text[block.start : match.start()]):
                yield Hit(match.start("first"), match.end("second"), f"“{match['phrase']}” is joined to itself")


def _is_quoted(before: str) -> bool:
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1
