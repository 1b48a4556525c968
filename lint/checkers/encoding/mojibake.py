"""Text decoded with the wrong encoding, and characters that were lost on the way."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from lint.checkers.declare import document_rule, pattern_rule
from lint.checkers.surroundings import is_quoted, is_technical
from lint.document import Document
from lint.matching import Pattern
from lint.model import Applicability, Edit, Fix, Hit

# A UTF-8 lead byte read as Latin-1 or Windows-1252 (or Windows-1251), and what its continuation bytes turn into.
_SUSPICIOUS = regex.compile(
    r"[ÂÃÄÅÆÇÈÉÎÏÐÑØÙâãðïРС][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    r"\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\u0402\u0403\u040a-\u040f\u0452-\u045f\u0490]"
)
_WIDEST = 80


@document_rule(
    code="ENC001",
    name="mojibake",
    summary="Text decoded with the wrong encoding",
    since="0.1.0",
    fixable=True,
    rank=30,
)
def mojibake(document: Document) -> Iterator[Hit]:
    """UTF-8 was read as another encoding.

    ## What it finds
    Sequences such as “â€™” or “Ã©”, told from real accented letters by the heuristics of `ftfy`.

    ## Why it matters
    Readers see rubbish, and searches miss the word. Where `ftfy` can undo it, so can the fix.

    ## Examples
        bad: The mayor[[â€™]]s office would not comment.
        bad: They met in a small caf[[Ã©]] near the harbour.
        good: They met in a small café near the harbour of São Tomé.
        good: L’Âge d’or and the naïve “Ça ira” were on the bill – “très bien”, they said…

    ## Known limits
    Damage that leaves plausible letters (a lone “Â” before a space, say) is only found where ftfy is sure of it.
    """
    if document.text.isascii():
        return
    end = 0
    for match in _SUSPICIOUS.finditer(document.text):
        if match.start() < end:
            continue
        start, end = _run(document, match.start(), match.end(), end)
        hit = _judge_run(document, start, end)
        if hit is not None:
            yield hit


def _run(document: Document, start: int, end: int, limit: int) -> tuple[int, int]:
    """The word around ``[start, end)``, with the broken words that follow it; not before ``limit``."""
    text = document.text
    lowest, highest = max(limit, start - _WIDEST), min(len(text), end + _WIDEST)
    while start > lowest and not text[start - 1].isspace():
        start -= 1
    while end < highest and text[end] not in " \t\n":
        end += 1
    return start, end


def _judge_run(document: Document, start: int, end: int) -> Hit | None:
    import ftfy
    from ftfy.badness import is_bad

    garbled = document.text[start:end]
    if not is_bad(garbled):
        return None
    if is_technical(document, start, end) and _mentions_bytes(document, start, end):
        return None
    repaired = ftfy.fix_encoding(garbled)
    if repaired == garbled:
        return Hit(start, end, "Text decoded with the wrong encoding")
    sure = not is_bad(repaired) and "\ufffd" not in repaired
    while garbled and repaired and garbled[0] == repaired[0]:
        start, garbled, repaired = start + 1, garbled[1:], repaired[1:]
    while garbled and repaired and garbled[-1] == repaired[-1]:
        end, garbled, repaired = end - 1, garbled[:-1], repaired[:-1]
    applicability = Applicability.SAFE if sure else Applicability.UNSAFE
    fix = Fix(applicability, f"Replace with “{repaired}”", (Edit(start, end, repaired),))
    return Hit(start, end, f"Text decoded with the wrong encoding: “{repaired}”", fix)


def _mentions_bytes(document: Document, start: int, end: int) -> bool:
    """Whether the garbled word is shown as an example: it stands in quotation marks or brackets."""
    first, last = document.text[start : start + 1], document.text[end - 1 : end]
    return first in "\"'“‘(" or last in "\"'”’)" or is_quoted(document, start, end)


@pattern_rule(
    Pattern(r"\ufffd{1,40}+", literals=("\ufffd",)),
    code="ENC002",
    name="replacement-character",
    summary="Replacement character where a character was lost",
    since="0.1.0",
    rank=30,
)
def replacement_character(match: regex.Match[str], document: Document) -> Hit | None:
    """A character could not be decoded and is lost.

    ## What it finds
    U+FFFD, the replacement character, which decoders put in place of what they could not read.

    ## Why it matters
    Letters or punctuation are missing; only the source can tell which.

    ## Examples
        bad: The council didn[[\ufffd]]t vote.
        bad: Fran[[\ufffd\ufffd]]ois Delmas signed the letter.
        good: Unknown bytes decode to U+FFFD, the replacement character “\ufffd”.
        good: The council didn’t vote.

    ## Known limits
    A text that shows the character on purpose is recognised by what it says about it.
    """
    if is_quoted(document, match.start(), match.end()) or is_technical(document, match.start(), match.end()):
        return None
    return Hit(match.start(), match.end(), "A character was lost in decoding (U+FFFD)")
