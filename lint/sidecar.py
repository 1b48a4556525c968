"""Suppressions that stand beside articles, in ``.copydesk-ignore.toml``: for text, which has no comments.

The file stands in the article's directory or above, up to the root of the repository; all that are there hold. Each
entry tells which findings of which files are meant as they are::

    [[ignore]]
    files = "speeches/*.txt"      # a pattern as in .gitignore, relative to this file
    rules = ["MTR001", "SEG"]     # codes, names or prefixes
    text = "the the"              # only findings with this text, if it is given
    reason = "as it was said"

What is said here is about one article. Which entries hide nothing at all is known when all articles have been checked:
:mod:`lint.idle_entries`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from lint.files import UnreadableError, read_file
from lint.globs import Globs, InvalidGlobError
from lint.model import Finding, Rule
from lint.records import dataclass
from lint.selection import UnknownRuleError, matching_rules, names, parted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FILE_NAME = ".copydesk-ignore.toml"

SIZE_LIMIT = 16 << 20
"""So many bytes such a file may hold."""

_KEYS: dict[str, type] = {"files": str, "rules": list, "text": str, "reason": str}
_NEEDED = ("files", "rules")


class SidecarError(Exception):
    """A file of suppressions is not valid; the message begins with its name and the place."""


@dataclass(frozen=True, slots=True)
class Part:
    """One rule of an entry of the file ``file``: what is hidden by it, or is not, can be told apart.

    ``files`` is the pattern of the entry; ``text`` has its white space folded.
    """

    file: str
    files: str
    selector: str
    text: str | None

    def hides(self, finding: Finding) -> bool:
        """Whether ``finding``, in a file that the entry is about, is meant as it is."""
        if self.text is not None and self.text != " ".join(finding.text.split()):
            return False
        selector, origin = parted(self.selector)
        return names(selector, finding.rule) and origin in ("", finding.origin)

    def is_about(self, rules: Iterable[Rule]) -> bool:
        """Whether it names one of ``rules``."""
        return any(names(parted(self.selector)[0], rule) for rule in rules)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry; ``unknown`` tells of its rules which are none of ours, and where that stands."""

    globs: Globs
    parts: tuple[Part, ...]
    unknown: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """Whether ``part`` had something to hide in one article; ``is_exact`` if it is about that article only."""

    part: Part
    is_exact: bool
    is_used: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside an article: the files of suppressions that hold for it, and of what use they were."""

    files: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()


class Sidecars:
    """The entries that hold in each directory, read when first asked for."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self._known: dict[str, dict[str, tuple[Entry, ...]]] = {}

    def apply(
        self, path: str, findings: Sequence[Finding], running: Iterable[Rule], own: Sequence[Rule] = ()
    ) -> tuple[list[Finding], Beside]:
        """The findings of the file ``path`` that remain, and of what use the entries were.

        Args:
            running: the rules that were run; entries on others are not called useless.
            own: the rules there are beside ours.

        Raises:
            SidecarError: a file of suppressions is not valid.
        """
        wanted, beside = self.judge(path, findings, running, own)
        return [finding for finding, is_wanted in zip(findings, wanted, strict=True) if is_wanted], beside

    def judge(
        self, path: str, findings: Sequence[Finding], running: Iterable[Rule], own: Sequence[Rule] = ()
    ) -> tuple[list[bool], Beside]:
        """As :meth:`apply`, but for each finding whether it remains."""
        absolute = os.path.abspath(path)
        held = self.for_directory(os.path.dirname(absolute))
        if not held:
            return [True] * len(findings), Beside()
        parts: dict[Part, bool] = {}
        for entry in (entry for entries in held.values() for entry in entries):
            is_about = entry.globs.match(absolute)
            if entry.unknown and (is_about or not own):
                _refuse_unknown(entry, own)
            if is_about:
                is_exact = _is_exactly(entry.globs, absolute)
                parts |= {part: is_exact and parts.get(part, True) for part in entry.parts}
        hiding = [[part for part in parts if part.hides(finding)] for finding in findings]
        used = {part for found in hiding for part in found}
        running = tuple(running)
        uses = tuple(
            Use(part, is_exact, part in used)
            for part, is_exact in parts.items()
            if part in used or part.is_about(running)
        )
        return [not hidden for hidden in hiding], Beside(tuple(held), uses)

    def for_directory(self, directory: str) -> dict[str, tuple[Entry, ...]]:
        """The entries that hold in the absolute ``directory`` by their file, the nearest first.

        Raises:
            SidecarError: a file of suppressions is not valid.
        """
        above = [directory]
        while above[-1] not in self._known:
            parent = os.path.dirname(above[-1])
            if parent == above[-1] or os.path.exists(os.path.join(above[-1], ".git")):
                break
            above.append(parent)
        held: dict[str, tuple[Entry, ...]] = {}
        for each in reversed(above):
            if each not in self._known:
                path = os.path.join(each, FILE_NAME)
                self._known[each] = {path: read_entries(path), **held} if os.path.isfile(path) else held
            held = self._known[each]
        return held


