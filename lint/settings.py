"""The options that a configuration file can set: each declared once, with its kind, default and explanation.

:class:`Settings` is plain data. From the one declaration come the validation of files, ``copydesk config show`` and
the JSON Schema of ``copydesk config schema``. Where files are found and how they add up is another module's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any

from lint.model import Severity
from lint.selection import Selection, UnknownRuleError, matching_rules

DEFAULT_INCLUDE = ("*.txt", "*.md", "*.markdown", "*.html", "*.htm")
DEFAULT_EXCLUDE = tuple(
    """
    .bzr .copydesk_cache .direnv .eggs .git .hg .mypy_cache .nox .pytest_cache .ruff_cache .svn .tox .venv
    __pycache__ node_modules site-packages venv
    """.split()
)
DEFAULT_MAX_FILE_SIZE = 32 << 20


class InvalidValueError(ValueError):
    """A value is not what its option takes; ``at`` leads from the option to the part that is wrong."""

    def __init__(self, message: str, at: tuple[str | int, ...] = (), is_key: bool = False) -> None:
        """Remember the place; ``is_key`` tells that the key is wrong, not its value."""
        super().__init__(message)
        self.at = at
        self.is_key = is_key


@dataclass(frozen=True, slots=True)
class Kind:
    """What values an option takes: ``parse`` turns a TOML value into ours or raises :class:`InvalidValueError`."""

    parse: Callable[[object], Any]
    schema: Callable[[], dict[str, object]]


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise InvalidValueError(f"must be a list of strings, not {_type_name(value)}")
    for number, item in enumerate(value):
        if not isinstance(item, str):
            raise InvalidValueError(f"must be a string, not {_type_name(item)}", (number,))
    return tuple(value)


def _selectors(value: object) -> tuple[str, ...]:
    selectors = _strings(value)
    for number, selector in enumerate(selectors):
        _check_selector(selector, (number,))
    return selectors


def _globs(value: object) -> tuple[str, ...]:
    globs = _strings(value)
    for number, glob in enumerate(globs):
        _check_glob(glob, (number,))
    return globs


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise InvalidValueError(f"must be true or false, not {_type_name(value)}")
    return value


_SIZE = re.compile(r"([0-9]{1,12}) ?(B|KiB|MiB|GiB)")
_UNITS = {"B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30}


def _size(value: object) -> int:
    size = 0
    if isinstance(value, int) and not isinstance(value, bool):
        size = value
    elif isinstance(value, str) and (match := _SIZE.fullmatch(value)):
        size = int(match[1]) * _UNITS[match[2]]
    if size < 1:
        raise InvalidValueError('must be a number of bytes, or a size such as "32 MiB"')
    return size


def _severities(value: object) -> Mapping[str, Severity]:
    if not isinstance(value, dict):
        raise InvalidValueError(f"must be a table of rules and their severities, not {_type_name(value)}")
    severities = {}
    for selector, severity in value.items():
        _check_selector(selector, (selector,), is_key=True)
        if severity not in list(Severity):
            known = ", ".join(f'"{known}"' for known in Severity)
            raise InvalidValueError(f"must be one of {known}", (selector,))
        severities[selector] = Severity(severity)
    return severities


def _per_file(value: object) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise InvalidValueError(f"must be a table of file patterns and lists of rules, not {_type_name(value)}")
    ignores = {}
    for glob, selectors in value.items():
        _check_glob(glob, (glob,), is_key=True)
        try:
            ignores[glob] = _selectors(selectors)
        except InvalidValueError as error:
            raise InvalidValueError(str(error), (glob, *error.at)) from None
    return ignores


def _check_selector(selector: str, at: tuple[str | int, ...], is_key: bool = False) -> None:
    try:
        matching_rules(selector)
    except UnknownRuleError as error:
        raise InvalidValueError(str(error), at, is_key) from None


def _check_glob(glob: str, at: tuple[str | int, ...], is_key: bool = False) -> None:
    from lint.globs import Globs, InvalidGlobError

    try:
        Globs([glob], "/").check()
    except InvalidGlobError as error:
        raise InvalidValueError(f"is no file pattern: {error}", at, is_key) from None


def _type_name(value: object) -> str:
    names = {bool: "a boolean", int: "a number", float: "a number", str: "a string", list: "a list", dict: "a table"}
    return names.get(type(value), "a date or time")


def _selector_schema() -> dict[str, object]:
    from lint.checkers import all_checkers

    rules = [checker.rule for checker in all_checkers()]
    known = ["ALL", *dict.fromkeys(name for rule in rules for name in (rule.family, rule.code, rule.name))]
    return {"anyOf": [{"enum": known}, {"type": "string", "pattern": "^[A-Z]{3}[0-9]{1,2}$"}]}


def _list_schema(items: Callable[[], dict[str, object]]) -> Callable[[], dict[str, object]]:
    return lambda: {"type": "array", "items": items()}


def _string_schema() -> dict[str, object]:
    return {"type": "string"}


def _severities_schema() -> dict[str, object]:
    return {
        "type": "object",
        "propertyNames": _selector_schema(),
        "additionalProperties": {"enum": [severity.value for severity in Severity]},
    }


def _per_file_schema() -> dict[str, object]:
    return {"type": "object", "additionalProperties": {"type": "array", "items": _selector_schema()}}


SELECTORS = Kind(_selectors, _list_schema(_selector_schema))
GLOBS = Kind(_globs, _list_schema(_string_schema))
BOOLEAN = Kind(_boolean, lambda: {"type": "boolean"})
SIZE = Kind(
    _size, lambda: {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": f"^{_SIZE.pattern}$"}]}
)
SEVERITIES = Kind(_severities, _severities_schema)
PER_FILE = Kind(_per_file, _per_file_schema)


def _option(default: Any, kind: Kind, about: str) -> Any:
    metadata = {"kind": kind, "about": about}
    if isinstance(default, dict):
        return field(default_factory=default.copy, metadata=metadata, hash=False)
    return field(default=default, metadata=metadata)


_NO_SELECTION = Selection()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the value of an option comes from: the file, and the directory its patterns are relative to."""

    file: str
    base: str


