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

import enum
from functools import cache

from lint.checkers.captions.sources import Group, Source, source_at, spellings
from lint.data_files import worked_out
from lint.document import MASK
from lint.matching import SPACE, Pattern
from lint.patterns import compiled
from lint.records import dataclass, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

LOOSE = rf"{SPACE}{{0,2}}"
"""Optional white space inside a line."""

_INITIAL = r"\p{Lu}\.(?:[ -]?\p{Lu}\.){0,2}+"
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

_STUDIOS = "Photography|Photos|Images|Pictures|Photographers|Studios?|Photo"
_OFFICES = (
    "News|Times|Post|Herald|Tribune|Gazette|Chronicle|Journal|Star|Sun|Record|Register|Courier|Examiner|Observer|Dispatch"
    "|Press|Republic|Ledger|Telegraph|Globe|Inquirer|Sentinel|Democrat|Advertiser|Leader|Citizen|Magazine|Media|Museum"
    "|Library|University|Foundation|Archives?|Collection|Police|Department|Dept\\.|DEPT\\.|Office|Administration"
    "|Parliament|Government|Ministry|Embassy|Agency|Network|Newspapers|Co\\.|Inc\\.|Corp\\.|Ltd\\.?|LLC"
)
HOUSE = (
    rf"(?:{_NAME}|U\.S\.|of|the|and|&)(?:{SPACE}(?:{_NAME}|of|the|and|&)){{0,4}}{SPACE}"
    rf"(?:(?P<studio>{_STUDIOS})|{_OFFICES})(?!\p{{L}})"
)
"""A supplier that is not in the list, told by its last word."""

UNKNOWN = (
    r"(?:\p{Lu}{4,10}|\p{Lu}{2,4}\p{Lu}\p{Ll}{2,10}|(?!Mc|Mac|De|Di|Du|La|Le|Van|Fitz)\p{Lu}\p{Ll}{1,10}\p{Lu}[\p{L}]{0,10})"
    r"(?![\p{Ll}\p{N}])"
)
"""A supplier in no list, told by its capitals, where a person and a slash stand before it: three capitals may be an
athlete's country, two names an author of two houses."""

YEAR = r"\(?(?:19|20)\d\d\)?(?!\d)"

_TITLED = r"[\p{Lu}\p{N}@][^\s\n()|<>]{0,30}"
_SMALL = rf"(?:(?:of|the|and|for|de|at|on|via|in|&|/){SPACE}){{0,2}}"
WORDS = rf"{_TITLED}(?:{SPACE}{_SMALL}{_TITLED}){{0,6}}"
"""One to seven capitalised words, with small words between: whatever a label may credit."""

_KIND = (
    r"(?:photo(?:graph|graphy)?|picture|pic|image|illustration|graphic|icon|artwork|cartoon|video|(?P<plural>photos"
    r"|photographs|pictures|pics|images|illustrations|graphics|icons)"
    r"|screen ?(?:shot|grab)|foto(?:s|grafie|grafía|grafia)?|bild(?:er)?|imagen|imagem|immagine|grafik)"
)
_USE = rf"(?:(?:file|stock|header|cover|featured?|main|top|lead){SPACE})?"
_OWNER = r"(?:credits?|source|copyright|courtesy|provided|supplied|submitted|taken|crédit|crédito|via)"
_SAYS = (
    rf"(?:{LOOSE}:|{SPACE}[–—-](?={SPACE})|{SPACE}by(?={SPACE})|{LOOSE}©"
    rf"|(?P<strong>{SPACE}?{_OWNER}{LOOSE}(?::|(?:by|of|from|to)(?={SPACE}))?))"
)

