"""The document that rules see: one file's prose as lines of text, each a block, with a way back to the file.

``text`` holds one line per *block*: a paragraph, heading, list item, table cell or caption. Soft line breaks are
spaces, markup is gone, entities are decoded, and what is not prose is masked by :data:`MASK`, so that a rule sees
where prose was interrupted and never matches across it. A pattern that stays within a line stays within a block.
"""

from __future__ import annotations

import enum
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from lint.offsets import OffsetMap
from lint.sentences import split_sentences

T = TypeVar("T")

MASK = "\ufffc"
"""Stands in the text for something that is not prose: code, a link's address, a template tag."""


class BlockKind(enum.Enum):
    """What a block is in its file's markup; plain text knows only paragraphs."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    TABLE_CELL = "table cell"
    CAPTION = "caption"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a document's text, surrounding white space excluded: ``text[start:end]``.

    Args:
        quoted: whether it stands in a block quotation.
        index: its place among the document's blocks, from 0.
    """

    start: int
    end: int
    kind: BlockKind
    quoted: bool
    index: int


@dataclass(frozen=True)
class Document:
    """One file as rules see it.

    Args:
        path: how findings name it.
        raw: the decoded content after a byte-order mark, with line ends as they are.
        text: the prose, one block a line.
        blocks: in order of the text, none empty.
        offsets: from text to raw.
        format: the reader's name (``text``, ``markdown``, ``html``).
        encoding: the codec that decodes the bytes after the mark.
        bom_length: bytes of the byte-order mark.
        comments: the raw ranges of HTML comments, marks included, in order; none of them in code.
    """

    path: str
    raw: str
    text: str
    blocks: tuple[Block, ...]
    offsets: OffsetMap
    format: str
    encoding: str = "utf-8"
    bom_length: int = 0
    comments: tuple[tuple[int, int], ...] = ()

    def block_text(self, block: Block) -> str:
        """The prose of ``block``."""
        return self.text[block.start : block.end]

    def block_at(self, position: int) -> Block | None:
        """The block that holds the text offset ``position``, its end included."""
        index = bisect_right(self._block_starts, position) - 1
        if index < 0 or position > self.blocks[index].end:
            return None
        return self.blocks[index]

    def sentences(self, block: Block) -> list[tuple[int, int]]:
        """The sentences of ``block`` as text ranges, in order."""
        return [(block.start + a, block.start + b) for a, b in split_sentences(self.block_text(block))]

    def derived(self, compute: Callable[[Document], T]) -> T:
        """What ``compute`` makes of this document, computed once: for work that several rules share."""
        if compute not in self._derived:
            self._derived[compute] = compute(self)
        return cast(T, self._derived[compute])

    @cached_property
    def _derived(self) -> dict[object, object]:
        return {}

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def words(self) -> int:
        """How many words of prose it holds, counted as runs between white space; masks are none."""
        return len(self.text.replace(MASK, " ").split())
