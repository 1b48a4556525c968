"""What the tests of all formats share: findings of their own making, and a way to render them."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

import lint
from lint.document import Document
from lint.lines import locate
from lint.model import Finding, Fix, Rule, Scope, Severity, Status
from lint.offsets import OffsetMap
from lint.output import Options, make_writer
from lint.report import FileReport, RunSummary, report_on

SCHEMAS = Path(__file__).parent / "schemas"
LINT_SCHEMAS = Path(lint.__file__).parent / "schemas"

Spans = Sequence[tuple[int, int, Severity, str, Fix | None]]


def make_rule(severity: Severity) -> Rule:
    number = list(Severity).index(severity) + 1
    return Rule(
        code=f"TST00{number}",
        name=f"sample-{severity}",
        summary=f"A sample of severity {severity}",
        severity=severity,
        since="0.1.0",
        status=Status.STABLE,
        scope=Scope.LOCAL,
        fixable=True,
        rank=0,
        docstring="A sample.\n\n## What it finds\nSamples.\n\n## Why it matters\nTests need them.",
    )


RULES = tuple(make_rule(severity) for severity in Severity)


@pytest.fixture(scope="session")
def rules() -> tuple[Rule, ...]:
    """One rule for each severity."""
    return RULES


@pytest.fixture(scope="session")
def make_report() -> Callable[..., FileReport]:
    """Make the report on a file of a given content, with given findings: span, severity, message, fix."""

    def make(path: str, raw: str, spans: Spans, encoding: str = "utf-8", bom_length: int = 0) -> FileReport:
        document = Document(path, raw, raw, (), OffsetMap(), "text", encoding, bom_length)
        places = locate(raw, {offset for span in spans for offset in span[:2]}, encoding, bom_length)
        findings = []
        for start, end, severity, message, fix in sorted(spans, key=lambda span: span[:2]):
            first, last = places[start], places[end]
            findings.append(
                Finding(
                    path=path,
                    rule=RULES[list(Severity).index(severity)],
                    message=message,
                    severity=severity,
                    start=start,
                    end=end,
                    line=first.line,
                    column=first.column,
                    end_line=last.line,
                    end_column=last.column,
                    byte_start=first.byte,
                    byte_end=last.byte,
                    utf16_column=first.utf16_column,
                    utf16_end_column=last.utf16_column,
                    text=raw[start:end],
                    fix=fix,
                )
            )
        return report_on(document, findings)

    return make


@pytest.fixture(scope="session")
def render() -> Callable[..., str]:
    """Render reports and a summary in a format, as a run would."""

    def run(name: str, reports: Sequence[FileReport], summary: RunSummary | None = None, **options: object) -> str:
        stream = io.StringIO()
        writer = make_writer(name, stream, Options(**{"rules": lambda: RULES, **options}))  # type: ignore[arg-type]
        writer.begin()
        for report in reports:
            writer.file(report)
        writer.end(summary or summarise(reports))
        return stream.getvalue()

    return run


def summarise(reports: Sequence[FileReport]) -> RunSummary:
    found = [finding.severity for report in reports for finding in report.findings]
    return RunSummary(
        files=len(reports),
        words=sum(report.words for report in reports),
        severities={severity: found.count(severity) for severity in Severity},
    )


@dataclass(frozen=True)
class Parsed:
    """What a consumer of a format reads: how many findings, and how many files that could not be checked."""

    findings: int
    errors: int


@pytest.fixture(scope="session")
def parse() -> Callable[[str, str], Parsed]:
    """Parse a format's output as its consumers do, validating it against its schema."""
    return lambda name, output: PARSERS[name](output)


@cache
def json_validator(name: str) -> Any:
    path = SCHEMAS / name if (SCHEMAS / name).exists() else LINT_SCHEMAS / name
    schema = json.loads(path.read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema, format_checker=kind.FORMAT_CHECKER)


@cache
def xml_schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / name))


def parse_xml(output: str, schema: str) -> Any:
    assert output.isascii()
    root = etree.fromstring(output.encode("ascii"))
    xml_schema(schema).assertValid(root)
    return root


def parse_json(output: str, schema: str, strict: bool = True) -> Any:
    """Strict readers, such as those in Go and Rust, refuse lone surrogates."""
    assert output.isascii()
    value = json.loads(output)
    json_validator(schema).validate(value)
    if strict:
        json.dumps(value, ensure_ascii=False).encode()
    return value


