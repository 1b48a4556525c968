"""What finding configuration costs in a tree of 10,000 folders: ``python -m benchmarks.configuration``.

Each folder holds one article, and with ``--files`` every hundredth a configuration file of its own. The same run is
made with ``--isolated``, which looks for none, by turns; what counts is the ratio of their CPU times. With ``--cached``
the articles are not read, since the results of an earlier run are known, so that little but the search is left.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.articles import write_articles

ROOT = Path(__file__).parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.configuration", description=__doc__)
    parser.add_argument("--folders", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--files", action="store_true", help="a configuration file in every hundredth folder")
    parser.add_argument("--cached", action="store_true", help="with the results of an earlier run")
    options = parser.parse_args()
    cache = () if options.cached else ("--no-cache",)
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "tree"
        make_tree(tree, options.folders, options.files)
        os.environ["COPYDESK_CACHE_DIR"] = str(Path(scratch) / "cache")
        cpu_seconds(tree, *cache)
        cpu_seconds(tree, "--isolated", *cache)
        ratios = []
        for _ in range(options.repeats):
            isolated = cpu_seconds(tree, "--isolated", *cache)
            found = cpu_seconds(tree, *cache)
            ratios.append(found / isolated)
            print(f"with discovery {found:.2f} s, with --isolated {isolated:.2f} s: ratio {found / isolated:.3f}")
        print(f"median ratio over {options.folders:,} folders: {statistics.median(ratios):.3f} (limit 1.15)")


def make_tree(tree: Path, folders: int, with_files: bool) -> None:
    """Folders three deep, ten to a hundred in each, with one article in each of the last."""
    articles = tree.parent / "articles"
    write_articles(articles, 100, ".txt")
    texts = [path.read_text(encoding="utf-8")[:400] for path in sorted(articles.rglob("*.txt"))]
    for number in range(folders):
        folder = tree / f"{number // 1000:02}" / f"{number // 100 % 10}" / f"{number % 100:02}"
        folder.mkdir(parents=True)
        (folder / "article.txt").write_text(texts[number % len(texts)], encoding="utf-8")
        if with_files and number % 100 == 0:
            (folder / "copydesk.toml").write_text('ignore = ["SEG010"]\n', encoding="utf-8")
    (tree / "copydesk.toml").write_text("preview = false\n", encoding="utf-8")


def cpu_seconds(tree: Path, *arguments: str) -> float:
    """The CPU time of one run, in this process's children."""
    before = os.times()
    command = [sys.executable, "-m", "lint", "check", "--quiet", "--exit-zero", "--jobs", "1", *arguments, str(tree)]
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    if run.returncode != 0:
        sys.exit(f"the run ended with {run.returncode}")
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()
