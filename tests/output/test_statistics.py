"""``--statistics`` counts findings by rule."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import jsonschema
import pytest
import referencing

import lint
from lint.model import Applicability, Edit, Fix, Severity
from lint.output.statistics import statistics_writer
from lint.report import FileReport, Problem, RunSummary

SAFE = Fix(Applicability.SAFE, "m", (Edit(0, 1, ""),))
UNSAFE = Fix(Applicability.UNSAFE, "m", (Edit(0, 1, ""),))


def counted(name: str, reports: Sequence[FileReport], summary: RunSummary | None = None) -> str:
    stream = io.StringIO()
    writer = statistics_writer(name, stream)
    writer.begin()
    for report in reports:
        writer.file(report)
    writer.end(summary or RunSummary())
    return stream.getvalue()


@pytest.fixture(scope="module")
def reports(make_report: Callable[..., FileReport]) -> list[FileReport]:
    unfixed = [(start, start + 1, Severity.WARNING, "m", None) for start in range(9)]
    return [
        make_report("a.txt", "words and words", [*unfixed, (12, 13, Severity.INFO, "m", UNSAFE)]),
        make_report("b.txt", "words", [(0, 1, Severity.WARNING, "m", None), (1, 2, Severity.ERROR, "m", SAFE)]),
    ]


def test_text_is_ordered_by_count_then_code_and_marks_what_is_fixable(reports: list[FileReport]) -> None:
    assert (
        counted("concise", reports)
        == counted("full", reports)
        == (
            "10  TST002  [ ] sample-warning\n"
            " 1  TST001  [*] sample-error\n"
            " 1  TST003  [?] sample-info\n"
            "\n"
            "[*] fixable with --fix\n"
            "[?] fixable with --unsafe-fixes\n"
        )
    )


def test_json_fits_its_schema(reports: list[FileReport]) -> None:
    summary = RunSummary(files=2, errors=(Problem("c.txt", "unreadable"),), severities={Severity.WARNING: 10})
    value = json.loads(counted("json", reports, summary))
    folder = Path(lint.__file__).parent / "schemas"
    schemas = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*-1.schema.json"))]
    registry = referencing.Registry().with_resources(
        (schema["$id"], referencing.Resource.from_contents(schema)) for schema in schemas
    )
    (schema,) = [schema for schema in schemas if "statistics" in schema["$id"]]
    jsonschema.Draft202012Validator(schema, registry=registry).validate(value)
    assert [(rule["code"], rule["findings"], rule["safe_fixes"]) for rule in value["rules"]] == [
        ("TST002", 10, 0),
        ("TST001", 1, 1),
        ("TST003", 1, 0),
    ]
    assert [json.loads(line) for line in counted("json-lines", reports).splitlines()] == value["rules"]
    assert value["summary"]["errors"] == [{"path": "c.txt", "reason": "unreadable"}]


def test_nothing_found() -> None:
    assert counted("concise", []) == counted("json-lines", []) == ""
    assert json.loads(counted("json", []))["rules"] == []


def test_other_formats_have_no_statistics() -> None:
    with pytest.raises(KeyError):
        statistics_writer("sarif", io.StringIO())
