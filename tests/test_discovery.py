"""Which files are found, in which order; against git where git has a say."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint.configuration import Configurations
from lint.discovery import Discovery, Target
from lint.globs import Globs
from lint.report import Problem


def find(*paths: str | Path, force_exclude: bool = False) -> list[Target | Problem]:
    return list(Discovery(Configurations(), force_exclude).find(map(str, paths)))


def names(root: Path) -> list[str]:
    found = find(root)
    return [Path(item.path).relative_to(root).as_posix() for item in found if isinstance(item, Target)]


def write(root: Path, *paths: str) -> None:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")


def test_paths_come_in_order(tmp_path: Path) -> None:
    write(tmp_path, "b/c.txt", "b.txt", "b-c/d.txt", "a/z/y.txt", "a/z.txt", "B.txt", "b/c/d.txt", "b/c-d.txt")
    found = names(tmp_path)
    assert len(found) == 8
    assert found == sorted(found)


def test_paths_of_several_roots_come_in_one_order(tmp_path: Path) -> None:
    write(tmp_path, "a/1.txt", "a/3.txt", "b/2.txt", "c.txt")
    found = [item.path for item in find(tmp_path / "b", tmp_path / "c.txt", tmp_path, tmp_path / "a" / "3.txt")]
    assert len(found) == 4
    assert found == sorted(found)


@pytest.mark.skipif(os.name != "posix", reason="paths cannot be so long")
def test_a_tree_deeper_than_calls_may_nest_is_walked(tmp_path: Path) -> None:
    depth = 1100
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        for _ in range(depth):
            os.mkdir("d", dir_fd=here)
            below = os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        os.close(os.open("x.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    finally:
        os.close(here)
    found = names(tmp_path)
    # Neither shutil nor pytest can remove such a tree.
    subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)
    assert found == ["d/" * depth + "x.txt"]


def test_a_directory_that_cannot_be_listed_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a/x.txt", "b/x.txt", "c/x.txt")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("b"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = find(tmp_path)
    assert [isinstance(item, Target) for item in found] == [True, False, True]
    assert isinstance(found[1], Problem)
    assert found[1].reason == "cannot be listed: permission denied"


def test_a_worktree_keeps_its_ignored_files_with_the_repository(tmp_path: Path) -> None:
    write(tmp_path, "work/a.txt", "work/b.txt")
    (tmp_path / "main/.git/worktrees/work").mkdir(parents=True)
    (tmp_path / "main/.git/info").mkdir()
    (tmp_path / "main/.git/info/exclude").write_text("b.txt\n")
    (tmp_path / "main/.git/worktrees/work/commondir").write_text("../..\n")
    (tmp_path / "work/.git").write_text(f"gitdir: {tmp_path / 'main/.git/worktrees/work'}\n")
    assert names(tmp_path / "work") == ["a.txt"]


def test_an_ignore_file_without_a_repository_holds_as_well(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")
    (tmp_path / ".gitignore").write_text("a.txt\r\n")
    assert names(tmp_path) == ["b.txt"]


LINES = st.sampled_from(
    [
        "*.txt", "a", "a/", "/a", "b/", "!a.txt", "!b/a.txt", "b/*.txt", "**/c", "c/**", "a/**/b.txt", "[ab].txt",
        "?.md", "# a", "\\#a.txt", "!*.md", "*", "!*/", "/*", "/b/", "a.txt ", "a b.txt", "!", "c/a.txt", "/c/b",
        "!/c/b/a.txt",
    ]
)  # fmt: skip
IGNORES = st.dictionaries(st.sampled_from(["", "a/", "b/", "b/c/", "c/"]), st.lists(LINES, max_size=4), max_size=3)
TREE = [
    f"{folder}{file}"
    for folder in ("", "a/", "b/", "b/c/", "c/", "c/b/", "a/b/c/")
    for file in ("a.txt", "b.txt", "a.md", "c.txt", "#a.txt", "a b.txt")
]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here to compare with")
@given(ignores=IGNORES, exclude=st.lists(LINES, max_size=2))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_git_ignores_is_left_out(
    tmp_path_factory: pytest.TempPathFactory, ignores: dict[str, list[str]], exclude: list[str]
) -> None:
    root = tmp_path_factory.mktemp("tree")
    environment = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "init", "-q", str(root)], check=True, env=environment)
    write(root, *TREE)
    for folder, lines in ignores.items():
        (root / folder / ".gitignore").write_text("\n".join(lines) + "\n")
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/exclude").write_text("\n".join(exclude))
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--others", "--exclude-standard"],
        cwd=root,
        env=environment,
        capture_output=True,
        check=True,
    )
    expected = sorted(name for name in listed.stdout.decode().split("\0") if name.endswith((".txt", ".md")))
    assert names(root) == expected
    shutil.rmtree(root)


PATTERNS = st.lists(
    st.sampled_from(["*.txt", "a", "a/", "b.txt", "*.md", "node_modules", ".git", "c-d", "*.tar.gz"]), max_size=4
)


@given(PATTERNS, st.sampled_from([*TREE, "node_modules/x/a.txt", "x.tar.gz", "c-d/e", "a"]))
def test_simple_patterns_match_as_the_library_does(patterns: list[str], path: str) -> None:
    absolute = f"{os.sep}base{os.sep}" + path.replace("/", os.sep)
    simple = Globs(patterns, f"{os.sep}base")
    general = Globs([*patterns, "never-[m]atches"], f"{os.sep}base")
    assert simple.match(absolute) == general.match(absolute)
