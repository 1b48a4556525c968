"""``--statistics``: how often each rule found something, in place of the findings.

Four formats have such a view: text for ``full`` and ``concise``, one object for ``json``, which
``lint/schemas/statistics-1.schema.json`` describes, and its rules, a line each, for ``json-lines``. Rules are ordered
by count, then code.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, TextIO

import lint
from lint.model import Applicability, Rule
from lint.output.json_document import summary_record
from lint.records import dataclass, field
from lint.report import FileReport, RunSummary

STATISTICS_FORMATS = ("full", "concise", "json", "json-lines")
SCHEMA_VERSION = 1


@dataclass(slots=True)
class RuleCount:
    """How many findings a rule has, and how many of those carry a fix of either kind."""

    rule: Rule
    findings: int = 0
    fixes: Counter[Applicability] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class StatisticsWriter:
    """Counts findings and writes all at the end; used like the writer of a format."""

    stream: TextIO
    name: str
    counts: dict[str, RuleCount] = field(default_factory=dict)

    def begin(self) -> None:
        """Nothing comes first."""

    def file(self, report: FileReport) -> None:
        """Count the file's findings."""
        for finding in report.findings:
            count = self.counts.setdefault(finding.code, RuleCount(finding.rule))
            count.findings += 1
            if finding.fix is not None:
                count.fixes[finding.fix.applicability] += 1

    def end(self, summary: RunSummary) -> None:
        """Write the counts, the most frequent rule first."""
        ordered = sorted(self.counts.values(), key=lambda count: (-count.findings, count.rule.code))
        if self.name == "json":
            self.stream.write(_as_json(ordered, summary))
        elif self.name == "json-lines":
            self.stream.writelines(json.dumps(_record(count)) + "\n" for count in ordered)
        else:
            self.stream.write(_as_text(ordered))


def _as_text(counts: Sequence[RuleCount]) -> str:
    if not counts:
        return ""
    width = len(str(counts[0].findings))
    lines = [f"{count.findings:>{width}}  {count.rule.code}  {_marker(count)} {count.rule.name}\n" for count in counts]
    legend = [
        f"{marker} {meaning}\n"
        for marker, meaning in (("[*]", "fixable with --fix"), ("[?]", "fixable with --unsafe-fixes"))
        if any(_marker(count) == marker for count in counts)
    ]
    return "".join(lines + (["\n"] if legend else []) + legend)


def _marker(count: RuleCount) -> str:
    if count.fixes[Applicability.SAFE]:
        return "[*]"
    return "[?]" if count.fixes[Applicability.UNSAFE] else "[ ]"


def _as_json(counts: Sequence[RuleCount], summary: RunSummary) -> str:
    value = {
        "version": SCHEMA_VERSION,
        "tool": {"name": "copydesk", "version": lint.__version__},
        "rules": [_record(count) for count in counts],
        "summary": summary_record(summary),
    }
    return json.dumps(value, indent=2) + "\n"


def _record(count: RuleCount) -> dict[str, Any]:
    return {
        "code": count.rule.code,
        "name": count.rule.name,
        "findings": count.findings,
        "safe_fixes": count.fixes[Applicability.SAFE],
        "unsafe_fixes": count.fixes[Applicability.UNSAFE],
    }


def statistics_writer(name: str, stream: TextIO) -> StatisticsWriter:
    """A writer of statistics in place of the format ``name``.

    Raises:
        KeyError: ``name`` is none of :data:`STATISTICS_FORMATS`.
    """
    if name not in STATISTICS_FORMATS:
        raise KeyError(name)
    return StatisticsWriter(stream, name)
