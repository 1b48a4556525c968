"""The options that a configuration file can set: each declared once, with its kind, default and explanation.

:class:`Settings` is plain data. From the one declaration come the validation of files, ``copydesk config show`` and
the JSON Schema of ``copydesk config schema``. Where files are found and how they add up is another module's business.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping

from lint.model import Severity
from lint.patterns import lazy_re
from lint.records import asdict, dataclass, described, field
from lint.selection import Selection
from lint.varieties import ENGLISH, VARIETIES, variety_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lint.quality.figures import Limits

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


Named = tuple[str, tuple[str | int, ...], bool]
"""A selector in the value of an option: itself, where it stands there, and whether it is a key."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What values an option takes: ``parse`` turns a TOML value into ours or raises :class:`InvalidValueError`.

    ``selectors`` gives the selectors in a parsed value, which may name rules that only the whole configuration knows.
    """

    parse: Callable[[object], Any]
    schema: Callable[[], dict[str, object]]
    selectors: Callable[[Any], Iterable[Named]] = lambda value: ()


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise InvalidValueError(f"must be a list of strings, not {_type_name(value)}")
    for number, item in enumerate(value):
        if not isinstance(item, str):
            raise InvalidValueError(f"must be a string, not {_type_name(item)}", (number,))
    return tuple(value)


def _listed_selectors(value: tuple[str, ...]) -> Iterable[Named]:
    return ((selector, (number,), False) for number, selector in enumerate(value))


def _key_selectors(value: Mapping[str, object]) -> Iterable[Named]:
    return ((selector, (selector,), True) for selector in value)


def _per_file_selectors(value: Mapping[str, tuple[str, ...]]) -> Iterable[Named]:
    return ((each, (glob, number), False) for glob, listed in value.items() for number, each in enumerate(listed))


def _globs(value: object) -> tuple[str, ...]:
    globs = _strings(value)
    for number, glob in enumerate(globs):
        _check_glob(glob, (number,))
    return globs


def _paths(value: object) -> tuple[str, ...]:
    return _filled(value, "a path")


def _house_names(value: object) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in _filled(value, "a name"))


def _filled(value: object, what: str) -> tuple[str, ...]:
    texts = _strings(value)
    for number, text in enumerate(texts):
        if not text.strip() or "\0" in text:
            raise InvalidValueError(f"must be {what}", (number,))
    return texts


def _path(value: object) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise InvalidValueError("must be the path of a file, or empty for none")
    return value


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise InvalidValueError(f"must be true or false, not {_type_name(value)}")
    return value


_SERVER = lazy_re(r"https?://[^\s/?#@]+(/[^\s?#]*)?")
_ENGLISH = lazy_re(r"en(-[A-Z]{2})?")
_ID = lazy_re(r"[A-Za-z0-9_-]+")
_SIZE = lazy_re(r"([0-9]{1,12}) ?(B|KiB|MiB|GiB)")
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
            ignores[glob] = _strings(selectors)
        except InvalidValueError as error:
            raise InvalidValueError(str(error), (glob, *error.at)) from None
    return ignores


def _limits(value: object) -> Mapping[str, Limits]:
    """Limits of figures by their key; what is said of one figure replaces all of its declared limits."""
    from lint.quality.figures import FIGURES, Limits

    if not isinstance(value, dict):
        raise InvalidValueError(f"must be a table of figures and their limits, not {_type_name(value)}")
    known = [figure.key for figure in FIGURES]
    limits = {}
    for key, given in value.items():
        if key not in known:
            raise InvalidValueError(f"unknown figure {key!r}{_suggestion(key, known)}", (key,), is_key=True)
        if not isinstance(given, dict):
            raise InvalidValueError("must be a table with `min` or `max` or both", (key,))
        for bound, number in given.items():
            if bound not in ("min", "max"):
                raise InvalidValueError(f"unknown key {bound!r}: a limit is `min` or `max`", (key, bound), is_key=True)
            if isinstance(number, bool) or not isinstance(number, (int, float)):
                raise InvalidValueError(f"must be a number, not {_type_name(number)}", (key, bound))
        limits[key] = Limits(**given)
    return limits


def _suggestion(key: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key.lower().replace("_", "-"), known, n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def _table(value: object, made: type[Any]) -> Any:
    """The table ``value`` as a dataclass whose fields are options."""
    if not isinstance(value, dict):
        raise InvalidValueError(f"must be a table, not {_type_name(value)}")
    known = {option.key: option for option in options(made)}
    parsed = {}
    for key, given in value.items():
        if key not in known:
            raise InvalidValueError(f"unknown key {key!r}{_suggestion(key, known)}", (key,), is_key=True)
        try:
            parsed[known[key].name] = known[key].kind.parse(given)
        except InvalidValueError as error:
            raise InvalidValueError(str(error), (key, *error.at), error.is_key) from None
    return made(**parsed)


def _address(value: object) -> str:
    if not isinstance(value, str) or not _SERVER.fullmatch(value):
        raise InvalidValueError('must be the address of a server, such as "http://localhost:8081"')
    return value


def _variety(value: object) -> str:
    if value not in VARIETIES:
        meant = variety_of(value) if isinstance(value, str) else ""
        known = f"did you mean {meant!r}?" if meant else f"known are {', '.join(VARIETIES)}"
        raise InvalidValueError(f"must be a variety of English; {known}")
    return str(value)


def _language(value: object) -> str:
    if not isinstance(value, str) or not _ENGLISH.fullmatch(value):
        raise InvalidValueError('must be English, "en", or one of its varieties, such as "en-GB"')
    return value


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= 3600:
        raise InvalidValueError("must be a number of seconds")
    return float(value)


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 64:
        raise InvalidValueError("must be a number from 1 to 64")
    return value


def _names(value: object) -> tuple[str, ...]:
    names = _strings(value)
    for number, name in enumerate(names):
        if not _ID.fullmatch(name):
            raise InvalidValueError("must be an id of LanguageTool, such as COMMA_COMPOUND_SENTENCE", (number,))
    return names


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
    from lint.index import all_checkers

    rules = [checker.rule for checker in all_checkers()]
    known = ["ALL", *dict.fromkeys(name for rule in rules for name in (rule.family, rule.code, rule.name))]
    ours = "|".join(dict.fromkeys(rule.family for rule in rules))
    # A house's own lexicons may have any codes but ours; their families are not known here.
    patterns = (f"^({ours})[0-9]{{1,2}}$", f"^(?!({ours}|ALL)[0-9]*$)[A-Z]{{2,8}}[0-9]{{0,3}}$")
    return {"anyOf": [{"enum": known}, *({"type": "string", "pattern": pattern} for pattern in patterns)]}


def _list_schema(items: Callable[[], dict[str, object]]) -> Callable[[], dict[str, object]]:
    return lambda: {"type": "array", "items": items()}


def _string_schema() -> dict[str, object]:
    return {"type": "string"}


def _filled_schema() -> dict[str, object]:
    return {"type": "string", "pattern": r"\S"}


def _severities_schema() -> dict[str, object]:
    return {
        "type": "object",
        "propertyNames": _selector_schema(),
        "additionalProperties": {"enum": [severity.value for severity in Severity]},
    }


def _per_file_schema() -> dict[str, object]:
    return {"type": "object", "additionalProperties": {"type": "array", "items": _selector_schema()}}


def _limits_schema() -> dict[str, object]:
    from lint.quality.figures import FIGURES

    bound = {"type": "number"}
    limits = {"type": "object", "properties": {"min": bound, "max": bound}, "additionalProperties": False}
    described = {figure.key: limits | {"description": figure.about} for figure in FIGURES}
    return {"type": "object", "properties": described, "additionalProperties": False}


def _grammar_schema() -> dict[str, object]:
    described = {option.key: option.kind.schema() | {"description": option.about} for option in options(Grammar)}
    return {"type": "object", "properties": described, "additionalProperties": False}


SELECTORS = Kind(_strings, _list_schema(_selector_schema), _listed_selectors)
GLOBS = Kind(_globs, _list_schema(_string_schema))
PATH = Kind(_path, _string_schema)
PATHS = Kind(_paths, _list_schema(_filled_schema))
HOUSE_NAMES = Kind(_house_names, _list_schema(_filled_schema))
BOOLEAN = Kind(_boolean, lambda: {"type": "boolean"})
SIZE = Kind(
    _size, lambda: {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": f"^{_SIZE.pattern}$"}]}
)
SEVERITIES = Kind(_severities, _severities_schema, _key_selectors)
PER_FILE = Kind(_per_file, _per_file_schema, _per_file_selectors)
LIMITS = Kind(_limits, _limits_schema)
ADDRESS = Kind(_address, _string_schema)
VARIETY = Kind(_variety, lambda: {"enum": list(VARIETIES)})
LANGUAGE = Kind(_language, lambda: {"type": "string", "pattern": "^en(-[A-Z]{2})?$"})
SECONDS = Kind(_seconds, lambda: {"type": "number", "exclusiveMinimum": 0, "maximum": 3600})
COUNT = Kind(_count, lambda: {"type": "integer", "minimum": 1, "maximum": 64})
NAMES = Kind(_names, _list_schema(_string_schema))


def _option(default: Any, kind: Kind, about: str) -> Any:
    metadata = {"kind": kind, "about": about}
    if isinstance(default, dict):
        return field(default_factory=default.copy, metadata=metadata, hash=False)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Grammar:
    """How LanguageTool is reached and asked; the table ``grammar``."""

    server: str = _option(
        "",
        ADDRESS,
        "The address of a LanguageTool server. Without one, that of `copydesk grammar start` is used if it runs, or a "
        "server is started for the run.",
    )
    language: str = _option(
        "", LANGUAGE, "The variety of English that LanguageTool is asked for, if it is not that of the article."
    )
    timeout: float = _option(60.0, SECONDS, "The time that a server has for one request, in seconds.")
    requests: int = _option(4, COUNT, "How many requests are under way at once.")
    enable: tuple[str, ...] = _option(
        (), NAMES, "LanguageTool's rules and categories that are heard although they are off."
    )
    disable: tuple[str, ...] = _option((), NAMES, "LanguageTool's rules and categories that are not heard.")


GRAMMAR = Kind(lambda value: _table(value, Grammar), _grammar_schema)

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
    language: str = _option(
        ENGLISH,
        VARIETY,
        "The variety of English that articles are written in; an article's front matter may name another (`lang`). "
        "With `en`, nothing is reported that is right in one of them.",
    )
    severity: Mapping[str, Severity] = _option(
        {}, SEVERITIES, "Severities for rules, in place of the ones they declare."
    )
    per_file_ignores: Mapping[str, tuple[str, ...]] = _option(
        {}, PER_FILE, "Rules that do not run on the files that match a pattern."
    )
    lexicons: tuple[str, ...] = _option(
        (),
        PATHS,
        "Files with phrases of your own, which the rule USR001 finds, or one of the code that the file gives; relative "
        "to the configuration file.",
    )
    names: tuple[str, ...] = _option(
        (), HOUSE_NAMES, "Names that are right as they stand: nothing in them is reported."
    )
    names_files: tuple[str, ...] = _option(
        (), PATHS, "Files of such names, one a line, relative to the configuration file; `#` begins a comment."
    )
    baseline: str = _option(
        "",
        PATH,
        "The baseline of a run from the directories that this file holds for, unless `--baseline` names another.",
    )
    include: tuple[str, ...] = _option(DEFAULT_INCLUDE, GLOBS, "The files that are articles, when a directory is read.")
    exclude: tuple[str, ...] = _option(DEFAULT_EXCLUDE, GLOBS, "Files and directories that are left out.")
    extend_exclude: tuple[str, ...] = _option((), GLOBS, "Left out in addition to those of `exclude`.")
    respect_gitignore: bool = _option(True, BOOLEAN, "Whether what `.gitignore` files name is left out.")
    max_file_size: int = _option(
        DEFAULT_MAX_FILE_SIZE, SIZE, 'The size over which a file is not read, in bytes or as in "32 MiB".'
    )
    rule_time_limit: float = _option(
        10.0,
        SECONDS,
        "The processor time that a rule has for a file, in seconds for each MiB. A rule that takes longer is stopped, "
        "which is an error; the others go on.",
    )
    cache_dir: str = _option(
        ".copydesk_cache",
        PATH,
        "The folder that keeps results for the next run, relative to the configuration file; empty for none.",
    )
    grammar: Grammar = _option(Grammar(), GRAMMAR, "How the rules LTG reach LanguageTool and what they ask of it.")
    quality: Mapping[str, Limits] = _option(
        {},
        LIMITS,
        "Limits of figures, in place of the published ones; a figure named here is looked at by its rule QLT.",
    )
    command_line: Selection = _NO_SELECTION
    origins: Mapping[str, Origin] = field(default_factory=dict, hash=False)
    base: str = ""

    def base_of(self, name: str) -> str:
        """The directory that the file patterns of the field ``name`` are relative to."""
        origin = self.origins.get(name)
        return self.base if origin is None else origin.base

    def paths_of(self, name: str) -> tuple[str, ...]:
        """The absolute paths that the field ``name`` holds, which are relative to the file that sets it."""
        origin = self.origins.get(name)
        folder = os.path.dirname(os.path.abspath(origin.file)) if origin else os.path.abspath(self.base)
        value = getattr(self, name)
        paths = (value,) if isinstance(value, str) else value
        return tuple(os.path.normpath(os.path.join(folder, os.path.expanduser(path))) for path in paths if path)


def plain(value: Any) -> Any:
    """The value of an option as a configuration file may hold it: tables, lists, strings, numbers and booleans."""
    if hasattr(value, "__dataclass_fields__"):
        held = {key.replace("_", "-"): each for key, each in asdict(value).items()}
        value = {key: each for key, each in held.items() if each not in ("", None)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True)
class Option:
    """An option as declared: ``name`` is the field, ``key`` how it is written in a file."""

    name: str
    key: str
    kind: Kind
    about: str
    default: Any


def options(of: type[Any] = Settings) -> tuple[Option, ...]:
    """Every option, in order of declaration; those of a table if ``of`` is its class."""
    return tuple(
        Option(name, name.replace("_", "-"), metadata["kind"], metadata["about"], default)
        for name, default, metadata in described(of)
        if "kind" in metadata
    )
