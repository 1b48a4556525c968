"""What a commit of one article costs through pre-commit itself, beside codespell's hook and one that does nothing.

Each hook gets the environment that pre-commit makes for it. ``python -m benchmarks`` measures it too; alone:
``python -m benchmarks.hook``. The project is taken as it was last committed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.articles import write_articles
from benchmarks.timing import cpu, quietly

ROOT = Path(__file__).parents[1]
_CONFIGURATION = """
repos:
  - repo: {root}
    rev: {revision}
    hooks:
      - {{id: copydesk, alias: copydesk-anew, args: [--no-cache, --isolated, --exit-zero], verbose: true}}
      - {{id: copydesk, alias: copydesk-again, args: [--isolated, --exit-zero]}}
  - repo: local
    hooks:
      - {{id: codespell, name: codespell, entry: codespell, language: python, additional_dependencies: [codespell]}}
      - {{id: nothing, name: nothing, entry: python -c pass, language: python}}
"""
_PRE_COMMIT = (sys.executable, "-m", "pre_commit")
_HOOKS = {
    "nothing": "a hook that does nothing",
    "codespell": "codespell",
    "copydesk-anew": "copydesk",
    "copydesk-again": "copydesk, results of the last run known",
}


def measure(scratch: Path, repeats: int) -> None:
    """Print what each hook takes."""
    print("\nthrough pre-commit, CPU ms on one article:")
    articles = scratch / "commit"
    shutil.rmtree(articles, ignore_errors=True)
    write_articles(articles, 1, made_up=14)
    article = str(next(articles.iterdir()))
    # What benchmarks set for themselves would be imported in place of what is installed.
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    env["PRE_COMMIT_HOME"] = str(scratch / "pre-commit")
    try:
        _prepare(articles, env)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"  cannot be had: {error}\n  {getattr(error, 'stdout', '') or ''}")
        return
    took: dict[str, float] = {}
    for name, what in _HOOKS.items():
        command = [*_PRE_COMMIT, "run", name, "--files", article]
        quietly(command, articles, env)
        took[name] = cpu(command, repeats, articles, env)
        more = f", {(took[name] - took['nothing']) * 1000:.0f} more" if name != "nothing" else ""
        print(f"  {what}: {took[name] * 1000:.0f}{more}")


def _prepare(articles: Path, env: Mapping[str, str]) -> None:
    """Make ``articles`` a repository with hooks, and their environments."""
    revision = _git("rev-parse", "HEAD", cwd=ROOT).strip()
    (articles / ".pre-commit-config.yaml").write_text(_CONFIGURATION.format(root=ROOT, revision=revision))
    _git("init", "--quiet", cwd=articles)
    _git("add", ".", cwd=articles)
    subprocess.run([*_PRE_COMMIT, "install-hooks"], cwd=articles, env=env, capture_output=True, text=True, check=True)
    for name in ("nothing", "copydesk-anew"):
        done = subprocess.run([*_PRE_COMMIT, "run", name, "--all-files"], cwd=articles, env=env, capture_output=True)
        done.check_returncode()


def _git(*arguments: str, cwd: Path) -> str:
    return subprocess.run(["git", *arguments], cwd=cwd, capture_output=True, text=True, check=True).stdout


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["COPYDESK_CACHE_DIR"] = str(Path(scratch) / "cache")
        measure(Path(scratch), 7)


if __name__ == "__main__":
    main()
