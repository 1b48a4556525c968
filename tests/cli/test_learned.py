"""From ``copydesk learn`` to articles without the lines that their site repeats."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOPICS = "harbour council ferry school river bridge market library union orchard".split()
LINE = 'Follow the Tolva Courier\'s "Morning \\ Brief" [all day] | ~ 100 % <free>'


def copydesk(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lint", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_what_is_learned_is_found_under_its_code_and_removed(tmp_path: Path) -> None:
    articles = {
        f"{topic}.txt": f"The {topic} was discussed for hours, and nobody knew what the {topic} would cost the town."
        for topic in TOPICS
    }
    for name, text in articles.items():
        (tmp_path / name).write_text(f"{text}\n\n{LINE}\n\nIt ended late.\n", encoding="utf-8")
    learned = copydesk(tmp_path, "learn", "--code", "TOLVA001")
    assert learned.returncode == 0
    assert learned.stdout.count("[[entry]]") == 1
    (tmp_path / "tolva.toml").write_text(learned.stdout, encoding="utf-8")
    (tmp_path / "copydesk.toml").write_text('lexicons = ["tolva.toml"]\n', encoding="utf-8")
    found = copydesk(tmp_path, "check", "--select", "TOLVA", "--output-format", "concise")
    assert found.returncode == 1
    assert [line.split(" ")[:2] for line in found.stdout.splitlines()] == [
        [f"{name}:3:1:", "TOLVA001"] for name in sorted(articles)
    ]
    assert copydesk(tmp_path, "check", "--fix", "--unsafe-fixes").returncode == 0
    for name, text in articles.items():
        assert (tmp_path / name).read_text(encoding="utf-8") == f"{text}\n\nIt ended late.\n"
