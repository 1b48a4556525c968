"""What several tests need of the machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from typing import NoReturn

import pytest


@pytest.fixture(scope="session")
def lacking() -> Callable[[str], NoReturn]:
    """What is called with the reason where the machine lacks what a test needs: it is skipped, and in CI it fails."""

    def end(reason: str) -> NoReturn:
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)

    return end


@pytest.fixture(scope="session")
def package_index(tmp_path_factory: pytest.TempPathFactory, lacking: Callable[[str], NoReturn]) -> None:
    """Pip reaches its package index; elsewhere the test is skipped, in CI it must not be."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--retries=1", "--timeout=20"]
    folder = tmp_path_factory.mktemp("index")
    tried = subprocess.run([*command, "--dest", folder, "editables"], capture_output=True, text=True, check=False)
    if tried.returncode:
        lacking(f"pip cannot reach its package index: {tried.stderr.strip().splitlines()[-1]}")
