"""Names and acronyms that an article writes in two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from lint.checkers.consistency.mentions import in_quotation, line_number
from lint.checkers.declare import document_rule
from lint.data_files import read_data
from lint.document import BlockKind, Document
from lint.model import Hit, Scope, Severity
from lint.patterns import IGNORECASE, compiled, compiled_re, lazy
from lint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    import regex

_REACH = 400
_CAPITALS = lazy(r"[A-Z]{2,30}")
_NOT_INSIDE = r"(?<![\p{L}\p{N}’'@#/.-])"


@dataclass(frozen=True, slots=True)
class _Spellings:
    """What ``data/spellings.toml`` holds, ready to search.

    Args:
        acronyms: all in capitals, each as a word.
        group_of: which name each spelling stands for.
        alone: a spelling by itself.
        anyhow: a spelling, whatever stands around it.
    """

    acronyms: dict[str, str]
    group_of: dict[str, int]
    alone: regex.Pattern[str]
    anyhow: re.Pattern[str]


@cache
def _spellings() -> _Spellings:
    data = read_data("data/spellings.toml")
    groups = [line.split(" | ") for line in data["names"]]
    group_of = {spelling: number for number, group in enumerate(groups) for spelling in group}
    # They are letters, spaces and hyphens, which mean themselves.
    alternatives = "|".join(sorted(group_of, key=len, reverse=True))
    return _Spellings(
        acronyms={name: name.capitalize() for name in data["acronyms"]},
        group_of=group_of,
        anyhow=compiled_re(alternatives),
        alone=compiled(rf"{_NOT_INSIDE}(?:{alternatives})(?![\p{{L}}\p{{N}}-]| \p{{Lu}}|[’']s \p{{Lu}})"),
    )


@document_rule(
    code="CON003",
    name="acronym-case",
    summary="An acronym in capitals here and as a word there",
    since="0.1.0",
    severity=Severity.WARNING,
    scope=Scope.DOCUMENT,
    rank=5,
)
def acronym_case(document: Document) -> Iterator[Hit]:
    """An acronym is written in capitals in one place and like a word in another.

    ## What it finds
    A well-known acronym in two cases in one article, such as “NATO” and “Nato”. The rarer form is reported.

    ## Why it matters
    Houses differ in this, articles should not: where both stand, the text was put together from several sources or
    came through a translation engine.

    ## How to fix
    Write the acronym one way, that of your house.

    ## Examples
        bad: NATO said so. NATO meant it.⏎Later, [[Nato]] said nothing.
        bad: RIA reported a deal.⏎He told [[Ria]] on Sunday that there was none.
        good: Nato said so.⏎Later Nato said nothing.
        good: RIA reported a deal.⏎His daughter Ria Tolvaj knew nothing.
        good: NATO said so.⏎“Nato is finished,” he wrote.

    ## Known limits
    Only the acronyms in `lint/data/spellings.toml` are compared, since most words in capitals are no acronyms.
    Quotations and headings may differ.
    """
    text = document.text
    acronyms = _spellings().acronyms
    # One that stands alone is a whole run of capitals.
    present = acronyms.keys() & set(_CAPITALS.findall(text))
    for upper in filter(present.__contains__, acronyms) if present else ():
        mixed = acronyms[upper]
        if mixed not in text:
            continue
        in_capitals = _standing_alone(document, upper)
        as_word = _standing_alone(document, mixed)
        if in_capitals and as_word:
            rarer, usual = sorted((as_word, in_capitals), key=len)
            start, end = rarer[0]
            line = line_number(document, usual[0][0])
            message = f"“{text[start:end]}” is “{text[usual[0][0] : usual[0][1]]}” on line {line}"
            yield Hit(start, end, message, related=(usual[0],))


def _standing_alone(document: Document, word: str) -> list[tuple[int, int]]:
    """Where ``word`` stands by itself in running text: no part of a name, of a heading or of a quotation."""
    pattern = rf"{_NOT_INSIDE}(?<!\b\p{{Lu}}\p{{L}}{{1,20}} ){word}(?![\p{{L}}\p{{N}}@/-]| \p{{Lu}}\p{{Ll}})"
    return [
        match.span()
        for match in compiled(pattern).finditer(document.text)
        if _is_running_text(document, match.start()) and not in_quotation(document, *match.span())
    ]


def _is_running_text(document: Document, position: int) -> bool:
    block = document.block_at(position)
    if block is None or block.kind is BlockKind.HEADING:
        return False
    return not document.text[block.start : min(block.end, block.start + _REACH)].isupper()


@document_rule(
    code="CON004",
    name="name-in-two-spellings",
    summary="One place in two spellings",
    since="0.1.0",
    severity=Severity.WARNING,
    scope=Scope.DOCUMENT,
    rank=5,
)
def name_in_two_spellings(document: Document) -> Iterator[Hit]:
    """One place is written in two ways.

    ## What it finds
    Two spellings of a city or region in one article, such as “Kiev” and “Kyiv”. The rarer one is reported.

    ## Why it matters
    A reader takes them for two places. Agencies and translation engines spell them differently, so both are left
    where texts are put together.

    ## How to fix
    Choose one spelling, that of your house, and keep it but in quotations and names of institutions.

    ## Examples
        bad: Kyiv was quiet. In Kyiv, shops were open.⏎The mayor of [[Kiev]] thanked them.
        good: Kyiv, formerly spelled Kiev, was quiet.
        good: Kyiv was quiet.⏎Dynamo Kiev won, and they ate chicken Kiev.
        good: The mayor of Kiev thanked them.

    ## Known limits
    Only the names in `lint/data/spellings.toml` are compared. Quotations, names of institutions and passages that
    speak of the spelling itself are left alone.
    """
    spellings = _spellings()
    # All of them that stand alone are here, since none begins inside another and the longest comes first.
    present = set(spellings.anyhow.findall(document.text))
    if len({spellings.group_of[name] for name in present}) == len(present):
        return
    found: dict[int, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for block, spans in zip(document.blocks, document.of_blocks(_names_in), strict=True):
        for first, last in spans:
            start, end = block.start + first, block.start + last
            if not _is_part_of_name(document.text, start) and not in_quotation(document, start, end):
                name = document.text[start:end]
                found[spellings.group_of[name]][name].append((start, end))
    for forms in found.values():
        if len(forms) < 2:
            continue
        usual, *others = sorted(forms.values(), key=len, reverse=True)
        for other in others:
            start, end = other[0]
            if not _EXPLAINS.search(document.text, max(0, start - 80), end + 80):
                line = line_number(document, usual[0][0])
                name = document.text[usual[0][0] : usual[0][1]]
                message = f"“{document.text[start:end]}” is “{name}” on line {line}"
                yield Hit(start, end, message, related=(usual[0],))


def _names_in(texts: Sequence[str]) -> list[list[tuple[int, int]]]:
    """Where one of the names that have several spellings stands in each of ``texts``."""
    alone = _spellings().alone
    return [[match.span() for match in alone.finditer(text)] for text in texts]


_EXPLAINS = lazy(
    r"\b(?:formerly|previously|once|then|also|now|officially|spell\w{0,4}|spelt|renamed|called|known|name\w?|old|historic\w{0,4}"
    r"|colonial|transliterat\w{1,5}|pronounc\w{1,5}|dish|chicken|duck)\b",
    IGNORECASE,
)
_NAME_BEFORE = lazy(r"(?:\p{Lu}[\p{L}’'-]{1,20}|[Cc]hicken|of the) $")


def _is_part_of_name(text: str, start: int) -> bool:
    """Whether a capitalised word in the middle of a sentence stands before it, as in “Dynamo Kiev”."""
    return _NAME_BEFORE.search(text, max(0, start - 24), start) is not None


@document_rule(
    code="CON005",
    name="the-west-in-two-cases",
    summary="“the West” here and “the west” there",
    since="0.1.0",
    severity=Severity.WARNING,
    scope=Scope.DOCUMENT,
    rank=5,
)
def the_west_in_two_cases(document: Document) -> Iterator[Hit]:
    """The political West is written with a capital in one place and without in another.

    ## What it finds
    “the west” where it means states and not a direction, in an article that elsewhere writes “the West”: as the
    subject of what only states do, or in one breath with a state or a capital.

    ## Why it matters
    It reads like two things. Engines that lose capitals leave it behind.

    ## How to fix
    Write “the West” where states are meant.

    ## Examples
        bad: Sanctions from the West followed.⏎It raised fears in Oslo and [[the west]].
        bad: The West imposed sanctions.⏎Analysts say [[the west]] must do more.
        good: The West imposed sanctions.⏎Snow fell in the north and the west of the country.
        good: Analysts say the west must do more.
        good: The West imposed sanctions.⏎The army moved to the west.

    ## Known limits
    Where the sense is not clear from the words around it, nothing is reported.
    """
    text = document.text
    if "the west" not in text or ("the West" not in text and "The West" not in text):
        return
    capital = _THE_WEST.search(text)
    if capital is None:
        return
    for match in _LOWER_WEST.finditer(text):
        if not in_quotation(document, *match.span()):
            line = line_number(document, capital.start())
            message = f"“the west” is “the West” on line {line}"
            yield Hit(match.start("hit"), match.end("hit"), message, related=(capital.span(),))


_THE_WEST = lazy(r"\b[Tt]he West(?![\p{L}\p{N}-]| \p{Lu}| (?:of|coast|side|end|wing|bank|shore|gate|door|tower)\b)")
_LOWER_WEST = lazy(
    r"(?m)(?<=\b\p{Lu}[\p{L}’-]{2,20} (?:and|or) )(?P<hit>the west)(?=[.,;:!?]|$| (?:over|to|that|after|in which)\b)"
    r"|(?<!(?:in|to|on|from|of|towards?|into) )(?P<hit>the west)"
    r"(?= (?:must|should|imposed|wants|fears|needs|accuses|accused|supports|condemned|insists|threatened|hopes)\b)"
)
