"""``json-lines``: one JSON object a finding, a line each, in ASCII."""

from __future__ import annotations

import json

from lint.output import Options
from lint.output.records import finding_record
from lint.records import dataclass
from lint.report import FileReport, RunSummary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


@dataclass(frozen=True, slots=True)
class JsonLinesWriter:
    """Streams objects."""

    stream: TextIO

    def begin(self) -> None:
        """Nothing comes first."""

    def file(self, report: FileReport) -> None:
        """One object for each finding."""
        for finding in report.findings:
            self.stream.write(json.dumps(finding_record(finding)) + "\n")

    def end(self, summary: RunSummary) -> None:
        """Nothing comes last: whether the run was complete is told by the exit code."""


def writer(stream: TextIO, options: Options) -> JsonLinesWriter:
    """A writer of ``json-lines``."""
    return JsonLinesWriter(stream)
