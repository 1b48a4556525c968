"""Refuses patterns that could take more than linear time or leave their line, before they are ever run."""

from __future__ import annotations

from lint.matching import Pattern
from lint.patterns import VERBOSE, lazy_re

_UNBOUNDED = lazy_re(
    r"""\\.(?<!\\s)                            # an escaped character other than \s says nothing
      | \[(?:\^?\]?)(?:\\.|\[:\w{1,12}:\]|[^\]\\])*+\]      # nor does a class ...
      | (?P<bad>\\s|(?<!\})[*+]|(?<=\})\*|\{\d*,\})""",
    VERBOSE,
)


class UnboundedPatternError(ValueError):
    """A pattern could take more than linear time or leave its line."""


def checked(pattern: Pattern) -> Pattern:
    """``pattern``, if it may be run.

    Raises:
        UnboundedPatternError: its source is not bounded.
        ValueError: its literals are not in lower case, or one is empty.
    """
    _refuse_unbounded(pattern.source)
    together = "\n".join(pattern.literals)
    if together != together.lower() or "" in pattern.literals:
        raise ValueError(f"literals must be in lower case and not empty: {pattern.literals}")
    return pattern


def _refuse_unbounded(source: str) -> None:
    for match in _UNBOUNDED.finditer(source):
        token = match[0]
        if match["bad"]:
            raise UnboundedPatternError(f"{token!r} at {match.start()} is unbounded or leaves the line: {source}")
        if token.startswith("[^") and "\\n" not in token:
            raise UnboundedPatternError(f"{token!r} needs \\n in it, else it leaves the line: {source}")
        if token.startswith("[") and not token.startswith("[^") and "\\s" in token:
            raise UnboundedPatternError(f"{token!r} has \\s, which leaves the line: {source}")
