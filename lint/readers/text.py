"""Plain text: every line is a block, but the lines of a hard-wrapped paragraph are read as one.

Clean text is its own prose: nothing is copied and text and file have the same offsets, but where an address is
masked, a soft line break becomes a space, or white space around a line is left out.
"""

from __future__ import annotations

import itertools

from lint.document import MASK, Block, BlockKind, Document
from lint.offsets import OffsetMap, TextBuilder
from lint.readers.masks import Masks, Span, address_spans

_MINIMUM_WRAP_WIDTH = 50
_MAXIMUM_WRAP_WIDTH = 100


def read_text(path: str, raw: str) -> Document:
    """Read ``raw`` as plain text."""
    masks = Masks.of(address_spans(raw))
    groups, is_clean = _paragraphs(raw)
    are_wrapped = [len(group) > 1 and _is_hard_wrapped(raw, group) for group in groups]
    if is_clean and not masks.ends and not any(are_wrapped):
        lines = enumerate(itertools.chain.from_iterable(groups))
        whole = tuple([Block(start, end, BlockKind.PARAGRAPH, False, number) for number, (start, end) in lines])
        return Document(path, raw, raw, whole, OffsetMap(), "text")
    builder = TextBuilder(raw)
    blocks: list[Block] = []
    # up to `done` the raw text has been written; what follows is copied when something must be replaced
    done = previous_end = 0

    def replace(text: str, start: int, end: int) -> None:
        nonlocal done
        builder.copy(done, start)
        builder.put(text, start, end)
        done = end

    for group, wrapped in zip(groups, are_wrapped, strict=True):
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


def _paragraphs(raw: str) -> tuple[list[list[Span]], bool]:
    """The lines of ``raw`` that are not blank, without the white space around them, grouped between blank lines.

    And whether nothing but line feeds was left out.
    """
    groups: list[list[Span]] = []
    group: list[Span] = []
    is_clean = "\r" not in raw
    # Offsets stay as they are; the space goes with what stands at the ends of lines.
    lines = (raw if is_clean else raw.replace("\r\n", " \n").replace("\r", "\n")).split("\n")
    at = 0
    for line in lines:
        start = at
        end = start + len(line)
        at = end + 1
        if line and (line[0].isspace() or line[-1].isspace()):
            is_clean = False
            end -= len(line) - len(line.rstrip())
            start = min(start + len(line) - len(line.lstrip()), end)
        if start < end:
            group.append((start, end))
        elif group:
            groups.append(group)
            group = []
    if group:
        groups.append(group)
    return groups, is_clean


def _is_hard_wrapped(raw: str, group: list[Span]) -> bool:
    """Whether the lines look filled to one width: no line had room for the first word of the next.

    Only the lines of one paragraph are weighed, so what stands elsewhere never changes the answer.
    """
    width = max([end - start for start, end in group])
    if not _MINIMUM_WRAP_WIDTH <= width <= _MAXIMUM_WRAP_WIDTH:
        return False
    lines = [raw[start:end] for start, end in group]
    if len(lines) == 2 and (lines[0][-1] in '.!?:”"’' or not lines[1][0].islower()):
        return False
    return all(
        len(line) + 1 + len(following.split(maxsplit=1)[0]) > width for line, following in itertools.pairwise(lines)
    )
