"""Finds the files to check: those named, and the articles in directories that are named, in order of their paths."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lint.configuration import FILE_NAMES, ConfigurationError, Configurations
from lint.files import UnreadableError, describe_os_error, read_stream
from lint.gitignore import IGNORE_FILE, ignore_file, inherited_ignores
from lint.globs import Globs
from lint.records import dataclass
from lint.report import Problem
from lint.settings import DEFAULT_INCLUDE, Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

GITIGNORED = "by .gitignore"
EXCLUDED = "by exclude"
NOT_INCLUDED = "by include"
SYMLINKED = "through linked directories"

_NEVER_TOLD = (".git", ".copydesk_cache")
"""Left out without a word: what is in them is nobody's article."""


@dataclass(frozen=True, slots=True)
class Target:
    """A file to check.

    Args:
        path: how output names it.
        settings: what holds for it.
        data: its bytes if they are not to be read from ``path``.
    """

    path: str
    settings: Settings
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Filters:
    """The patterns of one :class:`Settings`, ready to match."""

    include: Globs
    excludes: tuple[Globs, ...]

    def excludes_entry(self, path: str, is_directory: bool) -> bool:
        return any(globs.verdict(path, is_directory) for globs in self.excludes)


@dataclass(frozen=True, slots=True)
class _Directory:
    """A directory being walked: ``ignores`` are the ignore files that hold in it, the nearest first."""

    path: str
    absolute: str
    real: str
    settings: Settings
    filters: _Filters
    ignores: tuple[Globs, ...]


