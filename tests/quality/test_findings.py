"""The rules on figures: off unless asked for, about the whole document, with limits that can be set."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lint import Settings, check_text
from lint.discovery import Target
from lint.model import Severity
from lint.quality.figures import Limits
from lint.runner import Inspector

MENU = "\n\n".join(
    f"Page {number} of the town and news" for number in "one two three four five six seven eight".split()
)
PROSE = "The mill burned down on Monday. Nobody was hurt, the fire brigade said. " * 5


def test_they_do_not_run_by_default() -> None:
    assert not [finding for finding in check_text(MENU) if finding.code.startswith("QLT")]
    assert not [
        finding for finding in check_text(MENU, settings=Settings(select=("ALL",))) if finding.code[:3] == "QLT"
    ]


def test_a_selected_rule_informs_at_the_start_of_the_document() -> None:
    (finding,) = check_text("\n\n" + MENU, settings=Settings(select=("QLT004",)))
    assert (finding.start, finding.end, finding.severity) == (2, 2, Severity.INFO)
    assert "100%" in finding.message
    assert "lines-without-final-mark" in finding.message


def test_a_configured_limit_runs_its_rule() -> None:
    settings = Settings(quality={"word-length": Limits(max=3)})
    assert [finding.code for finding in check_text(PROSE, settings=settings)] == ["QLT006"]


def test_a_configured_rule_can_be_ignored() -> None:
    settings = Settings(quality={"word-length": Limits(max=3)}, ignore=("QLT006",))
    assert check_text(PROSE, settings=settings) == []


def test_an_empty_limit_takes_the_published_one_away() -> None:
    settings = Settings(select=("QLT004",), quality={"lines-without-final-mark": Limits()})
    assert check_text(MENU, settings=settings) == []


def test_a_figure_of_the_document_hides_no_other_finding() -> None:
    text = "The mill burned. said the mayor.\n\n" + MENU
    found = check_text(text, settings=Settings(extend_select=("QLT004",)))
    assert [finding.code for finding in found] == ["QLT004", "SEG001"]


def test_without_textstat_the_other_rules_speak_and_the_message_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "textstat", None)
    text = PROSE + "It burned. said the mayor."
    outcome = Inspector().inspect(Target("x.txt", Settings(extend_select=("QLT002",)), text.encode()))
    assert outcome.report is not None
    assert [finding.code for finding in outcome.report.findings] == ["SEG001"]
    (problem,) = outcome.problems
    assert problem.path == ""
    assert "pip install 'copydesk[quality]'" in problem.reason


@pytest.mark.parametrize("arguments", [["check"], ["check", "--select", "ALL", "--preview"]])
def test_a_run_without_them_imports_no_optional_package(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "x.md").write_text("# Fire\n\nThe mill burned. said the mayor.\n")
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "lint", *arguments, "--isolated", str(tmp_path)],
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "SEG001" in run.stdout
    assert run.returncode == 1
    imported = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if line.startswith("import time:")}
    assert "lint.chain" in imported
    assert not imported & {"textstat", "nltk", "language_tool_python", "requests", "sqlite3", "http.client"}
    assert not [name for name in imported if name.startswith(("lint.quality", "lint.grammar"))]
