"""``concise``: one line a finding, ``path:line:column: CODE message``."""

from __future__ import annotations

from lint.output import Options
from lint.output.escaping import visible
from lint.records import dataclass
from lint.report import FileReport, RunSummary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


@dataclass(frozen=True, slots=True)
class ConciseWriter:
    """Streams lines."""

    stream: TextIO

    def begin(self) -> None:
        """Nothing comes first."""

    def file(self, report: FileReport) -> None:
        """One line for each finding."""
        path = visible(report.path)
        for finding in report.findings:
            message = visible(finding.message)
            self.stream.write(f"{path}:{finding.line}:{finding.column}: {finding.label} {message}\n")

    def end(self, summary: RunSummary) -> None:
        """Nothing comes last."""


def writer(stream: TextIO, options: Options) -> ConciseWriter:
    """A writer of ``concise``."""
    return ConciseWriter(stream)
