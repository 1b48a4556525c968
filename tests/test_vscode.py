"""What the extension for Visual Studio Code says of copydesk is so. Its own tests are run by ``dev.py editor``."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lint import __version__
from lint.cli.config import settings_schema
from lint.lsp.checking import LANGUAGES

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "editors" / "vscode"
SCHEMA = FOLDER / "schemas" / "copydesk.schema.json"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the sdist does not hold the extension")


def manifest() -> dict[str, Any]:
    return json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))


def test_the_schema_is_what_the_command_prints() -> None:
    printed = json.dumps(settings_schema(), indent=2) + "\n"
    if os.environ.get("COPYDESK_UPDATE") == "1":
        SCHEMA.write_text(printed, encoding="utf-8")
    update = "COPYDESK_UPDATE=1 python3 dev.py test tests/test_vscode.py writes it anew"
    assert SCHEMA.read_text(encoding="utf-8") == printed, update


def test_it_has_the_version_of_copydesk_and_takes_this_one() -> None:
    assert manifest()["version"] == __version__
    oldest = re.search(r'OLDEST = "([^"]+)"', (FOLDER / "src" / "version.ts").read_text(encoding="utf-8"))
    assert oldest is not None
    assert tuple(map(int, oldest[1].split("."))) <= tuple(map(int, re.findall(r"\d+", __version__)[:3]))


def test_it_offers_the_languages_that_the_server_reads() -> None:
    offered = manifest()["contributes"]["configuration"]["properties"]["copydesk.languages"]["items"]["enum"]
    # Editors other than this one call plain text "text".
    assert set(offered) == set(LANGUAGES) - {"text"}


def test_nothing_that_is_built_or_fetched_is_kept() -> None:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("this is no clone")
    kept = subprocess.run(["git", "ls-files", FOLDER], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "editors/vscode/package-lock.json" in kept
    assert not re.search(r"node_modules/|/dist/|/build/|\.vsix$", kept, re.MULTILINE)


@pytest.mark.parametrize(("in_ci", "status"), [("true", 1), ("", 0)])
def test_without_node_ci_fails_and_others_are_told(tmp_path: Path, in_ci: str, status: int) -> None:
    environment = {**os.environ, "PATH": str(tmp_path), "CI": in_ci}
    run = subprocess.run(
        [sys.executable, ROOT / "dev.py", "editor"], env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == status
    assert "editors/vscode is not checked: there is no npm on PATH" in run.stdout