class Discovery:
    """One search for files; ``left_out`` counts by reason what was not followed or taken on the way."""

    def __init__(self, configurations: Configurations, force_exclude: bool = False) -> None:
        """Begin a search; with ``force_exclude``, patterns hold for files that are named as well."""
        self._configurations = configurations
        self._force_exclude = force_exclude
        self._filters: dict[Settings, _Filters] = {}
        self._seen: set[str] = set()
        self.left_out: Counter[str] = Counter()
        self.skipped: list[Problem] = []

    def find(self, paths: Iterable[str], stdin: tuple[str, BinaryIO] | None = None) -> Iterator[Target | Problem]:
        """The targets under ``paths``, ordered by path, each file once, and the problems met on the way.

        ``stdin`` is the name and stream of one more target, which include and exclude patterns hold for.
        """
        files: list[Target | Problem] = []
        walks: list[Iterator[Target | Problem]] = []
        for given in paths:
            path = _tidy(given)
            if os.path.isdir(path) and given:
                walks.append(self._walk_root(path))
            else:
                files.extend(self._named_file(path))
        if stdin is not None:
            files.extend(self._target(*stdin, True))
        files.sort(key=_path_of)
        if not walks:
            yield from files
            return
        import heapq

        yield from heapq.merge(files, *walks, key=_path_of)

    def _named_file(self, path: str) -> Iterator[Target | Problem]:
        if not path:
            yield Problem("", "a path is empty")
            return
        if self._is_new(os.path.realpath(path)):
            yield from self._target(path, None, self._force_exclude)

    def _target(self, path: str, stream: BinaryIO | None, filtered: bool) -> Iterator[Target | Problem]:
        absolute = os.path.abspath(path)
        try:
            settings = self._configurations.for_directory(os.path.dirname(absolute))
        except ConfigurationError as error:
            yield Problem(path, f"not checked: {error}")
            return
        if filtered and (reason := self._reason_to_skip(absolute, settings)):
            self.skipped.append(Problem(path, reason))
            return
        try:
            yield Target(path, settings, None if stream is None else read_stream(stream, settings.max_file_size))
        except UnreadableError as error:
            yield Problem(path, str(error))

    def _reason_to_skip(self, absolute: str, settings: Settings) -> str:
        filters = self._filters_of(settings)
        if any(globs.match(absolute) for globs in filters.excludes):
            return EXCLUDED
        # The patterns that hold unless some are configured only say what to look for in directories.
        if settings.include != DEFAULT_INCLUDE and not filters.include.match(absolute):
            return NOT_INCLUDED
        return ""

    def _walk_root(self, path: str) -> Iterator[Target | Problem]:
        """Walk a named directory; that nothing is there to check is a problem."""
        absolute = os.path.abspath(path)
        try:
            settings = self._configurations.for_directory(absolute)
        except ConfigurationError as error:
            yield Problem(path, f"not checked: {error}")
            return
        filters = self._filters_of(settings)
        if any(g.base != absolute and (g.match(absolute) or g.verdict(absolute, True)) for g in filters.excludes):
            if self._force_exclude:
                self.skipped.append(Problem(path, EXCLUDED))
                return
            # It was asked for by name: what leaves it out does not leave out all that is in it.
            filters = _Filters(filters.include, tuple(Globs(g.patterns, absolute) for g in filters.excludes))
        before = Counter(self.left_out)
        ignores = inherited_ignores(absolute) if settings.respect_gitignore else ()
        start = _Directory(path, absolute, os.path.realpath(path), settings, filters, ignores)
        found = False
        for item in self._walk(start):
            found = True
            if isinstance(item, Problem) or self._is_new(item[1]):
                yield item if isinstance(item, Problem) else item[0]
        if not found:
            left_out = self.left_out - before
            yield Problem(path, _nothing_to_check(settings, left_out))

    def _walk(self, start: _Directory) -> Iterator[tuple[Target, str] | Problem]:
        """Targets with their real paths. The stack is our own, since directories nest deeper than calls may."""
        stack: list[Iterator[_Directory | tuple[Target, str] | Problem]] = [iter((start,))]
        while stack:
            item = next(stack[-1], None)
            if item is None:
                stack.pop()
            elif isinstance(item, _Directory):
                stack.append(self._list(item))
            else:
                yield item

    def _list(self, directory: _Directory) -> Iterator[_Directory | tuple[Target, str] | Problem]:
        """What is in ``directory`` and is to be read, in order of path."""
        try:
            with os.scandir(directory.path) as scan:
                entries = sorted(scan, key=_sorting_name)
        except OSError as error:
            yield Problem(directory.path, f"cannot be listed: {describe_os_error(error)}")
            return
        names = {entry.name for entry in entries}
        try:
            directory = self._enter(directory, names)
        except ConfigurationError as error:
            yield Problem(directory.path, f"not checked: {error}")
            return
        settings, filters = directory.settings, directory.filters
        for entry in entries:
            absolute = os.path.join(directory.absolute, entry.name)
            is_directory = _is_directory(entry)
            if not is_directory and not filters.include.verdict(absolute, False):
                continue
            path = os.path.join(directory.path, entry.name) if directory.path != os.curdir else entry.name
            if is_directory and entry.is_symlink():
                self.left_out[SYMLINKED] += 1
            elif filters.excludes_entry(absolute, is_directory):
                if entry.name not in _NEVER_TOLD:
                    self.left_out[EXCLUDED] += 1
            elif settings.respect_gitignore and _is_ignored(directory.ignores, absolute, is_directory):
                self.left_out[GITIGNORED] += 1
            elif is_directory:
                real = os.path.join(directory.real, entry.name)
                yield _Directory(path, absolute, real, settings, filters, directory.ignores)
            else:
                real = os.path.realpath(path) if entry.is_symlink() else os.path.join(directory.real, entry.name)
                yield Target(path, settings), real

    def _enter(self, directory: _Directory, names: set[str]) -> _Directory:
        """``directory`` with what its own configuration and ignore file say."""
        settings, filters, ignores = directory.settings, directory.filters, directory.ignores
        if not names.isdisjoint(FILE_NAMES):
            found = self._configurations.for_directory(directory.absolute, names)
            if found is not settings:
                settings, filters = found, self._filters_of(found)
        if IGNORE_FILE in names and (own := ignore_file(os.path.join(directory.absolute, IGNORE_FILE))):
            ignores = (own, *ignores)
        return _Directory(directory.path, directory.absolute, directory.real, settings, filters, ignores)

    def _filters_of(self, settings: Settings) -> _Filters:
        if settings not in self._filters:
            self._filters[settings] = _Filters(
                Globs(settings.include, settings.base_of("include"), ignore_case=True),
                (
                    Globs(settings.exclude, settings.base_of("exclude")),
                    Globs(settings.extend_exclude, settings.base_of("extend_exclude")),
                ),
            )
        return self._filters[settings]

    def _is_new(self, real: str) -> bool:
        if real in self._seen:
            return False
        self._seen.add(real)
        return True


def _tidy(path: str) -> str:
    """``path`` without the ``./``, doubled and final separators that would name one file in several ways."""
    if not path:
        return path
    absolute = path.startswith(os.sep)
    parts = [part for part in path.replace(os.altsep or os.sep, os.sep).split(os.sep) if part not in ("", os.curdir)]
    return (os.sep if absolute else "") + os.sep.join(parts) or os.curdir


def _path_of(item: Target | Problem) -> str:
    return item.path


def _sorting_name(entry: os.DirEntry[str]) -> str:
    # With the separator after a directory's name, the order of names is the order of the paths of files below.
    return entry.name + os.sep if _is_directory(entry) else entry.name


def _is_directory(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_ignored(ignores: Sequence[Globs], absolute: str, is_directory: bool) -> bool:
    for globs in ignores:
        verdict = globs.verdict(absolute, is_directory)
        if verdict is not None:
            return verdict
    return False


def _nothing_to_check(settings: Settings, left_out: Counter[str]) -> str:
    wanted = " ".join(pattern.removeprefix("*") for pattern in settings.include)
    reasons = ", ".join(f"{number} {reason}" for reason, number in sorted(left_out.items()))
    return f"nothing to check: it holds no {wanted} file" + (f" that is not left out ({reasons})" if reasons else "")