LABEL = (
    rf"(?:(?i:{_USE}{_KIND}{_SAYS})"
    rf"|(?i:credits?|crédits?){LOOSE}(?:(?i:photo|image){LOOSE})?(?::|\.\.\.)"
    rf"|(?:Photographed|Illustrated){SPACE}by(?={SPACE})"
    rf"|(?i:courtesy(?:{SPACE}(?:photo|image|of|from)){{0,2}}{LOOSE}:?)(?={SPACE})"
    rf"|(?P<weak_label>(?i:quelle|fuente|fonte)|Sources?){LOOSE}:"
    rf"|©|\(c\)(?={SPACE})){LOOSE}(?:©{LOOSE})?"
)
"""What says that a credit follows: ``Photo:``, ``Image credit:``, ``Photograph by``, ``Courtesy of``, ``©``."""

SEPARATOR = (
    rf"(?P<slash>{LOOSE}/{LOOSE}(?:for{SPACE})?)|(?P<bar>{LOOSE}\|{LOOSE}|,?{SPACE}via{SPACE})"
    rf"|(?P<dash>{LOOSE}(?:[–—•·]|--){LOOSE}|{SPACE}-{SPACE})"
    rf"|(?P<weak>[,;]{SPACE}|,?{SPACE}(?:for|on|and|&){SPACE}|{SPACE}(?=\())"
)
"""What parts the segments of a credit."""

BRACKET_LABEL = rf"(?:{_CAPITALS}{SPACE})?(?i:file|illustration|graphic|montage){LOOSE}:{LOOSE}"
"""What labels a credit in brackets only: ``[File: Ana Ruiz/Reuters]``."""

FUSION = r"(?<=[\p{Ll}.!?)”\"+])(?<!Mc|Mac|De|Le|La|Di|Du|Van)(?=\p{Lu}(?:\p{Ll}|[ ’'])|[“#])"
"""Where the next sentence is fused to the text before it."""

FUSED_WORDS = rf"[^\s\n()|<>]{{1,30}}(?:{SPACE}[^\s\n()|<>]{{1,30}}){{0,7}}"
"""One to eight words in any case; a credit under a label only where the next sentence is fused to them."""

LOWER_WORDS = rf"[\p{{Ll}}\p{{N}}][^\s\n()|<>]{{0,30}}(?:{SPACE}[\p{{Ll}}\p{{N}}][^\s\n()|<>]{{0,30}}){{0,7}}"
"""One to eight words in lower case, which a strong label may credit."""

ADDRESS = rf"{MASK}{{1,100}}"
"""An e-mail address, which readers mask: papers give their photographers' own."""

PERSON_IN_ROLE = (
    rf"{_NAME}(?:{SPACE}{_NAME}){{1,3}}?{SPACE}(?P<role>(?i:submitted|contributed|staff|courtesy|special|provided) "
    r"(?i:photo|image)(?!\p{L}))"
)
"""A person with what stands in an agency's place, and nothing to part them."""

LABEL_STARTS = frozenset(
    """
    fil sto hea cov fea mai top lea pho pic ima ill gra ico art car vid scr fot bil imm cre cré cou que fue fon sou
    """.split()
)
"""The first three letters of all labels, in lower case."""

MAXIMUM_LENGTH = 200
"""No credit is longer, in characters."""


