"""Plain text: every line is a block, but the lines of a hard-wrapped paragraph are read as one.

Clean text is its own prose: nothing is copied and text and file have the same offsets, but where an address is
masked, a soft line break becomes a space, or white space around a line is left out.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from lint.document import MASK, Block, BlockKind, Document
from lint.offsets import OffsetMap, TextBuilder
from lint.patterns import lazy_re
from lint.readers.masks import Masks, Span, address_spans

_LINE = lazy_re(r"[^\r\n]+")
_LINE_ENDS = frozenset(("\n", "\r\n", "\r"))
_MINIMUM_WRAP_WIDTH = 50
_MAXIMUM_WRAP_WIDTH = 100


def read_text(path: str, raw: str) -> Document:
    """Read ``raw`` as plain text."""
    masks = Masks.of(address_spans(raw))
    builder = TextBuilder(raw)
    blocks: list[Block] = []
    # up to `done` the raw text has been written; what follows is copied when something must be replaced
    done = previous_end = 0

    def replace(text: str, start: int, end: int) -> None:
        nonlocal done
        builder.copy(done, start)
        builder.put(text, start, end)
        done = end

    for group in _paragraphs(raw):
        wrapped = _is_hard_wrapped(raw, group)
        block_start = -1
        for start, end in group:
            if wrapped and block_start >= 0:
                replace(" ", previous_end, start)
            else:
                if raw[previous_end:start].strip("\n"):
                    replace("\n" if blocks else "", previous_end, start)
                block_start = builder.length + start - done
            if masks.ends:
                for masked_start, masked_end in masks.within(start, end):
                    replace(MASK, masked_start, masked_end)
            previous_end = end
            if not wrapped:
                blocks.append(Block(block_start, builder.length + end - done, BlockKind.PARAGRAPH, False, len(blocks)))
        if wrapped:
            end = builder.length + previous_end - done
            blocks.append(Block(block_start, end, BlockKind.PARAGRAPH, False, len(blocks)))
    if not done:
        return Document(path, raw, raw, tuple(blocks), OffsetMap(), "text")
    replace("\n", previous_end, len(raw))
    return Document(path, raw, builder.text(), tuple(blocks), builder.offsets(), "text")


def _paragraphs(raw: str) -> Iterator[list[Span]]:
    """The lines of ``raw`` that are not blank, without the white space around them, grouped between blank lines."""
    group: list[Span] = []
    previous_end = 0
    for match in _LINE.finditer(raw):
        line = match[0]
        start, end = match.span()
        if group and raw[previous_end:start] not in _LINE_ENDS:
            yield group
            group = []
        previous_end = end
        if line[0].isspace() or line[-1].isspace():
            stripped = line.strip()
            if not stripped:
                if group:
                    yield group
                    group = []
                continue
            start += len(line) - len(line.lstrip())
            end = start + len(stripped)
        group.append((start, end))
    if group:
        yield group


def _is_hard_wrapped(raw: str, group: list[Span]) -> bool:
    """Whether the lines look filled to one width: no line had room for the first word of the next.

    Only the lines of one paragraph are weighed, so what stands elsewhere never changes the answer.
    """
    if len(group) < 2:
        return False
    width = max(end - start for start, end in group)
    if not _MINIMUM_WRAP_WIDTH <= width <= _MAXIMUM_WRAP_WIDTH:
        return False
    lines = [raw[start:end] for start, end in group]
    if len(lines) == 2 and (lines[0][-1] in '.!?:”"’' or not lines[1][0].islower()):
        return False
    return all(
        len(line) + 1 + len(following.split(maxsplit=1)[0]) > width for line, following in itertools.pairwise(lines)
    )
