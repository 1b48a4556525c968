"""What git says has changed, through renames, odd names, staging and work trees."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from lint.changes import ChangesError, changes_since


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, "-C", str(folder), *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init")
    (tmp_path / "a.md").write_text("".join(f"line {number}\n" for number in range(1, 11)))
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "first")
    return tmp_path


def touched(folder: Path, name: str, lines: int = 12) -> list[int]:
    changes = changes_since("HEAD", str(folder))
    return [number for number in range(1, lines) if changes.touch(str(folder / name), number, number)]


def replace_line(file: Path, number: int, text: str) -> None:
    lines = file.read_text().splitlines(keepends=True)
    lines[number - 1] = text
    file.write_text("".join(lines))


def test_nothing_has_changed(repository: Path) -> None:
    assert touched(repository, "a.md") == []


def test_changed_and_inserted_lines(repository: Path) -> None:
    replace_line(repository / "a.md", 3, "new\nnewer\n")
    assert touched(repository, "a.md") == [3, 4]


def test_neighbours_of_a_removed_line(repository: Path) -> None:
    replace_line(repository / "a.md", 5, "")
    assert touched(repository, "a.md") == [4, 5]


def test_staged_and_unstaged_changes_count(repository: Path) -> None:
    replace_line(repository / "a.md", 2, "staged\n")
    git(repository, "add", ".")
    replace_line(repository / "a.md", 9, "not staged\n")
    assert touched(repository, "a.md") == [2, 9]


def test_renamed_file_is_compared_with_its_old_self(repository: Path) -> None:
    git(repository, "mv", "a.md", "b c.md")
    replace_line(repository / "b c.md", 7, "new\n")
    assert touched(repository, "b c.md") == [7]


def test_untracked_file_is_new_as_a_whole(repository: Path) -> None:
    (repository / "new.md").write_text("one\ntwo\n")
    assert touched(repository, "new.md", 3) == [1, 2]


@pytest.mark.parametrize("name", ['quo"te.md', "tab\there.md", "ümlaut 👩‍🔬.md", "back\\slash.md", "+++ b.md"])
def test_odd_names(repository: Path, name: str) -> None:
    (repository / name).write_text("one\ntwo\n")
    git(repository, "add", ".")
    git(repository, "commit", "-m", "odd")
    (repository / name).write_text("one\n++ b/x\n")
    assert touched(repository, name, 3) == [2]


def test_linked_work_tree(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("trees") / "linked"
    git(repository, "worktree", "add", str(other))
    replace_line(other / "a.md", 4, "new\n")
    assert touched(other, "a.md") == [4]
    assert touched(repository, "a.md") == []


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=evil", ""])
def test_bad_revision_is_an_error(repository: Path, revision: str) -> None:
    with pytest.raises(ChangesError):
        changes_since(revision, str(repository))


def test_outside_of_git_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ChangesError, match="not a git repository"):
        changes_since("HEAD", str(tmp_path))
