"""Letter case put aside with all offsets kept, and the words that the parts of matching share."""

from __future__ import annotations

UNBOUNDED = 1 << 20
"""The longest match of a pattern about which nothing is known."""

Clause = tuple[str, ...]
"""Literals one of which must be there."""


def fold(text: str) -> str:
    """``text`` in lower case with all offsets kept, and the letters that ASCII letters stand for in any case.

    ``İ`` is the one character whose lower case is longer; ``ſ`` and ``ı`` equal ``s`` and ``i`` but for case.
    """
    if text.isascii():
        return text.lower()
    return text.replace("\u0130", "i").lower().replace("\u0131", "i").replace("\u017f", "s")
