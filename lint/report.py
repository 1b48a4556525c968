"""What a run hands to its output: a report on each checked file and, at the end, a summary.

A report outlives the document it was made of (it crosses processes and is cached), so it takes along the little
that formats need of the file's content: the lines that findings touch and the places where edits go.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress

from lint.document import Document
from lint.fingerprints import Context, contexts, fingerprints
from lint.lines import line_bounds, line_starts, locate
from lint.model import Finding, Severity
from lint.records import dataclass, field

SHOWN_LINES = 2
"""Of a finding over many lines, so many of the first and of the last are kept."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file: 1-based line and columns, in code points and in bytes of the line's UTF-8."""

    line: int
    column: int
    utf8_column: int


@dataclass(frozen=True, slots=True)
class FileReport:
    """One checked file.

    Args:
        path: as its findings name it; bytes that are no text stand as surrogate escapes.
        findings: in order.
        fingerprints: one for each finding, unique within the file.
        lines: the raw text, without line end, of the lines on which findings start and end and their neighbours
            inside the finding (:data:`SHOWN_LINES`), by 1-based number.
        positions: of the start and end of every finding, place and edit, by raw offset.
        words: of prose.
        contexts: what each finding is recognised by, which a baseline needs.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    fingerprints: tuple[str, ...] = ()
    lines: Mapping[int, str] = field(default_factory=dict)
    positions: Mapping[int, Position] = field(default_factory=dict)
    words: int = 0
    contexts: tuple[Context, ...] = ()

    def keep(self, wanted: Sequence[bool]) -> FileReport:
        """The same report with only those findings for which ``wanted``, one flag for each, is true."""
        return FileReport(
            self.path,
            tuple(compress(self.findings, wanted)),
            tuple(compress(self.fingerprints, wanted)),
            self.lines,
            self.positions,
            self.words,
            tuple(compress(self.contexts, wanted)),
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a path was not checked; ``path`` is empty where the reason is not about one file."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did: known when its last file is done.

    Args:
        files: how many were checked.
        words: how many words of prose they hold.
        skipped: what was left out on purpose, each with its reason.
        errors: what could not be checked; with any of these the run has not done what was asked.
        severities: findings by severity.
        seconds: by the clock.
        fixed: how many findings were or would be fixed.
        accepted: how many findings a baseline left out.
    """

    files: int = 0
    words: int = 0
    skipped: tuple[Problem, ...] = ()
    errors: tuple[Problem, ...] = ()
    severities: Mapping[Severity, int] = field(default_factory=dict)
    seconds: float = 0.0
    fixed: int = 0
    accepted: int = 0

    @property
    def findings(self) -> int:
        """How many findings there are in all."""
        return sum(self.severities.values())


def shown_lines(finding: Finding) -> list[int]:
    """The lines of ``finding`` that are kept: the first and the last :data:`SHOWN_LINES`, in order."""
    first, last = finding.line, finding.end_line
    head = range(first, min(first + SHOWN_LINES, last + 1))
    return sorted({*head, *range(max(last - SHOWN_LINES + 1, first), last + 1)})


def report_on(document: Document, findings: Sequence[Finding]) -> FileReport:
    """The report on ``document``, in which ``findings`` were found."""
    if not findings:
        return FileReport(document.path, words=document.words)
    raw = document.raw
    starts = line_starts(raw)
    lines = {}
    for number in {number for finding in findings for number in shown_lines(finding)}:
        first, last = line_bounds(raw, starts, number)
        lines[number] = raw[first:last]
    recognised = contexts(document, findings)
    return FileReport(
        document.path,
        tuple(findings),
        fingerprints(recognised),
        lines,
        _positions(raw, starts, findings),
        document.words,
        recognised,
    )


def _positions(raw: str, starts: list[int], findings: Sequence[Finding]) -> dict[int, Position]:
    offsets = {offset for finding in findings for offset in (finding.start, finding.end)}
    for finding in findings:
        offsets.update(offset for place in finding.related for offset in (place.start, place.end))
        if finding.fix is not None:
            offsets.update(offset for edit in finding.fix.edits for offset in (edit.start, edit.end))
    # Bytes are counted from the start of the line; that start is located in the same pass.
    places = locate(raw, offsets, "utf-8", 0)
    line_bytes = locate(raw, {starts[place.line - 1] for place in places.values()}, "utf-8", 0)
    return {
        offset: Position(place.line, place.column, place.byte - line_bytes[starts[place.line - 1]].byte + 1)
        for offset, place in places.items()
    }
