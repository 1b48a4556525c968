"""``--statistics``: how often each rule found something, in place of the findings."""

from __future__ import annotations

import json
from collections import Counter
from typing import TextIO

from lint.model import Rule
from lint.report import FileReport, RunSummary

STATISTICS_FORMATS = ("full", "concise", "json", "json-lines")


class StatisticsWriter:
    """Counts findings by rule and writes the counts at the end, the most frequent first."""

    def __init__(self, stream: TextIO, output_format: str) -> None:
        """Write to ``stream`` in one of :data:`STATISTICS_FORMATS`."""
        self._stream = stream
        self._format = output_format
        self._rules: dict[str, Rule] = {}
        self._counts: Counter[str] = Counter()

    def begin(self) -> None:
        """Nothing comes first."""

    def file(self, report: FileReport) -> None:
        """Count the findings of a file."""
        for finding in report.findings:
            self._rules.setdefault(finding.code, finding.rule)
            self._counts[finding.code] += 1

    def end(self, summary: RunSummary) -> None:
        """Write the counts."""
        rows = [
            {"count": count, "code": code, "name": self._rules[code].name, "summary": self._rules[code].summary}
            for code, count in sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        ]
        if self._format == "json":
            self._stream.write(json.dumps(rows, indent=2) + "\n")
        elif self._format == "json-lines":
            self._stream.writelines(json.dumps(row) + "\n" for row in rows)
        else:
            width = max((len(str(row["count"])) for row in rows), default=0)
            self._stream.writelines(
                f"{row['count']:>{width}}  {row['code']}  {row['name']}: {row['summary']}\n" for row in rows
            )
