"""Plain text: every line is a block, but the lines of a hard-wrapped paragraph are read as one.

The text keeps the raw content's offsets: a soft line break becomes a space, a masked address as many
:data:`~lint.document.MASK` characters as it had.
"""

from __future__ import annotations

import itertools
import re

from lint.document import MASK, Block, BlockKind, Document
from lint.offsets import TextBuilder
from lint.readers.masks import Masks, address_spans

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_MINIMUM_WRAP_WIDTH = 50
_MAXIMUM_WRAP_WIDTH = 100


def read_text(path: str, raw: str) -> Document:
    """Read ``raw`` as plain text."""
    masks = Masks.of(address_spans(raw))
    builder = TextBuilder(raw)
    blocks: list[Block] = []
    for group in _paragraph_groups(raw):
        wrapped = _is_hard_wrapped([raw[a:b] for a, b in group])
        block_start = builder.length
        for number, (start, end) in enumerate(group):
            if number:
                previous_end = group[number - 1][1]
                builder.put(" " if wrapped else "\n", previous_end, start)
                if not wrapped:
                    block_start = builder.length
            position = start
            for masked_start, masked_end in masks.within(start, end):
                builder.copy(position, masked_start)
                builder.put(MASK, masked_start, masked_end)
                position = masked_end
            builder.copy(position, end)
            if not wrapped or number == len(group) - 1:
                blocks.append(Block(block_start, builder.length, BlockKind.PARAGRAPH, False, len(blocks)))
        builder.put("\n", group[-1][1], group[-1][1])
    return Document(path, raw, builder.text(), tuple(blocks), builder.offsets(), "text")


def _paragraph_groups(raw: str) -> list[list[tuple[int, int]]]:
    """The non-blank lines of ``raw``, white space around them stripped, grouped between blank lines."""
    groups: list[list[tuple[int, int]]] = []
    group: list[tuple[int, int]] = []
    for match in _LINE.finditer(raw):
        line = match[1]
        stripped = line.strip()
        if stripped:
            start = match.start() + len(line) - len(line.lstrip())
            group.append((start, start + len(stripped)))
        elif group:
            groups.append(group)
            group = []
    if group:
        groups.append(group)
    return groups


def _is_hard_wrapped(lines: list[str]) -> bool:
    """Whether the lines look filled to one width: no line had room for the first word of the next.

    Only the lines of one paragraph are weighed, so what stands elsewhere never changes the answer.
    """
    if len(lines) < 2:
        return False
    width = max(map(len, lines))
    if not _MINIMUM_WRAP_WIDTH <= width <= _MAXIMUM_WRAP_WIDTH:
        return False
    if len(lines) == 2 and (lines[0][-1] in '.!?:”"’' or not lines[1][0].islower()):
        return False
    return all(
        len(line) + 1 + len(following.split(maxsplit=1)[0]) > width for line, following in itertools.pairwise(lines)
    )
