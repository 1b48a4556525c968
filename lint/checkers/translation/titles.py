"""Titles that the person before us cannot have: the country has no such office, or the person never held it."""

from __future__ import annotations

from lint.checkers.declare import pattern_rule
from lint.document import Document
from lint.matching import Pattern
from lint.model import Applicability, Edit, Fix, Hit, Status
from lint.offices import Person, gazetteer
from lint.patterns import lazy
from lint.titles import LITERALS, NAME, TITLE, rank_and_office

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_TITLED = Pattern(rf"(?<![\p{{L}}\p{{N}}’'-])(?P<title>{TITLE}) (?P<name>{NAME})", literals=LITERALS)
_PRESIDENT = Pattern(
    rf"(?<![\p{{L}}\p{{N}}’'-])(?<!(?i:vice|deputy|former|ex) )(?P<title>President) (?P<name>{NAME})",
    literals=("president ",),
)
_COUNTRY = Pattern(
    r"(?<![\p{L}\p{N}’'.-])(?P<country>US|U\.S\.|USA|U\.S\.A\.|United States|American)(?:['’]s?)?"
    rf" (?:(?:former|then|new|current|top|the) )?(?P<title>(?-i:Prime Minister)|(?!(?i:prime)){TITLE})"
    rf"(?! (?:\p{{Lu}}|of (?!state|defen[cs]e)))(?![\p{{L}}\p{{N}}])",
    literals=("minister",),
)
_PREMIER = Pattern(
    r"(?<![\p{L}\p{N}’'.-])(?<!\b(?:no|any|an?|first|future|if) )(?P<country>\p{Lu}\p{L}{4,12})(?:['’]s?)?"
    r" (?:(?:new|current|deputy) )?(?P<title>(?i:prime minister))(?! (?:\p{Lu}|of ))(?![\p{L}\p{N}-])",
    literals=(" prime minister",),
)
_BEFORE = lazy(
    r"(?:(?P<article>(?i:the|an?|whose|its|their|his|her)) )?(?:(?P<nation>\p{Lu}[\p{L}.]{1,20}(?:['’]s?)?) )?$"
)
_FIGURATIVE = ("shadow", "counterpart of", "honorary", "fictional", "future")


@pattern_rule(
    _TITLED,
    _PRESIDENT,
    _COUNTRY,
    _PREMIER,
    code="MTR030",
    name="impossible-title",
    summary="Title of an office that the country does not have",
    since="0.1.0",
    fixable=True,
    rank=20,
)
def impossible_title(match: regex.Match[str], document: Document) -> Hit | None:
    """Somebody is given the title of an office that does not exist in that country.

    ## What it finds
    A government title before the name of a well-known person, or after the name of a country, that has no such
    office: “Foreign Minister Antony Blinken”, “the US defence minister”, “President Keir Starmer”.

    ## Why it matters
    Engines translate an office by what it does: the American secretary of state becomes a foreign minister on the
    way through a language that has only those. It is an error of fact.

    ## How to fix
    Write the office that the person holds; where only one can be meant, `--fix --unsafe-fixes` does.

    ## Examples
        bad: [[Foreign Minister Antony Blinken]] arrived in Cairo on Sunday.
        bad: [[Deputy Foreign Minister Wendy Sherman]] led the delegation.
        bad: The call with the [[US defence minister]] lasted an hour.
        bad: He shook hands with the [[Swiss prime minister]] and left.
        good: Secretary of State Antony Blinken arrived in Cairo on Sunday.
        good: Foreign Minister Sergei Lavrov met his American counterpart.
        good: The Norwegian foreign minister Antony Blinken spoke to was optimistic.
        good: Foreign Minister Antonia Blinkenberg arrived in Cairo.
        good: He shook hands with the Swiss president and the Iranian prime minister of 1951.

    ## Known limits
    People and offices come from a gazetteer that is written by hand and dated (`lint/data/offices.toml`). Somebody
    whom it does not know is never reported, so an outdated gazetteer finds less but is not wrong: a country that
    creates an office that it never had would have to be entered. A surname alone counts only where nobody else in
    office has it. “Chancellor” is left out, for universities have them too.
    """
    title = match["title"]
    rank, office = rank_and_office(title)
    if "country" in match.re.groupindex:
        country = gazetteer().country(match["country"])
        if country is None or office not in country.never:
            return None
        own = country.instead.get(office)
        fix = _suggest(match, f"{rank} {own}".strip()) if own else None
        message = f"No such office: {match['country']} {office}"
        return Hit(match.start("country"), match.end("title"), message, fix)
    known = _known(match)
    if known is None or not _is_its_own_title(match, document, known[0]):
        return None
    person, end = known
    if office not in person.country.lacks or person.held(rank, office):
        return None
    message = f"No such office: {person.name} was {person.offices_in_words()}"
    held = {each[:2] for each in person.offices if each[0] == rank}
    fix = _suggest(match, " ".join(*held).strip()) if len(held) == 1 else None
    return Hit(match.start("title"), end, message, fix)


