"""Writes a document block by block: what the readers of marked-up formats have in common.

A reader tells the writer what to copy, what a piece stands for and where a block ends; the writer masks addresses
and template tags, keeps images' texts for after the block they stand in, and makes the :class:`Document`.
"""

from __future__ import annotations

from lint.document import MASK, Block, BlockKind, Document
from lint.offsets import TextBuilder
from lint.readers.masks import Masks, Span, is_invisible

Piece = tuple[str | None, int, int]
"""A piece of text and the raw range it stands for; ``None`` copies the range as it is."""


class BlockWriter(TextBuilder):
    """Collects the blocks of one document.

    ``kind`` and ``quoted`` are those of the block that is being written; set them between blocks only.
    """

    __slots__ = ("_blocks", "_captions", "_clear_from", "_clear_to", "_start", "comments", "kind", "masks", "quoted")

    def __init__(self, raw: str, masks: Masks) -> None:
        """Start the document of ``raw``, with the ranges that are never prose."""
        super().__init__(raw)
        self.masks = masks
        self.kind = BlockKind.PARAGRAPH
        self.quoted = False
        self.comments: list[Span] = []
        # the stretch without masks around what was copied last
        self._clear_from, self._clear_to = masks.gap(0)
        self._start = 0
        self._blocks: list[tuple[int, int, BlockKind, bool]] = []
        self._captions: list[list[Piece]] = []

    def copy(self, start: int, end: int) -> None:
        """Append ``raw[start:end]``, masked where it is an address or a template tag.

        A space that follows a space across markup, or that begins a block, is dropped.
        """
        if not (self._clear_from <= start and end <= self._clear_to):
            masks = self.masks
            for masked_start, masked_end in masks.within(start, end):
                self._copy(start, masked_start)
                if not is_invisible(self.raw, masked_start):
                    self.mask(masked_start, masked_end)
                start = masked_end
            self._clear_from, self._clear_to = masks.gap(end)
        self._copy(start, end)

    def _copy(self, start: int, end: int) -> None:
        piece = self.raw[start:end]
        if not piece:
            return
        pieces = self.pieces
        if self.length > self._start:
            if self.raw_ends[-1] == start and self.copied[-1]:
                self.raw_ends[-1] = end
                pieces.append(piece)
                self.length += end - start
                return
            after_space = pieces[-1][-1] == " "
        else:
            after_space = True
        if after_space and piece[0] == " ":
            start += 1
            if start == end:
                return
            piece = piece[1:]
        self.text_starts.append(self.length)
        self.raw_starts.append(start)
        self.raw_ends.append(end)
        self.copied.append(1)
        pieces.append(piece)
        self.length += end - start

    def write(self, text: str, start: int, end: int) -> None:
        """Append ``text``, which stands for ``raw[start:end]``: masked where that is, and in one line."""
        if self.masks.touch(start, end):
            self.mask(start, end)
        elif text.isspace() and text != "\u00a0":
            self.space(start, end)
        else:
            self.put(text.replace("\n", " ").replace("\r", " "), start, end)

    def space(self, start: int, end: int) -> None:
        """Append one space for the white space ``raw[start:end]``, unless one stands there or the block begins."""
        if self.length > self._start and self.pieces[-1][-1] != " ":
            self.put(" ", start, end)

    def mask(self, start: int, end: int) -> None:
        """Append a mask for ``raw[start:end]``; masks that touch are one."""
        if self.length > self._start and self.pieces[-1] == MASK:
            self.raw_ends[-1] = end
        else:
            self.put(MASK, start, end)

    def write_all(self, pieces: list[Piece]) -> None:
        """Append ``pieces``."""
        for text, start, end in pieces:
            if text is None:
                self.copy(start, end)
            else:
                self.write(text, start, end)

    def caption(self, pieces: list[Piece]) -> None:
        """Write ``pieces`` as a caption of its own once the current block has ended."""
        if pieces:
            self._captions.append(pieces)

    def end_block(self) -> None:
        """End the current block, if it holds anything, and write the captions that waited for it."""
        if self.length > self._start:
            self._close(self.kind)
        if self._captions:
            captions, self._captions = self._captions, []
            for pieces in captions:
                self.write_all(pieces)
                if self.length > self._start:
                    self._close(BlockKind.CAPTION)

    def _close(self, kind: BlockKind) -> None:
        self._blocks.append((self._start, self.length, kind, self.quoted))
        end = self.raw_ends[-1]
        self.put("\n", end, end)
        self._start = self.length

    def document(self, path: str, format_name: str) -> Document:
        """What was written, as a document; blocks of nothing but white space are left out."""
        self.end_block()
        text = self.text()
        blocks: list[Block] = []
        for start, end, kind, quoted in self._blocks:
            if text[start].isspace() or text[end - 1].isspace():
                content = text[start:end]
                end -= len(content) - len(content.rstrip())
                start = min(start + len(content) - len(content.lstrip()), end)
            if start < end:
                blocks.append(Block(start, end, kind, quoted, len(blocks)))
        comments = tuple(sorted(self.comments))
        return Document(path, self.raw, text, tuple(blocks), self.offsets(), format_name, comments=comments)
