"""``sarif``: a SARIF 2.1.0 log, for code scanning and viewers.

Results are streamed; the tool with its rules and the invocation follow them. A run that could not check a file has
``executionSuccessful`` false and an error notification for it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TextIO

import lint
from lint.documentation import sections
from lint.model import Finding, Fix, Place, Rule, Severity, Status
from lint.output import Options
from lint.output.escaping import visible
from lint.output.paths import path_uri
from lint.output.streams import JsonItems
from lint.records import dataclass
from lint.report import FileReport, Problem, RunSummary

FINGERPRINT = "copydesk/v1"

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_HOME = "https://copydesk.readthedocs.io/"


@dataclass(frozen=True, slots=True)
class SarifWriter:
    """Streams results; remembers the rules, by code, in the order in which they are listed."""

    stream: TextIO
    root: Path | None
    rules: dict[str, Rule]
    items: JsonItems

    def begin(self) -> None:
        """Open the log, its one run and the results."""
        run = {"columnKind": "unicodeCodePoints", "newlineSequences": ["\r\n", "\n", "\r"]}
        head = json.dumps({"$schema": _SCHEMA, "version": "2.1.0"})[:-1]
        self.stream.write(f'{head}, "runs": [{json.dumps(run)[:-1]}, "results": [')

    def file(self, report: FileReport) -> None:
        """One result for each finding."""
        uri = path_uri(report.path, self.root)
        for finding, fingerprint in zip(report.findings, report.fingerprints, strict=True):
            self.rules.setdefault(finding.code, finding.rule)
            self.items.write(_result(finding, uri, fingerprint))

    def end(self, summary: RunSummary) -> None:
        """The tool, the invocation and the end of the log."""
        tool = {
            "driver": {
                "name": "copydesk",
                "informationUri": _HOME,
                "version": lint.__version__,
                "rules": [_descriptor(rule) for rule in self.rules.values()],
            }
        }
        notifications = [_notification(problem, "error", self.root) for problem in summary.errors]
        notifications += [_notification(problem, "note", self.root) for problem in summary.skipped]
        invocation = {"executionSuccessful": not summary.errors, "toolExecutionNotifications": notifications}
        self.stream.write(
            f'\n], "tool": {json.dumps(tool)}, "invocations": [{json.dumps(invocation)}]}}]}}\n',
        )


def _result(finding: Finding, uri: str, fingerprint: str) -> dict[str, Any]:
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
        "byteOffset": finding.byte_start,
        "byteLength": finding.byte_end - finding.byte_start,
        "snippet": {"text": finding.text},
    }
    result: dict[str, Any] = {
        "ruleId": finding.code,
        **({"properties": {"origin": finding.origin}} if finding.origin else {}),
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding.message)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [_related(number, place, uri) for number, place in enumerate(finding.related)]
    return result if finding.fix is None else {**result, "fixes": [_fix(finding.fix, uri)]}


def _related(number: int, place: Place, uri: str) -> dict[str, Any]:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": place.start,
        "charLength": place.end - place.start,
    }
    location = {"artifactLocation": {"uri": uri}, "region": region}
    return {"id": number, "physicalLocation": location, "message": {"text": "The other place"}}


def _fix(fix: Fix, uri: str) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
            "insertedContent": {"text": edit.replacement},
        }
        for edit in fix.edits
    ]
    return {
        "description": {"text": _message(f"{fix.message} ({fix.applicability} fix)")},
        "artifactChanges": [{"artifactLocation": {"uri": uri}, "replacements": replacements}],
    }


def _descriptor(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": f"{rule.summary}."},
        "fullDescription": {"text": _full_description(rule)},
        "help": {"text": f"{_full_description(rule)} {rule.url}", "markdown": _help(rule)},
        "helpUri": rule.url,
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.family, rule.status.value, *(["fixable"] if rule.fixable else [])],
            "precision": "very-high" if rule.status is Status.STABLE else "medium",
        },
    }


def _full_description(rule: Rule) -> str:
    found = sections(rule.documentation)
    paragraphs = (found.get("What it finds", ""), found.get("Why it matters", ""))
    return " ".join(" ".join(paragraphs).split()) or f"{rule.summary}."


def _help(rule: Rule) -> str:
    return f"{rule.documentation}\n\n[{rule.code} {rule.name}]({rule.url})"


def _notification(problem: Problem, level: str, root: Path | None) -> dict[str, Any]:
    notification: dict[str, Any] = {"level": level, "message": {"text": _message(problem.reason)}}
    if problem.path:
        artifact = {"artifactLocation": {"uri": path_uri(problem.path, root)}}
        notification["locations"] = [{"physicalLocation": artifact}]
    return notification


def _message(text: str) -> str:
    """``text`` as a message string: no placeholder and no link can hide in what an article says."""
    return visible(text).replace("{", "{{").replace("}", "}}").replace("](", "\\](")


def writer(stream: TextIO, options: Options) -> SarifWriter:
    """A writer of ``sarif``."""
    return SarifWriter(stream, options.root, {rule.code: rule for rule in options.rules()}, JsonItems(stream))
