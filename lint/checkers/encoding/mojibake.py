"""Text decoded with the wrong encoding, and characters that were lost on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.checkers.declare import document_rule, pattern_rule
from lint.checkers.surroundings import is_quoted, is_technical
from lint.document import Document
from lint.matching import Pattern
from lint.model import Applicability, Edit, Fix, Hit, Scope
from lint.patterns import lazy
from lint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

# A UTF-8 lead byte read as Latin-1 or Windows-1252 (or Windows-1251), and what its continuation bytes turn into.
_LEADS = ("ÂÉ", "ÎÑ", "ØÙ", "âã", "ïð", "РС")
"""The first and the last of each range of them."""
_SUSPICIOUS = lazy(
    rf"[{''.join(map('-'.join, _LEADS))}]"
    r"[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    r"\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\u0402\u0403\u040a-\u040f\u0452-\u045f\u0490]"
)
_WIDEST = 80


@document_rule(
    code="ENC001",
    name="mojibake",
    summary="Text decoded with the wrong encoding",
    since="0.1.0",
    scope=Scope.DOCUMENT,
    fixable=True,
    rank=30,
    characters=_LEADS,
)
def mojibake(document: Document) -> Iterator[Hit]:
    """UTF-8 was read as another encoding.

    ## What it finds
    Sequences such as “â€™” or “Ã©”, told from real accented letters by the heuristics of `ftfy`. A text is decoded
    once, so this is reported once, at the first place; the fix mends all places where `ftfy` can undo it.

    ## Why it matters
    Readers see rubbish, and searches miss the word.

    ## How to fix
    `--fix` repairs what can be undone for certain. For the rest read the source again with its right encoding.

    ## Examples
        bad: The mayor[[â€™]]s office would not comment.
        bad: They met in a small caf[[Ã©]] near the harbour, and the ownerâ€™s son was there.
        good: They met in a small café near the harbour of São Tomé.
        good: L’Âge d’or and the naïve “Ça ira” were on the bill – “très bien”, they said…

    ## Known limits
    Damage that leaves plausible letters (a lone “Â” before a space, say) is only found where ftfy is sure of it.
    """
    garbled = list(_garbled(document))
    if not garbled:
        return
    first = garbled[0]
    message = "Text decoded with the wrong encoding"
    if first.repaired is not None:
        message += f": “{first.repaired}”"
    if len(garbled) > 1:
        message += f", here and in {len(garbled) - 1} more place{'s' if len(garbled) > 2 else ''}"
    also = tuple((each.start, each.end) for each in garbled[1:])
    yield Hit(first.start, first.end, message, _fix(garbled), also)


@dataclass(frozen=True, slots=True)
class _Garbled:
    """A garbled range, what it should be if that can be told, and whether that is certain."""

    start: int
    end: int
    repaired: str | None
    sure: bool


def _fix(garbled: Sequence[_Garbled]) -> Fix | None:
    """Mend what is certain; where nothing is, what is likely."""
    chosen = [each for each in garbled if each.sure] or [each for each in garbled if each.repaired is not None]
    if not chosen:
        return None
    applicability = Applicability.SAFE if chosen[0].sure else Applicability.UNSAFE
    edits = tuple(Edit(each.start, each.end, each.repaired or "") for each in chosen)
    return Fix(applicability, "Decode it as UTF-8", edits)


def _garbled(document: Document) -> Iterator[_Garbled]:
    end = 0
    for block, spans in zip(document.blocks, document.of_blocks(_suspicious), strict=True):
        for first, last in spans:
            if block.start + first < end:
                continue
            start, end = _run(document, block.start + first, block.start + last, end)
            found = _judge_run(document, start, end)
            if found is not None:
                yield found


def _suspicious(texts: Sequence[str]) -> list[list[tuple[int, int]]]:
    """Where each of ``texts`` looks garbled at first sight."""
    return [[match.span() for match in _SUSPICIOUS.finditer(text)] if not text.isascii() else [] for text in texts]


def _run(document: Document, start: int, end: int, limit: int) -> tuple[int, int]:
    """The word around ``[start, end)``, with the broken words that follow it; not before ``limit``."""
    text = document.text
    lowest, highest = max(limit, start - _WIDEST), min(len(text), end + _WIDEST)
    while start > lowest and not text[start - 1].isspace():
        start -= 1
    while end < highest and text[end] not in " \t\n":
        end += 1
    return start, end


def _judge_run(document: Document, start: int, end: int) -> _Garbled | None:
    import ftfy
    from ftfy.badness import is_bad

    garbled = document.text[start:end]
    if not is_bad(garbled):
        return None
    if is_technical(document, start, end) and _mentions_bytes(document, start, end):
        return None
    repaired = ftfy.fix_encoding(garbled)
    if repaired == garbled:
        return _Garbled(start, end, None, sure=False)
    sure = not is_bad(repaired) and "\ufffd" not in repaired
    while garbled and repaired and garbled[0] == repaired[0]:
        start, garbled, repaired = start + 1, garbled[1:], repaired[1:]
    while garbled and repaired and garbled[-1] == repaired[-1]:
        end, garbled, repaired = end - 1, garbled[:-1], repaired[:-1]
    return _Garbled(start, end, repaired, sure)


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

    ## How to fix
    Put the lost character back from the source, and read files with the encoding that they are written in.

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
