"""Suppressions that stand beside articles, in ``.copydesk-ignore.toml``: for text, which has no comments.

The file stands in the article's directory or above, up to the root of the repository; all that are there hold. Each
entry tells which findings of which files are meant as they are::

    [[ignore]]
    files = "speeches/*.txt"      # a pattern as in .gitignore, relative to this file
    rules = ["MTR001", "SEG"]     # codes, names or prefixes
    text = "the the"              # only findings with this text, if it is given
    reason = "as it was said"
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lint.files import UnreadableError, read_file
from lint.globs import Globs, InvalidGlobError
from lint.model import Finding

FILE_NAME = ".copydesk-ignore.toml"

_KEYS: dict[str, type] = {"files": str, "rules": list, "text": str, "reason": str}
_NEEDED = ("files", "rules")
_SIZE_LIMIT = 16 << 20


class SidecarError(Exception):
    """A file of suppressions is not valid; the message begins with its name and the place."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the file ``file``, at ``line``; ``text`` has its white space folded."""

    file: str
    line: int
    files: Globs
    codes: frozenset[str]
    text: str | None

    def hides(self, finding: Finding) -> bool:
        """Whether ``finding``, in a file that the entry is about, is meant as it is."""
        return finding.code in self.codes and (self.text is None or self.text == " ".join(finding.text.split()))


@dataclass(frozen=True, slots=True)
class Use:
    """Whether the entry at ``line`` of ``file`` had something to hide; ``is_exact`` if it is about one file only."""

    file: str
    line: int
    is_exact: bool
    used: bool


class Sidecars:
    """The entries that hold in each directory, read when first asked for."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self._known: dict[str, tuple[Entry, ...]] = {}

    def apply(
        self, path: str, findings: Sequence[Finding], running: Iterable[str]
    ) -> tuple[list[Finding], tuple[Use, ...]]:
        """The findings of the file ``path`` that remain, and which entries were of use.

        Args:
            running: the codes of the rules that were run; entries on others are not called useless.

        Raises:
            SidecarError: a file of suppressions is not valid.
        """
        absolute = os.path.abspath(path)
        entries = [each for each in self.for_directory(os.path.dirname(absolute)) if each.files.match(absolute)]
        if not entries:
            return list(findings), ()
        running = frozenset(running)
        hiding = [[entry for entry in entries if entry.hides(finding)] for finding in findings]
        used = {(entry.file, entry.line) for found in hiding for entry in found}
        uses = tuple(
            Use(entry.file, entry.line, not set("*?[") & set(entry.files.patterns[0]), (entry.file, entry.line) in used)
            for entry in entries
            if entry.codes & running
        )
        return [finding for finding, hidden in zip(findings, hiding, strict=True) if not hidden], uses

    def for_directory(self, directory: str) -> tuple[Entry, ...]:
        """The entries that hold in the absolute ``directory``, the nearest first.

        Raises:
            SidecarError: a file of suppressions is not valid.
        """
        above = [directory]
        while above[-1] not in self._known:
            parent = os.path.dirname(above[-1])
            if parent == above[-1] or os.path.exists(os.path.join(above[-1], ".git")):
                break
            above.append(parent)
        entries: tuple[Entry, ...] = ()
        for each in reversed(above):
            if each not in self._known:
                path = os.path.join(each, FILE_NAME)
                self._known[each] = (*read_entries(path), *entries) if os.path.isfile(path) else entries
            entries = self._known[each]
        return entries


def read_entries(path: str) -> tuple[Entry, ...]:
    """The entries in the file ``path``.

    Raises:
        SidecarError: it cannot be read or is not valid.
    """
    from lint.configuration import ConfigurationError, parse_toml, shown

    try:
        source = read_file(path, _SIZE_LIMIT).decode("utf-8").replace("\r\n", "\n")
        data = parse_toml(path, source)
    except UnreadableError as error:
        raise SidecarError(f"{shown(path)}: {error}") from None
    except UnicodeDecodeError as error:
        raise SidecarError(f"{shown(path)}: not valid UTF-8: bad byte at offset {error.start}") from None
    except ConfigurationError as error:
        raise SidecarError(str(error)) from None
    return _Reader(path, source).entries(data)


class _Reader:
    """Makes entries of what a file holds, and tells where it is wrong."""

    def __init__(self, path: str, source: str) -> None:
        from lint.toml_positions import locate_keys

        self._path = path
        self._positions = locate_keys(source)

    def entries(self, data: dict[str, Any]) -> tuple[Entry, ...]:
        for key in data:
            if key != "ignore":
                raise self._error(f"unknown key {key!r}; entries are written [[ignore]]", (key,), is_key=True)
        items = data.get("ignore", [])
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            raise self._error("'ignore' must be tables: write [[ignore]]", ("ignore",), is_key=True)
        return tuple(self._entry(number, item) for number, item in enumerate(items))

    def _entry(self, number: int, item: dict[str, Any]) -> Entry:
        from lint.selection import UnknownRuleError, matching_rules

        at = ("ignore", number)
        for key, value in item.items():
            if key not in _KEYS:
                raise self._error(f"unknown key {key!r}; known are {', '.join(_KEYS)}", (*at, key), is_key=True)
            if not isinstance(value, _KEYS[key]) or not value:
                what = "a list of rules" if key == "rules" else "a string"
                raise self._error(f"{key} must be {what}, and not empty", (*at, key))
        for key in _NEEDED:
            if key not in item:
                raise self._error(f"{key!r} is missing", at, is_key=True)
        codes: set[str] = set()
        for place, selector in enumerate(item["rules"]):
            try:
                codes.update(rule.code for rule in matching_rules(str(selector)))
            except UnknownRuleError as error:
                raise self._error(str(error), (*at, "rules", place)) from None
        globs = Globs([item["files"]], os.path.dirname(os.path.abspath(self._path)))
        try:
            globs.check()
        except InvalidGlobError as error:
            raise self._error(f"files is no pattern: {error}", (*at, "files")) from None
        line, _ = self._positions.line_and_column(at, is_key=True)
        text = " ".join(item["text"].split()) if "text" in item else None
        return Entry(self._path, line, globs, frozenset(codes), text)

    def _error(self, message: str, at: tuple[str | int, ...], is_key: bool = False) -> SidecarError:
        from lint.configuration import shown

        line, column = self._positions.line_and_column(at, is_key)
        return SidecarError(f"{shown(self._path)}:{line}:{column}: {message}")
