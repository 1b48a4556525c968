"""One person, one office: titles that contradict each other in one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from lint.checkers.consistency.mentions import line_number
from lint.checkers.declare import document_rule
from lint.document import Document
from lint.model import Hit, Scope
from lint.offices import gazetteer
from lint.patterns import IGNORECASE, compiled, lazy
from lint.records import dataclass
from lint.titles import NAME, TITLE, rank_and_office

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_PAST_OR_FUTURE = lazy(
    r"(?:\b(?:former|ex|then|late|ousted|outgoing|incoming|future|next|previous|onetime|longtime|veteran|as|or|and|became"
    r"|becoming|named|appointed|elected|shadow|designate|succeeded|replaced|replacing|succeeding)[ -]|[&/])$",
    IGNORECASE,
)
_CLASSES = {
    "home minister": "interior minister",
    "home secretary": "interior minister",
    "foreign secretary": "foreign minister",
    "defence secretary": "defence minister",
    "treasury secretary": "finance minister",
    "attorney general": "justice minister",
    "health secretary": "health minister",
    "energy secretary": "energy minister",
    "transportation secretary": "transport minister",
} | dict.fromkeys(("economy minister", "trade minister", "industry minister", "commerce secretary"), "finance minister")
_COMPATIBLE = frozenset(("prime minister", "national security adviser"))


@cache
def _titled() -> regex.Pattern[str]:
    return compiled(rf"(?<![\p{{L}}\p{{N}}’'-])(?P<title>{TITLE}) (?P<name>{NAME})")


@cache
def _untitled() -> regex.Pattern[str]:
    return compiled(
        r"(?P<lead>\p{Lu}[\p{L}.'’]{0,20} )?\b(?P<article>[Tt]he )(?P<title>(?:(?:Deputy|Vice) )?"
        r"(?:Foreign|Defen[cs]e|Interior|Finance|Prime|Justice) Minister)(?! (?:\p{Lu}|of \p{L}))\b"
    )


@dataclass(frozen=True, slots=True)
class _Mention:
    """A title before a name: the person's words, what the title means, and where both stand in the text."""

    words: tuple[str, ...]
    rank: str
    office: str
    title: str
    start: int
    end: int


_SIGNS = ("inister", "ecretary", "ttorney", "ecurity")
"""A space follows; to look for it as well would be slower, since so many words end before one."""
_LONGEST_LEAD, _LONGEST_REST = 40, 160


def _mentions(document: Document) -> list[_Mention]:
    """Every title before a name in ``document``, except a past, future or second one."""
    text = document.text
    found: list[_Mention] = []
    position = 0
    for sign in sorted([at for each in _SIGNS for at in _occurrences(text, each) if _may_be_title(text, at)]):
        match = _titled().search(text, max(position, sign - _LONGEST_LEAD), sign + _LONGEST_REST)
        if match is None or match.start() > sign:
            continue
        position = match.end()
        if _PAST_OR_FUTURE.search(text, max(0, match.start() - 20), match.start()):
            continue
        name = match["name"].removesuffix("'s").removesuffix("’s")
        rank, office = rank_and_office(match["title"])
        end = match.start("name") + len(name)
        found.append(_Mention(tuple(name.split()), rank, office, match["title"], match.start(), end))
    return found


def _may_be_title(text: str, sign: int) -> bool:
    """Whether the word at ``sign`` may belong to a title and a name: a capital follows, or the rest of the title."""
    at = text.index(" ", sign) + 1
    if text.startswith("ttorney", sign):
        return text.startswith(("General ", "general "), at)
    if text.startswith("ecurity", sign):
        return text.startswith(("Advis", "advis"), at)
    return not text[at : at + 1].islower() or text[at] in "of"


def _occurrences(text: str, sign: str) -> Iterator[int]:
    """Where ``sign`` ends a word in ``text``."""
    at = text.find(sign)
    while at >= 0:
        if text.startswith(" ", at + len(sign)):
            yield at
        at = text.find(sign, at + 1)


