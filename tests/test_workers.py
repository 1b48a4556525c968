"""Several processes: the outcomes in order, whatever becomes of a worker."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from lint.discovery import Target
from lint.report import Problem
from lint.settings import Settings
from lint.workers import inspect_in_processes

DAMAGED = "The ferry will run again on Monday. said the harbour master.\n"


def test_outcomes_come_in_order_with_problems_in_their_places(tmp_path: Path) -> None:
    targets: list[Target | Problem] = []
    for number in range(100):
        path = tmp_path / f"{number:03}.txt"
        path.write_text(DAMAGED)
        targets.append(Target(str(path), Settings()) if number % 10 else Problem(str(path), "no good"))
    outcomes = list(inspect_in_processes(targets, 2))
    shown = [outcome.report.path if outcome.report else outcome.problems[0].path for outcome in outcomes]
    assert shown == [target.path for target in targets]
    assert sum(len(outcome.report.findings) for outcome in outcomes if outcome.report) == 90


def test_nothing_but_problems_ends(tmp_path: Path) -> None:
    problems = [Problem(str(number), "no good") for number in range(300)]
    assert [outcome.problems[0] for outcome in inspect_in_processes(problems, 2)] == problems


def test_no_targets_end() -> None:
    assert list(inspect_in_processes([], 2)) == []


def test_the_run_can_be_left_early(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DAMAGED)
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield Target(str(path), Settings())

    outcomes = inspect_in_processes(endless(), 2)  # type: ignore[arg-type]
    assert next(outcomes).report is not None
    outcomes.close()
    assert taken < 1000


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{DAMAGED}\n" * 100)
    targets = [Target(str(path), Settings()) for _ in range(60)]
    outcomes = inspect_in_processes(targets, 2)
    done = [next(outcomes)]
    os.kill(worker_process(), signal.SIGKILL)
    done.extend(outcomes)
    assert [len(outcome.report.findings) for outcome in done if outcome.report] == [100] * 60


class Deadly:
    """A target that no worker survives to read."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (7,)


def test_a_file_that_a_worker_dies_of_is_a_problem_and_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DAMAGED)
    targets = [Deadly(f"{number}") if number in (3, 40) else Target(str(path), Settings()) for number in range(60)]
    done = list(inspect_in_processes(targets, 2))  # type: ignore[arg-type]
    assert [number for number, outcome in enumerate(done) if outcome.report is None] == [3, 40]
    assert [problem for outcome in done for problem in outcome.problems] == [
        Problem(path, "not checked: the process that read it died (exit code 7)") for path in ("3", "40")
    ]


def worker_process() -> int:
    """A child of this process that checks files."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if parent == os.getpid() and b"spawn_main" in command:
                return int(entry.name)
    raise AssertionError("no worker runs")