def _refuse_unknown(entry: Entry, own: Sequence[Rule]) -> None:
    for selector, message in entry.unknown:
        if not any(names(parted(selector)[0], rule) for rule in own):
            raise SidecarError(message)


def _is_exactly(globs: Globs, absolute: str) -> bool:
    """Whether the pattern is the path of that one file, and not a name or folder that others may share."""
    literal = literal_path(globs.patterns[0])
    return literal is not None and os.path.join(globs.base, literal) == absolute


def literal_path(pattern: str) -> str | None:
    """The relative path that ``pattern`` begins with up to its first wildcard; ``None`` if it holds in any folder."""
    if "/" not in pattern.rstrip("/") or pattern.startswith("!"):
        return None
    parts = pattern.strip("/").split("/")
    import re

    wild = next((number for number, part in enumerate(parts) if re.search(r"(?<!\\)[*?\[]", part)), len(parts))
    return os.path.join(*(re.sub(r"\\(.)", r"\1", part) for part in parts[:wild])) if wild else None


def read_entries(path: str) -> tuple[Entry, ...]:
    """The entries in the file ``path``.

    Raises:
        SidecarError: it cannot be read or is not valid.
    """
    from lint.configuration import shown

    try:
        source = read_file(path, SIZE_LIMIT).decode("utf-8")
    except UnreadableError as error:
        raise SidecarError(f"{shown(path)}: {error}") from None
    except UnicodeDecodeError as error:
        raise SidecarError(f"{shown(path)}: not valid UTF-8: bad byte at offset {error.start}") from None
    return parse_entries(path, source)


def parse_entries(path: str, source: str) -> tuple[Entry, ...]:
    """The entries in the ``source`` of the file ``path``.

    Raises:
        SidecarError: it is not valid.
    """
    from lint.configuration import ConfigurationError, parse_toml

    source = source.replace("\r\n", "\n")
    try:
        data = parse_toml(path, source)
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
        unknown = []
        for place, selector in enumerate(item["rules"]):
            if not isinstance(selector, str):
                raise self._error("rules must be a list of rules, and not empty", (*at, "rules", place))
            try:
                matching_rules(parted(selector)[0])
            except UnknownRuleError as error:
                unknown.append((selector, str(self._error(str(error), (*at, "rules", place)))))
        globs = Globs([item["files"]], os.path.dirname(os.path.abspath(self._path)))
        try:
            globs.check()
        except InvalidGlobError as error:
            raise self._error(f"files is no pattern: {error}", (*at, "files")) from None
        text = " ".join(item["text"].split()) if "text" in item else None
        parts = tuple(Part(self._path, item["files"], selector, text) for selector in item["rules"])
        return Entry(globs, parts, tuple(unknown))

    def _error(self, message: str, at: tuple[str | int, ...], is_key: bool = False) -> SidecarError:
        from lint.configuration import shown

        line, column = self._positions.line_and_column(at, is_key)
        return SidecarError(f"{shown(self._path)}:{line}:{column}: {message}")
