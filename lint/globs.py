"""File patterns in the notation of ``.gitignore``; the common simple ones are matched without importing a library."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cached_property

from lint.patterns import DOTALL, lazy_re

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_NAME = lazy_re(r"[\w.@+-][\w.@+ -]*(?<! )/?")
_SUFFIX = lazy_re(r"\*(\.[\w.-]+)")


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

    def match(self, path: str) -> bool:
        """Whether the file ``path`` (absolute), or a directory above it up to the base, matches."""
        *parents, name = self._relative(path).split("/")
        if self._simple:
            return not self._directories.isdisjoint(parents) or self._match_name(name, False)
        above = ["/".join(parents[: depth + 1]) for depth in range(len(parents))]
        return any(self._search(f"{each}/") for each in above) or bool(self._search("/".join((*parents, name))))

    def verdict(self, path: str, is_directory: bool) -> bool | None:
        """Whether the last pattern that matches ``path`` itself (absolute) includes it; ``None`` if none matches.

        Only a walk that does not enter what matches may ask so: what stands above ``path`` is not looked at.
        """
        if self._simple:
            return self._match_name(os.path.basename(path), is_directory) or None
        return self._search(self._relative(path) + ("/" if is_directory else ""))

    def _match_name(self, name: str, is_directory: bool) -> bool:
        if self.ignore_case:
            name = name.lower()
        return name in (self._directories if is_directory else self._names) or name.endswith(self._suffixes)

    def _search(self, path: str) -> bool | None:
        return next((include for include, pattern in self._compiled if pattern.search(path)), None)

    def check(self) -> None:
        """Raise :class:`InvalidGlobError` if a pattern is not well formed."""
        if not self._simple:
            _compile(self.patterns)

    def _relative(self, path: str) -> str:
        relative = path[len(self.base) :].lstrip(os.sep) if _is_under(path, self.base) else os.path.basename(path)
        if os.sep != "/":
            relative = relative.replace(os.sep, "/")
        return relative.lower() if self.ignore_case else relative

    @cached_property
    def _compiled(self) -> list[tuple[bool, re.Pattern[str]]]:
        return _compile(self.patterns)


def _is_under(path: str, directory: str) -> bool:
    return path.startswith(directory if directory.endswith(os.sep) else directory + os.sep)


def _compile(patterns: Iterable[str]) -> list[tuple[bool, re.Pattern[str]]]:
    """What each pattern says of the paths that it matches, the last one first.

    The library knows how git reads a pattern, but asks it of a path and all above it at once. We ask of one path at
    a time, as git does, since several ignore files may have a say about each. So the match must reach the end.
    """
    import re

    from pathspec.patterns.gitignore import GitIgnorePatternError
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    compiled = []
    for pattern in patterns:
        try:
            # "c/**" is all that is in c, and not c itself.
            parsed = GitIgnoreSpecPattern(re.sub(r"/\*\*[ \t]*$", "/**/*", pattern))
            if parsed.include is not None and parsed.regex is not None:
                compiled.append((parsed.include, re.compile(rf"(?:{parsed.regex.pattern})\Z", DOTALL)))
        except (GitIgnorePatternError, re.error) as error:
            raise InvalidGlobError(str(error)) from None
    return compiled[::-1]