@pattern_rule(
    _TITLED,
    _PRESIDENT,
    code="MTR031",
    name="wrong-title",
    summary="Title that the person is not known to have held",
    since="0.1.0",
    status=Status.PREVIEW,
    rank=19,
)
def wrong_title(match: regex.Match[str], document: Document) -> Hit | None:
    """Somebody is given the title of an office that he or she is not known to have held.

    ## What it finds
    A government title before the name of a person in the gazetteer, who held other offices but not that one:
    “Finance Minister Sergei Lavrov”, “Assistant Secretary of State Wendy Sherman”.

    ## Why it matters
    Translation takes one office for another, and ranks get lost.

    ## How to fix
    Look up the office that the person held at the time.

    ## Examples
        bad: [[Finance Minister Sergei Lavrov]] left for Geneva.
        bad: [[President Sanna Marin]] left for Geneva.
        good: Foreign Minister Sergei Lavrov left for Geneva.
        good: Former Finance Minister Olaf Scholz spoke next.

    ## Known limits
    It is a preview because the gazetteer may be incomplete or, for somebody who has just changed office, out of date.
    """
    rank, office = rank_and_office(match["title"])
    known = _known(match)
    if known is None or not _is_its_own_title(match, document, known[0]):
        return None
    person, end = known
    if " " not in match["name"][: end - match.start("name")]:
        return None
    if person.held(rank, office) or (office in person.country.lacks and not rank):
        return None
    return Hit(match.start("title"), end, f"{person.name} is known as {person.offices_in_words()}")


def _suggest(match: regex.Match[str], office: str) -> Fix:
    """Put ``office`` in place of the title, in capitals where that has them."""
    title = match["title"]
    new = office
    if "defence" not in title.lower():
        new = new.replace("defence", "defense")
    if title[0].isupper():
        new = new.title().replace(" Of ", " of ")
    return Fix(Applicability.UNSAFE, f"Replace with “{new}”", (Edit(*match.span("title"), new),))


def _known(match: regex.Match[str]) -> tuple[Person, int] | None:
    """The person of the gazetteer whose name follows the title, and where that name ends in the text."""
    known = gazetteer()
    words = match["name"].removesuffix("'s").removesuffix("’s").split(" ")
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        if (person := known.person(name)) is not None:
            # "Minister Blinken Rossi" is somebody else than Blinken
            if count < len(words) and count == 1:
                return None
            return person, match.start("name") + len(name)
    return None


def _is_its_own_title(match: regex.Match[str], document: Document, person: Person) -> bool:
    """Whether the title belongs to the name: not “the Norwegian foreign minister Blinken spoke to”, nor figurative."""
    lead = document.text[max(0, match.start() - 60) : match.start()].rpartition("\n")[2]
    if lead.rstrip().lower().endswith(_FIGURATIVE):
        return False
    before = _BEFORE.search(lead)
    if before is None:
        return True
    nation = (before["nation"] or "").removesuffix("'s").removesuffix("’s")
    if nation and nation not in person.country.names and before["article"]:
        return False
    return not (before["article"] and match["title"].islower())
