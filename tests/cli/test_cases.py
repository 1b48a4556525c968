"""The command line, case by case: each folder of ``cases/`` is one run of copydesk and what it must print.

``case.toml`` holds ``args`` and, where they differ from nothing, ``exit``, ``stdin`` and ``env``. ``input/`` is copied
to the folder in which copydesk runs; what git does not keep or would act upon is made by ``[[make]]``: a ``path`` with
its ``text``, its bytes as ``hex``, a ``symlink`` to some target, ``fifo = true`` or ``directory = true``. ``\\xNN``
in a path is that byte. ``stdout`` and ``stderr`` hold what is printed; a missing file stands for nothing.

A case that changes no file is run twice: what the first run has put into ``.copydesk_cache`` must make no difference.

``COPYDESK_UPDATE=1`` writes these two files; the exit code is never written.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from lint import __version__

ROOT = Path(__file__).parents[2]
CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/case.toml"))
UPDATE = os.environ.get("COPYDESK_UPDATE") == "1"
KEYS = {"args", "exit", "stdin", "env", "make", "about", "cwd"}


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_case(folder: Path, tmp_path: Path) -> None:
    case = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    assert set(case) <= KEYS
    tree = tmp_path / "tree"
    if (folder / "input").is_dir():
        shutil.copytree(folder / "input", tree)
    else:
        tree.mkdir()
    for item in case.get("make", []):
        make(tree, item)
    before = contents(tree)
    run_and_compare(folder, case, tree)
    if case["args"][:1] == ["check"] and contents(tree) == before:
        run_and_compare(folder, case, tree)


def run_and_compare(folder: Path, case: dict[str, Any], tree: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "lint", *case["args"]],
        cwd=tree / case.get("cwd", "."),
        env=environment(case.get("env", {})),
        input=case.get("stdin", "").encode(),
        capture_output=True,
        timeout=120,
        check=False,
    )
    for name, printed in (("stdout", run.stdout), ("stderr", run.stderr)):
        text = (
            printed.decode("utf-8").replace(str(tree.resolve()), "<TREE>").replace(f" {__version__}\n", " <VERSION>\n")
        )
        if os.sep != "/":
            text = text.replace("\r\n", "\n").replace(os.sep, "/")
        expect(folder / name, text)
    assert run.returncode == case.get("exit", 0)


def contents(tree: Path) -> dict[Path, bytes | None]:
    """The files of a tree but those of the cache, and what is in them."""
    return {
        path: path.read_bytes() if path.is_file() else None
        for path in tree.rglob("*")
        if ".copydesk_cache" not in path.parts
    }


def environment(extra: dict[str, str]) -> dict[str, str]:
    """Ours without what changes colours and widths."""
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "TERM")}
    return {**kept, "PYTHONPATH": str(ROOT), "COLUMNS": "80", **extra}


def expect(file: Path, text: str) -> None:
    if UPDATE:
        if text:
            file.write_text(text, encoding="utf-8", newline="\n")
        else:
            file.unlink(missing_ok=True)
    assert text == (file.read_text(encoding="utf-8") if file.exists() else "")


def make(tree: Path, item: dict[str, Any]) -> None:
    name = item["path"].encode("latin-1").decode("unicode_escape").encode("latin-1")
    path = tree / os.fsdecode(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if "symlink" in item:
            path.symlink_to(item["symlink"])
        elif "fifo" in item:
            os.mkfifo(path)
        elif "directory" in item:
            path.mkdir()
        else:
            path.write_bytes(bytes.fromhex(item["hex"]) if "hex" in item else item["text"].encode())
    except (OSError, AttributeError) as error:
        pytest.skip(f"this system cannot make {item['path']}: {error}")
