"""A finding as reviewdog's ``Diagnostic``: what ``rdjson`` and ``rdjsonl`` share.

Columns count bytes of the line's UTF-8 from 1, ends exclusive, whatever the file's own encoding is.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from lint.model import Edit, Finding, Severity
from lint.output.escaping import visible
from lint.output.paths import path_from_root, path_text
from lint.report import FileReport, Position, Problem

SOURCE = {"name": "copydesk", "url": "https://copydesk.readthedocs.io/"}
SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}

_LONGEST = 1000
"""reviewdog reads lines of at most 64 KiB; longer messages are cut and longer suggestions left out."""


def finding_diagnostic(report: FileReport, finding: Finding, root: Path | None) -> dict[str, Any]:
    """``finding``, one of ``report``'s, as a diagnostic."""
    path = path_text(path_from_root(report.path, root))
    diagnostic: dict[str, Any] = {
        "message": _cut(visible(finding.message)),
        "location": {
            "path": path,
            "range": _range(report.positions[finding.start], report.positions[finding.end]),
        },
        "severity": SEVERITIES[finding.severity],
        "source": SOURCE,
        "code": {"value": finding.label, "url": finding.url},
    }
    if finding.related:
        diagnostic["related_locations"] = [
            {
                "message": "The other place",
                "location": {
                    "path": path,
                    "range": _range(report.positions[place.start], report.positions[place.end]),
                },
            }
            for place in finding.related
        ]
    suggestion = _suggestion(report, finding)
    return diagnostic if suggestion is None else {**diagnostic, "suggestions": [suggestion]}


def problem_diagnostic(problem: Problem, severity: Severity, what: str, root: Path | None) -> dict[str, Any]:
    """A file that was not checked as a diagnostic without a place in it; ``what`` says what became of it."""
    path = path_text(path_from_root(problem.path, root)) if problem.path else ""
    return {
        "message": _cut(f"{what}: {visible(problem.reason)}"),
        "location": {"path": path},
        "severity": SEVERITIES[severity],
        "source": SOURCE,
    }


def _suggestion(report: FileReport, finding: Finding) -> dict[str, Any] | None:
    """The fix as one replacement, since reviewdog offers several as choices; ``None`` where that cannot be."""
    if finding.fix is None or not finding.fix.edits:
        return None
    edits = finding.fix.edits
    first, last = report.positions[edits[0].start], report.positions[edits[-1].end]
    text = _joined(report, edits)
    if text is None or len(text) > _LONGEST:
        return None
    return {"range": _range(first, last), "text": text}


def _joined(report: FileReport, edits: tuple[Edit, ...]) -> str | None:
    """The replacements with what stands between them, which must be on one line to be known here."""
    text = edits[0].replacement
    for previous, edit in pairwise(edits):
        left, right = report.positions[previous.end], report.positions[edit.start]
        line = report.lines.get(left.line)
        if line is None or left.line != right.line:
            return None
        text += line[left.column - 1 : right.column - 1] + edit.replacement
    return text


def _range(start: Position, end: Position) -> dict[str, Any]:
    return {"start": _position(start), "end": _position(end)}


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.utf8_column}


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
