"""Checks one version of a document after another: what local rules say of blocks that stand as before is kept.

A local rule looks at a block and its :data:`~lint.document.NEIGHBOURS`, so what it says of a block is known by them:
by their text, their kind, and how they stand in the file. Only blocks of which that has changed are checked again,
each in a part of the document that holds all that a rule may look at. Rules that look at the whole document run each
time; what they work out of single blocks is kept as well (:meth:`lint.document.Document.of_blocks`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from lint.chain import Candidate, Chain, Evidence, Sight
from lint.document import NEIGHBOURS, BlockKind, Document, Facts
from lint.model import Edit, Finding, Hit
from lint.records import replace

_Looks = tuple[str, BlockKind, bool, str, tuple[tuple[int, int, int], ...]]
"""All that a rule can see of a block: its text up to the next, its kind, its raw content, and how the two map."""
_Key = tuple[int, ...]
_Sights = list[Sight]


class Memory:
    """What is known of the last version of one document; an empty one makes the first check."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._facts = Facts()
        self._chain: Chain | None = None
        self._language = ""
        self._numbers: dict[_Looks, int] = {}
        self._last_number = 0
        self._sights: dict[_Key, _Sights] = {}

    def check(self, chain: Chain, document: Document) -> list[Finding]:
        """What :meth:`Chain.check` finds in ``document``, which is then the last version."""
        self._facts.begin_version()
        document = replace(document, facts=self._facts)
        return chain.findings(document, self._look_locally(chain, document))

    def _look_locally(self, chain: Chain, document: Document) -> Iterator[Sight]:
        if chain is not self._chain or document.language != self._language:
            self._chain, self._language, self._sights = chain, document.language, {}
        keys = self._keys(document)
        sights = {key: self._sights[key] for key in keys if key in self._sights}
        for first, last in _stretches([index for index, key in enumerate(keys) if key not in sights]):
            sights |= zip(keys[first:last], _sights_of_blocks(chain, document, first, last), strict=True)
        self._sights = sights
        for block, key in zip(document.blocks, keys, strict=True):
            for rule, sight in sights[key]:
                yield rule, _moved(sight, block.start)

    def _keys(self, document: Document) -> list[_Key]:
        """For each block a key that is the same for the same looks of it and its neighbours."""
        numbers: dict[_Looks, int] = {}
        padded = [0] * NEIGHBOURS
        for looks in _looks(document):
            number = numbers.get(looks) or self._numbers.get(looks)
            if number is None:
                number = self._last_number = self._last_number + 1
            numbers[looks] = number
            padded.append(number)
        padded += [0] * NEIGHBOURS
        self._numbers = numbers
        return [tuple(padded[at : at + 2 * NEIGHBOURS + 1]) for at in range(len(document.blocks))]


def _looks(document: Document) -> Iterator[_Looks]:
    blocks, text, raw, offsets = document.blocks, document.text, document.raw, document.offsets
    is_verbatim = not offsets.text_starts
    start = 0
    for block in blocks:
        end = blocks[block.index + 1].start if block.index + 1 < len(blocks) else len(text)
        if is_verbatim:
            yield text[start:end], block.kind, block.quoted, "", ()
        else:
            raw_start, raw_end = offsets.to_raw(block.start, block.end)
            around = raw[max(0, raw_start - 1) : raw_end + 1]
            yield text[start:end], block.kind, block.quoted, around, offsets.shape(block.start, block.end)
        start = end


def _stretches(indexes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The ranges that hold ``indexes``; those are one range that have no more between them than their neighbours."""
    first = last = -1
    for index in indexes:
        if first >= 0 and index - last > 2 * NEIGHBOURS:
            yield first, last + 1
            first = index
        elif first < 0:
            first = index
        last = index
    if first >= 0:
        yield first, last + 1


def _sights_of_blocks(chain: Chain, document: Document, first: int, last: int) -> list[_Sights]:
    """For each of the blocks ``[first, last)`` what local rules say of it, counted from its start."""
    before = max(0, first - NEIGHBOURS)
    part = document.part(before, last + NEIGHBOURS)
    starts = [block.start for block in part.blocks]
    found: list[_Sights] = [[] for _ in part.blocks]
    for rule, sight in chain.look_locally(part):
        index = max(0, bisect_right(starts, sight.start) - 1)
        found[index].append((rule, _moved(sight, -starts[index])))
    return found[first - before : last - before]


def _moved(sight: Hit | Candidate | Evidence, by: int) -> Hit | Candidate | Evidence:
    if isinstance(sight, Candidate):
        return Candidate(sight.number, sight.start + by)
    if isinstance(sight, Evidence):
        return Evidence(sight.start + by, sight.end + by)
    fix = sight.fix
    if fix is not None:
        fix = replace(fix, edits=tuple(Edit(edit.start + by, edit.end + by, edit.replacement) for edit in fix.edits))
    also = tuple((start + by, end + by) for start, end in sight.also)
    related = tuple((start + by, end + by) for start, end in sight.related)
    return replace(sight, start=sight.start + by, end=sight.end + by, fix=fix, also=also, related=related)
