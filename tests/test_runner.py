"""Files are checked one by one: a bad one is a problem of its own and never of the others."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import regex

import lint.runner
from lint import limits, selection
from lint.checkers import all_checkers
from lint.checkers.declare import Checker
from lint.configuration import Configurations
from lint.discovery import Discovery, Target
from lint.model import Hit, Rule, Scope, Severity, Status
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


def add_rule(monkeypatch: pytest.MonkeyPatch, inspect: Any) -> None:
    rule = Rule("XXX999", "failing", "Fails", Severity.ERROR, "0", Status.STABLE, Scope.LOCAL, False, 0, "")
    checkers = (*all_checkers(), Checker(rule, inspect=inspect))
    monkeypatch.setattr(selection, "all_checkers", lambda: checkers)


def test_a_rule_that_fails_is_named_and_the_others_speak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(document: object) -> list[object]:
        raise ZeroDivisionError("division by zero")

    add_rule(monkeypatch, fail)
    path = tmp_path / "x.txt"
    path.write_text(DAMAGED)
    outcome = Inspector().inspect(target(path))
    assert outcome.report is not None
    assert [finding.code for finding in outcome.report.findings] == ["SEG001"]
    assert "XXX999 (failing): ZeroDivisionError: division by zero" in outcome.problems[0].reason


def enable_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_keeper", limits._Timekeeper())
    limits.enable()


def endless(document: object) -> Iterator[Hit]:
    count = 0
    while True:
        count += 1
        if count % 1000 == 0:
            yield Hit(0, 1, "never ends")


def endless_within_a_match(document: object) -> Iterator[Hit]:
    regex.match(r"(a{1,30}){1,30}b", "a" * 100)
    yield Hit(0, 1, "never reached")


def endless_and_deaf(document: object) -> Iterator[Hit]:
    while True:
        with contextlib.suppress(Exception):
            yield from endless(document)


# The timer may ring in a callback of the garbage collector, which no exception leaves; it rings again a second later.
RINGS_AGAIN = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@RINGS_AGAIN
@pytest.mark.parametrize("has_timer", [True, False])
@pytest.mark.parametrize("rule", [endless, endless_within_a_match, endless_and_deaf])
def test_a_rule_that_runs_away_is_stopped_and_named_and_the_others_speak(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rule: Any, has_timer: bool
) -> None:
    if rule is not endless and not (has_timer and hasattr(signal, "SIGVTALRM")):
        pytest.skip("this needs a timer of the system")
    enable_limits(monkeypatch)
    limits._keeper.has_timer = has_timer
    add_rule(monkeypatch, rule)
    path = tmp_path / "x.txt"
    path.write_text(DAMAGED)
    sidecar = tmp_path / ".copydesk-ignore.toml"
    sidecar.write_text('[[ignore]]\nfiles = "x.txt"\nrules = ["BLP"]\n')
    outcome = Inspector().inspect(target(path, rule_time_limit=0.2))
    assert outcome.report is not None
    assert [finding.code for finding in outcome.report.findings] == ["SEG001"]
    (problem,) = outcome.problems
    assert problem.path == str(path)
    assert problem.reason.startswith("XXX999 (failing) was stopped")
    if has_timer:
        assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0


@RINGS_AGAIN
def test_rules_that_only_together_take_long_are_not_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def slow_at_first(document: object) -> list[Hit]:
        calls.append(document)
        if len(calls) == 1:
            list(endless(document))
        return []

    enable_limits(monkeypatch)
    add_rule(monkeypatch, slow_at_first)
    path = tmp_path / "x.txt"
    path.write_text(DAMAGED)
    outcome = Inspector().inspect(target(path, rule_time_limit=0.5))
    assert outcome.problems == ()
    assert outcome.report is not None
    assert [finding.code for finding in outcome.report.findings] == ["SEG001"]


@RINGS_AGAIN
def test_reading_is_stopped_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(signal, "SIGVTALRM"):
        pytest.skip("this needs a timer of the system")
    enable_limits(monkeypatch)
    monkeypatch.setattr(lint.runner, "read", lambda path, data: list(endless(data)))
    path = tmp_path / "x.txt"
    path.write_text(DAMAGED)
    outcome = Inspector().inspect(target(path, rule_time_limit=0.1))
    assert outcome.report is None
    assert "reading it was stopped" in outcome.problems[0].reason


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
