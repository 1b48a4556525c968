"""Characters that nobody sees: control codes, zero-width characters, direction marks, soft hyphens."""

from __future__ import annotations

import unicodedata

from lint.checkers.declare import pattern_rule
from lint.document import BlockKind, Document
from lint.matching import Pattern
from lint.model import Applicability, Edit, Fix, Hit, Severity
from lint.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_CONTROLS = "".join(chr(code) for code in (*range(9), *range(0x0B, 0x0D), *range(0x0E, 0x20), *range(0x7F, 0xA0)))
_CONTROL = Pattern(
    rf"\x1b\[[\d;]{{0,12}}[A-Za-z]|[{_CONTROLS}]{{1,40}}+",
    literals=tuple(_CONTROLS),
)


@pattern_rule(
    _CONTROL,
    code="ENC005",
    name="control-character",
    summary="Control character in prose",
    since="0.1.0",
    fixable=True,
    rank=20,
)
def control_character(match: regex.Match[str], document: Document) -> Hit | None:
    """A control character stands in the text.

    ## What it finds
    The control codes U+0000 to U+001F and U+007F to U+009F, save tabs and line ends, and colour codes of terminals.

    ## Why it matters
    They come from word processors, terminals and text in Windows-1252 that was read as Latin-1; feeds with such
    characters are not valid XML.

    ## How to fix
    Remove the character, or let `--fix` do it where that is certain.

    ## Examples
        bad: The council didn[[\x92]]t vote.
        bad: The first line[[\x0b]]and the second.
        good: The council didn’t vote.
        good: Name\tPlace\tYear

    ## Known limits
    None known.
    """
    start, end = match.span()
    named = f"U+{ord(match[0][0]):04X}"
    return Hit(start, end, f"Control character {named}", _mended(match[0], start, end))


def _mended(characters: str, start: int, end: int) -> Fix:
    """Windows-1252 punctuation as what it was meant to be; anything else goes."""
    if len(characters) == 1 and "\x80" <= characters <= "\x9f":
        meant = characters.encode("latin-1").decode("cp1252", errors="ignore")
        if meant:
            return Fix(Applicability.SAFE, f"Replace with “{meant}”", (Edit(start, end, meant),))
    replacement = " " if characters[0] in "\x0b\x0c\x1c\x1d\x1e\x1f\x85" else ""
    return Fix(Applicability.UNSAFE, "Remove the control character", (Edit(start, end, replacement),))


_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SOFT_HYPHEN = "\u00ad"
_OTHERS = "\u200b\u2060\ufeff\u180e"
_INVISIBLE = Pattern(
    rf"[{_JOINERS}{_DIRECTIONS}{_SOFT_HYPHEN}{_OTHERS}]{{1,40}}+",
    literals=tuple(_JOINERS + _DIRECTIONS + _SOFT_HYPHEN + _OTHERS),
)
_RIGHT_TO_LEFT = lazy(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_PLAIN_SCRIPT = lazy(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Nd}\s.,;:!?'\"“”‘’–—]")


@pattern_rule(
    _INVISIBLE,
    code="ENC006",
    name="invisible-character",
    summary="Zero-width character, direction mark or soft hyphen in prose",
    since="0.1.0",
    severity=Severity.WARNING,
    fixable=True,
    rank=20,
)
def invisible_character(match: regex.Match[str], document: Document) -> Hit | None:
    """A character that nobody sees stands in the text.

    ## What it finds
    Zero-width spaces and joiners, word joiners, byte-order marks inside the text, direction marks where no script
    runs from right to left, and soft hyphens.

    ## Why it matters
    Editors of web pages and trackers leave them behind; searches and comparisons fail where they stand.

    ## How to fix
    Remove the character, or let `--fix` do it where that is certain.

    ## Examples
        bad: The council[[\u200b]] did not vote.
        bad: The [[\ufeff]]council did not vote.
        bad: The coun[[\u00ad]]cil did not vote.
        good: The family 👨‍👩‍👧 waved, and 👩🏽‍🚀 too.
        good: In Persian, می‌خواهم has a joiner that belongs there.
        good(html): <p>The coun&shy;cil did not vote.</p>

    ## Known limits
    Soft hyphens in HTML are hints for the browser and stay. A paragraph of such characters alone is not reported.
    """
    start, end = match.span()
    text, characters = document.text, match[0]
    block = document.block_at(start)
    if block is None or block.kind is BlockKind.METADATA:
        return None
    beside = text[max(block.start, start - 1) : start] + text[end : min(block.end, end + 1)]
    if not beside.strip(characters):
        return None
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if not document.offsets.is_verbatim(start, end) or (document.format == "html" and characters == _SOFT_HYPHEN):
        return None
    if not any(neighbour and _PLAIN_SCRIPT.match(neighbour) for neighbour in (before, after)):
        return None
    if any(character in _JOINERS for character in characters) and _joins(before, after):
        return None
    if any(character in _DIRECTIONS for character in characters) and _RIGHT_TO_LEFT.search(
        text, max(block.start, start - 300), min(block.end, end + 300)
    ):
        return None
    if _is_foreign(before) or _is_foreign(after):
        return None
    parts = after.isupper() and (before.islower() or before in ".!?:")
    fix = (
        Fix(Applicability.UNSAFE, "Replace it with a space", (Edit(start, end, " "),))
        if parts
        else Fix(Applicability.SAFE, "Remove it", (Edit(start, end, ""),))
    )
    return Hit(start, end, f"Invisible character U+{ord(characters[0]):04X} ({_name(characters[0])})", fix)


def _joins(before: str, after: str) -> bool:
    """Whether a joiner stands next to a pictograph."""
    return any(
        neighbour and (unicodedata.category(neighbour) in {"So", "Sk", "Mn"} or neighbour in "♀♂⚕️")
        for neighbour in (before, after)
    )


def _is_foreign(neighbour: str) -> bool:
    """Whether it is a letter or sign of a script where such characters do their work."""
    return bool(neighbour) and unicodedata.category(neighbour)[0] in "LM" and not _PLAIN_SCRIPT.match(neighbour)


def _name(character: str) -> str:
    return unicodedata.name(character, "unnamed").lower()
