"""A contradiction names both its places in the formats that have room for them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from lint.chain import Chain
from lint.index import all_checkers
from lint.readers import parse as read
from lint.report import FileReport, report_on

RAW = "😀é Deputy Foreign Minister Ana Tolvaj arrived.\n\nInterior Minister Ana Tolvaj left again.\n"
NAMED = "Deputy Foreign Minister Ana Tolvaj"


@pytest.fixture(scope="module")
def report() -> FileReport:
    document = read("a.txt", RAW)
    return report_on(document, Chain(all_checkers()).check(document))


def rendered(render: Callable[..., str], parse: Callable[..., Any], name: str, report: FileReport) -> str:
    output = render(name, [report])
    assert parse(name, output).findings == 1
    return output


def test_json_tells_the_place(report: FileReport, render: Callable[..., str], parse: Callable[..., Any]) -> None:
    record = json.loads(rendered(render, parse, "json-lines", report))
    (place,) = record["related"]
    assert RAW[place["start"] : place["end"]] == NAMED
    assert [place[name] for name in ("line", "column", "end_line", "end_column")] == [1, 4, 1, 4 + len(NAMED)]


def test_sarif_tells_the_place(report: FileReport, render: Callable[..., str], parse: Callable[..., Any]) -> None:
    (run,) = json.loads(rendered(render, parse, "sarif", report))["runs"]
    (related,) = run["results"][0]["relatedLocations"]
    region = related["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (1, 4)
    assert RAW[region["charOffset"] :][: region["charLength"]] == NAMED


@pytest.mark.parametrize("name", ["rdjson", "rdjsonl"])
def test_reviewdog_is_told_the_place_in_bytes(
    name: str, report: FileReport, render: Callable[..., str], parse: Callable[..., Any]
) -> None:
    value = json.loads(rendered(render, parse, name, report))
    (diagnostic,) = value["diagnostics"] if name == "rdjson" else [value]
    (related,) = diagnostic["related_locations"]
    assert related["location"]["path"] == "a.txt"
    assert related["location"]["range"]["start"] == {"line": 1, "column": len("😀é ".encode()) + 1}
