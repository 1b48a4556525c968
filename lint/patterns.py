"""Compiles patterns when they are first used, and remembers the outcome on disk.

Compiling costs milliseconds a pattern, and a run uses few of thousands. ``regex`` and ``re`` compile in Python, and
what they hand to their cores is plain data; that data is kept in the cache (:mod:`lint.store`), under the versions of
``regex`` and Python, and given to the core again. For ``regex`` it is what its patterns are pickled by; the core of
``re`` looks through all that it is given before it takes it.
"""

from __future__ import annotations

import atexit
import marshal
import os
import sys
from functools import cache

from lint import store
from lint.hashing import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator
    from typing import Any, AnyStr

    import regex

IGNORECASE = 0x2
MULTILINE = 0x8
DOTALL = 0x10
VERBOSE = 0x40
REVERSE = 0x400
"""Flags of ``re`` and ``regex``, the last of ``regex`` alone, for modules that need no more of them."""

_NAME = "patterns"
_FIRST_SAVE = 64
_MOST_KEPT = 50_000
"""When more is kept, most is of rules that are no more, and all is dropped but what is new."""


class LazyPattern:
    """A pattern that is compiled when one of its methods is first asked for.

    For the constants of rules: importing a rule compiles nothing.
    """

    def __init__(self, compiled: Callable[[Any, int], Any], source: str | bytes, flags: int) -> None:
        """Remember the arguments of ``compiled``."""
        self._compiled = compiled
        self.pattern = source
        self._flags = int(flags)

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has under ``name``; its methods become this object's own."""
        value = getattr(self._compiled(self.pattern, self._flags), name)
        setattr(self, name, value)
        return value


def lazy(source: str, flags: int = 0) -> regex.Pattern[str]:
    """As ``regex.compile``, but nothing is compiled before it is used."""
    return LazyPattern(compiled, source, flags)  # type: ignore[return-value]


def lazy_re(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As ``re.compile``, but nothing is compiled before it is used."""
    return LazyPattern(compiled_re, source, flags)  # type: ignore[return-value]


@cache
def compiled(source: str, flags: int = 0) -> regex.Pattern[str]:
    """As ``regex.compile``; what the cache holds is not compiled again.

    Raises:
        regex.error: the source is not a pattern.
    """
    pattern: regex.Pattern[str] = _Known.get().compile("regex", source, int(flags))
    return pattern


@cache
def compiled_re(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As ``re.compile``; what the cache holds is not compiled again.

    Raises:
        re.error: the source is not a pattern.
    """
    pattern: re.Pattern[AnyStr] = _Known.get().compile("re", source, int(flags))
    return pattern


class _Known:
    """What is known of compiled patterns: the data that their core takes, marshalled, by a digest of the source."""

    _instance: _Known | None = None

    def __init__(self) -> None:
        self._key = store.digest(*_cores())
        self._kept = store.records(_NAME, self._key)
        self._new: dict[bytes, bytes] = {}
        self._save_at = _FIRST_SAVE
        self._process = os.getpid()
        atexit.register(self.save)

    @classmethod
    def get(cls) -> _Known:
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance

    def compile(self, engine: str, source: str | bytes, flags: int) -> Any:
        compile_data, of_data = _ENGINES[engine]
        name = f"{engine} {flags} {source!r}".encode("utf-8", "surrogatepass")
        key = blake2b(name, digest_size=store.RECORD_KEY_SIZE).digest()
        if self._kept is not None and (record := self._kept.get(key)) is not None:
            try:
                return of_data(source, marshal.loads(record))  # noqa: S302 - with a checksum, and written here only
            except Exception:  # noqa: S110 - whatever the core says to the data, the source is still there
                pass
        pattern, data = compile_data(source, flags)
        if data is not None:
            self._new[key] = marshal.dumps(data)
            if len(self._new) >= self._save_at:
                self.save()
                self._save_at *= 2
        return pattern

    def save(self) -> None:
        """Write down what is new, beside what others have written meanwhile."""
        if self._new and self._process == os.getpid():
            others = store.records(_NAME, self._key)
            data = {**dict(others.items() if others else ()), **self._new}
            if len(data) > _MOST_KEPT:
                data = self._new
            self._new = {}
            store.save_records(_NAME, self._key, data)
            self._kept = store.records(_NAME, self._key)


def _compile_regex(source: str, flags: int) -> tuple[regex.Pattern[str], Any]:
    import regex

    pattern = regex.compile(source, flags)
    return pattern, getattr(pattern, "_pickled_data", None)


def _regex_of(source: str, data: Any) -> regex.Pattern[str]:
    pattern: regex.Pattern[str] = _core().compile(*data)
    return pattern


def _compile_re(source: AnyStr, flags: int) -> tuple[re.Pattern[AnyStr], Any]:
    import re

    pattern = re.compile(source, flags)
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(source, flags)
        code = list(map(int, _compiler._code(parsed, flags)))
        return pattern, (pattern.flags, code, pattern.groups, dict(pattern.groupindex))
    except (ImportError, AttributeError):  # another version keeps them elsewhere; it costs its time
        return pattern, None


def _re_of(source: AnyStr, data: Any) -> re.Pattern[AnyStr]:
    import _sre  # type: ignore[import-not-found]

    flags, code, groups, names = data
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    pattern: re.Pattern[AnyStr] = _sre.compile(source, flags, code, groups, names, tuple(by_number))
    return pattern


_ENGINES: dict[str, tuple[Callable[[Any, int], tuple[Any, Any]], Callable[[Any, Any], Any]]] = {
    "regex": (_compile_regex, _regex_of),
    "re": (_compile_re, _re_of),
}


@cache
def _core() -> Any:
    """The core of ``regex`` alone: the part in Python, which compiles, takes most of the time of its import."""
    if "regex" not in sys.modules:
        from importlib.machinery import PathFinder
        from importlib.util import module_from_spec

        package = PathFinder.find_spec("regex")
        places = package.submodule_search_locations if package is not None else None
        spec = PathFinder.find_spec("regex._regex", places) if places is not None else None
        if spec is not None and spec.loader is not None:
            # Under its own name, so that the package takes this very module when it is imported later.
            core = sys.modules["regex._regex"] = module_from_spec(spec)
            spec.loader.exec_module(core)
            return core
    from regex import _regex

    return _regex


def _cores() -> Iterator[bytes]:
    """What tells one build of the core of ``regex``, and what compiles for it, from another; ``re`` is in Python's."""
    core = getattr(_core(), "__file__", None) or ""
    for path in (core, os.path.join(os.path.dirname(core), "_regex_core.py")):
        try:
            state = os.stat(path)
        except OSError:
            continue
        yield f"{path} {state.st_size} {state.st_mtime_ns}".encode()
