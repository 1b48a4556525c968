"""Names a finding by what stands in the text, not by where: the same defect keeps its fingerprint when lines move.

A fingerprint is made of the rule's code, the matched text, its neighbouring words within the block, and a counter
that tells equal defects of one file apart. Moving a paragraph or rewording another leaves it as it was. The path is
not part of it: who needs that (a renamed file has new findings) keeps it beside the fingerprint.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from lint.document import Document
from lint.hashing import blake2b
from lint.model import Finding
from lint.patterns import lazy_re
from lint.records import astuple, dataclass

_NEIGHBOURS = 2
_REACH = 200
_WORD = lazy_re(r"\w+")


@dataclass(frozen=True, slots=True, order=True)
class Context:
    """What a finding is recognised by: its rule, its text, and the words around it within the block.

    White space in ``text`` is folded; ``before`` and ``after`` hold up to two words each, parted by spaces.
    """

    code: str
    text: str
    before: str
    after: str


def contexts(document: Document, findings: Sequence[Finding]) -> tuple[Context, ...]:
    """The contexts of ``findings``, which ``document`` holds, in their order."""
    if not findings:
        return ()
    blocks = sorted(document.offsets.to_raw(block.start, block.end) for block in document.blocks)
    return tuple(_context(document.raw, blocks, finding) for finding in findings)


def fingerprints(contexts: Sequence[Context]) -> tuple[str, ...]:
    """The fingerprints of one file's findings, given their contexts in order: 32 hexadecimal digits each."""
    seen: Counter[Context] = Counter()
    made = []
    for context in contexts:
        made.append(_digest((*astuple(context), str(seen[context]))))
        seen[context] += 1
    return tuple(made)


def _context(raw: str, blocks: Sequence[tuple[int, int]], finding: Finding) -> Context:
    first = max(_block_around(blocks, finding.start)[0], finding.start - _REACH)
    last = min(_block_around(blocks, max(finding.start, finding.end - 1))[1], finding.end + _REACH)
    before = _WORD.findall(raw[first : finding.start])[-_NEIGHBOURS:]
    after = _WORD.findall(raw[finding.end : max(last, finding.end)])[:_NEIGHBOURS]
    # A paragraph that is wrapped anew is the same paragraph.
    return Context(finding.code, " ".join(finding.text.split()), " ".join(before), " ".join(after))


def _block_around(blocks: Sequence[tuple[int, int]], offset: int) -> tuple[int, int]:
    """The block that holds the raw ``offset``; an empty range there if none does."""
    at = bisect_right(blocks, (offset, offset + 1)) - 1
    for start, end in blocks[max(at, 0) : at + 2]:
        if start <= offset <= end:
            return start, end
    return offset, offset


def _digest(key: tuple[str, ...]) -> str:
    return blake2b("\0".join(key).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def fingerprint_in_path(path: str, fingerprint: str) -> str:
    """A fingerprint that is unique in a report on many files: of ``fingerprint`` in the file ``path``."""
    return _digest((path, fingerprint))
