"""``--watch``: a real process, whose files change while it runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

ROOT = Path(__file__).parents[2]
DOUBLED = "He met the the mayor.\n"
# A test runner may have told its children to ignore the signal.
MAIN = "import signal as s; s.signal(s.SIGINT, s.default_int_handler); from lint.__main__ import main; main()"
SUMMARY = "Checked "

pytestmark = pytest.mark.skipif(os.name != "posix", reason="ends the process by a signal of POSIX")


class Watching:
    """A process that watches; what it prints is read as it comes, on both streams, line by line."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-u", "-c", MAIN, "check", "--watch", *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.out: list[str] = []
        self.err: list[str] = []
        self._taken = 0
        streams = ((self._process.stdout, self.out), (self._process.stderr, self.err))
        self._readers = [threading.Thread(target=_copy, args=each, daemon=True) for each in streams]
        for reader in self._readers:
            reader.start()

    def round(self, ends_with: str = SUMMARY) -> tuple[list[str], list[str]]:
        """What is printed up to the next line of stderr that begins so: on stdout, and on stderr."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            told = self.err[self._taken :]
            at = next((number for number, line in enumerate(told) if line.startswith(ends_with)), None)
            if at is not None:
                self._taken += at + 1
                # It was flushed before that line, but comes by another pipe.
                time.sleep(0.2)
                out, self.out[:] = self.out[:], []
                return [line.rstrip("\n") for line in out], [line.rstrip("\n") for line in told[: at + 1]]
            assert self._process.poll() is None, self.err
            time.sleep(0.02)
        raise AssertionError(f"nothing came: {self.err}")

    def stop(self) -> int:
        self._process.send_signal(signal.SIGINT)
        code = self._process.wait(60)
        self.kill()
        return code

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        for reader in self._readers:
            reader.join()


def _copy(stream: IO[str], lines: list[str]) -> None:
    with stream:
        for line in stream:
            lines.append(line)  # noqa: PERF402 - one by one, as it comes


@contextmanager
def watching(folder: Path, *arguments: str) -> Iterator[Watching]:
    process = Watching(folder, "--output-format", "concise", *arguments)
    try:
        yield process
    finally:
        process.kill()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A damaged article and a sound one."""
    work = tmp_path / "work"
    work.mkdir()
    (work / "a.md").write_text(DOUBLED)
    (work / "b.txt").write_text("All is well.\n")
    return work


A = "a.md:1:8: MTR001 “the the”: the word is repeated"


def test_what_changes_is_checked_again_and_nothing_else_printed(folder: Path) -> None:
    with watching(folder) as process:
        assert process.round()[0] == [A]
        (folder / "b.txt").write_text(f"All is well.\n\n{DOUBLED}")
        out, err = process.round()
        assert out == [A.replace("a.md:1", "b.txt:3")]
        assert err[-2:] == ["Changed: b.txt.", "Checked 2 files, 13 words: 2 findings (2 errors)."]
        (folder / "c").mkdir()
        (folder / "c" / "new.html").write_text(f"<p>{DOUBLED}</p>")
        assert process.round()[0] == [A.replace("a.md:1:8", "c/new.html:1:11")]
        (folder / "a.md").unlink()
        assert process.round() == ([], ["Changed: a.md (gone).", "Checked 2 files, 13 words: 2 findings (2 errors)."])
        (folder / "b.txt").write_text("All is well again.\n")
        assert process.round()[0] == []
        assert process.stop() == 130
        assert not process.out
        assert "Traceback" not in "".join(process.err)


def test_a_configuration_that_changes_holds_from_then_on(folder: Path) -> None:
    with watching(folder) as process:
        process.round()
        (folder / "copydesk.toml").write_text('ignore = ["MTR"]\n')
        assert process.round() == (
            [],
            [
                "Watching for changes. Ctrl-C ends.",
                "Changed: the configuration.",
                "Checked 2 files, 8 words: nothing found.",
            ],
        )
        (folder / "copydesk.toml").write_text('ignore = ["MRT"]\n')
        _, err = process.round()
        assert any("copydesk.toml:1:11: ignore: unknown rule 'MRT'" in line for line in err)
        (folder / "copydesk.toml").unlink()
        assert process.round()[0] == [A]


