"""What a shell offers at the Tab key, in real shells too: installed as a user would, in a home of the test's own."""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEXICON = """
code = "ACME001"

[[entry]]
id = "blue-line"
phrase = "the blue line"
reason = "not in the style book"
bad = ["They took the blue line."]
ok = ["They drew a blue line."]
"""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs shells and terminals of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A home with the command in it, and a folder to work in."""
    command = tmp_path / "bin" / "copydesk"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lint "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    work = tmp_path / "work"
    work.mkdir()
    (work / "harbour-article.md").write_text("The ferry runs.\n", encoding="utf-8")
    (work / "site.toml").write_text(LEXICON, encoding="utf-8")
    (work / "copydesk.toml").write_text('lexicons = ["site.toml"]\n', encoding="utf-8")
    return tmp_path


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {"LANG": "C.UTF-8", "TERM": "dumb", "PYTHONPATH": str(ROOT)}
    return {**kept, "HOME": str(folder), "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", **more}


def offered(folder: Path, *words: str) -> list[str]:
    """What is answered to the script that bash runs, for the last of ``words``."""
    asked = {
        "COMP_WORDS": "\n".join(("copydesk", *words)),
        "COMP_CWORD": str(len(words)),
        "_COPYDESK_COMPLETE": "complete_bash",
    }
    done = subprocess.run(
        ["copydesk"], cwd=folder / "work", env=environment(folder, **asked), capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("words", "some"),
    [
        (["check", "--select", "SEG00"], {"SEG001", "SEG002"}),
        (["check", "--select", ""], {"ALL", "CAP", "CAP001", "ACME", "ACME001"}),
        (["check", "--ignore", "fused-"], {"fused-credit", "fused-sentences"}),
        (["check", "--extend-select", "CAP,AC"], {"CAP,ACME", "CAP,ACME001"}),
        (["check", "--isolated", "--output-format", "rd"], {"rdjson", "rdjsonl"}),
        (["check", "--language", "en-G"], {"en-GB"}),
        (["check", "--fail-on", "w"], {"warning"}),
        (["check", "--stat"], {"--statistics"}),
        (["rule", "ACM"], {"ACME001"}),
        (["rule", "fused-c"], {"fused-credit", "fused-caption"}),
        (["co"], {"config"}),
        (["config", "s"], {"show", "schema"}),
    ],
)
def test_values_are_offered(folder: Path, words: list[str], some: set[str]) -> None:
    found = offered(folder, *words)
    assert some <= set(found)
    assert all(each.startswith(words[-1]) for each in found)


def test_what_was_chosen_is_not_offered_again(folder: Path) -> None:
    assert "SEG001,SEG001" not in offered(folder, "check", "--select", "SEG001,SEG0")


def test_paths_are_left_to_the_shell(folder: Path) -> None:
    assert offered(folder, "check", "harb") == [""]
    assert offered(folder, "check", "--config", "copy") == [""]


def test_a_broken_configuration_is_not_told_of_now(folder: Path) -> None:
    (folder / "work" / "copydesk.toml").write_text("lexicons = 3\n", encoding="utf-8")
    assert "CAP001" in offered(folder, "check", "--select", "CAP")


TYPED = {
    "copydesk check --select ENC01": "ENC010",
    "copydesk check --select SEG001,ACME0": "SEG001,ACME001",
    "copydesk check --output-format sar": "sarif",
    "copydesk check harb": "harbour-article.md",
    "copydesk check --exit": "--exit-zero",
    "copydesk rule mojib": "mojibake",
}
"""What is typed before the Tab key, and the word that it becomes."""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_real_shell_completes(folder: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    # The second command keeps the shell from becoming copydesk, which looks at the process above it.
    installed = subprocess.run(
        [shell, "-c", "copydesk --install-completion; true"],
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"{shell} completion installed" in installed.stdout
    with Terminal([shell, "-i"], folder / "work", environment(folder, TERM="xterm", PS1="ready> ")) as terminal:
        if shell == "zsh":
            terminal.complete("copydesk ")  # the first time, its own completion is only loaded
        assert {typed: terminal.complete(typed, word) for typed, word in TYPED.items()} == TYPED


class Terminal:
    """A shell in a terminal of its own."""

    def __init__(self, command: list[str], folder: Path, environment: dict[str, str]) -> None:
        import pty

        self._screen, theirs = pty.openpty()
        # What the shell is given must be its controlling terminal.
        code = (
            "import fcntl, os, sys, termios as t; fcntl.ioctl(0, t.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"
        )
        self._process = subprocess.Popen(
            [sys.executable, "-c", code, *command],
            cwd=folder,
            env=environment,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Terminal:
        self._shown("\0", patience=2)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._screen)

    def complete(self, typed: str, word: str = "\0") -> str:
        """``word`` if the Tab key after ``typed`` brings it, else what is shown; the line is then emptied."""
        os.write(self._screen, typed.encode() + b"\t")
        shown = self._shown(word, patience=2 if word == "\0" else 20)
        os.write(self._screen, b"\x15")
        self._shown("\0", patience=0.3)
        return word if word in shown else shown

    def _shown(self, awaited: str, patience: float) -> str:
        """The letters that are shown until ``awaited`` is among them, or nothing has come for so many seconds."""
        raw = b""
        while select.select([self._screen], [], [], patience)[0]:
            piece = os.read(self._screen, 65536)
            if b"\x1b[c" in piece:
                os.write(self._screen, b"\x1b[?62c")  # fish asks the terminal what it is
            raw += piece
            shown = re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\(B|[\x00-\x1f]", "", raw.decode("utf-8", "replace"))
            if awaited in shown:
                return shown
        return raw.decode("utf-8", "replace")
