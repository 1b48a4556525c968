"""What only a whole process shows: pipes, signals, colour, start-up, several workers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DAMAGED = "The ferry will run again on Monday. said the harbour master.\n"
COMMAND = [sys.executable, "-m", "lint", "check", "--isolated"]
ENVIRONMENT = {
    **{key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "TERM")},
    "PYTHONPATH": str(ROOT),
}
needs_posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals, pipes or terminals")


def run(*args: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *args],
        cwd=cwd,
        env={**ENVIRONMENT, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A tree of damaged and sound articles, more than one batch for each worker."""
    for number in range(120):
        path = tmp_path / f"{number % 7}" / f"{number:03}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(DAMAGED * (number % 3))
    (tmp_path / "3" / "bad.txt").write_bytes(b"\xff")
    return tmp_path


def test_findings_and_problems_do_not_depend_on_the_number_of_workers(many: Path) -> None:
    alone, several = (
        run(".", "--output-format", "json-lines", "--no-cache", "--jobs", jobs, cwd=many) for jobs in ("1", "3")
    )
    assert alone.stdout.count("\n") == 120
    assert several.stdout == alone.stdout
    assert several.stderr == alone.stderr
    assert several.returncode == alone.returncode == 2
    paths = [json.loads(line)["path"] for line in alone.stdout.splitlines()]
    assert paths == sorted(paths)


def test_a_second_run_prints_the_same_whoever_checked(many: Path) -> None:
    arguments = (".", "--output-format", "sarif", "--cache-dir", "kept")
    plain = run(*arguments, "--no-cache", cwd=many)
    first = run(*arguments, "--jobs", "2", cwd=many)
    (many / "5" / "005.txt").write_text("The ferry will not run.\n")
    (many / "4" / "004.txt").unlink()
    changed = run(*arguments, "--no-cache", cwd=many)
    second, third = (run(*arguments, "--jobs", jobs, cwd=many) for jobs in ("2", "1"))
    assert (first.stdout, first.stderr) == (plain.stdout, plain.stderr)
    assert changed.stdout != plain.stdout
    assert (second.stdout, second.stderr) == (third.stdout, third.stderr) == (changed.stdout, changed.stderr)
    assert {process.returncode for process in (plain, first, second, third)} == {2}


@needs_posix
def test_a_tree_that_cannot_be_written_is_checked(many: Path) -> None:
    folder = many / "0"
    folder.chmod(0o500)
    try:
        assert run(".", cwd=folder).returncode == 1
        assert run(".", "--cache-dir", "/proc/none/of/this", cwd=folder).returncode == 1
    finally:
        folder.chmod(0o700)


@needs_posix
def test_a_reader_that_goes_away_ends_the_run_quietly(many: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "--output-format", "full", *["."] * 2], cwd=many, env=ENVIRONMENT, stdout=-1, stderr=-1
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert b"Traceback" not in errors
    assert b"BrokenPipe" not in errors
    assert process.wait(60) in (2, 141)


@needs_posix
def test_output_that_cannot_be_written_is_an_error(many: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("w") as stream:
        process = subprocess.run(
            [*COMMAND, "."], cwd=many, env=ENVIRONMENT, stdout=stream, stderr=subprocess.PIPE, check=False
        )
    assert process.returncode == 2
    assert b"error: cannot write to standard output: no space left on device" in process.stderr
    assert b"Traceback" not in process.stderr


@needs_posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_the_run_at_once(tmp_path: Path, jobs: str) -> None:
    for number in range(60):
        (tmp_path / f"{number}.txt").write_text(f"{DAMAGED}\n" * 2000)
    # A test runner may have told its children to ignore the signal.
    code = "import signal as s; s.signal(s.SIGINT, s.default_int_handler); from lint.__main__ import main; main()"
    arguments = ["check", "--isolated", "--output-format", "concise", "--jobs", jobs, "."]
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=tmp_path, env=ENVIRONMENT, stdout=-1, stderr=-1
    )
    assert process.stdout is not None
    process.stdout.read(1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors == b""


@pytest.mark.parametrize(
    ("environment", "colored"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "0"}, False),
    ],
)
def test_a_pipe_is_coloured_only_if_forced(tmp_path: Path, environment: dict[str, str], colored: bool) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED)
    done = run("a.txt", "nope", cwd=tmp_path, **environment)
    assert ("\x1b[" in done.stdout) is colored
    assert ("\x1b[" in done.stderr) is colored


@needs_posix
@pytest.mark.parametrize(
    ("environment", "colored"),
    [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"TERM": "xterm", "NO_COLOR": "1"}, False)],
)
def test_a_terminal_is_coloured_unless_it_cannot_or_must_not(
    tmp_path: Path, environment: dict[str, str], colored: bool
) -> None:
    import pty

    (tmp_path / "a.txt").write_text(DAMAGED)
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*COMMAND, "a.txt"], cwd=tmp_path, env={**ENVIRONMENT, **environment}, stdout=theirs)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:
        pass  # how Linux tells that the other side has closed
    os.close(ours)
    assert process.wait(60) == 1
    assert b"SEG001" in shown
    assert (b"\x1b[" in shown) is colored


def test_output_in_a_pipe_is_utf_8_in_any_locale(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED)
    done = run("a.txt", "--output-format", "concise", cwd=tmp_path, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert "“said”" in done.stdout


@needs_posix
def test_closed_standard_input_is_an_error(tmp_path: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"exec '{sys.executable}' -m lint check - <&-"],
        cwd=tmp_path,
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"error: " in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_start_imports_and_compiles_nothing_that_an_earlier_one_has_made_needless(tmp_path: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "lint", "check", "--no-cache", "a.txt"]
    environment = ENVIRONMENT | {"COPYDESK_CACHE_DIR": str(tmp_path / "cache")}
    for day in ("Monday", "Sunday"):
        (tmp_path / "a.txt").write_text(f"The ferry runs on {day}. said the mayor.\n")
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert "SEG001" in done.stdout
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    costly = {"dataclasses", "inspect", "pathlib", "shutil", "tempfile", "hashlib", "typer", "typing", "re", "regex"}
    assert "lint.checkers.surroundings" in imported  # by a module of rules
    assert not (costly | {"lint.cli.app", "lint.lexicon", "lint.literals"}) & imported


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_run_imports_no_more_than_it_needs(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("The ferry runs on Monday.\n")
    heavy = ["ftfy", "rich", "jsonschema", "multiprocessing", "concurrent.futures", "pathspec", "pydantic", "asyncio"]
    heavy += {"a.txt": ["pyromark", "turbohtml"], "a.md": ["turbohtml"], "a.html": ["pyromark", "turbohtml"]}[name]
    code = f"""
import sys
from lint.cli.app import app
try:
    app(["check", {name!r}])
except SystemExit as end:
    assert end.code == 0, end.code
print([module for module in {heavy!r} if module in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_an_unforeseen_error_does_not_look_like_findings(tmp_path: Path) -> None:
    code = """
import lint.cli.run
def fail(request): raise KeyError("unforeseen")
lint.cli.run.run = fail
from lint.__main__ import main
main()
"""
    command = [sys.executable, "-c", code, "check"]
    done = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "unforeseen" in done.stderr
    assert "please report" in done.stderr
