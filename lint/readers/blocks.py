"""Writes a document block by block: what the readers of marked-up formats have in common.

A reader tells the writer what to copy, what a piece stands for and where a block ends; the writer masks addresses
and template tags, keeps images' texts for after the block they stand in, and makes the :class:`Document`.
"""

from __future__ import annotations

from lint.document import MASK, Block, BlockKind, Document
from lint.offsets import TextBuilder
from lint.readers.masks import Masks, is_invisible

Piece = tuple[str | None, int, int]
"""A piece of text and the raw range it stands for; ``None`` copies the range as it is."""


class BlockWriter:
    """Collects the blocks of one document.

    ``kind`` and ``quoted`` are those of the block that is being written; set them between blocks only.
    """

    def __init__(self, raw: str, masks: Masks) -> None:
        """Start the document of ``raw``, with the ranges that are never prose."""
        self.raw = raw
        self.masks = masks
        self.out = TextBuilder(raw)
        self.kind = BlockKind.PARAGRAPH
        self.quoted = False
        self._start = 0
        self._blocks: list[tuple[int, int, BlockKind, bool]] = []
        self._captions: list[list[Piece]] = []

    def is_block_empty(self) -> bool:
        """Whether nothing has been written since the last block ended."""
        return self.out.length == self._start

    def copy(self, start: int, end: int) -> None:
        """Append ``raw[start:end]``, masked where it is an address or a template tag."""
        if self.masks.ends and self.masks.touch(start, end):
            self._copy_masked(start, end)
        else:
            self._copy(start, end)

    def _copy(self, start: int, end: int) -> None:
        out = self.out
        if (
            start < end
            and out.raw_ends
            and out.raw_ends[-1] != start
            and self.raw[start] == " "
            and self._after_space()
        ):
            start += 1
        out.copy(start, end)

    def _copy_masked(self, start: int, end: int) -> None:
        for masked_start, masked_end in self.masks.within(start, end):
            self._copy(start, masked_start)
            if not is_invisible(self.raw, masked_start):
                self.mask(masked_start, masked_end)
            start = masked_end
        self._copy(start, end)

    def _after_space(self) -> bool:
        return self.out.length == self._start or self.out.pieces[-1][-1] == " "

    def put(self, text: str, start: int, end: int) -> None:
        """Append ``text``, which stands for ``raw[start:end]``, with white space collapsed."""
        if self.masks.ends and self.masks.touch(start, end):
            self.mask(start, end)
        elif text.isspace() and text != "\u00a0":
            self.space(start, end)
        else:
            self.out.put(text.replace("\n", " ").replace("\r", " "), start, end)

    def space(self, start: int, end: int) -> None:
        """Append one space for the white space ``raw[start:end]``, unless one stands there or the block begins."""
        if not self._after_space():
            self.out.put(" ", start, end)

    def mask(self, start: int, end: int) -> None:
        """Append a mask for ``raw[start:end]``; masks that touch are one."""
        out = self.out
        if out.length > self._start and out.pieces[-1] == MASK:
            out.raw_ends[-1] = end
        else:
            out.put(MASK, start, end)

    def write(self, pieces: list[Piece]) -> None:
        """Append ``pieces``."""
        for text, start, end in pieces:
            if text is None:
                self.copy(start, end)
            else:
                self.put(text, start, end)

    def caption(self, pieces: list[Piece]) -> None:
        """Write ``pieces`` as a caption of its own once the current block has ended."""
        if pieces:
            self._captions.append(pieces)

    def end_block(self) -> None:
        """End the current block, if it holds anything, and write the captions that waited for it."""
        out = self.out
        if out.length > self._start:
            self._close(self.kind)
        if self._captions:
            captions, self._captions = self._captions, []
            for pieces in captions:
                self.write(pieces)
                if out.length > self._start:
                    self._close(BlockKind.CAPTION)

    def _close(self, kind: BlockKind) -> None:
        out = self.out
        self._blocks.append((self._start, out.length, kind, self.quoted))
        end = out.raw_ends[-1]
        out.put("\n", end, end)
        self._start = out.length

    def document(self, path: str, format_name: str) -> Document:
        """What was written, as a document; blocks of nothing but white space are left out."""
        self.end_block()
        text = self.out.text()
        blocks: list[Block] = []
        for start, end, kind, quoted in self._blocks:
            if text[start].isspace() or text[end - 1].isspace():
                content = text[start:end]
                end -= len(content) - len(content.rstrip())
                start = min(start + len(content) - len(content.lstrip()), end)
            if start < end:
                blocks.append(Block(start, end, kind, quoted, len(blocks)))
        return Document(path, self.raw, text, tuple(blocks), self.out.offsets(), format_name)
