r"""Finds where many patterns match in a document: all of them compiled once, behind one interface.

A pattern names the literals one of which stands in all that it matches. One pass of an Aho–Corasick automaton over
the lower-cased text tells which patterns are worth trying in which block; only those are run. How that is done is
nobody's business outside this module.

Patterns are in the syntax of the ``regex`` module and must be *bounded* and stay within a line, which
:class:`Pattern` enforces: no ``*`` or ``+`` or ``{n,}``, no ``\s`` (write :data:`SPACE`), no negated class without
``\n`` in it. A possessive ``+`` after a bounded quantifier is fine.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

import regex

from lint.document import Block, Document

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

SPACE = r"[ \t\u00a0\u2009\u202f]"
"""White space inside a line, for use in patterns."""


class Place(enum.Enum):
    """Where in its block a pattern must match."""

    ANYWHERE = "anywhere"
    LINE = "line"
    LINE_START = "line-start"
    LINE_END = "line-end"


class UnboundedPatternError(ValueError):
    """A pattern could take more than linear time or leave its line."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A bounded pattern within a line.

    Args:
        source: in the syntax of ``regex``, without ``^`` and ``$``: ``place`` does their work.
        literals: in lower case; every match holds at least one of them. Without any, the pattern is tried
            everywhere, which costs as much as a thousand others.
        place: where in the block it must match.
        ignore_case: whether case is ignored, by simple case folding.

    Raises:
        UnboundedPatternError: the source is not bounded.
    """

    source: str
    literals: tuple[str, ...] = ()
    place: Place = Place.ANYWHERE
    ignore_case: bool = False

    def __post_init__(self) -> None:
        """Refuse what is not bounded or not in lower case."""
        _refuse_unbounded(self.source)
        if any(literal != literal.lower() or not literal for literal in self.literals):
            raise ValueError(f"literals must be in lower case and not empty: {self.literals}")


_UNBOUNDED = regex.compile(
    r"""\\.(?<!\\s)                            # an escaped character other than \s says nothing
      | \[(?:\^?\]?)(?:\\.|\[:\w{1,12}:\]|[^\]\\])*+\]      # nor does a class ...
      | (?P<bad>\\s|(?<!\})[*+]|(?<=\})\*|\{\d*,\})""",
    regex.VERBOSE,
)


def _refuse_unbounded(source: str) -> None:
    for match in _UNBOUNDED.finditer(source):
        token = match[0]
        if match["bad"]:
            raise UnboundedPatternError(f"{token!r} at {match.start()} is unbounded or leaves the line: {source}")
        if token.startswith("[^") and "\\n" not in token:
            raise UnboundedPatternError(f"{token!r} needs \\n in it, else it leaves the line: {source}")
        if token.startswith("[") and not token.startswith("[^") and "\\s" in token:
            raise UnboundedPatternError(f"{token!r} has \\s, which leaves the line: {source}")


def lower_same_length(text: str) -> str:
    """``text`` in lower case with all offsets kept (``İ`` is the one character whose lower case is longer)."""
    return text.replace("\u0130", "i").lower()


@cache
def _compile(source: str, ignore_case: bool) -> regex.Pattern[str]:
    return regex.compile(source, regex.IGNORECASE if ignore_case else 0)


@dataclass(frozen=True)
class Matcher:
    """Many patterns, ready to be matched together; each is known by its place in ``patterns``."""

    patterns: Sequence[Pattern]

    @cached_property
    def _literals(self) -> dict[str, list[int]]:
        owners: dict[str, list[int]] = {}
        for number, pattern in enumerate(self.patterns):
            for literal in pattern.literals:
                owners.setdefault(literal, []).append(number)
        return owners

    @cached_property
    def _owners(self) -> list[list[int]]:
        return list(self._literals.values())

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, Implementation

        return AhoCorasick(list(self._literals), implementation=Implementation.ContiguousNFA)

    @cached_property
    def _without_literal(self) -> list[int]:
        return [number for number, pattern in enumerate(self.patterns) if not pattern.literals]

    def matches(self, document: Document) -> Iterator[tuple[int, regex.Match[str]]]:
        """Every match of every pattern in ``document``, with the number of its pattern, in no stated order."""
        for number, blocks in self._candidates(document).items():
            pattern = self.patterns[number]
            compiled = _compile(pattern.source, pattern.ignore_case)
            for block in blocks:
                yield from ((number, match) for match in _match_block(compiled, pattern.place, document.text, block))

    def _candidates(self, document: Document) -> dict[int, list[Block]]:
        """For each pattern worth trying, the blocks where one of its literals stands, in order."""
        candidates: dict[int, list[Block]] = {number: list(document.blocks) for number in self._without_literal}
        if not self._literals:
            return candidates
        lowered = lower_same_length(document.text)
        seen: set[tuple[int, int]] = set()
        for literal, start, _ in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            block = document.block_at(start)
            if block is None or (literal, block.index) in seen:
                continue
            seen.add((literal, block.index))
            for number in self._owners[literal]:
                blocks = candidates.setdefault(number, [])
                if not blocks or blocks[-1] is not block:
                    blocks.append(block)
        return candidates


def _match_block(compiled: regex.Pattern[str], place: Place, text: str, block: Block) -> Iterator[regex.Match[str]]:
    if place is Place.ANYWHERE:
        yield from compiled.finditer(text, block.start, block.end)
    elif place is Place.LINE:
        if match := compiled.fullmatch(text, block.start, block.end):
            yield match
    elif place is Place.LINE_START:
        if match := compiled.match(text, block.start, block.end):
            yield match
    else:
        for match in compiled.finditer(text, block.start, block.end, overlapped=True):
            if match.end() == block.end:
                yield match
                break
