"""The grammar of photo credits: people, sources, labels, and what parts them.

:func:`credit_at` reads the credit that starts at a given place, trying bounded fragments one after another. Where a
credit may start and what must surround it to be sure is the business of the rules, one module for each position.

::

    credit  = "(" content ")" | content
    content = label names | names
    names   = segment { separator segment }           # at most six, at least one a source or under a label
    segment = source | person | studio | year
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from lint.checkers.captions.sources import Group, Source, is_fused_start, source_at
from lint.matching import SPACE, Pattern

LOOSE = rf"{SPACE}{{0,2}}"
"""Optional white space inside a line."""

_INITIAL = r"\p{Lu}\.(?:[ -]?\p{Lu}\.){0,2}"
_PREFIX = r"(?:[dDlLO]['’]|Mc|Mac|De|Le|La|Di|Du|Van|Fitz)?"
_PROPER = rf"{_PREFIX}\p{{Lu}}[\p{{Ll}}\p{{M}}]{{1,20}}(?:['’-]\p{{L}}[\p{{L}}\p{{M}}]{{0,20}}){{0,2}}"
_CAPITALS = r"\p{Lu}[\p{Lu}\p{M}'’-]{1,20}(?!\p{Ll})"
_NAME = rf"(?:{_INITIAL}|{_CAPITALS}|{_PROPER})"
_PARTICLES = r"de|da|do|dos|das|di|du|del|della|van|von|der|den|ter|ten|la|le|el|al|bin|bint|ibn|abu|zu|y|e"
_PARTICLE = rf"(?:(?:{_PARTICLES}){SPACE}|(?:al|el|ul)-|d['’])"
_SUFFIX = rf"(?:,?{SPACE}(?:Jr\.?|Sr\.?|II|III|IV)(?!\p{{L}}))?"

PERSON = rf"{_NAME}(?:{SPACE}{{1,2}}{_PARTICLE}{{0,2}}{_NAME}){{1,4}}{_SUFFIX}"
"""A person's name: two to five words, with initials, particles and a suffix."""

_HANDLE = r"@?[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.’'-]{1,30}"
STUDIO = rf"{_HANDLE}(?:{SPACE}[\p{{L}}\p{{N}}_&][\p{{L}}\p{{M}}\p{{N}}_.’'-]{{0,30}}){{0,3}}"
"""One to four words in any case: a handle or a studio, a credit only where an agency follows."""

YEAR = r"\(?(?:19|20)\d\d\)?(?!\d)"

_TITLED = r"[\p{Lu}\p{N}@][^\s\n()|<>]{0,30}"
_SMALL = rf"(?:(?:of|the|and|for|de|at|on|via|in|&|/){SPACE}){{0,2}}"
WORDS = rf"{_TITLED}(?:{SPACE}{_SMALL}{_TITLED}){{0,6}}"
"""One to seven capitalised words, with small words between: whatever a label may credit."""

_KIND = (
    r"(?:photo(?:graph|graphy|s|graphs)?|pictures?|pics?|images?|illustrations?|graphics?|artwork|cartoon|video"
    r"|screen ?(?:shot|grab)|foto(?:s|grafie|grafía|grafia)?|bild(?:er)?|imagen|imagem|immagine|grafik)"
)
_USE = rf"(?:(?:file|stock|header|cover|featured?|main|top|lead){SPACE})?"
_OWNER = r"(?:credits?|source|copyright|courtesy|provided|supplied|submitted|taken|crédit|crédito|via)"
_SAYS = (
    rf"(?:{LOOSE}:|{SPACE}[–—-](?={SPACE})|{SPACE}by(?={SPACE})|{LOOSE}©"
    rf"|{SPACE}?{_OWNER}{LOOSE}(?::|(?:by|of|from|to)(?={SPACE}))?)"
)

LABEL = (
    rf"(?:(?i:{_USE}{_KIND}{_SAYS})"
    rf"|(?i:credits?|crédits?){LOOSE}(?:(?i:photo|image){LOOSE})?(?::|\.\.\.)"
    rf"|(?:Photographed|Illustrated){SPACE}by(?={SPACE})"
    rf"|(?i:courtesy(?:{SPACE}(?:photo|image|of|from)){{0,2}}{LOOSE}:?)(?={SPACE})"
    rf"|(?i:quelle|fuente|fonte){LOOSE}:"
    rf"|©|\(c\)(?={SPACE})){LOOSE}(?:©{LOOSE})?"
)
"""What says that a credit follows: ``Photo:``, ``Image credit:``, ``Photograph by``, ``Courtesy of``, ``©``."""

SEPARATOR = (
    rf"(?P<slash>{LOOSE}/{LOOSE}(?:for{SPACE})?)|(?P<bar>{LOOSE}\|{LOOSE}|,?{SPACE}via{SPACE})"
    rf"|(?P<dash>{LOOSE}(?:[–—•·]|--){LOOSE}|{SPACE}-{SPACE})"
    rf"|(?P<weak>[,;]{SPACE}|,?{SPACE}(?:for|on){SPACE}|{SPACE}(?=\())"
)
"""What parts the segments of a credit."""

