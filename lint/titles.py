"""Titles of government offices in English prose, and which of them are the same office."""

from __future__ import annotations

from lint.patterns import lazy_re

_PORTFOLIOS = (
    r"foreign(?: affairs)?|external affairs|defen[cs]e|finance|interior|internal affairs|home(?: affairs)?|justice"
    r"|econom(?:y|ic|ics)|trade|energy|health|education|transport(?:ation)?|environment|agriculture|labou?r|industry"
    r"|emergencies"
)
_DEPUTY = r"first deputy|deputy|vice|assistant|under|acting"
SURNAME = r"(?:(?:al|el|bin|de|del|di|van|von|der|ter|da|dos|du|la|le)[ -]){0,2}\p{Lu}[\p{L}\p{M}'’-]{1,25}"
NAME = rf"\p{{Lu}}[\p{{L}}\p{{M}}'’.-]{{0,25}}(?: (?:\p{{Lu}}\.|{SURNAME})){{0,3}}(?: Jr\.)?(?<!['’]s)"
"""One to four capitalised words, a possessive ending excluded."""

TITLE = (
    rf"(?i:(?:(?:{_DEPUTY})[ -])?(?:"
    rf"(?:{_PORTFOLIOS}|prime) minister"
    rf"|minister (?:of|for) (?:the )?(?:{_PORTFOLIOS})"
    r"|secretary of (?:state|defen[cs]e|the treasury|war)"
    r"|(?:treasury|defen[cs]e|foreign|home|commerce|energy|homeland security|health|transportation) secretary"
    r"|attorney general|national security advis[eo]r))"
)
"""A title of a member of a government, as it stands before a name."""

LITERALS = ("minister", "secretary", "attorney general", "security advis")
"""One of these, in lower case, stands in every title."""

_MINISTER_OF = lazy_re(r"minister (?:of|for) (?:the )?(.+)")
_SECRETARY_OF = lazy_re(r"secretary of (?:the )?(defence|treasury|war)")
_SAME = {
    "foreign affairs": "foreign",
    "external affairs": "foreign",
    "internal affairs": "interior",
    "home affairs": "home",
    "economic": "economy",
    "economics": "economy",
    "transportation": "transport",
}


def rank_and_office(title: str) -> tuple[str, str]:
    """The rank (``""``, ``deputy``, ``assistant``, ``under``) and the office, in its plainest form, of ``title``."""
    title = " ".join(title.lower().replace("-", " ").split())
    title = title.replace("defense", "defence").replace("labor", "labour").replace("advisor", "adviser")
    rank = ""
    for prefix, meaning in (("first deputy ", "deputy"), ("deputy ", "deputy"), ("vice ", "deputy"), ("acting ", "")):
        if title.startswith(prefix):
            rank, title = meaning, title.removeprefix(prefix)
            break
    for prefix in ("assistant", "under"):
        if title.startswith(prefix + " "):
            rank, title = prefix, title.removeprefix(prefix + " ")
    if match := _MINISTER_OF.fullmatch(title):
        title = f"{match[1]} minister"
    if match := _SECRETARY_OF.fullmatch(title):
        title = f"{match[1]} secretary"
    portfolio, _, kind = title.rpartition(" ")
    return rank, f"{_SAME.get(portfolio, portfolio)} {kind}" if portfolio else title
