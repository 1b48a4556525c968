"""Numbers, times and dates in the formats of other languages."""

from __future__ import annotations

from lint.checkers.declare import pattern_rule
from lint.document import BlockKind, Document
from lint.matching import SPACE, Pattern
from lint.model import Applicability, Edit, Fix, Hit, Severity, Status
from lint.patterns import IGNORECASE, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_FOREIGN_MONTHS = "Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember"
_MONTH_LITERALS = tuple(f". {month.lower()}" for month in f"{_MONTHS}|{_FOREIGN_MONTHS}".split("|"))
_HALF_OF_DAY = 12
_COLON_ONLY = ("en-CA", "en-US")
"""The varieties of English that part hours and minutes by nothing but a colon."""
_MONTH_FIRST = ("en-CA", "en-US")


@pattern_rule(
    Pattern(r"(?<![\d.:,])(?P<hour>1[3-9]|2[0-4])(?:[.:]\d\d)? o['’]clock\b", literals=("o'clock", "o’clock")),
    Pattern(r"(?<![\d.:,])(?P<hour>\d{1,2})(?:[.:]\d\d)? Uhr\b", literals=(" uhr",)),
    Pattern(
        rf"(?<=\b(?:at|until|by|from|around|about|before|after|since){SPACE})"
        r"(?P<hour>[01]?\d|2[0-4]) ?(?P<letter>h) ?[0-5]\d\b",
        literals=("h0", "h1", "h2", "h3", "h4", "h5", "h 0", "h 1", "h 2", "h 3", "h 4", "h 5"),
    ),
    Pattern(
        rf"(?<![\d.:,$£€])(?P<hour>[01]?\d|2[0-4])(?P<stop>\.)[0-5]\d(?={SPACE}?(?:[ap]\.?m\b|local time\b)"
        rf"|{SPACE}(?-i:GMT|UTC|CET|CEST|BST|MSK|E[SD]T|C[SD]T|P[SD]T)\b)",
        literals=tuple(f".{digit}" for digit in range(6)),
    ),
    code="MTR010",
    name="foreign-clock-time",
    summary="A time of day in another language's format",
    since="0.1.0",
    severity=Severity.WARNING,
    fixable=True,
    rank=10,
)
def foreign_clock_time(match: regex.Match[str], document: Document) -> Hit | None:
    """A time of day is written as another language writes it.

    ## What it finds
    “18 o’clock”, “20 Uhr”, “at 18h30”; in articles in the English of the United States or Canada (the option
    `language`, or `lang` in front matter) also “6.30 p.m.”.

    ## Why it matters
    English counts o’clock to twelve. The number was carried over from a language that counts to twenty-four.

    ## How to fix
    Write the time as your house does: “6 p.m.” or “18:00”.

    ## Examples
        bad: The polls close at [[18 o’clock]].
        bad: The concert begins at [[20 Uhr]].
        bad: The gates open at [[18h30]] on both days.
        bad(md): ---⏎lang: en-US⏎---⏎⏎The gates open at [[6.30]] p.m. on both days.
        good: The polls close at 6 o’clock, or 18:00.
        good: The battery lasts 18h30 in our test.
        good: The gates open at 6.30 p.m. on both days.
        good(md): ---⏎lang: en-ZA⏎---⏎⏎The gates open at 18h30 on both days.

    ## Known limits
    “18.30” is British as well and is left alone, save before “p.m.” and its like in American and Canadian English.
    “18h30” is left alone in South African English.
    """
    hour = int(match["hour"])
    if "stop" in match.re.groupindex:
        if document.language not in _COLON_ONLY:
            return None
        edit = Edit(match.start("stop"), match.end("stop"), ":")
        written = match[0].replace(".", ":")
        fix = Fix(Applicability.SAFE, f"Write {written}", (edit,))
        return Hit(match.start(), match.end(), f"“{match[0]}”: a colon parts hours and minutes, {written}", fix)
    if document.language == "en-ZA" and "letter" in match.re.groupindex:
        return None
    twelve = f"{hour - _HALF_OF_DAY} p.m." if _HALF_OF_DAY < hour < 2 * _HALF_OF_DAY else "English clock time"
    return Hit(match.start(), match.end(), f"“{match[0]}” is no English time of day: {twelve}")


