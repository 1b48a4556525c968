"""Findings on ``.copydesk-ignore.toml`` itself: exact, fixable, and only where nothing can be hidden."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from lint.sidecar import FILE_NAME

ROOT = Path(__file__).parents[1]
DOUBLED = "She wrote that the the sea was calm.\n"


def check(folder: Path, *arguments: str) -> tuple[int, list[str]]:
    command = [sys.executable, "-m", "lint", "check", "--isolated", "--output-format", "concise", *arguments]
    run = subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, encoding="utf-8", check=False
    )
    return run.returncode, run.stdout.splitlines()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """An article for which one entry is needed, and a clean one."""
    for name, text in {"a.txt": DOUBLED, "b/c.txt": "The sea was calm.\n"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


USED = '[[ignore]]\nfiles = "/a.txt"\nrules = ["MTR001"]\n'


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("before", "place", "after"),
    [
        (USED, None, USED),
        (f'{USED}\n[[ignore]]\nfiles = "b/c.txt"\nrules = ["SEG"]\n', "5:1", USED),
        (f'# Ours.\n[[ignore]]\nfiles = "*.txt"\nrules = ["CAP"]  # why\n\n\n{USED}', "2:1", f"# Ours.\n{USED}"),
        ('[[ignore]]\nfiles = "/a.txt"\nrules = ["MTR001", "CAP"]\n', "3:20", USED),
        ('[[ignore]]\nfiles = "/a.txt"\nrules = ["CAP", "SEG", "MTR001"]\n', "3:10 3:17", USED),
        (f'{USED}\n[[ignore]]\nfiles = "gone/*.txt"\nrules = ["SEG"]\n', "5:1", USED),
        (f'[[ignore]]\nfiles = "b/"\nrules = ["SEG"]\ntext = """\na\nb"""\nreason = "x"\n\n{USED}', "1:1", USED),
    ],
)
def test_is_told_of_at_its_place_and_can_be_removed(
    repository: Path, newline: str, before: str, place: str | None, after: str
) -> None:
    file = repository / FILE_NAME
    file.write_text(before, encoding="utf-8", newline=newline)
    code, lines = check(repository)
    assert [line.split(" SUP001 ")[0] for line in lines] == [f"{FILE_NAME}:{each}:" for each in (place or "").split()]
    assert code == bool(place)
    assert check(repository, "--fix") == (0, [])
    assert file.read_bytes().decode() == after.replace("\n", newline)
    assert check(repository, "--diff") == (0, [])


def test_a_comment_between_rules_stays(repository: Path) -> None:
    text = '[[ignore]]\nfiles = "/a.txt"\nrules = [\n  "CAP",  # the photographer\n  "MTR001",\n]\n'
    (repository / FILE_NAME).write_text(text, encoding="utf-8")
    assert check(repository, "--fix")[1] == [
        f"{FILE_NAME}:4:3: SUP001 “CAP” is suppressed here, but there is nothing to hide"
    ]
    assert (repository / FILE_NAME).read_text(encoding="utf-8") == text


def test_the_last_entry_leaves_a_file_that_is_valid(repository: Path) -> None:
    (repository / "a.txt").write_text("Calm.\n", encoding="utf-8")
    (repository / FILE_NAME).write_text(USED, encoding="utf-8")
    assert check(repository, "--fix")[0] == 0
    assert tomllib.loads((repository / FILE_NAME).read_text(encoding="utf-8")) == {}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), True),
        (("a.txt", "b/c.txt"), False),  # other files may be meant
        (("b",), False),
        (("--select", "SEG,SUP001"), False),  # the rule did not run
        (("--ignore", "SUP001"), False),
        (("--jobs", "2"), True),
        ((".", "missing.txt"), False),  # not everything could be checked
    ],
)
def test_a_pattern_is_judged_where_all_its_files_were_checked(
    repository: Path, arguments: tuple[str, ...], told: bool
) -> None:
    (repository / FILE_NAME).write_text(f'{USED}\n[[ignore]]\nfiles = "*.txt"\nrules = ["CAP"]\n', encoding="utf-8")
    _, lines = check(repository, *arguments)
    assert any("SUP001" in line for line in lines) is told


def test_findings_stay_in_order_of_their_paths(repository: Path) -> None:
    (repository / "#a.txt").write_text(DOUBLED, encoding="utf-8")
    (repository / "z.txt").write_text(DOUBLED, encoding="utf-8")
    (repository / FILE_NAME).write_text(f'{USED}\n[[ignore]]\nfiles = "z.txt"\nrules = ["CAP"]\n', encoding="utf-8")
    _, lines = check(repository)
    assert [line.partition(":")[0] for line in lines] == ["#a.txt", FILE_NAME, "z.txt"]


def test_a_baseline_accepts_it(repository: Path) -> None:
    (repository / FILE_NAME).write_text('[[ignore]]\nfiles = "*.txt"\nrules = ["CAP"]\n', encoding="utf-8")
    assert check(repository, "--baseline", "accepted.json", "--write-baseline")[0] == 0
    assert check(repository, "--baseline", "accepted.json") == (0, [])
    (repository / "a.txt").write_text("Calm.\n", encoding="utf-8")
    assert check(repository, "--baseline", "accepted.json") == (0, [])


def test_it_is_named_as_the_articles_are(repository: Path) -> None:
    (repository / FILE_NAME).write_text('[[ignore]]\nfiles = "*.txt"\nrules = ["CAP"]\n', encoding="utf-8")
    for folder, named, prefix in (
        (repository, ".", ""),
        (repository, str(repository), f"{repository}/"),
        (repository.parent, repository.name, f"{repository.name}/"),
        (repository / "b", "..", "../"),
    ):
        _, lines = check(folder, named)
        assert [line.partition(":")[0] for line in lines] == [f"{prefix}{FILE_NAME}", f"{prefix}a.txt"]