class Label(enum.IntEnum):
    """How sure it is that a credit follows a label."""

    NONE = 0
    WEAK = 1
    PLAIN = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit that was read: ``text[start:end]``.

    Args:
        label: how sure its label is (``Photo credit:``, ``Photo:``, ``Source:``).
        bracketed: whether it stands in parentheses, which are part of it.
        people: how many photographers or studios are named.
        sources: the agencies, papers and institutions among its names.
        firm: whether its names are parted as prose does not part them: by a slash, or by a bar or *via* before an
            agency.
        reversed: whether a source comes first and a person after it.
    """

    start: int
    end: int
    label: Label
    bracketed: bool
    people: int
    sources: tuple[Source, ...]
    firm: bool
    reversed: bool

    @property
    def labelled(self) -> bool:
        """Whether a label that speaks of pictures or credits says so."""
        return self.label > Label.WEAK

    @property
    def has_agency(self) -> bool:
        """Whether a picture or news agency is among the sources; a studio counts if somebody else is named too."""
        return any(source.is_agency and (self.people or source.group is not Group.STUDIO) for source in self.sources)

    @property
    def is_supplied(self) -> bool:
        """Whether an agency, a paper or a broadcaster is among the sources."""
        return self.has_agency or any(source.group in (Group.PRESS, Group.BROADCAST) for source in self.sources)

    @property
    def is_institutional(self) -> bool:
        """Whether a company, an office or an institution of several words is among the sources."""
        return any(" " in source.spelling for source in self.sources)

    @property
    def is_handed_out(self) -> bool:
        """Whether it says after a slash that somebody contributed the picture."""
        return self.firm and self.sources[-1].group is Group.ROLE

    @property
    def is_named(self) -> bool:
        """Whether it gives both a person and a source."""
        return self.people > 0 and bool(self.sources)


@cache
def _compiled(source: str) -> regex.Pattern[str]:
    return compiled(Pattern(source).source)


def credit_at(text: str, start: int, end: int) -> Credit | None:
    """The credit that starts at ``start`` and ends by ``end``, or ``None``."""
    end = min(end, start + MAXIMUM_LENGTH)
    if start < end and text[start] in "([":
        return _bracketed(text, start, end)
    return _content(text, start, end)


def _bracketed(text: str, start: int, end: int) -> Credit | None:
    """A credit in brackets; under a label anything may stand there."""
    closing = text.find(")" if text[start] == "(" else "]", start, end)
    if closing < 0:
        return None
    inner = start + 1
    while inner < closing and text[inner].isspace():
        inner += 1
    label = _compiled(BRACKET_LABEL).match(text, inner, closing)
    content = _content(text, label.end() if label else inner, closing)
    if content is None:
        own = _compiled(LABEL).match(text, inner, closing)
        if own is None or own["plural"]:
            return None
        return Credit(start, closing + 1, _strength(own), True, 0, (), False, False)
    if not (label or content.labelled) and text[content.end : closing].strip(" .,"):
        return None
    return replace(content, start=start, end=closing + 1, label=Label.PLAIN if label else content.label, bracketed=True)


def _strength(label: regex.Match[str] | None) -> Label:
    if label is None:
        return Label.NONE
    if label["weak_label"]:
        return Label.WEAK
    return Label.STRONG if label["strong"] else Label.PLAIN


def _content(text: str, start: int, end: int) -> Credit | None:
    label = _compiled(LABEL).match(text, start, end)
    if label is None:
        names = _names(text, start, end, lenient=False)
        return None if names and text.startswith("By ", start) and not names.has_agency else names
    strength = _strength(label)
    names = _names(text, label.end(), end, lenient=True)
    if (
        label["plural"]
        and strength is Label.PLAIN
        and not (names and (names.sources or label[0].lower().endswith("by ")))
    ):
        return None
    if names is not None and not text[names.end : min(end, names.end + 1)].islower():
        return replace(names, start=start, label=strength)
    stop = _words_end(text, label.end(), end)
    if stop is None and strength is Label.STRONG and (words := _compiled(LOWER_WORDS).match(text, label.end(), end)):
        stop = words.end()
    if stop is None:
        return None
    while text[stop - 1] in ".,;:":
        stop -= 1
    return Credit(start, stop, strength, False, 0, (), False, False)


def _words_end(text: str, start: int, end: int) -> int | None:
    """Where the capitalised words at ``start`` end, or words in any case if the next sentence is fused to them."""
    if words := _compiled(WORDS).match(text, start, end):
        stop = fused_stop(text, start, words.end())
        if stop is not None or not words[0].endswith(","):
            return stop or words.end()
    more = _compiled(FUSED_WORDS).match(text, start, end)
    stop = fused_stop(text, start, more.end()) if more else None
    return stop or (words.end() if words else None)


def fused_stop(text: str, start: int, end: int) -> int | None:
    """Where the next sentence is fused to the words ``text[start:end]``, if it is."""
    fused = _compiled(FUSION).search(text, start + 1, end)
    return fused.start() if fused else None


def _names(text: str, start: int, end: int, *, lenient: bool) -> Credit | None:
    """Segments and separators from ``start``: up to the last source, or any person if ``lenient``."""
    position = stop = start
    people = people_at_stop = 0
    sources: list[Source] = []
    slash = bar = firm = is_reversed = False
    for _ in range(6):
        source = source_at(text, position, end) or _house(text, position, end)
        if source is not None:
            position += len(source.spelling)
            sources.append(source)
            stop, people_at_stop = position, people
            firm = slash or (bar and source.is_agency)
        elif people and not sources and slash and (unknown := _unknown(text, position, end)):
            position = stop = unknown.end()
            sources.append(Source(unknown[0], Group.OFFICE))
            people_at_stop, firm = people, True
        elif people and (address := _compiled(ADDRESS).match(text, position, end)):
            position = address.end()
            sources.append(Source(address[0], Group.ROLE))
            stop, people_at_stop, firm = position, people, slash or bar
        elif sources and (year := _compiled(YEAR).match(text, position, end)):
            position = stop = year.end()
        elif role := _compiled(PERSON_IN_ROLE).match(text, position, end):
            sources.append(Source(role["role"], Group.ROLE))
            position = stop = role.end()
            people, firm = people + 1, True
            people_at_stop = people
        elif segment := _segment(text, position, end):
            if sources and not people and (slash or bar) and sources[0].is_agency:
                is_reversed = True
            position = segment
            people += 1
            if lenient or is_reversed:
                stop, people_at_stop, firm = position, people, slash or is_reversed
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
    return Credit(start, stop, Label.NONE, False, people_at_stop, tuple(sources), firm, is_reversed)


def _house(text: str, position: int, end: int) -> Source | None:
    """A paper, studio or office that its last word gives away, whether or not it is in the list."""
    house = _compiled(HOUSE).match(text, position, end)
    if house is None:
        return None
    return Source(house[0], Group.STUDIO if house["studio"] else Group.OFFICE)


def _unknown(text: str, position: int, end: int) -> regex.Match[str] | None:
    """A supplier in no list; in a line of capitals nothing tells it from a surname."""
    before = text[max(0, position - 12) : position]
    return None if before.isupper() else _compiled(UNKNOWN).match(text, position, end)


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


def ends_source(text: str, position: int) -> bool:
    """Whether a source, a year or an address may end at ``position``, as far as its name or its last word tells.

    Full stops and brackets at its end may be left out.
    """
    names = _names_by_ending().get(text[max(0, position - 2) : position])
    if names is not None and text.endswith(names, max(0, position - MAXIMUM_LENGTH), position):
        return True
    last = text[position - 1 : position]
    return last == MASK or (
        (last == ")" or last.isdigit()) and text[max(0, position - 5) : position].rstrip(")")[-4:].isdigit()
    )


@cache
def _names_by_ending() -> dict[str, tuple[str, ...]]:
    """All listed sources, and the last words of others, by their last two characters."""
    return worked_out("source-endings", _endings)


def _endings() -> dict[str, tuple[str, ...]]:
    words = [word.replace("\\", "") for word in f"{_STUDIOS}|{_OFFICES}".split("|")]
    names = {
        *spellings(),
        *(word.replace("?", "") for word in words),
        *(word[:-2] for word in words if word[-1] == "?"),
    }
    by_ending: dict[str, list[str]] = {}
    for name in names | {name.rstrip(" .)") for name in names}:
        by_ending.setdefault(name[-2:], []).append(name)
    return {ending: tuple(those) for ending, those in by_ending.items()}


def only_closes(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` holds nothing but spaces, full stops and closing brackets."""
    while start < end and text[start] in " .)":
        start += 1
    return start >= end


def closes(text: str, position: int, end: int) -> bool:
    """Whether what ends at ``position`` is the last of its block, or has the next sentence fused to it."""
    if only_closes(text, position, end):
        return True
    following = text[position]
    return following.isupper() or following.isdigit() or following in '“"#\u200b\u200d'
