"""A phrase twice or more in a row: the loops of engines that have lost their place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from operator import eq

from lint.checkers.consistency.mentions import opens_quotation
from lint.checkers.declare import document_rule
from lint.checkers.translation.glance import noticed
from lint.checkers.translation.repeats import ends_sentence, is_speech
from lint.checkers.translation.voice import is_personal
from lint.document import Block, BlockKind, Document
from lint.model import Applicability, Edit, Fix, Hit, Scope
from lint.patterns import VERBOSE, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_WORD = r"\p{L}[\p{L}\p{M}\p{N}'’-]{0,40}+"
_LOOP = lazy(
    rf"""(?<![\p{{L}}\p{{M}}\p{{N}}_'’&@/.-])
         (?P<phrase>{_WORD}(?:[ ]{_WORD}){{1,5}}?)
         (?P<again>(?:[ ](?i:(?P=phrase))(?![\p{{L}}\p{{M}}\p{{N}}_'’-]))++)""",
    VERBOSE,
)
_LISTED = lazy(
    rf"""(?<![\p{{L}}\p{{M}}\p{{N}}_'’&@/.-])
         (?P<phrase>{_WORD}(?:[ ]{_WORD}){{0,4}}?)
         (?:[ ]?[,;_–-][ ](?i:(?P=phrase))){{4,200}}+
         (?![\p{{L}}\p{{M}}\p{{N}}_'’-])""",
    VERBOSE,
)
_BETWEEN_LISTED = lazy("[ ]-[ ]|[ ]?[,;_–][ ]")  # a hyphen right after a word belongs to it
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
    scope=Scope.DOCUMENT,
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

    ## How to fix
    Remove the repetition, and compare the passage with its source: an engine that loses its place loses text as well.

    ## Examples
        bad: The vote is the first [[in a in a]] series of four.
        bad: They saw [[the king, the king, the king, the king, the king]].
        bad: The treaty [[was signed was signed was signed]] in Porto.
        good: The road went on and on and on, from place to place to place.
        good: They call a spade a spade, and they had had to wait, and wait.
        good: Basic Best Basic Best

    ## Known limits
    Punctuation between the two is a sign of rhetoric, so only spaces are allowed. Headings, tables, lines without a
    final stop, and paragraphs that write down spontaneous speech are left alone, unless a phrase stands ten times. Two
    words that stand twice in a text in the writer's own voice are left to `doubled-in-personal-text`, which is a
    preview.
    """
    for block, glance in document.derived(noticed):
        if (glance.doubled or glance.looped) and _may_list(document.block_text(block)):
            listed = list(_LISTED.finditer(document.text, block.start, block.end))
            is_prose = bool(listed) and _is_prose(document, block)
            for match in listed:
                if match["phrase"].lower() not in _SUNG and (is_prose or _is_stuck(match)):
                    yield Hit(match.start(), match.end(), f"“{match['phrase']}” is repeated again and again")
        if glance.looped:
            for match in _loops(document, block):
                if not _may_be_slip(match) or not document.derived(is_personal):
                    yield _repeated(match)


def phrases_twice(document: Document, block: Block) -> Iterator[Hit]:
    """What `repeated-phrase` would say of phrases of two words that stand twice, no more, in ``block``."""
    return (_repeated(match) for match in _loops(document, block) if _may_be_slip(match))


def _may_list(text: str) -> bool:
    """Whether the same stands twice in ``text`` between marks, as the inner ones of phrases that are listed do."""
    pieces = _BETWEEN_LISTED.split(text.casefold())
    return any(map(eq, pieces, islice(pieces, 1, None)))


def _is_prose(document: Document, block: Block) -> bool:
    text = document.block_text(block)
    return (
        block.kind not in (BlockKind.HEADING, BlockKind.TABLE_CELL)
        and ends_sentence(text)
        and not is_speech(document, block)
    )


def _is_stuck(match: regex.Match[str]) -> bool:
    """Whether a phrase stands so often that it is no sentence, no table and no song: ten times and more."""
    return len(match[0]) > 9 * len(match["phrase"]) and len(match["phrase"]) > 3 and match["phrase"][0].isalpha()


def _loops(document: Document, block: Block) -> list[regex.Match[str]]:
    """The phrases in ``block``, if that is prose, that are repeated where nobody would mean it."""
    found = _LOOP.finditer(document.text, block.start, block.end)
    matches = [match for match in found if _is_defect(match, document.text, block.end)]
    return matches if matches and _is_prose(document, block) else []


def _repeated(match: regex.Match[str]) -> Hit:
    edit = Edit(match.start("again"), match.end("again"), "")
    fix = Fix(Applicability.UNSAFE, "Remove the repetition", (edit,))
    return Hit(match.start(), match.end(), f"“{match['phrase']}” is repeated", fix)


def _may_be_slip(match: regex.Match[str]) -> bool:
    """Whether two words stand twice; nobody types more than that again without knowing."""
    return _times(match) == 2 and len(match["phrase"].split()) == 2


def _times(match: regex.Match[str]) -> int:
    return 1 + len(match["again"].split()) // len(match["phrase"].split())


def _is_defect(match: regex.Match[str], text: str, end: int) -> bool:
    phrase = match["phrase"].lower().split()
    times = _times(match)
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
         (?P<first>(?P<phrase>{_WORD}(?:[ ]{_WORD}){{1,9}}?))
         (?P<second>(?:,?[ ](?:and|or)[ ](?i:(?P=phrase))){{1,30}}+)
         (?=[ ]?[.,;:!?](?:[ ]|$)|$)""",
    VERBOSE,
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
    Three words or more, or “the” and a noun, then “and” or “or”, and the same words again at the end of a clause: “the
    first day of the month, or the first day of the month,”.

    ## Why it matters
    Two words of the source have one translation, or the engine lost its place. The second half says nothing.

    ## How to fix
    Remove one of the two, and look in the source for what the second one should have been.

    ## Examples
        bad: It praised [[the glory of the town, and the glory of the town]].
        bad: The fair is held on [[the last day of May or the last day of May]], weather permitting.
        bad: They followed [[the footsteps, or the footsteps]].
        good: They waited and waited, again and again and again.
        good: “I will not go, and I will not go,” he said.
        good: There are fast trains, and there are fast trains that stop.

    ## Known limits
    Rhetoric is left alone where quotation marks or the marks of speech show it; a speech without them is reported.
    """
    for block, glance in document.derived(noticed):
        if block.quoted or not glance.joined:
            continue
        matches = list(_COORDINATED.finditer(document.text, block.start, block.end))
        for match in matches if matches and not is_speech(document, block) else ():
            words = match["phrase"].lower().split()
            if len(words) == 2 and not _is_named_thing(words):
                continue
            if len(set(words) - _SMALL) and not opens_quotation(document, block.start, match.start()):
                yield Hit(match.start("first"), match.end("second"), f"“{match['phrase']}” is joined to itself")


def _is_named_thing(words: list[str]) -> bool:
    """Whether two words are an article and a noun: “the mill or the mill”; others are said so for effect."""
    return words[0] == "the" and len(words[1]) > 3
