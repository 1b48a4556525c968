"""The hook works in the real pre-commit: a sound article passes, a damaged one fails and its findings are shown."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOUND = "The ferry will run again on Monday, said the harbour master.\n"
DAMAGED = "The ferry will run again on Monday. said the harbour master.\n"


def git(*args: str, cwd: Path) -> None:
    identity = ["-c", "user.name=A Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *args], cwd=cwd, env=environment(), check=True, capture_output=True)


def environment(**extra: str) -> dict[str, str]:
    """Ours, without what a git hook or another pre-commit around the tests has set."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT"))}
    return {**kept, **extra}


@pytest.fixture(scope="module")
def hook_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as it stands here, committed, so that pre-commit can clone it."""
    repository = tmp_path_factory.mktemp("copydesk") / "repository"
    repository.mkdir()
    for name in ("lint", "pyproject.toml", ".pre-commit-hooks.yaml", "README.md", "LICENSE"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, repository / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, repository / name)
    git("init", "--quiet", cwd=repository)
    git("add", "--all", "--force", cwd=repository)
    git("commit", "--quiet", "--message", "As it stands", cwd=repository)
    return repository


def try_hook(repository: Path, articles: Path, home: Path, hook: str = "copydesk") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "try-repo", str(repository), hook, "--all-files"],
        cwd=articles,
        env=environment(PRE_COMMIT_HOME=str(home)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=900,
        check=False,
    )


def test_hook(package_index: None, hook_repository: Path, tmp_path: Path) -> None:
    # Each try installs copydesk anew, so one test goes through every outcome.
    articles = tmp_path / "articles"
    articles.mkdir()
    git("init", "--quiet", cwd=articles)
    (articles / "sound.txt").write_text(SOUND)
    (articles / "LICENSE").write_text(DAMAGED)
    git("add", ".", cwd=articles)
    sound = try_hook(hook_repository, articles, tmp_path / "home")
    assert sound.returncode == 0, sound.stdout + sound.stderr
    assert "Passed" in sound.stdout

    (articles / "damaged.txt").write_text(DAMAGED)
    (articles / "damaged.md").write_text(DAMAGED)
    (articles / "drafts").mkdir()
    (articles / "drafts" / "excluded.txt").write_text(DAMAGED)
    (articles / "copydesk.toml").write_text('extend-exclude = ["drafts"]\n')
    git("add", ".", cwd=articles)
    damaged = try_hook(hook_repository, articles, tmp_path / "home")
    assert damaged.returncode == 1, damaged.stdout + damaged.stderr
    assert "exit code: 1" in damaged.stdout
    found = [line.partition(" ")[0] for line in damaged.stdout.splitlines() if "SEG001" in line]
    assert found == ["damaged.md:1:35:", "damaged.txt:1:35:"]

    (articles / "repairable.txt").write_text("The ferry will run again on on Monday.\n")
    git("add", ".", cwd=articles)
    fixed = try_hook(hook_repository, articles, tmp_path / "home", "copydesk-fix")
    assert fixed.returncode == 1, fixed.stdout + fixed.stderr
    assert "files were modified by this hook" in fixed.stdout
    assert (articles / "repairable.txt").read_text() == "The ferry will run again on Monday.\n"
    assert (articles / "damaged.txt").read_text() == DAMAGED
