"""``checkstyle``: the XML report of Checkstyle, which many tools read.

Files that were not checked appear with an entry at line 1, of the source ``copydesk.unchecked`` or
``copydesk.skipped``.
"""

from __future__ import annotations

from typing import TextIO

from lint.output import Options
from lint.output.xml_text import DECLARATION, tag
from lint.records import dataclass
from lint.report import FileReport, Problem, RunSummary

_FORMAT_VERSION = "8.0"


@dataclass(frozen=True, slots=True)
class CheckstyleWriter:
    """Streams one element a file; files without findings have none."""

    stream: TextIO

    def begin(self) -> None:
        """Open the report."""
        self.stream.write(DECLARATION + tag("checkstyle", {"version": _FORMAT_VERSION}) + "\n")

    def file(self, report: FileReport) -> None:
        """The file with its findings."""
        errors = [
            tag(
                "error",
                {
                    "line": str(finding.line),
                    "column": str(finding.column),
                    "severity": finding.severity.value,
                    "message": finding.message,
                    "source": f"copydesk.{finding.label}",
                },
                closed=True,
            )
            for finding in report.findings
        ]
        if errors:
            self._write(report.path, errors)

    def end(self, summary: RunSummary) -> None:
        """What was not checked, and the end of the report."""
        for problem in summary.errors:
            self._problem(problem, "error", "unchecked")
        for problem in summary.skipped:
            self._problem(problem, "info", "skipped")
        self.stream.write("</checkstyle>\n")

    def _problem(self, problem: Problem, severity: str, source: str) -> None:
        attributes = {"line": "1", "severity": severity, "message": problem.reason, "source": f"copydesk.{source}"}
        self._write(problem.path or "copydesk", [tag("error", attributes, closed=True)])

    def _write(self, path: str, errors: list[str]) -> None:
        lines = "".join(f"    {error}\n" for error in errors)
        self.stream.write(f"  {tag('file', {'name': path})}\n{lines}  </file>\n")


def writer(stream: TextIO, options: Options) -> CheckstyleWriter:
    """A writer of ``checkstyle``."""
    return CheckstyleWriter(stream)
