"""What is said where an entry of a lexicon matches: the part of it that a run needs, as plain data."""

from __future__ import annotations

from lint.document import Block, BlockKind, Document
from lint.matching import ends_like_sentence
from lint.records import NamedTuple


class Remark(NamedTuple):
    """An entry without its pattern and its examples: see :mod:`lint.lexicon` for what each means."""

    id: str
    message: str
    max_words: int | None
    open_ended: bool
    suggestion: str | None
    preview: bool
    paragraph: bool = False

    def admits(self, document: Document, block: Block) -> bool:
        """Whether the block fits what the entry asks of its surroundings."""
        if self.paragraph and not _is_paragraph(document, block):
            return False
        if self.max_words is None and not self.open_ended:
            return True
        text = document.block_text(block)
        if self.open_ended and ends_like_sentence(text):
            return False
        return self.max_words is None or len(text.split(maxsplit=self.max_words)) <= self.max_words

    def replacement(self, match: str) -> str | None:
        """The suggestion as it stands in for the text ``match``, in its number and with its capital letters."""
        if self.suggestion is None:
            return None
        singular = self.suggestion.removesuffix("(s)")
        new = singular + "s" if singular != self.suggestion and match.lower().endswith("s") else singular
        if match.isupper() and len(match) > 1:
            return new.upper()
        return new[:1].upper() + new[1:] if match[:1].isupper() else new


def _is_paragraph(document: Document, block: Block) -> bool:
    """Whether it is a paragraph of its own: no heading, list item, table cell, front matter, nor all of it a link."""
    start, _ = document.offsets.to_raw(block.start, block.end)
    linked = document.format == "markdown" and document.raw[max(0, start - 1) : start] == "["
    return block.kind is BlockKind.PARAGRAPH and not linked
