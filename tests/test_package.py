"""What is built installs clean and runs: the sdist and the wheel, in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(package_index: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel made from it."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--outdir", folder, ROOT], check=True, capture_output=True)
    return folder


def test_wheel_holds_the_package_and_nothing_else(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"lint"}
    assert "lint/py.typed" in names
    data = {path.relative_to(ROOT).as_posix() for path in (ROOT / "lint").rglob("*.toml")}
    assert data
    assert data <= set(names)


def test_sdist_holds_what_its_tests_need(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = {"lint/__init__.py", "tests/test_package.py", "fixtures/harbour-talks.txt", "LICENSE", "dev.py"}
    assert needed <= names
    assert not any(name.startswith(("editors/", "node_modules/")) for name in names)


def test_installed_wheel_checks_an_article(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    environment = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([scripts / "python", "-m", "pip", "install", "--quiet", wheel], check=True)
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    checked = subprocess.run(
        [scripts / "copydesk", "check", ROOT / "fixtures" / "harbour-talks.txt", "--output-format", "concise"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=clean,
        check=False,
    )
    assert checked.returncode == 1, checked.stderr
    assert "CAP001" in checked.stdout
