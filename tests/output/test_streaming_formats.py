"""Formats that write a file's findings as soon as the file is done."""

from __future__ import annotations

import io
import json

import pytest

from lint.chain import Chain
from lint.checkers import all_checkers
from lint.output import make_writer
from lint.readers import read
from lint.report import FileReport, RunSummary, report_on

TEXT = "Voilà 😀.\nIt would hurt the economy. reported the agency.\n"


def checked(path: str, text: str) -> FileReport:
    document = read(path, text.encode())
    chain = Chain([checker for checker in all_checkers() if checker.rule.code == "SEG001"])
    return report_on(document, chain.check(document))


@pytest.mark.parametrize("name", ["concise", "json-lines"])
def test_a_file_is_written_when_it_is_done(name: str) -> None:
    stream = io.StringIO()
    writer = make_writer(name, stream)
    writer.begin()
    writer.file(checked("a.txt", TEXT))
    after_first = stream.getvalue()
    writer.file(checked("b.txt", TEXT))
    writer.end(RunSummary(files=2))
    assert "a.txt" in after_first
    assert stream.getvalue() == after_first + after_first.replace("a.txt", "b.txt")


def test_concise_names_place_code_and_message() -> None:
    stream = io.StringIO()
    make_writer("concise", stream).file(checked("a\x1b[2J\nb.txt", TEXT))
    assert stream.getvalue() == ("a\\x1b[2J\\nb.txt:2:26: SEG001 Period before “reported” cuts the sentence in two\n")


def test_json_lines_carries_every_position() -> None:
    stream = io.StringIO()
    make_writer("json-lines", stream).file(checked("a.txt", TEXT))
    record = json.loads(stream.getvalue())
    assert TEXT[record["start"] : record["end"]] == record["text"] == ". reported"
    assert TEXT.encode()[record["byte_start"] : record["byte_end"]].decode() == ". reported"
    assert (record["line"], record["column"], record["end_line"], record["end_column"]) == (2, 26, 2, 36)


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(KeyError):
        make_writer("yaml", io.StringIO())
