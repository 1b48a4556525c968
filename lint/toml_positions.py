"""Finds where the keys and values of a TOML file stand, so that a mistake can be shown at its place.

The parser of the standard library tells no positions. This scanner walks over text that this parser has accepted and
only needs to tell strings, keys and brackets apart; it is used when there is a mistake to show.
"""

from __future__ import annotations

from lint.patterns import DOTALL, lazy_re
from lint.records import dataclass, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

Path = tuple[str | int, ...]

_SPACE = lazy_re(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK = lazy_re(r"[ \t]*")
_BARE_KEY = lazy_re(r"[A-Za-z0-9_-]+")
_STRING = lazy_re(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")' + r"|'''.*?'{3,5}(?!')" + r'|"(?:[^"\\\n]|\\.)*"' + r"|'[^'\n]*'", DOTALL
)
_SCALAR = lazy_re(r"[^,\]}#\n]*")


@dataclass(slots=True)
class Positions:
    """Offsets by path (keys, and numbers of list items): ``keys`` of the key itself, ``values`` of its value.

    ``ends`` are those of values.
    """

    source: str
    keys: dict[Path, int] = field(default_factory=dict)
    values: dict[Path, int] = field(default_factory=dict)
    ends: dict[Path, int] = field(default_factory=dict)

    def span(self, path: Path) -> tuple[int, int]:
        """The range of the value at ``path``; of a table, from its header to the end of its last value."""
        if path in self.ends:
            return self.values[path], self.ends[path]
        start = self.keys[path]
        return start, max((end for each, end in self.ends.items() if each[: len(path)] == path), default=start)

    def line_and_column(self, path: Path, is_key: bool = False) -> tuple[int, int]:
        """The 1-based place of ``path``, or of the nearest thing around it that has one."""
        for length in range(len(path), 0, -1):
            places = (self.keys, self.values) if is_key or length < len(path) else (self.values, self.keys)
            for place in places:
                if (offset := place.get(path[:length])) is not None:
                    before = self.source[:offset]
                    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
        return 1, 1


def locate_keys(source: str) -> Positions:
    """The places of all keys and values in ``source``, which must be valid TOML."""
    scanner = _Scanner(source)
    scanner.document()
    return scanner.positions


class _Scanner:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.positions = Positions(source)

    def document(self) -> None:
        table: Path = ()
        lengths: dict[Path, int] = {}
        self._skip(_SPACE)
        while self.at < len(self.source):
            if self._peek("[["):
                header = self.at
                table = self._header(2, lengths)
                number = lengths.get(table, 0)
                lengths[table] = number + 1
                table = (*table, number)
                self.positions.keys[table] = header
            elif self._peek("["):
                table = self._header(1, lengths)
            else:
                self._pair(table)
            self._skip(_SPACE)

    def _header(self, brackets: int, lengths: dict[Path, int]) -> Path:
        """A table's path; a part that names a list of tables means its last one."""
        self.at += brackets
        path: Path = ()
        for offset, part in self._dotted_key():
            if path in lengths:
                path = (*path, lengths[path] - 1)
            path = (*path, part)
            self.positions.keys.setdefault(path, offset)
        self.at += brackets
        # "[a.b]" where a.b is a list of tables is not valid, so only the parts before need their numbers.
        return path

    def _pair(self, table: Path) -> None:
        path = table
        for offset, part in self._dotted_key():
            path = (*path, part)
            self.positions.keys.setdefault(path, offset)
        self.at += 1  # the equals sign
        self._skip(_BLANK)
        self._value(path)

    def _dotted_key(self) -> list[tuple[int, str]]:
        parts = []
        while True:
            self._skip(_BLANK)
            start = self.at
            if match := _STRING.match(self.source, self.at):
                parts.append((start, _unquote(match[0])))
            else:
                match = _BARE_KEY.match(self.source, self.at)
                if match is None:
                    raise ValueError(f"no key at offset {self.at}")
                parts.append((start, match[0]))
            self.at = match.end()
            self._skip(_BLANK)
            if not self._peek("."):
                return parts
            self.at += 1

    def _value(self, path: Path) -> None:
        self.positions.values[path] = self.at
        if self._peek("["):
            self._items("]", path)
        elif self._peek("{"):
            self._items("}", path)
        else:
            match = _STRING.match(self.source, self.at) or _SCALAR.match(self.source, self.at)
            self.at = match.end() if match else len(self.source)
            if match and match.re is _SCALAR:
                self.positions.ends[path] = match.start() + len(match[0].rstrip())
                return
        self.positions.ends[path] = self.at

    def _items(self, closing: str, path: Path) -> None:
        self.at += 1
        number = 0
        self._skip(_SPACE)
        while not self._peek(closing):
            if closing == "]":
                self._value((*path, number))
                number += 1
            else:
                self._pair(path)
            self._skip(_SPACE)
            if self._peek(","):
                self.at += 1
                self._skip(_SPACE)
            elif self.at >= len(self.source):
                raise ValueError(f"{closing!r} is missing")
        self.at += 1

    def _peek(self, text: str) -> bool:
        return self.source.startswith(text, self.at)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        if match := pattern.match(self.source, self.at):
            self.at = match.end()


def _unquote(key: str) -> str:
    """The key that a quoted one stands for; escapes are few, and the standard parser knows them all."""
    import tomllib

    return next(iter(tomllib.loads(f"{key} = 0")))
