"""``rdjsonl``: reviewdog's diagnostics, one JSON object a line, each shorter than the 64 KiB that it reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TextIO

from lint.model import Severity
from lint.output import Options
from lint.output.diagnostics import finding_diagnostic, problem_diagnostic
from lint.records import dataclass
from lint.report import FileReport, RunSummary


@dataclass(frozen=True, slots=True)
class RdjsonlWriter:
    """Streams diagnostics."""

    stream: TextIO
    root: Path | None

    def begin(self) -> None:
        """Nothing comes first."""

    def file(self, report: FileReport) -> None:
        """One diagnostic for each finding."""
        for finding in report.findings:
            self._write(finding_diagnostic(report, finding, self.root))

    def end(self, summary: RunSummary) -> None:
        """A diagnostic for each file that was not checked."""
        for problem in summary.errors:
            self._write(problem_diagnostic(problem, Severity.ERROR, "Could not be checked", self.root))
        for problem in summary.skipped:
            self._write(problem_diagnostic(problem, Severity.INFO, "Skipped", self.root))

    def _write(self, diagnostic: dict[str, Any]) -> None:
        self.stream.write(json.dumps(diagnostic) + "\n")


def writer(stream: TextIO, options: Options) -> RdjsonlWriter:
    """A writer of ``rdjsonl``."""
    return RdjsonlWriter(stream, options.root)
