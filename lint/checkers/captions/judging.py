"""What the rules on credits share: when to look for one, and how to take it out."""

from __future__ import annotations

from lint.checkers.captions.sources import source_literals
from lint.model import Applicability, Edit, Fix

LITERALS = (
    *("/", "|", "©", "(c) ", "photo", "picture:", "pic:", "image", "illustration", "graphic:", "credit", "courtesy"),
    *("foto", "bild:", "quelle:", "via ", "screenshot", "screengrab", "(ap)", ", ap", " ap", "file"),
    *source_literals(),
)
"""One of these stands in every block that holds a credit."""


def remove(start: int, end: int, replacement: str = "") -> Fix:
    """Take ``[start, end)`` out, leaving ``replacement``."""
    return Fix(Applicability.UNSAFE, "Remove the credit", (Edit(start, end, replacement),))
