"""A noun that is explained by itself: “the threat of threats”."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lint.checkers.declare import document_rule
from lint.document import Document
from lint.model import Hit, Status
from lint.patterns import lazy

_ALLOWED = frozenset(
    """
    age art artist author average ballad battle beast beginning best book boss chain chair champion chapter child cinema
    city class classic copy cream crime cup danger day death definition dream end enemy era essence eve evil fact fan
    father fear festival field fifth film flower foe force forest friend front fund game ghost god graph group guest
    half hall hatred head heart heaven history holy home hope house idea image irony island jewel joke judge
    justice killer kind king language law layer leader league lesson level life list lord love maker man master matter
    mean meaning method mistress mockery moment monarch mother mountain mystery name nature network night number one
    origin pair parent part party people philosophy picture poet poll power prince problem proof queen question rate
    report rest ring root rose ruler saint scandal school science secret servant set shadow shame side sin slave some
    song soul source spirit star state step story student study sum sword symbol system table tale teacher team test
    theory thief thing thousand three time title tree truth two type union vanity version victim war watcher wave
    way week wheel wisdom wonder word work world writer year
    """.split()
)
_OF = " of "
_DETERMINERS = frozenset("the these those such his her its their our thy".split())
_OPENINGS = frozenset(word[:2] for word in _DETERMINERS)
_LONGEST_NOUN = 20
_LONGEST_DETERMINER = len("these") + len(" ") + 2
"""With what stands behind it: the first two letters of the noun."""
_WORD_BEFORE = lazy(r"(?<![\p{L}\p{M}\p{N}’'-])(?P<article>[Tt]he )?(?P<noun>\p{Ll}{4,20})$")
_AFTER = lazy(r"(?:(?:the|these|those|such|his|her|its|their|our|thy) )?(?P<noun>\p{Ll}{4,20})(?![\p{L}\p{M}\p{N}’'-])")
_ENDS_PHRASE = lazy(
    r"[ ]?[.,;:!?)”\"’'\]]|[ ]?[–—]|$"
    r"|[ ](?:there|and|or|but|to|in|on|at|by|for|with|from|that|which|who"
    r"|is|are|was|were|has|have|had|will|would|shall|of)\b"
)


@document_rule(
    code="MTR004",
    name="echoed-noun",
    summary="A noun explained by itself: the threat of threats",
    since="0.1.0",
    rank=12,
)
def echoed_noun(document: Document) -> Iterator[Hit]:
    """A noun depends on itself.

    ## What it finds
    A noun with an article, “of” and the same noun again: “under the threat of threats”, “the guests of the guests”.

    ## Why it matters
    Two words of the source have one translation, and the engine used it twice; or the engine has lost its place.
    The phrase says nothing.

    ## How to fix
    Find out from the source what was threatened, asked or invited, and say that.

    ## Examples
        bad: They would not negotiate under [[the pressure of pressures]] from abroad.
        bad: At [[the wedding of the weddings]], there was dancing.
        good: He is the king of kings, and by the irony of ironies she is a friend of a friend.
        good: It was, in his heart of hearts, the mother of all battles.
        good: The front of the front wheel is worn.

    ## Known limits
    A list of nouns that English does use so (king, heart, irony, poll, fund …) is left alone, and so is a phrase
    without “the” before it. In front of another noun (“the edge of the edge strip”) the second noun belongs to that.
    """
    for start, end, sure in document.derived(_echoes):
        if sure:
            yield _hit(document, start, end)


@document_rule(
    code="MTR005",
    name="possible-echoed-noun",
    summary="A noun that may be explained by itself",
    since="0.1.0",
    status=Status.PREVIEW,
    rank=11,
)
def possible_echoed_noun(document: Document) -> Iterator[Hit]:
    """A noun depends on itself, but English may mean it.

    ## What it finds
    What `echoed-noun` finds, without the article or before another noun.

    ## Why it matters
    See `echoed-noun`.

    ## How to fix
    Find out from the source what was meant, and say that.

    ## Examples
        bad: He spoke of [[complaints of complaints]] at the meeting.
        good: He spoke of a friend of friends at the meeting.

    ## Known limits
    Rhetoric that is not in the list of usual phrases is reported.
    """
    for start, end, sure in document.derived(_echoes):
        if not sure:
            yield _hit(document, start, end)


def _echoes(document: Document) -> list[tuple[int, int, bool]]:
    """Every “N of N”: its range in the text and whether it is surely a defect."""
    found = []
    text = document.text
    for at in _may_be_echoes(text):
        after = _AFTER.match(text, at + len(_OF))
        if after is not None:
            before = _WORD_BEFORE.search(text, max(0, at - 25), at)
            if before is not None and _is_echo(before["noun"], after["noun"]):
                # A plural is hardly ever the first part of a compound, as in "the front of the front wheel".
                noun_ends = after["noun"].endswith("s") or _ENDS_PHRASE.match(text, after.end()) is not None
                sure = before["article"] is not None and noun_ends
                found.append((before.start() if sure else before.start("noun"), after.end(), sure))
    return found


def _may_be_echoes(text: str) -> Iterator[int]:
    """Where " of " stands between words that may be forms of one noun: those begin with the same two letters."""
    at = -len(_OF)
    # A text is parted many times faster than searched. What is skipped in " of of " has no noun before it.
    for before, after in pairwise(text.split(_OF)):
        at += len(_OF) + len(before)
        word = before[-_LONGEST_NOUN:].rpartition(" ")[2]
        opening = after[:2]
        if opening in word:
            yield at
        elif opening in _OPENINGS:
            determiner, _, rest = after[:_LONGEST_DETERMINER].partition(" ")
            if determiner in _DETERMINERS and rest[:2] in word:
                yield at


def _is_echo(first: str, second: str) -> bool:
    stem = _stem(second)
    return _stem(first) == stem and stem not in _ALLOWED


def _stem(noun: str) -> str:
    """``noun`` without a plural ending; good enough to compare a noun with itself."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes", "zes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _hit(document: Document, start: int, end: int) -> Hit:
    return Hit(start, end, f"“{document.text[start:end]}” explains a noun by itself")
