"""The document that rules see: one file's prose as lines of text, each a block, with a way back to the file.

``text`` holds one line per *block*: a paragraph, heading, list item, table cell or caption. Soft line breaks are
spaces, markup is gone, entities are decoded, and what is not prose is masked by :data:`MASK`, so that a rule sees
where prose was interrupted and never matches across it. A pattern that stays within a line stays within a block.
"""

from __future__ import annotations

import enum
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property

from lint.lines import line_starts
from lint.offsets import OffsetMap
from lint.records import dataclass, field, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")

_ASCII = bytes(range(128))

MASK = "\ufffc"
"""Stands in the text for something that is not prose: code, a link's address, a template tag."""

WIDE_SPACES = frozenset(
    "\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""The white space beyond ASCII."""
_NO_WORDS = WIDE_SPACES | {MASK}
_WORDS_AND_SPACES = b"w" * 9 + b" " * 5 + b"w" * 14 + b" " * 5 + b"w" * 223
"""To translate bytes: a space for what is white space in ASCII, and ``w`` for all else."""

NEIGHBOURS = 6
"""So many blocks before and after its own a local rule may look at, and no further."""


class Facts:
    """What was worked out of blocks of one version of a document, for the next."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._earlier: dict[object, dict[str, Any]] = {}
        self._known: dict[object, dict[str, Any]] = {}

    def begin_version(self) -> None:
        """Forget what was not asked of the last version."""
        self._earlier, self._known = self._known, {}

    def of(self, compute: Callable[[Sequence[str]], Sequence[T]], texts: Sequence[str]) -> list[T]:
        """What ``compute`` makes of each of ``texts``; it is asked about new ones only."""
        known: dict[str, T] = self._known.setdefault(compute, {})
        earlier: dict[str, T] = self._earlier.get(compute, {})
        new = []
        for text in texts:
            if text not in known:
                if text in earlier:
                    known[text] = earlier[text]
                else:
                    new.append(text)
        if new:
            known.update(zip(new, compute(new), strict=True))
        return [known[text] for text in texts]


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
        language: the variety of English it is written in (:mod:`lint.varieties`); empty if that is not known.
        facts: what is known of blocks of an earlier version.
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
    language: str = ""
    facts: Facts | None = field(default=None, compare=False, repr=False)

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
        from lint.sentences import split_sentences

        return [(block.start + a, block.start + b) for a, b in split_sentences(self.block_text(block))]

    def derived(self, compute: Callable[[Document], T]) -> T:
        """What ``compute`` makes of this document, computed once: for work that several rules share."""
        if compute not in self._derived:
            self._derived[compute] = compute(self)
        derived: T = self._derived[compute]
        return derived

    def remember(self, compute: Callable[[Document], T], value: T) -> None:
        """Take ``value`` for what ``compute`` makes of this document, from one who had it at hand."""
        self._derived[compute] = value

    def of_blocks(
        self, compute: Callable[[Sequence[str]], Sequence[T]], blocks: Sequence[Block] | None = None
    ) -> list[T]:
        """What ``compute`` makes of the texts of ``blocks``, or of all: for rules that compare blocks.

        Where versions of a document are checked one after the other, it is asked about new blocks only.

        Args:
            compute: a function of a module, which may look at nothing else; a value for each text.
        """
        if self.facts is not None:
            texts = self._texts if blocks is None else [self.block_text(block) for block in blocks]
            return self.facts.of(compute, texts)
        if blocks is None:
            return list(compute(self._texts))
        known: dict[int, T] = self._derived.setdefault((compute, "of some blocks"), {})
        unknown = [block for block in blocks if block.index not in known]
        if unknown:
            made = compute([self.block_text(block) for block in unknown])
            known.update(zip((block.index for block in unknown), made, strict=True))
        return [known[block.index] for block in blocks]

    def part(self, first: int, last: int) -> Document:
        """The blocks ``[first, last)`` as a document whose text begins with the first of them; it maps to all of raw.

        It has no comments.
        """
        if first <= 0 and last >= len(self.blocks):
            return self
        start = self.blocks[first].start if first > 0 else 0
        end = self.blocks[last].start if last < len(self.blocks) else len(self.text)
        blocks = tuple(
            Block(block.start - start, block.end - start, block.kind, block.quoted, number)
            for number, block in enumerate(self.blocks[max(0, first) : last])
        )
        offsets = self.offsets.part(start, end)
        return replace(self, text=self.text[start:end], blocks=blocks, offsets=offsets, comments=(), facts=None)

    @cached_property
    def _texts(self) -> list[str]:
        text = self.text
        return [text[block.start : block.end] for block in self.blocks]

    @cached_property
    def _derived(self) -> dict[object, Any]:
        return {}

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def beyond_ascii(self) -> frozenset[str]:
        """The characters of the text that are not ASCII: most rules on signs and scripts can tell from them."""
        if self.text.isascii():
            return frozenset()
        data = self.text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
        return frozenset(data.decode("utf-8", "surrogatepass"))

    @cached_property
    def line_starts(self) -> list[int]:
        """Where in ``raw`` each of its lines starts."""
        return line_starts(self.raw)

    @cached_property
    def words(self) -> int:
        """How many words of prose it holds, counted as runs between white space; masks are none."""
        # Counted as places where something follows a space, once all that parts words is one.
        text = f" {self.text}"
        for space in _NO_WORDS.intersection(self.beyond_ascii):
            text = text.replace(space, " ")
        return text.encode("utf-8", "surrogatepass").translate(_WORDS_AND_SPACES).count(b" w")
