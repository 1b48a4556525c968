"""Characters of icon fonts that mean nothing without their font."""

from __future__ import annotations

from collections.abc import Iterator

from lint.checkers.declare import document_rule
from lint.document import Document
from lint.model import Applicability, Edit, Fix, Hit, Severity
from lint.patterns import lazy

_PRIVATE = lazy(r"[\ue000-\uf8fe\U000f0000-\U000ffffd]{1,40}+")
_HAN = lazy(r"[\p{Han}\p{Hiragana}\p{Katakana}]")


@document_rule(
    code="ENC010",
    name="private-use-character",
    summary="Character of an icon font",
    since="0.1.0",
    severity=Severity.WARNING,
    fixable=True,
    rank=20,
    characters=("\ue000\uf8fe", "\U000f0000\U000ffffd"),
)
def private_use_character(document: Document) -> Iterator[Hit]:
    """A character has no meaning outside the font it came with.

    ## What it finds
    Characters of the private use areas, where icon fonts keep arrows, envelopes and the signs of social networks.

    ## Why it matters
    Without the page's font, readers see an empty box.

    ## How to fix
    Remove the character, or write what the sign stood for.

    ## Examples
        bad: [[\uf099]] Follow the council's meetings.
        bad: Call us at noon [[\ue0b0\ue0b1]] or later.
        good: ☎ Call us at noon → or later.
        good: 以前の字はだった。

    ## Known limits
    Chinese and Japanese texts, which use these areas for rare characters, are left alone.
    """
    for match in _PRIVATE.finditer(document.text):
        start, end = match.span()
        if _HAN.search(document.text, max(0, start - 1), end + 1):
            continue
        fix = Fix(Applicability.UNSAFE, "Remove it", (Edit(start, end, ""),))
        yield Hit(start, end, f"U+{ord(match[0][0]):04X} is an icon of a font that is not here", fix)