@dataclass(frozen=True)
class Settings:
    """What holds for a file. The fields that are options carry their kind and explanation as metadata.

    ``command_line`` is a second layer of selectors over those of the configuration; ``origins`` tells for each
    field that a configuration file sets which one does. File patterns of other fields are relative to ``base``.
    """

    select: tuple[str, ...] = _option(("ALL",), SELECTORS, "The rules that run.")
    extend_select: tuple[str, ...] = _option((), SELECTORS, "Rules that run in addition to those of `select`.")
    ignore: tuple[str, ...] = _option((), SELECTORS, "Rules that do not run, unless selected more specifically.")
    preview: bool = _option(False, BOOLEAN, "Whether rules in preview run.")
    severity: Mapping[str, Severity] = _option(
        {}, SEVERITIES, "Severities for rules, in place of the ones they declare."
    )
    per_file_ignores: Mapping[str, tuple[str, ...]] = _option(
        {}, PER_FILE, "Rules that do not run on the files that match a pattern."
    )
    include: tuple[str, ...] = _option(DEFAULT_INCLUDE, GLOBS, "The files that are articles, when a directory is read.")
    exclude: tuple[str, ...] = _option(DEFAULT_EXCLUDE, GLOBS, "Files and directories that are left out.")
    extend_exclude: tuple[str, ...] = _option((), GLOBS, "Left out in addition to those of `exclude`.")
    respect_gitignore: bool = _option(True, BOOLEAN, "Whether what `.gitignore` files name is left out.")
    max_file_size: int = _option(
        DEFAULT_MAX_FILE_SIZE, SIZE, 'The size over which a file is not read, in bytes or as in "32 MiB".'
    )
    command_line: Selection = _NO_SELECTION
    origins: Mapping[str, Origin] = field(default_factory=dict, hash=False)
    base: str = ""

    def base_of(self, name: str) -> str:
        """The directory that the file patterns of the field ``name`` are relative to."""
        origin = self.origins.get(name)
        return self.base if origin is None else origin.base


@dataclass(frozen=True, slots=True)
class Option:
    """An option as declared: ``name`` is the field, ``key`` how it is written in a file."""

    name: str
    key: str
    kind: Kind
    about: str
    default: Any


def options() -> tuple[Option, ...]:
    """Every option, in order of declaration."""
    return tuple(
        Option(
            each.name,
            each.name.replace("_", "-"),
            each.metadata["kind"],
            each.metadata["about"],
            each.default if each.default_factory is MISSING else each.default_factory(),
        )
        for each in fields(Settings)
        if "kind" in each.metadata
    )