@pattern_rule(
    Pattern(
        rf"(?<=\b(?:on|of|the|until|till|by|from|since|to|and|between|before|after|for)(?: the)?{SPACE})"
        rf"(?P<day>[1-9]|[12]\d|3[01])(?P<stop>\.){SPACE}(?P<month>{_MONTHS}|{_FOREIGN_MONTHS})\b",
        literals=_MONTH_LITERALS,
    ),
    code="MTR011",
    name="foreign-date",
    summary="A day of the month with a period",
    since="0.1.0",
    severity=Severity.WARNING,
    fixable=True,
    rank=10,
)
def foreign_date(match: regex.Match[str], document: Document) -> Hit | None:
    """A day of the month bears a period, as in German or Czech.

    ## What it finds
    “on 5. March”, “since 1. Januar”.

    ## Why it matters
    The period makes an ordinal number in other languages; in English it ends a sentence.

    ## How to fix
    Remove the period, or let `--fix` do it.

    ## Examples
        bad: The law took effect on [[5. March]] in all states.
        bad: It has been closed since [[1. Januar]].
        good: The law took effect on 5 March. April brought more.
        good: Turnout was 5. March was cold.
        good: The number rose to 17. September was worse.

    ## Known limits
    After a word that may end a count (“rose to 17. September was worse”) the date must be followed by a year or by
    something other than a verb.
    """
    text = document.text
    before = text[max(0, match.start() - 4) : match.start()].split()[-1].lower()
    if before in ("to", "and", "for", "the", "of", "by", "from") and not _YEAR_OR_MORE.match(text, match.end()):
        return None
    edit = Edit(match.start("stop"), match.end("stop"), "")
    fix = Fix(Applicability.SAFE, "Remove the period", (edit,)) if match["month"] in _MONTHS else None
    return Hit(match.start(), match.end(), f"“{match[0]}”: no period after the day in English", fix)


_YEAR_OR_MORE = lazy(r",? (?:1[89]|20)\d\d\b|[,;)]| (?:at|in|with|by)\b")

_COUNTED = (
    "people|persons|inhabitants|residents|soldiers|troops|men|women|children|refugees|migrants|workers|employees"
    "|demonstrators|protesters|participants|visitors|spectators|fans|victims|deaths|cases|euros?|dollars|pounds|rubles"
    "|roubles|francs|crowns|marks|lira|tons|tonnes|hectares|copies|jobs|homes|houses|households|vehicles|cars|students"
    "|years"
)


@pattern_rule(
    Pattern(
        r"(?<![\d.,/-])[1-9]\d{0,2}(?:\.\d{3}){2,3}(?![\d.,]?\d|[-/]\d)",
        literals=tuple(f".{digit}" for digit in range(10)),
    ),
    Pattern(
        rf"(?<![\d.,/$£€-])[1-9]\d{{0,2}}\.000(?={SPACE}(?:{_COUNTED})\b)",
        literals=(".000 ", ".000\u00a0"),
    ),
    code="MTR012",
    name="foreign-thousands",
    summary="Periods between the thousands of a number",
    since="0.1.0",
    severity=Severity.WARNING,
    fixable=True,
    rank=10,
)
def foreign_thousands(match: regex.Match[str], document: Document) -> Hit | None:
    """The thousands of a number are parted by periods.

    ## What it finds
    “1.000.000”, and “10.000 people” where a count is meant.

    ## Why it matters
    In English a period begins the decimals: ten people instead of ten thousand.

    ## How to fix
    Part the thousands by commas, once you have seen that thousands are meant.

    ## Examples
        bad: The stadium cost [[1.250.000]] euros.
        bad: More than [[10.000]] people came.
        good: The stadium cost 1,250,000 euros.
        good: The server at 192.168.100.200 runs version 10.100.200 of it.
        good: The coin weighs 10.000 grams.

    ## Known limits
    Versions, addresses and identifiers of that shape are left out where words or the number itself show it.
    """
    number = match[0]
    groups = number.split(".")
    if len(groups) == 4 and all(int(group) <= 255 for group in groups):
        return None
    if len(groups) > 2 and _IDENTIFIES.search(document.text, max(0, match.start() - 25), match.start()):
        return None
    fixed = number.replace(".", ",")
    fix = Fix(Applicability.UNSAFE, f"Write {fixed}", (Edit(match.start(), match.end(), fixed),))
    return Hit(match.start(), match.end(), f"“{number}”: English parts thousands by commas", fix)