def test_what_stands_beside_articles_is_read_again(folder: Path) -> None:
    lexicon = '[[entry]]\nid = "well"\nphrase = "{}"\nreason = "no"\nbad = ["all is well"]\nok = ["No."]\n'
    (folder / "own.toml").write_text(lexicon.format("all is well"))
    (folder / "copydesk.toml").write_text('lexicons = ["own.toml"]\n')
    with watching(folder) as process:
        assert process.round()[0] == [A, "b.txt:1:1: USR001 no (well)"]
        (folder / ".copydesk-ignore.toml").write_text('[[ignore]]\nfiles = "/b.txt"\nrules = ["USR001"]\n')
        out, err = process.round()
        assert out == []
        assert err[-2:] == ["Changed: .copydesk-ignore.toml.", "Checked 2 files, 8 words: 1 finding (1 error)."]
        (folder / "own.toml").write_text(lexicon.format("all was well"))
        out, err = process.round()
        assert out == [".copydesk-ignore.toml:1:1: SUP001 This entry hides nothing"]
        (folder / "own.toml").write_text("entry = 3\n")
        assert any("own.toml" in line for line in process.round()[1])


def test_what_is_wrong_is_told_once_while_it_lasts(folder: Path) -> None:
    (folder / "c.txt").write_bytes(b"\xff")
    with watching(folder) as process:
        assert sum("c.txt: not valid UTF-8" in line for line in process.round()[1]) == 1
        (folder / "b.txt").write_text("All is well still.\n")
        assert not any("c.txt" in line for line in process.round()[1])
        (folder / "c.txt").write_text("Calm.\n")
        process.round()
        (folder / "c.txt").write_bytes(b"\xff")
        assert any("c.txt: not valid UTF-8" in line for line in process.round()[1])


def test_a_baseline_holds_in_each_round(folder: Path) -> None:
    accept = [sys.executable, "-m", "lint", "check", "--baseline", "../accepted.json", "--write-baseline"]
    subprocess.run(accept, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
    with watching(folder, "--baseline", "../accepted.json") as process:
        assert process.round()[0] == []
        (folder / "a.md").write_text(f"{DOUBLED}\nShe saw the the sea.\n")
        assert process.round()[0] == ["a.md:3:9: MTR001 “the the”: the word is repeated"]
        (folder / "a.md").write_text(f"Today.\n\n{DOUBLED}")
        assert process.round()[0] == []


def test_there_are_no_escapes_outside_of_a_terminal(folder: Path) -> None:
    process = Watching(folder)
    try:
        process.round()
        (folder / "b.txt").write_text(DOUBLED)
        out, err = process.round()
        assert any("MTR001" in line for line in out)
        assert "\x1b" not in "".join([*out, *err])
    finally:
        process.kill()


@pytest.mark.parametrize("arguments", [["--watch", "b.txt"], ["--watch", "--jobs", "1", "b.txt"]])
def test_an_interrupt_ends_it_at_once_however_the_command_line_was_read(folder: Path, arguments: list[str]) -> None:
    process = Watching(folder, *arguments)
    try:
        process.round("Watching")
        assert process.stop() == 130
        assert "Traceback" not in "".join(process.err)
        assert "Abort" not in "".join(process.err)
    finally:
        process.kill()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-"], "--watch looks at files"),
        (["--fix"], "--fix, --fix-only or --diff and --watch exclude each other"),
        (["--baseline", "x", "--write-baseline"], "--write-baseline and --watch exclude each other"),
        (["--statistics"], "--statistics and --watch exclude each other"),
        (["--output-format", "json"], "--watch prints in the formats full and concise only"),
        (["--config", "missing.toml"], "--config: missing.toml: no such file"),
    ],
)
def test_what_makes_no_sense_is_refused(folder: Path, arguments: list[str], message: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lint", "check", "--watch", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        input="",
        check=False,
    )
    assert done.returncode == 2
    assert message in done.stderr