MAXIMUM_LENGTH = 200
"""No credit is longer, in characters."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit that was read: ``text[start:end]``.

    Args:
        labelled: whether a label says so (``Photo:``).
        bracketed: whether it stands in parentheses, which are part of it.
        people: how many photographers or studios are named.
        sources: the agencies, papers and institutions among its names.
        firm: whether its names are parted as prose does not part them: by a slash, or by a bar or *via* before an
            agency.
        reversed: whether a source comes first and a person after it.
    """

    start: int
    end: int
    labelled: bool
    bracketed: bool
    people: int
    sources: tuple[Source, ...]
    firm: bool
    reversed: bool

    @property
    def has_agency(self) -> bool:
        """Whether a picture or news agency is among the sources."""
        return any(source.is_agency for source in self.sources)

    @property
    def is_named(self) -> bool:
        """Whether it gives both a person and a source."""
        return self.people > 0 and bool(self.sources)


@cache
def _compiled(source: str) -> regex.Pattern[str]:
    return regex.compile(Pattern(source).source)


def credit_at(text: str, start: int, end: int) -> Credit | None:
    """The credit that starts at ``start`` and ends by ``end``, or ``None``."""
    end = min(end, start + MAXIMUM_LENGTH)
    if start < end and text[start] in "([":
        return _bracketed(text, start, end)
    return _content(text, start, end)


def _bracketed(text: str, start: int, end: int) -> Credit | None:
    closing = text.find(")" if text[start] == "(" else "]", start, end)
    if closing < 0:
        return None
    inner = start + 1
    while inner < closing and text[inner].isspace():
        inner += 1
    content = _content(text, inner, closing)
    if content is None or (not content.labelled and text[content.end : closing].strip(" .,")):
        return None
    return Credit(
        start,
        closing + 1,
        content.labelled,
        True,
        content.people,
        content.sources,
        content.firm,
        content.reversed,
    )


def _content(text: str, start: int, end: int) -> Credit | None:
    label = _compiled(LABEL).match(text, start, end)
    position = label.end() if label else start
    names = _names(text, position, end, lenient=label is not None)
    if names is not None or label is None:
        return names if label is None or names is None else _relabelled(names, start)
    words = _compiled(WORDS).match(text, position, end)
    if words is None:
        return None
    stop = words.end()
    while text[stop - 1] in ".,;:":
        stop -= 1
    return Credit(start, stop, True, False, 0, (), False, False)


def _relabelled(names: Credit, start: int) -> Credit:
    return Credit(start, names.end, True, False, names.people, names.sources, names.firm, names.reversed)


def _names(text: str, start: int, end: int, *, lenient: bool) -> Credit | None:
    """Segments and separators from ``start``: up to the last source, or any person if ``lenient``."""
    position = stop = start
    people = people_at_stop = 0
    sources: list[Source] = []
    slash = bar = firm = is_reversed = False
    for _ in range(6):
        source = source_at(text, position, end)
        if source is not None:
            position += len(source.spelling)
            sources.append(source)
            stop, people_at_stop = position, people
            firm = slash or (bar and source.is_agency)
        elif sources and (year := _compiled(YEAR).match(text, position, end)):
            position = stop = year.end()
        elif segment := _segment(text, position, end):
            if sources and not people and slash and sources[0].is_agency:
                is_reversed = True
            position = segment
            people += 1
            if lenient or is_reversed:
                stop, people_at_stop, firm = position, people, slash
        else:
            break
        separator = _compiled(SEPARATOR).match(text, position, end)
        if separator is None:
            break
        slash = slash or separator["slash"] is not None
        bar = bar or separator["bar"] is not None
        position = separator.end()
    if stop == start or not (sources or lenient):
        return None
    return Credit(start, stop, False, False, people_at_stop, tuple(sources), firm, is_reversed)


def _segment(text: str, position: int, end: int) -> int | None:
    """Where the person at ``position`` ends, or the studio if an agency follows at once."""
    if person := _compiled(PERSON).match(text, position, end):
        return person.end()
    studio = _compiled(STUDIO).match(text, position, end)
    if studio is None:
        return None
    separator = _compiled(SEPARATOR).match(text, studio.end(), end)
    if separator is None or (separator["slash"] or separator["bar"]) is None:
        return None
    source = source_at(text, separator.end(), end)
    return studio.end() if source is not None and source.group in (Group.PICTURE, Group.WIRE) else None


def is_fused_end(text: str, position: int, end: int) -> bool:
    """Whether the next sentence starts at ``position`` with no space before it."""
    return position > 0 and not text[position - 1].isspace() and is_fused_start(text, position, end)