_IDENTIFIES = lazy(
    r"\b(?:versions?|release|build|v|IP|address|number|no|nr|phone|tel|fax|call|ID|code|CPF|CNPJ|NIT|RUT|DOI|ISBN|chapter"
    r"|section|part|RFC|patent)\b[.:#]? {0,2}(?:of |is |the )?$",
    IGNORECASE,
)


@pattern_rule(
    Pattern(
        rf"(?<![\d.,])\d{{1,3}},\d{{1,2}}(?={SPACE}?(?:%|percent\b|per cent\b|million\b|billion\b|trillion\b|km\b|kg\b"
        r"|kilomet(?:re|er)s?\b|degrees\b|points?\b|euros?\b))",
        literals=(" percent", "per cent", "%", "illion", " km", " kg", "kilomet", "degrees", "point", "euro"),
    ),
    code="MTR013",
    name="decimal-comma",
    summary="A comma before the decimals of a number",
    since="0.1.0",
    severity=Severity.WARNING,
    status=Status.PREVIEW,
    fixable=True,
    rank=9,
)
def decimal_comma(match: regex.Match[str], document: Document) -> Hit | None:
    """The decimals of a number come after a comma.

    ## What it finds
    “3,5 percent”, “2,25 million”.

    ## Why it matters
    English writes a point; a comma parts thousands.

    ## How to fix
    Write a point before the decimals, once you have seen that decimals are meant.

    ## Examples
        bad: Prices rose by [[3,5]] percent.
        good: Prices rose by 3.5 percent, in 1,200 shops.
        good(md): ---⏎lang: en-ZA⏎---⏎⏎Prices rose by 3,5 percent.

    ## Known limits
    In South African English (the option `language`, or `lang` in front matter) a comma is right.
    Human translators write it as well, and lists without a space (“points 3,5 percent”) look the same: a preview.
    """
    if document.language == "en-ZA":
        return None
    fixed = match[0].replace(",", ".")
    fix = Fix(Applicability.UNSAFE, f"Write {fixed}", (Edit(match.start(), match.end(), fixed),))
    return Hit(match.start(), match.end(), f"“{match[0]}”: English decimals come after a point", fix)


