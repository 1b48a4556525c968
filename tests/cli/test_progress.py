"""Progress is shown late, on a terminal only, and taken away."""

from __future__ import annotations

import io
import time

import pytest

from lint.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setenv("TERM", "xterm")
    return now


def test_a_short_run_shows_nothing(clock: list[float]) -> None:
    stream = Terminal()
    progress = Progress(stream, True)
    clock[0] += 0.9
    progress.show(10, 2)
    progress.clear()
    assert stream.getvalue() == ""


def test_a_long_run_shows_how_far_it_is_now_and_then(clock: list[float]) -> None:
    stream = Terminal()
    progress = Progress(stream, True)
    for files, seconds in ((1000, 1.1), (1001, 0.01), (1200, 0.2)):
        clock[0] += seconds
        progress.show(files, 3)
    progress.clear()
    lines = stream.getvalue().split("\r\x1b[2K")
    assert lines == ["", "1,000 files checked, 3 findings", "1,200 files checked, 3 findings", ""]


@pytest.mark.parametrize(
    ("stream", "wanted", "term"),
    [(io.StringIO(), True, "xterm"), (Terminal(), False, "xterm"), (Terminal(), True, "dumb")],
)
def test_pipes_quiet_runs_and_dumb_terminals_show_nothing(
    clock: list[float], monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, wanted: bool, term: str
) -> None:
    monkeypatch.setenv("TERM", term)
    progress = Progress(stream, wanted)
    clock[0] += 60
    progress.show(1000, 3)
    progress.clear()
    assert stream.getvalue() == ""
