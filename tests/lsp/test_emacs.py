"""Emacs, in batch mode: flymake shows what the recipe of the guide has copydesk find."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "editors.md"
ARTICLE = "# Talks\n\n😀é It was shown to the. council on Monday. CafÃ© owners agreed.\n"
SHOW = """\
(require 'json)
(find-file "an article.md")
(text-mode)
(flymake-start nil t)
(let ((until (+ (float-time) 120)))
  (while (and (null (flymake-diagnostics)) (< (float-time) until))
    (accept-process-output nil 0.1)))
(let ((coding-system-for-write 'utf-8)
      (shown (mapcar (lambda (each)
                       (vector (buffer-substring-no-properties (flymake-diagnostic-beg each)
                                                               (flymake-diagnostic-end each))
                               (symbol-name (flymake-diagnostic-type each))
                               (flymake-diagnostic-text each)))
                     (flymake-diagnostics))))
  (write-region (json-encode (vconcat shown)) nil "result.json"))
"""


@pytest.fixture(scope="session")
def emacs(lacking: Callable[[str], NoReturn]) -> str:
    """The program; elsewhere the test is skipped, in CI it must be there."""
    found = shutil.which("emacs")
    if found is None:
        lacking("Emacs is not installed (Debian: apt-get install emacs-nox)")
    return found


@pytest.mark.skipif(os.name == "nt", reason="the program that stands in for copydesk is a shell script")
def test_flymake_shows_findings_at_their_characters(emacs: str, tmp_path: Path) -> None:
    section = GUIDE.read_text(encoding="utf-8").partition("### Emacs: flymake\n")[2]
    recipe = section.partition("```elisp\n")[2].partition("```")[0]
    (tmp_path / "recipe.el").write_text(recipe, encoding="utf-8")
    (tmp_path / "show.el").write_text(SHOW, encoding="utf-8")
    (tmp_path / "an article.md").write_text(ARTICLE, encoding="utf-8")
    program = tmp_path / "bin" / "copydesk"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lint "$@"\n')
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        [emacs, "-Q", "--batch", "-l", "recipe.el", "-l", "show.el"],
        cwd=tmp_path,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    result = tmp_path / "result.json"
    assert result.exists(), ran.stderr
    shown = sorted(json.loads(result.read_text(encoding="utf-8")), key=lambda each: each[2])
    assert [each[:2] for each in shown] == [["Ã©", ":error"], ["the.", ":error"]], ran.stderr
    assert [each[2].split()[0] for each in shown] == ["ENC001", "SEG004"]
