"""``--add-suppressions`` hides all that is found, and adds nothing but comments to articles."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from lint.sidecar import FILE_NAME

ROOT = Path(__file__).parents[2]
COMMENT = re.compile(rb" <!-- copydesk-disable-line [A-Z0-9, ]+ -- old -->")


def copydesk(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lint", "check", *arguments]
    environment = {"PYTHONPATH": str(ROOT), "PATH": ""}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_nothing_is_left_to_report_in_our_fixtures(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "fixtures", tmp_path / "in[1] #")
    (tmp_path / "in[1] #" / "#odd [name] \\*.txt").write_text("She went to the the sea.\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    added = copydesk(tmp_path, "--add-suppressions=old", "--preview")
    assert added.returncode == 0, added.stderr
    again = copydesk(tmp_path, "--preview", "--no-cache")
    assert (again.returncode, again.stdout) == (0, "")
    assert "warning" not in again.stderr
    for path, data in before.items():
        assert COMMENT.sub(b"", path.read_bytes()) == data
    assert any(COMMENT.search(path.read_bytes()) for path in before)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file() and path not in before] == [FILE_NAME]


def test_a_sidecar_that_is_broken_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("She went to the the sea.\n", encoding="utf-8")
    (tmp_path / FILE_NAME).write_text("[[ignore]]\n", encoding="utf-8")
    assert copydesk(tmp_path, "--add-suppressions").returncode == 2
    assert (tmp_path / FILE_NAME).read_text(encoding="utf-8") == "[[ignore]]\n"
