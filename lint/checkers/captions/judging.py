"""What the rules on credits share: when to look for one, and how to take it out."""

from __future__ import annotations

from lint.checkers.captions.sources import short_names, source_literals
from lint.document import Block, BlockKind, Document
from lint.model import Applicability, Edit, Fix

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


def remove(start: int, end: int, replacement: str = "") -> Fix:
    """Take ``[start, end)`` out, leaving ``replacement``."""
    return Fix(Applicability.UNSAFE, "Remove the credit", (Edit(start, end, replacement),))


def is_in_place(document: Document, block: Block) -> bool:
    """Whether ``block`` is where captions and credits belong: a caption, a field of front matter, or in Markdown a
    paragraph that ends in italics, which is how captions are set there."""
    if block.kind in (BlockKind.CAPTION, BlockKind.METADATA):
        return True
    _, end = document.offsets.to_raw(block.start, block.end)
    return document.format == "markdown" and document.raw[end : end + 1] in ("*", "_")
