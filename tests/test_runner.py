"""Files are checked one by one: a bad one is a problem of its own and never of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.checkers.declare import Checker
from lint.configuration import Configurations
from lint.discovery import Discovery, Target
from lint.model import Rule, Scope, Severity, Status
from lint.runner import Inspector, inspect_all
from lint.settings import Settings

DAMAGED = "It would hurt the economy. reported the agency.\n"


def target(path: Path, **settings: object) -> Target:
    return Target(str(path), Settings(**settings))  # type: ignore[arg-type]


def test_a_file_is_reported_with_its_words_and_findings(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(DAMAGED)
    outcome = Inspector().inspect(target(path))
    assert outcome.report is not None
    assert outcome.report.words == 8
    assert [finding.code for finding in outcome.report.findings] == ["SEG001"]


def test_a_bad_file_leaves_the_others(tmp_path: Path) -> None:
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text(DAMAGED)
    (tmp_path / "b.txt").write_bytes(b"caf\xe9")
    outcomes = list(inspect_all([target(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")], Inspector()))
    assert [bool(outcome.report) for outcome in outcomes] == [True, False, True]
    assert "bad byte at offset 3" in outcomes[1].problems[0].reason


def test_a_rule_that_fails_is_named_and_the_others_speak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(document: object) -> list[object]:
        raise ZeroDivisionError("division by zero")

    rule = Rule("XXX999", "failing", "Fails", Severity.ERROR, "0", Status.STABLE, Scope.LOCAL, False, 0, "")
    from lint import selection
    from lint.checkers import all_checkers

    checkers = (*all_checkers(), Checker(rule, inspect=fail))  # type: ignore[arg-type]
    monkeypatch.setattr(selection, "all_checkers", lambda: checkers)
    path = tmp_path / "x.txt"
    path.write_text(DAMAGED)
    outcome = Inspector().inspect(target(path))
    assert outcome.report is not None
    assert [finding.code for finding in outcome.report.findings] == ["SEG001"]
    assert "XXX999 (failing): ZeroDivisionError: division by zero" in outcome.problems[0].reason


def test_severity_is_set_by_the_most_specific_selector(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(DAMAGED)
    severities = {"SEG001": Severity.INFO, "SEG": Severity.WARNING}
    outcome = Inspector().inspect(target(path, severity=severities))
    assert outcome.report is not None
    assert outcome.report.findings[0].severity is Severity.INFO


def test_per_file_ignores_hold_for_the_files_they_match(tmp_path: Path) -> None:
    paths = [tmp_path / "old" / "x.txt", tmp_path / "new" / "x.txt"]
    settings = {"per_file_ignores": {"old/**": ("SEG",)}, "base": str(tmp_path)}
    found = []
    for path in paths:
        path.parent.mkdir()
        path.write_text(DAMAGED)
        outcome = Inspector().inspect(target(path, **settings))
        assert outcome.report is not None
        found.append(len(outcome.report.findings))
    assert found == [0, 1]


def test_a_file_that_vanishes_during_the_run_is_a_problem(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(DAMAGED)
    found = Discovery(Configurations()).find([str(tmp_path)])
    outcomes = inspect_all(found, Inspector())
    assert next(outcomes).report is not None
    (tmp_path / "b.txt").unlink()
    (lost,) = outcomes
    assert lost.report is None
    assert lost.problems[0].reason == "no such file or directory"
