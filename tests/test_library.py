"""The library's face."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import lint
from lint import (
    Settings,
    Severity,
    SidecarError,
    UndecodableError,
    UnknownRuleError,
    UnreadableError,
    check_file,
    check_text,
)

DAMAGED = "The ferry will run again on Monday. said the harbour master."


def test_a_text_is_checked() -> None:
    (finding,) = check_text(DAMAGED)
    assert (finding.code, finding.text, finding.path) == ("SEG001", DAMAGED[finding.start : finding.end], "<text>")


def test_the_name_tells_the_format() -> None:
    assert check_text(f"```\n{DAMAGED}\n```\n", "a.md") == []
    assert len(check_text(f"```\n{DAMAGED}\n```\n", "a.txt")) == 1


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert [f.start for f in check_text("\ufeff" + DAMAGED)] == [f.start for f in check_text(DAMAGED)]


def test_settings_choose_rules_and_severities() -> None:
    assert check_text(DAMAGED, settings=Settings(ignore=("SEG",))) == []
    (finding,) = check_text(DAMAGED, settings=Settings(severity={"SEG": Severity.INFO}))
    assert finding.severity is Severity.INFO
    with pytest.raises(UnknownRuleError, match="unknown rule 'SGE'"):
        check_text(DAMAGED, settings=Settings(select=("SGE",)))


def test_what_stands_beside_a_file_hides_its_findings(tmp_path: Path) -> None:
    article = tmp_path / "b" / "a.txt"
    article.parent.mkdir()
    article.write_text(DAMAGED, encoding="utf-8")
    assert [finding.code for finding in check_file(article)] == ["SEG001"]
    beside = tmp_path / ".copydesk-ignore.toml"
    beside.write_text('[[ignore]]\nfiles = "b/*.txt"\nrules = ["SEG"]\n', encoding="utf-8")
    assert check_file(article) == []
    assert len(check_text(DAMAGED, str(article))) == 1
    beside.write_text('[[ignore]]\nfiles = "b/*.txt"\nrules = ["SGE"]\n', encoding="utf-8")
    with pytest.raises(SidecarError, match=r"\.copydesk-ignore\.toml:3:10: unknown rule 'SGE'"):
        check_file(article)


def test_a_file_is_checked_as_its_text_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DAMAGED)
    assert check_file(path) == check_text(DAMAGED, str(path))
    assert check_file(str(path), Settings(select=("ENC",))) == []


def test_a_file_that_cannot_be_read_raises(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"nope\.txt: no such file or directory"):
        check_file(tmp_path / "nope.txt")
    path = tmp_path / "a.txt"
    path.write_bytes(b"caf\xe9")
    with pytest.raises(UndecodableError, match="bad byte at offset 3"):
        check_file(path)
    path.write_text("x" * 100)
    with pytest.raises(UnreadableError, match="larger than 99 B"):
        check_file(path, Settings(max_file_size=99))


def test_a_text_that_no_file_can_hold_raises() -> None:
    with pytest.raises(UnicodeEncodeError):
        check_text("\ud800")


def test_every_name_of_the_face_is_there() -> None:
    assert all(hasattr(lint, name) for name in lint.__all__)
    assert set(lint.__all__) <= set(dir(lint))
    with pytest.raises(AttributeError, match="nothing_like_it"):
        lint.nothing_like_it  # noqa: B018


def test_importing_the_library_imports_nothing_heavy() -> None:
    code = "import sys, lint; print(sorted(m for m in sys.modules if m.startswith('lint.') or m in ('regex', 'typer')))"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
