"""The recipes of the guide on editors that no editor runs here: their commands are run, their patterns tried."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
NAME = "an article.md"
TEXT = "# Talks\n\nIt was shown to the. council on Monday. CafÃ© owners agreed.\n"
FOUND = [("3", "17", "SEG004"), ("3", "44", "ENC001")]


def block(heading: str, language: str, number: int = 0) -> str:
    """A code block of the section under ``heading``."""
    section = GUIDE.partition(f"### {heading}\n")[2].partition("\n### ")[0]
    return re.findall(rf"^```{language}\n(.*?)^```", section, re.MULTILINE | re.DOTALL)[number]


@pytest.fixture
def bin_folder(tmp_path: Path) -> Path:
    """A folder for ``PATH`` with the program ``copydesk`` in it, beside the article."""
    (tmp_path / NAME).write_text(TEXT, encoding="utf-8")
    program = tmp_path / "bin" / "copydesk"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lint "$@"\n')
    program.chmod(0o755)
    return program.parent


def output_of(command: str | list[str], bin_folder: Path) -> str:
    """What ``command`` prints, in a shell if it is a line."""
    path = f"{bin_folder}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        command,
        shell=isinstance(command, str),
        cwd=bin_folder.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PATH": path, "ZED_FILE": str(bin_folder.parent / NAME)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode < 2, ran.stderr
    return ran.stdout


posix = pytest.mark.skipif(os.name == "nt", reason="the program that stands in for copydesk is a shell script")


@pytest.mark.parametrize(
    ("heading", "command"),
    [
        ("Helix", lambda: tomllib.loads(block("Helix", "toml"))["language-server"]["copydesk"]),
        ("Kate", lambda: json.loads(block("Kate", "json"))["servers"]["markdown"]),
        ("Sublime Text", lambda: json.loads(block("Sublime Text", "json"))["clients"]["copydesk"]),
    ],
)
def test_the_servers_of_editors_are_started_as_it_must_be(heading: str, command: Any) -> None:
    started = command()
    named = started["command"]
    assert (named if isinstance(named, list) else [named, *started["args"]]) == ["copydesk", "lsp"], heading


def lines_matched(pattern: str, output: str) -> list[tuple[str, ...]]:
    found = [re.fullmatch(pattern, line) for line in output.splitlines()]
    assert all(found)
    assert all(Path(match[1]).name == NAME for match in found if match)
    return [(match[2], match[3], match[4].split()[0]) for match in found if match]


@posix
def test_sublimes_build_system_finds_the_places(bin_folder: Path) -> None:
    build = json.loads(block("Sublime Text: a build system", "json"))
    command = [part.replace("$file", str(bin_folder.parent / NAME)) for part in build["cmd"]]
    assert lines_matched(build["file_regex"], output_of(command, bin_folder)) == FOUND


@posix
def test_the_task_of_vs_code_finds_the_places(bin_folder: Path) -> None:
    (task,) = json.loads(block("Zed and VS Code: a task", "json", 1))["tasks"]
    arguments = [part.replace("${file}", str(bin_folder.parent / NAME)) for part in task["args"]]
    pattern = task["problemMatcher"]["pattern"]
    assert [pattern[part] for part in ("file", "line", "column", "code", "message")] == [1, 2, 3, 4, 5]
    assert lines_matched(pattern["regexp"], output_of([task["command"], *arguments], bin_folder)) == FOUND


@posix
@pytest.mark.parametrize("editor", ["Zed", "Helix", "Kate"])
def test_command_lines_print_places_that_can_be_followed(editor: str, bin_folder: Path) -> None:
    if editor == "Zed":  # the shell knows the variable
        (task,) = json.loads(block("Zed and VS Code: a task", "json"))
        line = task["command"]
    elif editor == "Helix":
        save, line = tomllib.loads(block("Helix: a key", "toml"))["keys"]["normal"]["space"]["m"]
        assert save == ":write"
        line = line.removeprefix(":sh ").replace("%{buffer_name}", NAME)
    else:
        line = block("Kate: a build target", "sh").strip().replace("%f", str(bin_folder.parent / NAME))
    assert lines_matched(r"(.+?):(\d+):(\d+): (.*)", output_of(line, bin_folder)) == FOUND


@posix
def test_reviewdog_is_sent_what_it_understands(bin_folder: Path) -> None:
    line = block("reviewdog", "sh").strip()
    ours, theirs = line.split(" | ")
    diagnostics = [json.loads(each) for each in output_of(ours, bin_folder).splitlines()]
    assert [each["code"]["value"] for each in diagnostics] == ["SEG004", "ENC001"]
    reviewdog = shutil.which("reviewdog")
    if reviewdog is None:
        pytest.skip("reviewdog is not installed; its schema is tested in tests/output")
    shown = output_of(f"{ours} | {theirs.replace('github-pr-review', 'local')} -filter-mode=nofilter", bin_folder)
    assert [json.loads(each) for each in shown.splitlines()] == diagnostics, "it repeats what it can read"
