"""What is sent to LanguageTool and what comes back.

A document's blocks go as *annotated text*: prose as text, what is masked in it as markup that LanguageTool is to read
as a noun, and the line ends between blocks as paragraph breaks. LanguageTool counts positions over text and markup
together, in UTF-16 units; here they become ranges of the document's text, which the offset map of the document
takes to the file. ``language-tool-python`` does neither: it sends plain text, and corrects where a match starts for
characters outside the basic plane but not how long it is.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from lint.document import MASK, Block, BlockKind, Document
from lint.languages import foreign_language, words_of
from lint.records import dataclass
from lint.sentences import split_sentences

STAND_IN = "Dummy0"
"""What LanguageTool reads in place of something masked."""

_PIECE = 6000
_NAME = re.compile(r"[\w-]{1,200}", re.ASCII)
_LONGEST = 20_000


class ProtocolError(Exception):
    """A server answered with something that is not LanguageTool's; the message tells what."""


class IncompleteError(ProtocolError):
    """A server did not get to the end of a text in the time that it gives itself."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Prose that is checked by itself, ``text[start:end]`` of a document: a block, or a part of a very long one."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """What LanguageTool says of ``[start, end)`` of a passage.

    Args:
        rule: LanguageTool's id of the rule, ``HE_VERB_AGR``.
        category: LanguageTool's id of the rule's category, ``GRAMMAR``.
        replacements: what to write instead, best first.
    """

    start: int
    end: int
    rule: str
    category: str
    message: str
    replacements: tuple[str, ...]


def passages(document: Document) -> list[Passage]:
    """What is to be checked of ``document``, in order: its blocks in English, but for the cells of tables."""
    parts = (
        Passage(start, end, document.text[start:end])
        for block in document.blocks
        if block.kind is not BlockKind.TABLE_CELL
        for start, end in _parts(document, block)
    )
    return [part for part in parts if foreign_language(words_of(part.text)) is None]


def _parts(document: Document, block: Block) -> Iterator[tuple[int, int]]:
    """The block as one range, or cut at the ends of sentences where it is too long for one request."""
    if block.end - block.start <= _LONGEST:
        yield block.start, block.end
        return
    start = end = block.start
    for sentence_start, sentence_end in split_sentences(document.block_text(block)):
        if block.start + sentence_end - start > _PIECE and end > start:
            yield start, end
            start = block.start + sentence_start
        end = block.start + sentence_end
    yield start, end


def pieces(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """``passages`` in groups, each for one request: as many in a row as are not too long together."""
    piece: list[Passage] = []
    length = 0
    for passage in passages:
        if piece and length + len(passage.text) > _PIECE:
            yield piece
            piece, length = [], 0
        piece.append(passage)
        length += len(passage.text)
    if piece:
        yield piece


def annotate(piece: Sequence[Passage]) -> str:
    """The JSON of the parameter ``data`` of a request about ``piece``."""
    annotation: list[dict[str, str]] = []
    for passage in piece:
        if annotation:
            annotation.append({"markup": "\n", "interpretAs": "\n\n"})
        for number, text in enumerate(passage.text.split(MASK)):
            if number:
                annotation.append({"markup": MASK, "interpretAs": STAND_IN})
            if text:
                annotation.append({"text": text})
    return json.dumps({"annotation": annotation}, ensure_ascii=False)


def parse_answer(answer: bytes, piece: Sequence[Passage]) -> list[list[Match]]:
    """The matches of each passage of ``piece`` in a server's answer, in order.

    A match that touches what is masked, or lies in two passages, says nothing about prose and is left out.

    Raises:
        ProtocolError: the answer is not one of LanguageTool's, or not about this text.
    """
    try:
        parsed = json.loads(answer)
        found = [(match, match["offset"], match["offset"] + match["length"]) for match in parsed["matches"]]
        incomplete = parsed.get("warnings", {}).get("incompleteResults", False)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ProtocolError(f"its answer is none of LanguageTool's: {shown(answer)}") from None
    if incomplete:
        raise IncompleteError("it gave up before the end of the text")
    positions = _Positions("\n".join(passage.text for passage in piece))
    starts = [0]
    for passage in piece:
        starts.append(starts[-1] + len(passage.text) + 1)
    matches: list[list[Match]] = [[] for _ in piece]
    for match, utf16_start, utf16_end in found:
        try:
            start, end = positions.code_point(utf16_start), positions.code_point(utf16_end)
            at = bisect_right(starts, start) - 1
            passage = piece[at]
            start, end = start - starts[at], end - starts[at]
            made = Match(
                start,
                end,
                _name(match["rule"]["id"]),
                _name(match["rule"]["category"]["id"]),
                " ".join(str(match["message"]).split()),
                tuple(str(replacement["value"]) for replacement in match["replacements"]),
            )
        except (IndexError, KeyError, TypeError, ValueError):
            raise ProtocolError(f"it reports something that is not in the text: {shown(answer)}") from None
        if start < end <= len(passage.text) and not _touches_mask(passage.text, start, end):
            matches[at].append(made)
    return matches


def _name(value: object) -> str:
    """The id of a rule or category; it is shown to people and selected by.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise ValueError(value)
    return value


def _touches_mask(text: str, start: int, end: int) -> bool:
    """Whether something masked stands in the range, or next to it with at most a space or a mark between."""
    return MASK in text[max(0, start - 2) : end + 2]


class _Positions:
    """From UTF-16 units to code points of a text."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        # Where each character that takes two units starts, in UTF-16 units.
        self._pairs = (
            [
                position + number
                for number, position in enumerate(i for i, character in enumerate(text) if character > "\uffff")
            ]
            if not text.isascii()
            else []
        )

    def code_point(self, units: int) -> int:
        """The code point at ``units``; one inside a surrogate pair is its character.

        Raises:
            IndexError: the text is not that long.
        """
        position = units - bisect_right(self._pairs, units - 1)
        if not 0 <= position <= self._length:
            raise IndexError(units)
        return position


def shown(answer: bytes) -> str:
    """The beginning of what a server sent, for a message."""
    text = " ".join(answer[:200].decode("utf-8", "replace").split())
    return f"“{text[:80]}…”" if len(text) > 80 else f"“{text}”"
