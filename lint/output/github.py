"""``github``: workflow commands that GitHub Actions turns into annotations, one line each.

What the format reserves is percent-encoded as its own toolkit does it. Columns are left out where a finding spans
lines: the runner drops them there.
"""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from lint.model import Finding, Severity
from lint.output import Options
from lint.output.escaping import escape_character, is_hidden, visible
from lint.output.paths import path_from_root
from lint.records import dataclass
from lint.report import FileReport, Problem, RunSummary

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


@dataclass(frozen=True, slots=True)
class GithubWriter:
    """Streams commands."""

    stream: TextIO
    root: Path | None

    def begin(self) -> None:
        """Nothing comes first."""

    def file(self, report: FileReport) -> None:
        """One command for each finding."""
        path = path_from_root(report.path, self.root)
        for finding in report.findings:
            self._write(_COMMANDS[finding.severity], _properties(path, finding), finding.message)

    def end(self, summary: RunSummary) -> None:
        """A command for each file that was not checked."""
        for problem in summary.errors:
            self._problem("error", "could not be checked", problem)
        for problem in summary.skipped:
            self._problem("notice", "skipped", problem)

    def _problem(self, command: str, what: str, problem: Problem) -> None:
        properties = {"title": f"copydesk: {what}"}
        if problem.path:
            properties = {"file": path_from_root(problem.path, self.root), **properties}
        self._write(command, properties, problem.reason)

    def _write(self, command: str, properties: dict[str, str], message: str) -> None:
        listed = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
        self.stream.write(f"::{command} {listed}::{_escape_data(visible(message))}\n")


def _properties(path: str, finding: Finding) -> dict[str, str]:
    properties = {"file": path, "line": str(finding.line), "endLine": str(finding.end_line)}
    if finding.line == finding.end_line:
        properties |= {"col": str(finding.column), "endColumn": str(finding.end_column)}
    return properties | {"title": f"{finding.label} {finding.name}"}


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    shown = "".join(escape_character(c) if is_hidden(c) and c not in "\r\n" else c for c in text)
    return _escape_data(shown).replace(":", "%3A").replace(",", "%2C")


def writer(stream: TextIO, options: Options) -> GithubWriter:
    """A writer of ``github``."""
    return GithubWriter(stream, options.root)
