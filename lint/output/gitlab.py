"""``gitlab``: a Code Quality report, as GitLab's documentation describes it.

A file that could not be checked is an issue too: the report has no other place to say so.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TextIO

from lint.fingerprints import fingerprint_in_path
from lint.model import Finding, Severity
from lint.output import Options
from lint.output.escaping import visible
from lint.output.paths import path_from_root, path_text
from lint.output.streams import JsonItems
from lint.records import dataclass
from lint.report import FileReport, Problem, RunSummary

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


@dataclass(frozen=True, slots=True)
class GitlabWriter:
    """Streams the items of one array."""

    stream: TextIO
    root: Path | None
    items: JsonItems

    def begin(self) -> None:
        """Open the array."""
        self.stream.write("[")

    def file(self, report: FileReport) -> None:
        """One issue for each finding."""
        path = path_from_root(report.path, self.root)
        for finding, fingerprint in zip(report.findings, report.fingerprints, strict=True):
            self.items.write(_finding_issue(path, finding, fingerprint))

    def end(self, summary: RunSummary) -> None:
        """An issue for each file that could not be checked, and the end of the array."""
        for number, problem in enumerate(summary.errors):
            self.items.write(_problem_issue(path_from_root(problem.path, self.root), problem, number))
        self.stream.write("\n]\n")


def _finding_issue(path: str, finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "description": f"{finding.label}: {visible(finding.message)}",
        "check_name": finding.name,
        "fingerprint": fingerprint_in_path(path, fingerprint),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": path_text(path),
            "lines": {"begin": finding.line, "end": finding.end_line},
            "positions": {
                "begin": {"line": finding.line, "column": finding.column},
                "end": {"line": finding.end_line, "column": finding.end_column},
            },
        },
    }


def _problem_issue(path: str, problem: Problem, number: int) -> dict[str, Any]:
    return {
        "description": f"Could not be checked: {visible(problem.reason)}",
        "check_name": "unchecked-file",
        "fingerprint": fingerprint_in_path(path, f"unchecked {number} {problem.reason}"),
        "severity": "blocker",
        "location": {"path": path_text(path), "lines": {"begin": 1}},
    }


def writer(stream: TextIO, options: Options) -> GitlabWriter:
    """A writer of ``gitlab``."""
    return GitlabWriter(stream, options.root, JsonItems(stream))
