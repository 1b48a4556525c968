"""Finds the configuration that holds for a file, and makes settings of it.

One file holds: the nearest ``.copydesk.toml``, ``copydesk.toml`` or ``pyproject.toml`` with a ``[tool.copydesk]``
table, in the file's directory or above. Nothing else is mixed in, save what it names by ``extend``, whose values hold
where it sets none itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence

from lint.files import UnreadableError, read_file
from lint.model import Rule
from lint.records import dataclass, replace
from lint.selection import Selection, UnknownRuleError, matching_rules
from lint.settings import InvalidValueError, Kind, Option, Origin, Settings, options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lint.toml_positions import Path

FILE_NAMES = (".copydesk.toml", "copydesk.toml", "pyproject.toml")
"""Names of configuration files; where several stand in one directory the first one holds."""

_SIZE_LIMIT = 1 << 20


def _path(value: object) -> str:
    if not isinstance(value, str):
        raise InvalidValueError("must be the path of a configuration file")
    return value


EXTEND = Option(
    "extend",
    "extend",
    Kind(_path, lambda: {"type": "string"}),
    "Another configuration file, relative to this one, whose values hold where this file sets none.",
    None,
)
"""The one key of a file that is no setting."""


class ConfigurationError(Exception):
    """A configuration file is wrong; the message begins with ``file:line:column`` if there is a place."""


@dataclass(frozen=True, slots=True)
class _Table:
    """The copydesk part of a file: ``prefix`` is the path of its table.

    Values that stand in no file have no ``source``; then ``file`` names what holds them, in the folder that paths in
    them are relative to.
    """

    file: str
    source: str | None
    values: dict[str, Any]
    prefix: Path

    def error(self, message: str, at: Path = (), is_key: bool = False) -> ConfigurationError:
        if self.source is None:
            return ConfigurationError(f"{os.path.basename(self.file)}: {message}")
        from lint.toml_positions import locate_keys

        line, column = locate_keys(self.source).line_and_column((*self.prefix, *at), is_key)
        return ConfigurationError(f"{shown(self.file)}:{line}:{column}: {message}")


class Configurations:
    """Settings by directory.

    Args:
        fixed: settings that hold everywhere, in place of any file that is found.
        command_line: selectors of the command line.
        preview: whether the command line asks for preview rules.
        warn: told of what the user should know.
        default: settings that hold where no file does, or what is wrong with them.
        file_names: the configuration files that are looked for.
        language: the variety of English that the command line names, if it does.
    """

    def __init__(
        self,
        fixed: Settings | None = None,
        command_line: Selection | None = None,
        preview: bool = False,
        warn: Callable[[str], None] = lambda message: None,
        default: Settings | ConfigurationError | None = None,
        file_names: Sequence[str] = FILE_NAMES,
        language: str | None = None,
    ) -> None:
        """Remember what holds everywhere."""
        self._command_line = command_line
        self._given: dict[str, Any] = {"preview": True} if preview else {}
        if language is not None:
            self._given["language"] = language
        self._fixed = None if fixed is None else self._with_command_line(fixed)
        self._warn = warn
        self._default = default
        self._file_names = file_names
        self._known: dict[str, Settings | ConfigurationError] = {}

    def for_directory(self, directory: str, names: Collection[str] | None = None) -> Settings:
        """What holds in the absolute ``directory``; ``names`` of the files in it save looking.

        Raises:
            ConfigurationError: the file that holds there is not valid.
        """
        if self._fixed is not None:
            return self._fixed
        if directory not in self._known:
            self._known[directory] = self._find(directory, names)
        known = self._known[directory]
        if isinstance(known, ConfigurationError):
            raise known
        return known

    def _find(self, directory: str, names: Collection[str] | None) -> Settings | ConfigurationError:
        try:
            tables = []
            for name in self._file_names:
                path = os.path.join(directory, name)
                if (name in names if names is not None else os.path.isfile(path)) and (table := _read_table(path)):
                    tables.append(table)
            if tables:
                if len(tables) > 1:
                    others = " and ".join(os.path.basename(table.file) for table in tables[1:])
                    self._warn(f"{shown(tables[0].file)} holds; {others} beside it is not used")
                settings = _make_settings(tables[0], directory)
            else:
                parent = os.path.dirname(directory)
                if parent != directory:
                    return self.for_directory(parent)
                settings = self._default_at(directory)
            return self._with_command_line(settings)
        except ConfigurationError as error:
            return error

    def _default_at(self, directory: str) -> Settings:
        if isinstance(self._default, ConfigurationError):
            raise self._default
        return self._default or Settings(base=directory)

    def _with_command_line(self, settings: Settings) -> Settings:
        return replace(
            settings,
            **self._given,
            command_line=self._command_line or settings.command_line,
            origins={name: origin for name, origin in settings.origins.items() if name not in self._given},
        )


def load(path: str) -> Settings:
    """The settings of the configuration file ``path``, its patterns relative to the working directory.

    Raises:
        ConfigurationError: it cannot be read or is not valid.
    """
    table = _read_table(path, required=True)
    if table is None:
        raise ConfigurationError(f"{shown(path)}: it has no [tool.copydesk] table")
    return _make_settings(table, os.getcwd())


def settings_of(values: dict[str, Any], holder: str, folder: str) -> Settings:
    """Settings of ``values``, the keys and values of a configuration file, that stand in no file.

    Args:
        holder: what holds them, as a message should name it.
        folder: absolute; paths and file patterns in them are relative to it.

    Raises:
        ConfigurationError: they are not valid.
    """
    return _make_settings(_Table(os.path.join(folder, holder), None, values, ()), folder)


def line_of(path: str, key: str) -> int:
    """The line of the configuration file ``path`` on which ``key`` stands."""
    from lint.toml_positions import locate_keys

    table = _read_table(path, required=True)
    return 1 if table is None else locate_keys(table.source or "").line_and_column((*table.prefix, key), is_key=True)[0]


def _read_table(path: str, required: bool = False) -> _Table | None:
    """The copydesk table of ``path``; ``None`` for a ``pyproject.toml`` without one."""
    try:
        data = read_file(path, _SIZE_LIMIT)
        in_project = os.path.basename(path) == "pyproject.toml"
        if in_project and not required and b"copydesk" not in data:
            return None
        source = data.decode("utf-8")
    except UnreadableError as error:
        raise ConfigurationError(f"{shown(path)}: {error}") from None
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{shown(path)}: not valid UTF-8: bad byte at offset {error.start}") from None
    source = source.replace("\r\n", "\n")
    values = parse_toml(path, source)
    if not in_project:
        return _Table(path, source, values, ())
    tool = values.get("tool", {})
    if not isinstance(tool, dict) or "copydesk" not in tool:
        return None
    table = _Table(path, source, tool["copydesk"], ("tool", "copydesk"))
    if not isinstance(table.values, dict):
        raise table.error("tool.copydesk must be a table")
    return table


def parse_toml(path: str, source: str) -> dict[str, Any]:
    """The values in the TOML ``source`` of the file ``path``.

    Raises:
        ConfigurationError: it is not valid; the message begins with the place.
    """
    import re
    import tomllib

    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        if match := re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", message):
            place, message = f"{match[2]}:{match[3]}", match[1]
        else:
            place = f"{source.count(chr(10)) + 1}:{len(source) - source.rfind(chr(10))}"
        raise ConfigurationError(f"{shown(path)}:{place}: {message}") from None
    except RecursionError:
        raise ConfigurationError(f"{shown(path)}: it is nested too deeply") from None


def _make_settings(table: _Table, base: str, seen: tuple[str, ...] = ()) -> Settings:
    """Settings of ``table`` over those that it extends; its file patterns are relative to ``base``."""
    known = {option.key: option for option in options()}
    for key in table.values:
        if key not in known and key != EXTEND.key:
            raise table.error(f"unknown key {key!r}{_suggestion(key, [*known, EXTEND.key])}", (key,), is_key=True)
    settings = _extended(table, seen)
    values = {option.name: _value(table, option) for key, option in known.items() if key in table.values}
    origin = Origin(table.file, base)
    settings = replace(settings, **values, origins={**settings.origins, **dict.fromkeys(values, origin)}, base=base)
    for name in ("lexicons", "names_files"):
        if name in values:
            _check_vocabulary(table, settings, name)
    _check_selectors(table, settings)
    return settings


def _check_selectors(table: _Table, settings: Settings) -> None:
    """That all selectors name rules, of ours or of the lexicons that hold."""
    own: list[Rule] | None = None
    for option in options():
        is_mine = option.key in table.values
        if not is_mine and "lexicons" not in table.values:
            continue  # looked at together with the lexicons that it was written for
        for selector, at, is_key in option.kind.selectors(getattr(settings, option.name)):
            try:
                matching_rules(selector)
            except UnknownRuleError:
                if own is None:
                    own = own_rules(settings)
                try:
                    matching_rules(selector, own)
                except UnknownRuleError as error:
                    if is_mine:
                        raise table.error(f"{option.key}: {error}", (option.key, *at), is_key) from None
                    origin = shown(settings.origins[option.name].file)
                    message = f"lexicons: {option.key} of {origin} names {selector!r}, a rule of none of these"
                    raise table.error(message, ("lexicons",)) from None


def own_rules(settings: Settings) -> list[Rule]:
    """The rules of the lexicons that ``settings`` name."""
    from lint.vocabulary import own_checkers

    return [checker.rule for checker in own_checkers(settings.paths_of("lexicons"))]


def _check_vocabulary(table: _Table, settings: Settings, name: str) -> None:
    """Read the files that ``table`` names under ``name``, so that what is wrong with them is said once and early."""
    from lint.lexicon import LexiconError
    from lint.vocabulary import RepeatedCodeError, names_in, own_checkers, own_lexicon

    key = name.replace("_", "-")
    for number, path in enumerate(settings.paths_of(name)):
        try:
            if name == "names_files":
                names_in(path)
            else:
                own_lexicon(path)
        except UnreadableError as error:
            raise table.error(f"{key}: {shown(path)}: {error}", (key, number)) from None
        except LexiconError as error:
            raise ConfigurationError(shown(str(error))) from None
    if name == "lexicons":
        try:
            own_checkers(settings.paths_of(name))
        except RepeatedCodeError as error:
            number = settings.paths_of(name).index(error.lexicon)
            raise table.error(f"lexicons: {shown(error.lexicon)}: {error}", (key, number)) from None


def _value(table: _Table, option: Option) -> Any:
    try:
        return option.kind.parse(table.values[option.key])
    except InvalidValueError as error:
        raise table.error(f"{option.key}: {error}", (option.key, *error.at), error.is_key) from None


def _extended(table: _Table, seen: tuple[str, ...]) -> Settings:
    if EXTEND.key not in table.values:
        return Settings()
    extend = _value(table, EXTEND)
    seen = (*seen, os.path.realpath(table.file))
    path = os.path.normpath(os.path.join(os.path.dirname(table.file), os.path.expanduser(extend)))
    if os.path.realpath(path) in seen:
        raise table.error(f"extend: {extend!r} leads back to this file", ("extend",))
    try:
        parent = _read_table(path, required=True)
    except ConfigurationError as error:
        if os.path.exists(path):
            raise
        raise table.error(f"extend: {error}", ("extend",)) from None
    if parent is None:
        raise table.error(f"extend: {shown(path)} has no [tool.copydesk] table", ("extend",))
    return _make_settings(parent, os.path.dirname(os.path.abspath(path)), seen)


def shown(path: str) -> str:
    """``path`` as a message names it: relative where it is below the working directory."""
    return path.removeprefix(os.path.join(os.getcwd(), ""))


def _suggestion(key: str, known: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key.lower().replace("_", "-"), known, n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
