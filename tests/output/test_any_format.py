"""What holds for every format: it stays well-formed and complete, whatever the text and however little there is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from lint.model import Applicability, Edit, Fix, Severity
from lint.output import FORMATS
from lint.report import FileReport, Problem, RunSummary

Make = Callable[..., FileReport]
Render = Callable[..., str]
Parse = Callable[..., object]

HOSTILE = (
    "\x1b[31m",
    "\x1b]0;owned\x07",
    "\x9b2J",
    "\x00",
    "\x0b\x0c",
    "\x7f",
    "\ufffe",
    "\U0001ffff",
    "\r",
    "\n",
    "\r\n",
    "\t",
    "\u0085",
    "\u2028\u2029",
    "\u202e",
    "\u2066\u2069",
    "\u061c\u200f",
    "\ufeff",
    "\u200b",
    "\u00ad",
    "\u200d",
    "\n::error file=a,line=1::owned\n",
    "##[error]owned",
    "%0A%25",
    ":,;=",
    "<script>alert(1)</script>",
    "]]>",
    "&amp;'\"",
    "{0}}",
    "[link](http://x.example)",
    "](",
    "\\",
    "\u0301\u0301",
    "👩‍👩‍👧🇩🇪👍🏽",
    "漢字",
    "שלום",
    "word ",
    "x" * 300,
    "é" * 3000,
)
hostile = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=5), min_size=1, max_size=12).map("".join)
encodable = hostile.map(lambda text: text.encode("utf-8", "ignore").decode())
paths = st.lists(
    st.sampled_from([*HOSTILE[:-1], "\udcff", "\ud800", "dir/", "a b"]) | st.text(max_size=3), min_size=1, max_size=4
).map(lambda parts: "x" + "".join(parts).replace("\x00", ""))


@st.composite
def fixes(draw: st.DrawFn, start: int, end: int) -> Fix | None:
    offsets = sorted(draw(st.lists(st.integers(start, end), min_size=2, max_size=4)))
    edits = tuple(Edit(a, b, draw(encodable)) for a, b in zip(offsets[::2], offsets[1::2], strict=False))
    return draw(st.none() | st.builds(Fix, st.sampled_from(Applicability), hostile, st.just(edits)))


@st.composite
def files(draw: st.DrawFn) -> tuple[str, str, list[object]]:
    raw = draw(encodable)
    offsets = sorted(draw(st.lists(st.integers(0, len(raw)), max_size=8)))
    spans = [
        (start, end, draw(st.sampled_from(Severity)), draw(hostile), draw(fixes(start, end)))
        for start, end in zip(offsets[::2], offsets[1::2], strict=False)
    ]
    return draw(paths), raw, spans


problems = st.lists(st.builds(Problem, paths | st.just(""), hostile), max_size=3).map(tuple)


@pytest.mark.parametrize("name", FORMATS)
@settings(deadline=None, max_examples=30)
@given(made=st.lists(files(), max_size=3, unique_by=lambda made: made[0]), skipped=problems, errors=problems)
def test_hostile_text_breaks_nothing_and_hides_nothing(
    name: str,
    made: list[tuple[str, str, list[object]]],
    skipped: object,
    errors: object,
    make_report: Make,
    render: Render,
    parse: Parse,
) -> None:
    reports = [make_report(*file) for file in made]
    found = [finding.severity for report in reports for finding in report.findings]
    counts = {severity: found.count(severity) for severity in Severity}
    summary = RunSummary(files=len(reports), skipped=skipped, errors=errors, severities=counts)  # type: ignore[arg-type]
    parsed = parse(name, render(name, reports, summary))
    assert parsed.findings == len(found)  # type: ignore[attr-defined]
    if name not in {"full", "concise", "json-lines"}:
        assert parsed.errors == len(summary.errors)  # type: ignore[attr-defined]


@settings(deadline=None)
@given(made=files())
def test_json_keeps_text_exactly(made: tuple[str, str, list[object]], make_report: Make, render: Render) -> None:
    report = make_report(*made)
    # JSON has no way to keep two lone surrogates of a path apart that make a pair.
    path = json.loads(json.dumps(made[0]))
    records = [json.loads(line) for line in render("json-lines", [report]).splitlines()]
    assert json.loads(render("json", [report]))["findings"] == records
    for record, finding in zip(records, report.findings, strict=True):
        assert (record["path"], record["text"], record["message"]) == (path, finding.text, finding.message)
        assert made[1][record["start"] : record["end"]] == record["text"]
        assert made[1].encode()[record["byte_start"] : record["byte_end"]].decode() == record["text"]


@settings(deadline=None)
@given(path=paths.filter(lambda path: "\ud800" not in path))
def test_sarif_names_every_file_by_its_bytes(
    path: str, make_report: Make, render: Render, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = Path("/srv/articles")
    name = str(root) + "/" + path
    report = make_report(name, "word", [(0, 4, Severity.ERROR, "m", None)])
    (result,) = json.loads(render("sarif", [report], root=root))["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    lexical = "/".join(part for part in name.split("/") if part not in {"", "."}).encode("utf-8", "surrogateescape")
    assert b"srv/articles/" + unquote_to_bytes(uri) == lexical


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_found(name: str, make_report: Make, render: Render, parse: Parse) -> None:
    parsed = parse(name, render(name, [make_report("a.txt", "All is well.", [])]))
    assert (parsed.findings, parsed.errors) == (0, 0)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_checked(name: str, render: Render, parse: Parse) -> None:
    parsed = parse(name, render(name, []))
    assert (parsed.findings, parsed.errors) == (0, 0)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["full", "concise", "json-lines"])
def test_formats_of_findings_alone_stay_empty_without_any(name: str, render: Render) -> None:
    assert render(name, [], RunSummary(errors=(Problem("a.txt", "unreadable"),))) == ""


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in {"full", "concise", "json-lines"}])
def test_a_file_that_could_not_be_read_is_named(name: str, render: Render, parse: Parse) -> None:
    output = render(name, [], RunSummary(errors=(Problem("sub/a.txt", "bad byte at offset 7"),)))
    assert parse(name, output).errors == 1  # type: ignore[attr-defined]
    assert "sub/a.txt" in output
    assert "bad byte at offset 7" in output


def test_sarif_says_that_the_run_failed(render: Render) -> None:
    def invocation(summary: RunSummary) -> dict[str, object]:
        return json.loads(render("sarif", [], summary))["runs"][0]["invocations"][0]

    assert invocation(RunSummary(skipped=(Problem("a.txt", "too large"),)))["executionSuccessful"] is True
    assert invocation(RunSummary(errors=(Problem("a.txt", "unreadable"),)))["executionSuccessful"] is False


def test_sarif_messages_hold_no_link_and_no_placeholder(make_report: Make, render: Render) -> None:
    message = "“[free](https://x.example)” and {0}, {{1}}"
    report = make_report("a.txt", "word", [(0, 4, Severity.ERROR, message, None)])
    (result,) = json.loads(render("sarif", [report]))["runs"][0]["results"]
    text = result["message"]["text"]
    assert not re.search(r"\[(?:[^\[\]\\]|\\.)*\]\(", text)
    assert not re.search(r"(?<!\{)(?:\{\{)*\{\d", text)
    assert text.replace("\\]", "]").replace("{{", "{").replace("}}", "}") == message


def test_junit_shows_what_was_checked_and_skipped(make_report: Make, render: Render) -> None:
    output = render("junit", [make_report("a.txt", "Fine.", [])], RunSummary(skipped=(Problem("b.txt", "too large"),)))
    root = etree.fromstring(output.encode())
    assert root.xpath("testsuite[@name='a.txt']/testcase[not(*)]")
    assert root.xpath("testsuite[@name='b.txt']/testcase/skipped/@message") == ["too large"]


def test_xml_gives_text_back(make_report: Make, render: Render) -> None:
    message = "<b> & \"quoted\" 'text' ]]> “ünïcode” 👍"
    report = make_report("a&b<c>.txt", "word", [(0, 4, Severity.ERROR, message, None)])
    checkstyle = etree.fromstring(render("checkstyle", [report]).encode())
    assert checkstyle.xpath("file/@name") == ["a&b<c>.txt"]
    assert checkstyle.xpath("file/error/@message") == [message]
    assert etree.fromstring(render("junit", [report]).encode()).xpath("//failure/@message") == [message]


def test_reviewdog_columns_count_bytes_of_utf8_in_any_encoding(make_report: Make, render: Render) -> None:
    raw = "é first\n€😀 bad word\n"
    span = raw.index("bad"), raw.index("bad") + 3, Severity.ERROR, "m", None
    for encoding, bom_length in (("utf-8", 3), ("utf-16-le", 2)):
        report = make_report("a.txt", raw, [span], encoding=encoding, bom_length=bom_length)
        (diagnostic,) = json.loads(render("rdjson", [report]))["diagnostics"]
        assert diagnostic["location"]["range"] == {
            "start": {"line": 2, "column": len("€😀 ".encode()) + 1},
            "end": {"line": 2, "column": len("€😀 bad".encode()) + 1},
        }


def test_reviewdog_suggestion_is_one_replacement_that_does_what_the_fix_does(make_report: Make, render: Render) -> None:
    raw = "Say “one two” three."
    fix = Fix(Applicability.SAFE, "Requote", (Edit(4, 5, '"'), Edit(12, 13, '"')))
    report = make_report("a.txt", raw, [(4, 13, Severity.ERROR, "m", fix)])
    (diagnostic,) = json.loads(render("rdjson", [report]))["diagnostics"]
    (suggestion,) = diagnostic["suggestions"]
    first, last = (suggestion["range"][side]["column"] - 1 for side in ("start", "end"))
    fixed = raw.encode()[:first] + suggestion["text"].encode() + raw.encode()[last:]
    assert fixed.decode() == 'Say "one two" three.'


def test_reviewdog_lines_stay_short_enough_to_be_read(make_report: Make, render: Render, parse: Parse) -> None:
    fix = Fix(Applicability.SAFE, "m", (Edit(0, 4, "😀" * 50_000),))
    report = make_report("a.txt", "word", [(0, 4, Severity.ERROR, "😀" * 50_000, fix)])
    assert parse("rdjsonl", render("rdjsonl", [report])).findings == 1  # type: ignore[attr-defined]


def test_gitlab_tells_equal_findings_apart(make_report: Make, render: Render, parse: Parse) -> None:
    spans = [(start, start + 4, Severity.ERROR, "m", None) for start in (0, 5, 10, 15)]
    reports = [make_report(path, "word word word word", spans) for path in ("a.txt", "b.txt")]
    assert parse("gitlab", render("gitlab", reports)).findings == 8  # type: ignore[attr-defined]


def test_paths_are_relative_to_the_root_that_is_asked_for(make_report: Make, render: Render) -> None:
    report = make_report("/srv/site/news/a b.txt", "word", [(0, 4, Severity.ERROR, "m", None)])
    for root, path, uri in (
        ("/srv/site", "news/a b.txt", "news/a%20b.txt"),
        ("/other", "/srv/site/news/a b.txt", "file:///srv/site/news/a%20b.txt"),
    ):
        assert json.loads(render("gitlab", [report], root=Path(root)))[0]["location"]["path"] == path
        assert f'"uri": "{uri}"' in render("sarif", [report], root=Path(root))
        assert f"file={path}," in render("github", [report], root=Path(root))
