"""Names that stand in lower case, as engines leave those that they took for words."""

from __future__ import annotations

from collections.abc import Iterator

from lint.checkers.consistency.mentions import in_quotation
from lint.checkers.declare import document_rule
from lint.checkers.surroundings import among_code, is_informal
from lint.checkers.translation.glance import noticed
from lint.checkers.translation.telling import name_of, names
from lint.checkers.translation.voice import is_personal
from lint.document import Block, BlockKind, Document
from lint.languages import ENGLISH, words_of
from lint.model import Applicability, Edit, Fix, Hit, Scope, Status
from lint.patterns import lazy_re

_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_LEAD = lazy_re(r"[A-Za-z0-9,;)][ \u00a0]$")
_GOES_ON = lazy_re(r"[\w@/#&\ufffc-]|[.’'](?!s\b)\w")
_BEFORE_ENDING = lazy_re(r"(?<!\w)\w++(?=\.[a-z])")
_NEXT_WORD = lazy_re(r"[ \u00a0]([A-Za-z]{1,20})")
_ENGLISH_WORDS = 2


@document_rule(
    code="MTR008",
    name="name-in-lower-case",
    summary="A name without its capital throughout the text",
    since="0.1.0",
    scope=Scope.DOCUMENT,
    fixable=True,
    rank=5,
)
def name_in_lower_case(document: Document) -> Iterator[Hit]:
    """The name of a country, people, language, city, faith or person stands in lower case.

    ## What it finds
    “the history of nepali literature”, “a speech in karachi”: names that English writes with a capital wherever they
    stand, in a text that uses capitals but never for this name.

    ## Why it matters
    Engines that take a name for a word leave it in lower case, and so do those that were fed with text in lower case.
    The words near it may be wrong altogether.

    ## How to fix
    Write the capital (`--fix --unsafe-fixes` does), and compare the sentence with its source.

    ## Examples
        bad: The archive keeps letters in [[nepali]] and in Hindi.
        bad: The delegation flew to [[karachi]] on the last day of the fair.
        bad: The songs of the [[gurung]] were printed in Basel.
        good: The archive keeps letters in Nepali and in Hindi.
        good: They served a spanish omelette and brussels sprouts.
        good: we flew to karachi. the fair was closed.
        good: See karachi.example.org and the file london_2031 for more.

    ## Known limits
    Only the names in `lint/data/proper-names.toml` are known. Quotations, headings, texts that do without capitals and
    texts in the writer's own voice are left alone, and so is a name that is also a domain named in the text. Days and
    months, and names that the text also writes with a capital, are left to `name-once-in-lower-case`: a preview.

    ## Measured
    In 1.58 million words of edited prose it reports 3 names (0.2 in 100,000), all of them slips of casual writers; in
    1,200 translations by poor engines 86, each of them a name.
    """
    return _left_small(document, sure=True)


@document_rule(
    code="MTR009",
    name="name-once-in-lower-case",
    summary="A name without the capital that it has elsewhere",
    since="0.1.0",
    status=Status.PREVIEW,
    scope=Scope.DOCUMENT,
    fixable=True,
    rank=4,
)
def name_once_in_lower_case(document: Document) -> Iterator[Hit]:
    """A day, a month, or a name that the text elsewhere writes with a capital stands in lower case.

    ## What it finds
    What `name-in-lower-case` finds, but of days and months, of names that the text also writes with a capital, and in
    texts in the writer's own voice.

    ## Why it matters
    See `name-in-lower-case`.

    ## How to fix
    Write the capital; `--fix --unsafe-fixes` does.

    ## Examples
        bad: The prize is given each [[september]] by the council.
        bad: The Karachi fair was closed. They had come from [[karachi]] for nothing.
        good: The prize is given each September by the council.
        good: The delegation flew to karachi on the last day of the fair.

    ## Known limits
    See `name-in-lower-case`. It is a preview because such slips are human as a rule, and say nothing of where a text
    comes from.

    ## Measured
    In 1.58 million words of edited prose it reports 11 names (0.7 in 100,000), all of them in need of a capital.
    """
    return _left_small(document, sure=False)


def _does_without_capitals(document: Document) -> bool:
    """Whether a quarter of the paragraphs begin in lower case."""
    starts = [_first_letter(document, block) for block in document.blocks if block.kind is BlockKind.PARAGRAPH]
    return 4 * sum(start.islower() for start in starts) >= max(len(starts), 4)


def _first_letter(document: Document, block: Block) -> str:
    """The first letter near the start of ``block``, empty if there is none."""
    return next((c for c in document.text[block.start : min(block.end, block.start + 20)] if c.isalpha()), "")


def _left_small(document: Document, sure: bool) -> Iterator[Hit]:
    text = document.text
    for name in sorted(document.derived(_in_lower_case)):
        known = names()
        capital = name.capitalize()
        at = text.find(" " + name) + 1
        if document.derived(_does_without_capitals):
            return
        if sure is (name in known.calendar or capital in text or document.derived(is_personal)):
            continue
        while at > 0:
            if _is_left_small(document, at, name, known.before):
                fix = Fix(Applicability.UNSAFE, f"Write “{capital}”", (Edit(at, at + 1, name[0].upper()),))
                yield Hit(at, at + len(name), f"“{name}” is a name: write “{capital}”", fix)
            at = text.find(" " + name, at) + 1


def _before_endings(document: Document) -> frozenset[str]:
    """The words that stand before a full stop and a small letter somewhere: names of files and sites."""
    return frozenset(_BEFORE_ENDING.findall(document.text))


def _in_lower_case(document: Document) -> set[str]:
    """The names that may stand in lower case: quickly told, block by block."""
    told = frozenset[str]().union(*(glance.told for _, glance in document.derived(noticed)))
    return set(map(name_of, told & names().forms)) if told else set()


def _is_left_small(document: Document, start: int, name: str, before: frozenset[str]) -> bool:
    text, end = document.text, start + len(name)
    block = document.block_at(start)
    if block is None or block.kind not in _PROSE or block.quoted or start - block.start < 3:
        return False
    if _LEAD.search(text, max(block.start, start - 2), start) is None or _GOES_ON.match(text, end, block.end):
        return False
    following = _NEXT_WORD.match(text, end, block.end)
    if following is not None and following[1].lower() in before:
        return False
    if (
        _first_letter(document, block).islower()
        or is_informal(document, start, end)
        or among_code(document, start, end)
    ):
        return False
    around = text[max(block.start, start - 200) : min(block.end, end + 200)]
    if sum(word in ENGLISH for word in words_of(around)) < _ENGLISH_WORDS or in_quotation(document, start, end):
        return False
    if text.startswith("plaster of", max(block.start, start - 11)):
        return False
    return name not in document.derived(_before_endings)