@pattern_rule(
    Pattern(r"„[^\n„“”\"]{1,300}[“”\"]", literals=("„",)),
    code="MTR014",
    name="low-quotation-mark",
    summary="A quotation that opens with a low mark",
    since="0.1.0",
    severity=Severity.WARNING,
    fixable=True,
    rank=3,
)
def low_quotation_mark(match: regex.Match[str], document: Document) -> Hit | None:
    """A quotation opens with a low mark, as in German or Polish.

    ## What it finds
    „…“ and „…” around words of an English text.

    ## Why it matters
    The marks of the source were carried over; in English the low mark does not exist.

    ## How to fix
    Use the quotation marks of English, or let `--fix --unsafe-fixes` do it.

    ## Examples
        bad: The mayor called it [[„a good day“]] for the town.
        good: The mayor called it “a good day” for the town.
        good: The song „Über den Wolken“ was played.

    ## Known limits
    A quotation in another language, seen by its accented letters or its words, may keep its marks.
    """
    inside = match[0][1:-1]
    if not inside.isascii() and any(character.isalpha() and not character.isascii() for character in inside):
        return None
    if _FOREIGN_INSIDE.search(inside):
        return None
    edits = (
        Edit(match.start(), match.start() + 1, "“"),
        Edit(match.end() - 1, match.end(), "”"),
    )
    fix = Fix(Applicability.UNSAFE, "Use English quotation marks", edits)
    return Hit(match.start(), match.end(), "English quotations do not open with a low mark", fix)


_FOREIGN_INSIDE = lazy(r"\b(?:der|die|das|und|ist|nicht|ein|eine|im|zu|von|mit|na|se|w|i|do|je|nie|jest|ve|si)\b")


@pattern_rule(
    Pattern(
        rf"(?<![\d.,])\d{{1,3}}(?:[.,]\d{{3}}){{0,3}}(?:[.,]\d{{1,2}})?{SPACE}?(?:€|£|\$(?!\w))(?!\d)",
        literals=("€", "£", "$"),
    ),
    code="MTR015",
    name="currency-after-amount",
    summary="A currency sign after the amount",
    since="0.1.0",
    severity=Severity.INFO,
    status=Status.PREVIEW,
    rank=2,
)
def currency_after_amount(match: regex.Match[str], document: Document) -> Hit:
    """The sign of a currency stands after the amount.

    ## What it finds
    “40 €”, “1.200 $”.

    ## Why it matters
    English puts the sign first; behind the number it shows the format of the source.

    ## How to fix
    Put the sign before the amount: “€40”.

    ## Examples
        bad: A ticket costs [[40 €]] at the door.
        good: A ticket costs €40 at the door.

    ## Known limits
    Many houses on the Continent write it in English too: a preview.
    """
    return Hit(match.start(), match.end(), f"“{match[0]}”: English puts the sign before the amount")


@pattern_rule(
    Pattern(r"(?<![\d.])(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d(?![\d.])", literals=(".19", ".20")),
    code="MTR016",
    name="dotted-date",
    summary="A date of numbers and periods",
    since="0.1.0",
    severity=Severity.INFO,
    status=Status.PREVIEW,
    fixable=True,
    rank=2,
)
def dotted_date(match: regex.Match[str], document: Document) -> Hit | None:
    """A date is written in numbers and periods inside a sentence.

    ## What it finds
    “24.12.2031”.

    ## Why it matters
    It is the format of other languages, and English readers take day for month.

    ## How to fix
    Spell the month: “24 December 2031”.

    ## Examples
        bad: The vote of [[24.12.2031]] was annulled.
        bad(md): ---⏎lang: en-US⏎---⏎⏎The vote of [[24.12.2031]] was annulled.
        good: The vote of 24 December 2031 was annulled.
        good: Issued in Tolva on: 24.12.2031

    ## Known limits
    British texts write it at times: a preview.
    """
    block = document.block_at(match.start())
    if block is None or block.kind is BlockKind.TABLE_CELL or block.end - block.start == len(match[0]):
        return None
    if document.text[max(block.start, match.start() - 3) : match.start()].rstrip().endswith(":"):
        return None
    day, month, year = match[0].split(".")
    name = _MONTHS.split("|")[int(month) - 1]
    written = f"{name} {int(day)}, {year}" if document.language in _MONTH_FIRST else f"{int(day)} {name} {year}"
    fix = Fix(Applicability.UNSAFE, f"Write {written}", (Edit(match.start(), match.end(), written),))
    return Hit(match.start(), match.end(), f"“{match[0]}” is not how English writes a date: {written}", fix)