def parse_json_lines(output: str) -> Parsed:
    validator = json_validator("findings-1.schema.json")
    validator = validator.evolve(schema={"$ref": "#/$defs/finding", "$defs": validator.schema["$defs"]})
    records = [json.loads(line) for line in output.splitlines()]
    for record in records:
        validator.validate(record)
    return Parsed(len(records), 0)


def parse_json_document(output: str) -> Parsed:
    value = parse_json(output, "findings-1.schema.json", strict=False)
    assert value["summary"]["findings"] == len(value["findings"])
    return Parsed(len(value["findings"]), len(value["summary"]["errors"]))


def parse_sarif(output: str) -> Parsed:
    (run,) = parse_json(output, "sarif-schema-2.1.0.json")["runs"]
    known = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(result["ruleId"] in known for result in run["results"])
    (invocation,) = run["invocations"]
    errors = [note for note in invocation["toolExecutionNotifications"] if note["level"] == "error"]
    assert invocation["executionSuccessful"] == (not errors)
    return Parsed(len(run["results"]), len(errors))


def parse_github(output: str) -> Parsed:
    """As the runner does: a line is a command, its properties up to the next ``::``."""
    assert_harmless(output)
    findings = errors = 0
    for line in output.removesuffix("\n").split("\n") if output else []:
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert match, line
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        assert set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert not re.search("%(?!25|0D|0A)", match[3])
        findings += "line" in properties
        errors += "line" not in properties and match[1] == "error"
    return Parsed(findings, errors)


def parse_gitlab(output: str) -> Parsed:
    issues = parse_json(output, "gitlab-code-quality.schema.json")
    fingerprints = [issue["fingerprint"] for issue in issues]
    assert len(set(fingerprints)) == len(fingerprints)
    errors = sum(issue["check_name"] == "unchecked-file" for issue in issues)
    return Parsed(len(issues) - errors, errors)


def parse_checkstyle(output: str) -> Parsed:
    sources = parse_xml(output, "checkstyle.xsd").xpath("file/error/@source")
    errors = sources.count("copydesk.unchecked")
    return Parsed(len(sources) - errors - sources.count("copydesk.skipped"), errors)


def parse_junit(output: str) -> Parsed:
    root = parse_xml(output, "junit-10.xsd")
    for suite in root.iter("testsuite"):
        for attribute, element in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
            assert int(suite.get(attribute)) == len(list(suite.iter(element)))
    return Parsed(len(list(root.iter("failure"))), len(list(root.iter("error"))))


def parse_rdjson(output: str) -> Parsed:
    return count_diagnostics(parse_json(output, "rdjson.schema.json")["diagnostics"])


def parse_rdjsonl(output: str) -> Parsed:
    lines = output.splitlines(keepends=True)
    assert all(len(line) < 64 * 1024 for line in lines)
    return count_diagnostics([parse_json(line, "rdjsonl.schema.json") for line in lines])


def count_diagnostics(diagnostics: Sequence[Any]) -> Parsed:
    findings = sum("code" in diagnostic for diagnostic in diagnostics)
    unchecked = sum("code" not in item and item["severity"] == "ERROR" for item in diagnostics)
    return Parsed(findings, unchecked)


def assert_harmless(output: str) -> None:
    """Nothing that a terminal obeys, ends a line or reorders text, but our own line ends."""
    for character in output:
        assert character == "\n" or unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}, ascii(character)
        assert not "\u202a" <= character <= "\u202e", ascii(character)
        assert not "\u2066" <= character <= "\u2069", ascii(character)
        assert character not in "\u061c\u200b\u200e\u200f\ufeff", ascii(character)


def parse_concise(output: str) -> Parsed:
    assert_harmless(output)
    lines = output.split("\n")[:-1]
    assert all(re.match(r".*?:\d+:\d+: TST\d{3} ", line) for line in lines)
    return Parsed(len(lines), 0)


def parse_full(output: str) -> Parsed:
    assert_harmless(output)
    paragraphs = output.split("\n\n")[:-1]
    assert all(re.match(r".*?:\d+:\d+: TST\d{3} ", paragraph) for paragraph in paragraphs)
    assert all(paragraph.count("\n") < 20 for paragraph in paragraphs)
    return Parsed(len(paragraphs), 0)


PARSERS = {
    "full": parse_full,
    "concise": parse_concise,
    "json": parse_json_document,
    "json-lines": parse_json_lines,
    "sarif": parse_sarif,
    "github": parse_github,
    "gitlab": parse_gitlab,
    "checkstyle": parse_checkstyle,
    "junit": parse_junit,
    "rdjson": parse_rdjson,
    "rdjsonl": parse_rdjsonl,
}
