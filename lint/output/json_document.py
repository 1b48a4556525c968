"""``json``: one object with the schema's version, the tool, all findings and the summary.

``lint/schemas/findings-1.schema.json`` describes it. How long the run took is left out, so that equal runs give
equal output.
"""

from __future__ import annotations

import json
from typing import Any, TextIO

import lint
from lint.model import Severity
from lint.output import Options
from lint.output.records import finding_record
from lint.output.streams import JsonItems
from lint.records import dataclass
from lint.report import FileReport, Problem, RunSummary

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class JsonWriter:
    """Streams the findings; the summary follows them."""

    stream: TextIO
    items: JsonItems

    def begin(self) -> None:
        """Open the object and its findings."""
        tool = json.dumps({"name": "copydesk", "version": lint.__version__})
        self.stream.write(f'{{"version": {SCHEMA_VERSION}, "tool": {tool}, "findings": [')

    def file(self, report: FileReport) -> None:
        """One object for each finding."""
        for finding in report.findings:
            self.items.write(finding_record(finding))

    def end(self, summary: RunSummary) -> None:
        """The summary, and the end of the object."""
        self.stream.write(f'\n], "summary": {json.dumps(summary_record(summary))}}}\n')


def summary_record(summary: RunSummary) -> dict[str, Any]:
    """``summary`` as the schema describes it."""
    return {
        "files": summary.files,
        "words": summary.words,
        "findings": summary.findings,
        "severities": {severity.value: summary.severities.get(severity, 0) for severity in Severity},
        "skipped": [_problem_record(problem) for problem in summary.skipped],
        "errors": [_problem_record(problem) for problem in summary.errors],
    }


def _problem_record(problem: Problem) -> dict[str, str]:
    return {"path": problem.path, "reason": problem.reason}


def writer(stream: TextIO, options: Options) -> JsonWriter:
    """A writer of ``json``."""
    return JsonWriter(stream, JsonItems(stream))
