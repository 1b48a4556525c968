"""Real editors: headless Neovim speaks to the language server; its quickfix, and Vim's, read what ``check`` prints."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

ROOT = Path(__file__).parent.parent.parent
SCRIPT = Path(__file__).parent / "neovim.lua"
GUIDE = ROOT / "docs" / "editors.md"
ARTICLE = """\
# Harbour talks

The council met on Monday.

😀😀 It was shown to the. council on Monday. CafÃ© owners agreed.
"""


@pytest.fixture(scope="session")
def nvim(lacking: Callable[[str], NoReturn]) -> str:
    """The program; elsewhere the test is skipped, in CI it must be there."""
    found = shutil.which("nvim")
    if found is None:
        lacking("Neovim is not installed (Debian: apt-get install neovim)")
    return found


def run_nvim(nvim: str, folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Neovim without anybody's configuration, in ``folder``."""
    return run_editor([nvim, "--headless", "-u", "NONE", "-i", "NONE", "-n"], folder, *arguments, **environment)


def run_editor(
    command: list[str], folder: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    home = {f"XDG_{kind}_HOME": str(folder / ".home") for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    return subprocess.run(
        [*command, *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        timeout=180,
        env={**os.environ, **home, "PYTHONPATH": str(ROOT), "PYTHON": sys.executable, **environment},
        check=False,
    )


def test_neovim_shows_findings_at_their_cells_and_fixes_them(nvim: str, tmp_path: Path) -> None:
    article, result = tmp_path / "article.md", tmp_path / "result.json"
    article.write_text(ARTICLE, encoding="utf-8")
    ran = run_nvim(nvim, tmp_path, "-S", str(SCRIPT), ARTICLE=str(article), RESULT=str(result), FIX="ENC001")
    assert result.exists(), ran.stderr
    seen = json.loads(result.read_text(encoding="utf-8"))
    assert "error" not in seen, seen
    assert seen["before"] == [
        {"code": "SEG004", "line": 4, "text": "the.", "cell": 21},
        {"code": "ENC001", "line": 4, "text": "Ã©", "cell": 48},
    ]
    assert seen["applied"] == "Decode it as UTF-8 (ENC001)"
    assert "\n".join(seen["lines"]) + "\n" == ARTICLE.replace("Ã©", "é")
    assert [found["code"] for found in seen["after"]] == ["SEG004"]
    assert article.read_text(encoding="utf-8") == ARTICLE, "it is the writer who saves"


def vim_recipe(name: str) -> str:
    """The Vim script under the heading ``name`` of the guide."""
    section = GUIDE.read_text(encoding="utf-8").partition(f"### Vim: {name}\n")[2]
    return section.partition("```vim\n")[2].partition("```")[0]


SHOW = r"""
let seen = []
for each in getqflist()
  if each.valid
    let text = getbufline(each.bufnr, each.lnum)[0]
    call add(seen, [bufname(each.bufnr), each.lnum, strcharpart(strpart(text, each.col - 1), 0, 4), each.text])
  endif
endfor
call writefile([json_encode(seen)], 'result.json')
qall!
"""


@pytest.fixture(params=["nvim", "vim"])
def quickfix(request: pytest.FixtureRequest) -> list[str]:
    """The command of an editor without anybody's configuration that runs scripts; Vim only where there is one."""
    if request.param == "nvim":
        return [request.getfixturevalue("nvim"), "--headless", "-u", "NONE", "-i", "NONE", "-n"]
    found = shutil.which("vim")
    if found is None:
        pytest.skip("Vim is not installed (Debian: apt-get install vim); Neovim tries the same recipes")
    return [found, "-N", "-u", "NONE", "-i", "NONE", "-n", "-es", "--cmd", "set encoding=utf-8"]


@pytest.mark.parametrize(("recipe", "command"), [("lines", "make"), ("JSON", "Copydesk")])
@pytest.mark.skipif(os.name == "nt", reason="the recipes are for a POSIX shell")
def test_the_quickfix_recipes_of_the_guide_lead_to_the_findings(
    quickfix: list[str], tmp_path: Path, recipe: str, command: str
) -> None:
    # What the recipe on lines cannot do, as the guide says, is to count behind what is not ASCII.
    before = "😀é " if recipe == "JSON" else ""
    text = f"# Talks\n\n{before}It was shown to the. council on Monday. CafÃ© owners agreed.\n"
    (tmp_path / "an article.md").write_text(text, encoding="utf-8")
    (tmp_path / "recipe.vim").write_text(vim_recipe(recipe), encoding="utf-8")
    (tmp_path / "show.vim").write_text(SHOW, encoding="utf-8")
    program = tmp_path / "bin" / "copydesk"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lint "$@"\n')
    program.chmod(0o755)
    scripts = ["-S", "recipe.vim", "-c", f"silent {command}", "-S", "show.vim"]
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    ran = run_editor(quickfix, tmp_path, "an article.md", *scripts, PATH=path)
    result = tmp_path / "result.json"
    assert result.exists(), ran.stderr
    found: list[Any] = json.loads(result.read_text(encoding="utf-8"))
    assert [each[:3] for each in found] == [["an article.md", 3, "the."], ["an article.md", 3, "Ã© o"]], ran.stderr
    assert [each[3].split()[0] for each in found] == ["SEG004", "ENC001"]
