"""What the documentation says is so: every command in it is run, and prints what stands below it.

``<!-- file: NAME -->`` before a block of code writes it to a file of the page's folder (``NAME from PATH`` fills the
block from a file of ``docs/``). In a ``console`` block, ``$`` begins a command, and what follows is all it prints.
``<!-- not run: REASON -->`` leaves one out; ``python3 dev.py …`` is what CI itself runs.

``COPYDESK_UPDATE=1`` writes the output, and the filled blocks, into the pages.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
UPDATE = os.environ.get("COPYDESK_UPDATE") == "1"
BLOCK = re.compile(r"(?:<!-- (?P<note>[^\n]*?) -->\n)?```(?P<language>\w+)\n(?P<body>.*?)```\n", re.DOTALL)
FILE = re.compile(r"file: (?P<name>\S+)(?: from (?P<source>\S+))?")


@pytest.mark.skipif(os.name != "posix", reason="the commands are for a shell")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    (tmp_path / "bin").mkdir()
    copydesk = tmp_path / "bin" / "copydesk"
    copydesk.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lint "$@"\n', encoding="utf-8")
    copydesk.chmod(0o755)
    (tmp_path / "page").mkdir()
    new = BLOCK.sub(lambda block: done(block, tmp_path), text)
    if UPDATE:
        page.write_text(new, encoding="utf-8")
    assert new == text


def done(block: re.Match[str], folder: Path) -> str:
    """``block`` as it should stand; its files are written and its commands run."""
    note, body = block["note"] or "", block["body"]
    if file := FILE.fullmatch(note):
        if file["source"]:
            body = (ROOT / "docs" / file["source"]).read_text(encoding="utf-8")
        target = folder / "page" / file["name"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(body, encoding="utf-8")
    elif block["language"] == "console" and not note.startswith("not run: "):
        commands = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
        body = "".join(f"$ {command}\n{printed(command, folder)}" for command in commands)
        if all(command.startswith("python3 dev.py") for command in commands):
            return block[0]
    return block[0][: block.start("body") - block.start()] + body + "```\n"


def printed(command: str, folder: Path) -> str:
    """All that ``command`` prints, as a terminal would show it."""
    if command.startswith("python3 dev.py"):
        return ""
    environment = {key: value for key, value in os.environ.items() if key not in ("FORCE_COLOR", "TERM")}
    environment |= {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "COLUMNS": "100"}
    run = subprocess.run(
        ["sh", "-c", command],
        cwd=folder / "page",
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    return run.stdout.decode("utf-8")


RECIPES = [
    pytest.param(page, command[0], id=f"{page.name}-{number}")
    for page in PAGES
    for block in BLOCK.finditer(page.read_text(encoding="utf-8"))
    if block["language"] == "yaml"
    for number, command in enumerate(re.finditer(r"copydesk check[^\n|]*", block["body"]))
]


@pytest.mark.skipif(os.name != "posix", reason="the commands are for a shell")
@pytest.mark.parametrize(("page", "command"), RECIPES)
def test_a_recipe_does_what_it_is_for(page: Path, command: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("It approved the the budget.\n", encoding="utf-8")
    run = subprocess.run(
        ["sh", "-c", command.replace("copydesk", f"'{sys.executable}' -m lint", 1)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == (0 if "--exit-zero" in command else 1)
    written = command.partition("> ")[2].strip()
    assert written, "the report goes to a file that the next step takes"
    assert written in page.read_text(encoding="utf-8").replace(command, "")
    report = (tmp_path / written).read_text(encoding="utf-8")
    assert "MTR001" in report
    assert all(json.loads(line) for line in (report.splitlines() if "rdjsonl" in command else [report]))


def test_there_are_commands_to_run() -> None:
    assert len(RECIPES) == 3
    assert sum(page.read_text(encoding="utf-8").count("\n$ copydesk") for page in PAGES) > 10


def test_every_rule_has_the_page_that_findings_point_at() -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location("pages", ROOT / "docs" / "_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    from lint.checkers import all_checkers

    pages = module.pages()
    for checker in all_checkers():
        name = checker.rule.url.removesuffix("/").rpartition("/")[2]
        assert checker.rule.code in pages[f"rules/{name}.md"]
        assert f"({name}.md)" in pages["rules/index.md"]
    assert "## `lexicons`" in pages["reference/configuration.md"]
