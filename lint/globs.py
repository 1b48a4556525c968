"""File patterns in the notation of ``.gitignore``; the common simple ones are matched without importing a library."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_NAME = re.compile(r"[\w.@+-][\w.@+ -]*(?<! )/?")
_SUFFIX = re.compile(r"\*(\.[\w.-]+)")


class InvalidGlobError(ValueError):
    """A pattern is not well formed."""


class Globs:
    """Patterns relative to one directory.

    Args:
        patterns: as in a ``.gitignore``; the last one that matches decides.
        base: the directory that they are relative to, absolute.
        ignore_case: whether case is ignored.
    """

    def __init__(self, patterns: Iterable[str], base: str, ignore_case: bool = False) -> None:
        """Sort out which patterns are simple."""
        self.patterns = tuple(pattern.lower() if ignore_case else pattern for pattern in patterns)
        self.base = base
        self.ignore_case = ignore_case
        suffixes = [match[1] for pattern in self.patterns if (match := _SUFFIX.fullmatch(pattern))]
        names = [pattern for pattern in self.patterns if _NAME.fullmatch(pattern)]
        self._simple = len(suffixes) + len(names) == len(self.patterns)
        self._suffixes = tuple(suffixes)
        self._names = frozenset(name for name in names if not name.endswith("/"))
        self._directories = frozenset(name.rstrip("/") for name in names)

    def match_entry(self, path: str, is_directory: bool) -> bool:
        """Whether the file or directory ``path`` itself matches; its parents are known not to."""
        return bool(self.verdict(path, is_directory))

    def match(self, path: str) -> bool:
        """Whether the file ``path`` (absolute), or a directory above it up to the base, matches."""
        if not self._simple:
            return self.match_entry(path, False)
        *parents, name = self._relative(path).split("/")
        return not self._directories.isdisjoint(parents) or name in self._names or name.endswith(self._suffixes)

    def verdict(self, path: str, is_directory: bool) -> bool | None:
        """As :meth:`match_entry`, telling "re-included by a ``!`` pattern" (false) from "not named" (``None``)."""
        if self._simple:
            name = os.path.basename(path)
            if self.ignore_case:
                name = name.lower()
            names = self._directories if is_directory else self._names
            return name in names or name.endswith(self._suffixes) or None
        if not self.patterns:
            return None
        return self._spec.check_file(self._relative(path) + ("/" if is_directory else "")).include

    def check(self) -> None:
        """Raise :class:`InvalidGlobError` if a pattern is not well formed."""
        if not self._simple:
            for pattern in self.patterns:
                _spec([pattern])

    def _relative(self, path: str) -> str:
        relative = path[len(self.base) :].lstrip(os.sep) if _is_under(path, self.base) else os.path.basename(path)
        if os.sep != "/":
            relative = relative.replace(os.sep, "/")
        return relative.lower() if self.ignore_case else relative

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        return _spec(self.patterns)


def _is_under(path: str, directory: str) -> bool:
    return path.startswith(directory if directory.endswith(os.sep) else directory + os.sep)


def _spec(patterns: Sequence[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec
    from pathspec.patterns.gitignore import GitIgnorePatternError

    try:
        return GitIgnoreSpec.from_lines(patterns, backend="simple")
    except (GitIgnorePatternError, re.error) as error:
        raise InvalidGlobError(str(error)) from None
