"""``rdjson``: reviewdog's ``DiagnosticResult``, one JSON object with all diagnostics."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TextIO

from lint.model import Severity
from lint.output import Options
from lint.output.diagnostics import SOURCE, finding_diagnostic, problem_diagnostic
from lint.output.streams import JsonItems
from lint.records import dataclass
from lint.report import FileReport, RunSummary


@dataclass(frozen=True, slots=True)
class RdjsonWriter:
    """Streams diagnostics into one object."""

    stream: TextIO
    root: Path | None
    items: JsonItems

    def begin(self) -> None:
        """Open the object and its diagnostics."""
        self.stream.write(f'{{"source": {json.dumps(SOURCE)}, "diagnostics": [')

    def file(self, report: FileReport) -> None:
        """One diagnostic for each finding."""
        for finding in report.findings:
            self.items.write(finding_diagnostic(report, finding, self.root))

    def end(self, summary: RunSummary) -> None:
        """A diagnostic for each file that was not checked, and the end of the object."""
        for problem in summary.errors:
            self.items.write(problem_diagnostic(problem, Severity.ERROR, "Could not be checked", self.root))
        for problem in summary.skipped:
            self.items.write(problem_diagnostic(problem, Severity.INFO, "Skipped", self.root))
        self.stream.write("\n]}\n")


def writer(stream: TextIO, options: Options) -> RdjsonWriter:
    """A writer of ``rdjson``."""
    return RdjsonWriter(stream, options.root, JsonItems(stream))
