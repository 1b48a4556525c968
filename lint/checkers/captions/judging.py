"""What the rules on credits share: when to look for one, and how to take it out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from lint.checkers.captions.grammar import LABEL_STARTS, MAXIMUM_LENGTH, Credit, credit_at, ends_source
from lint.checkers.captions.sources import short_names, source_literals
from lint.document import MASK, Block, BlockKind, Document
from lint.folding import fold
from lint.model import Applicability, Edit, Fix
from lint.patterns import IGNORECASE, lazy_re

LITERALS = (
    *(
        "/",
        "|",
        "©",
        "(c) ",
        "photo",
        "picture:",
        "pic:",
        "image",
        "illustration",
        "graphic:",
        "credit",
        "courtesy",
        "source:",
    ),
    *("icons by ", "icons:", "artwork by ", "artwork:", "cartoon by ", "cartoon:"),
    *(" co.)", " inc.)", " corp.)", " ltd.)", " llc)", "university)", "museum)", "police)", "department)", "office)"),
    *("foto", "bild:", "quelle:", "fuente:", "fonte:", "via ", "screenshot", "screengrab", ", ap", "file"),
    *(f"({name})" for name in short_names()),
    *source_literals(),
)
"""One of these stands in every block that holds a credit."""


_ROLE = lazy_re("photo|image", IGNORECASE)
# A capital, a digit or what else can follow a source without a space, after what a source can end in. Beyond ASCII
# nearly all that is no punctuation may be one or the other.
_FUSED = lazy_re(
    rf"[A-Z0-9\"#“\u200b\u200d\u00b2\u00b3\u00b9\u00c0-\u1fff\u2070-\u209f\u2100-\U0010ffff]"
    rf"(?<=[A-Za-z.){MASK}\u00c0-\u1fff\u2100-\U0010ffff].|[0-9][^0-9])"
)
_BAR_AND_SPACES = 3


class _Anchors:
    """Where in the blocks of a document something stands of which a credit without a label has one.

    It is sure by what parts its names (a slash, a bar, *via*), by a role (*staff photo*), or because its last
    source is also the last word of the block, or has the next sentence fused to it.
    """

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._known: dict[int, list[int]] = {}

    def of(self, block: Block) -> list[int]:
        """Their offsets in the text, in order."""
        if (known := self._known.get(block.start)) is None:
            known = self._known[block.start] = sorted(self._found(block.start, block.end))
        return known

    def _found(self, start: int, end: int) -> Iterator[int]:
        text = self._text
        for mark in ("/", "|", "via"):
            at = text.find(mark, start, end)
            while at >= 0:
                yield at
                at = text.find(mark, at + 1, end)
        body = fold(text[start:end])
        if "photo" in body or "image" in body:
            yield from (match.start() for match in _ROLE.finditer(text, start, end))
        for match in _FUSED.finditer(text, start, end):
            if ends_source(text, match.start()):
                yield match.start()
        while end > start and text[end - 1] in " .)":
            end -= 1
        if ends_source(text, end):
            yield end


def may_begin(document: Document, block: Block, start: int, reach: int = MAXIMUM_LENGTH) -> bool:
    """Whether a credit of which a rule is sure can begin at ``start``, as far as a quick look tells.

    It is in brackets, begins with a label, or has an anchor within ``reach`` or a bar just before it.
    """
    text = document.text
    if text[start] in "([©" or fold(text[start : start + 3]) in LABEL_STARTS:
        return True
    anchors = document.derived(_Anchors).of(block)
    at = bisect_left(anchors, start - _BAR_AND_SPACES)
    return at < len(anchors) and anchors[at] <= start + reach


def remove(start: int, end: int, replacement: str = "") -> Fix:
    """Take ``[start, end)`` out, leaving ``replacement``."""
    return Fix(Applicability.UNSAFE, "Remove the credit", (Edit(start, end, replacement),))


def credit_in(document: Document, block: Block, start: int) -> Credit | None:
    """The credit that starts at ``start`` of the text; read once for all rules that ask."""
    known = document.derived(_credits)
    if start not in known:
        known[start] = credit_at(document.text, start, block.end)
    return known[start]


def _credits(_: Document) -> dict[int, Credit | None]:
    return {}


def is_in_place(document: Document, block: Block) -> bool:
    """Whether ``block`` is where captions and credits belong: a caption, a field of front matter, or in Markdown a
    paragraph that ends in italics, which is how captions are set there."""
    if block.kind in (BlockKind.CAPTION, BlockKind.METADATA):
        return True
    _, end = document.offsets.to_raw(block.start, block.end)
    return document.format == "markdown" and document.raw[end : end + 1] in ("*", "_")
