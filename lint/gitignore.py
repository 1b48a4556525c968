"""Reads the files that tell git what to ignore."""

from __future__ import annotations

import os

from lint.files import UnreadableError, read_file
from lint.globs import Globs, InvalidGlobError

IGNORE_FILE = ".gitignore"
_SIZE_LIMIT = 4 << 20


def ignore_file(path: str, base: str | None = None) -> Globs | None:
    """The patterns of the ignore file ``path``, relative to its directory or ``base``; ``None`` if it has none.

    As git does, a line that is no pattern is passed over, and so is a file that cannot be read.
    """
    try:
        text = read_file(path, _SIZE_LIMIT).decode("utf-8-sig", "surrogateescape")
    except UnreadableError:
        return None
    base = os.path.dirname(path) if base is None else base
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    lines = [line for line in lines if line.strip() and not line.startswith("#")]
    globs = Globs(lines, base)
    try:
        globs.check()
    except InvalidGlobError:
        globs = Globs(filter(_is_valid, lines), base)
    return globs if globs.patterns else None


def inherited_ignores(directory: str) -> tuple[Globs, ...]:
    """What holds in ``directory`` (absolute) from above it in its git repository, the nearest first.

    A directory that is itself ignored was asked for by name: then nothing from above holds in it.
    """
    above: list[str] = []
    current = directory
    while not os.path.exists(os.path.join(current, ".git")):
        parent = os.path.dirname(current)
        if parent == current:
            return ()
        above.append(parent)
        current = parent
    files = [globs for each in above if (globs := ignore_file(os.path.join(each, IGNORE_FILE)))]
    if globs := ignore_file(os.path.join(_common_git_directory(current), "info", "exclude"), current):
        files.append(globs)
    asked_for = [directory, *above[:-1]] if above else []
    for each in asked_for:
        verdicts = (globs.verdict(each, True) for globs in files if _holds_in(globs, each))
        if next((verdict for verdict in verdicts if verdict is not None), False):
            return ()
    return tuple(files)


def _holds_in(globs: Globs, directory: str) -> bool:
    return directory != globs.base and directory.startswith(globs.base.rstrip(os.sep) + os.sep)


def _common_git_directory(root: str) -> str:
    """The git directory of the repository at ``root``, where ``.git`` may be a file that names it (a worktree)."""
    git = os.path.join(root, ".git")
    if os.path.isfile(git):
        git = os.path.join(root, _first_line(git).removeprefix("gitdir:").strip())
        common = os.path.join(git, "commondir")
        if os.path.isfile(common):
            git = os.path.join(git, _first_line(common))
    return git


def _first_line(path: str) -> str:
    try:
        return read_file(path, _SIZE_LIMIT).decode("utf-8", "surrogateescape").partition("\n")[0].strip()
    except UnreadableError:
        return ""


def _is_valid(line: str) -> bool:
    try:
        Globs([line], os.sep).check()
    except InvalidGlobError:
        return False
    return True