@document_rule(
    code="CON001",
    name="conflicting-titles",
    summary="One person with two offices or ranks",
    since="0.1.0",
    scope=Scope.DOCUMENT,
    rank=15,
)
def conflicting_titles(document: Document) -> Iterator[Hit]:
    """A person bears two titles in one article that do not go together.

    ## What it finds
    Two titles of a government before the same name, of different portfolios or ranks: “Deputy Foreign Minister” and
    later “Assistant Secretary of State”. The second is reported.

    ## Why it matters
    One of the two is wrong. Translation engines choose a new title each time.

    ## How to fix
    Look up the office that the person held at the time, and write it each time.

    ## Examples
        bad: Deputy Foreign Minister Ana Tolvaj arrived.⏎[[Interior Minister Ana Tolvaj]] left again.
        bad: Deputy Secretary of State Ruth Oakes spoke.⏎“Never,” said [[Assistant Secretary of State Ruth Oakes]].
        good: Deputy Foreign Minister Ana Tolvaj arrived.⏎Vice Foreign Minister Tolvaj left again.
        good: Foreign Minister Ana Tolvaj arrived.⏎Former Interior Minister Ana Tolvaj was in office until May.
        good: Prime Minister and Foreign Minister Ana Tolvaj arrived.⏎Prime Minister Tolvaj left.
        good: Economy Minister Ana Tolvaj arrived.⏎Finance Minister Ana Tolvaj left.

    ## Known limits
    Titles with “former”, “then”, “became” and the like, or joined by “and”, are not compared; nor are those of a
    prime minister, who may hold another office, or of finance, economy and trade, which are often one. A career told
    without such words is reported.
    """
    # By the last and the first word of the name, the earliest mention of each office: later ones say nothing new.
    known: dict[tuple[str, str], dict[tuple[str, str], _Mention]] = defaultdict(dict)
    for mention in document.derived(_mentions):
        *first, last = mention.words
        may_be = [(last, first[0]), (last, _SURNAME_ONLY)] if first else [(last, _WHOEVER)]
        earlier = sorted((each for who in may_be for each in known[who].values()), key=lambda other: other.start)
        for who in ((last, first[0] if first else _SURNAME_ONLY), (last, _WHOEVER)):
            known[who].setdefault((mention.office, mention.rank), mention)
        conflict = next((other for other in earlier if _conflict(other, mention)), None)
        if conflict is not None:
            line = line_number(document, conflict.start)
            name = " ".join(mention.words)
            message = f"{name} is “{conflict.title}” on line {line}"
            yield Hit(mention.start, mention.end, message, related=((conflict.start, conflict.end),))


_SURNAME_ONLY, _WHOEVER = "", "*"


def _conflict(one: _Mention, other: _Mention) -> bool:
    if one.office in _COMPATIBLE or other.office in _COMPATIBLE:
        return False
    first, second = _CLASSES.get(one.office, one.office), _CLASSES.get(other.office, other.office)
    return first != second or one.rank != other.rank


@document_rule(
    code="CON002",
    name="unnamed-wrong-title",
    summary="Wrong title used alone for a person named elsewhere",
    since="0.1.0",
    scope=Scope.DOCUMENT,
    rank=14,
)
def unnamed_wrong_title(document: Document) -> Iterator[Hit]:
    """A title that its bearer cannot have is used without the name.

    ## What it finds
    “the Foreign Minister” alone, where the only person in the article with that title is from a country that has no
    such office (see `impossible-title`).

    ## Why it matters
    The wrong title goes on through the article, and is easily overlooked where no name stands beside it.

    ## How to fix
    Write the office that the person really holds, or the name.

    ## Examples
        bad: Foreign Minister Antony Blinken was cautious.⏎“We will see,” added [[the Foreign Minister]].
        good: Foreign Minister Sergei Lavrov was cautious.⏎“We will see,” added the Foreign Minister.
        good: Foreign Minister Antony Blinken met Foreign Minister Sergei Lavrov.⏎“No,” said the Foreign Minister.
        good: Foreign Minister Antony Blinken was cautious.⏎The foreign minister of Norway was not.

    ## Known limits
    Only titles in capitals are found, and only if no other person in the article bears the title. It depends on the
    gazetteer of `impossible-title`: who is not in it is not reported.
    """
    bearers: dict[tuple[str, str], list[_Mention]] = defaultdict(list)
    for mention in document.derived(_mentions):
        bearers[mention.rank, mention.office].append(mention)
    wrong = {key: mentions for key, mentions in bearers.items() if all(_is_impossible(one) for one in mentions)}
    if not wrong:
        return
    for match in _untitled().finditer(document.text):
        mentions = wrong.get(rank_and_office(match["title"]))
        if mentions and mentions[0].start < match.start() and not match["lead"]:
            name = " ".join(mentions[0].words)
            message = f"No such office: this seems to mean {name}"
            named = (mentions[0].start, mentions[0].end)
            yield Hit(match.start("article"), match.end("title"), message, related=(named,))


def _is_impossible(mention: _Mention) -> bool:
    person = gazetteer().person(" ".join(mention.words))
    return person is not None and mention.office in person.country.lacks
