"""Compiles patterns when they are first used, and remembers the outcome on disk.

Compiling costs milliseconds a pattern, and a run uses few of thousands. ``regex`` compiles in Python, and what it hands
to its core is plain data, by which its patterns are pickled; that data is kept in the cache (:mod:`lint.store`), under
the versions of ``regex`` and Python, and given to the core again.
"""

from __future__ import annotations

import atexit
import marshal
import os
from functools import cache
from typing import Any

import regex

from lint import store
from lint.hashing import blake2b

_NAME = "patterns"
_FIRST_SAVE = 64
_MOST_KEPT = 50_000
"""When more is kept, most is of rules that are no more, and all is dropped but what is new."""


class LazyPattern:
    """A pattern of ``regex`` that is compiled when one of its methods is first asked for.

    For the constants of rules: importing a rule compiles nothing.
    """

    def __init__(self, source: str, flags: int = 0) -> None:
        """Remember the arguments of ``regex.compile``."""
        self.source = source
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has under ``name``; its methods become this object's own."""
        value = getattr(compiled(self.source, int(self.flags)), name)
        setattr(self, name, value)
        return value


def lazy(source: str, flags: int = 0) -> regex.Pattern[str]:
    """As ``regex.compile``, but nothing is compiled before it is used."""
    return LazyPattern(source, flags)  # type: ignore[return-value]


@cache
def compiled(source: str, flags: int = 0) -> regex.Pattern[str]:
    """As ``regex.compile``; what the cache holds is not compiled again.

    Raises:
        regex.error: the source is not a pattern.
    """
    return _Known.get().compile(source, int(flags))


class _Known:
    """What is known of compiled patterns: the data that their core takes, marshalled, by a digest of the source."""

    _instance: _Known | None = None

    def __init__(self) -> None:
        self._key = store.digest(str(regex.__version__).encode(), _core_file())
        self._data: dict[bytes, bytes] = store.load(_NAME, self._key) or {}
        self._new: dict[bytes, bytes] = {}
        self._save_at = _FIRST_SAVE
        self._process = os.getpid()
        atexit.register(self.save)

    @classmethod
    def get(cls) -> _Known:
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance

    def compile(self, source: str, flags: int) -> regex.Pattern[str]:
        key = blake2b(f"{flags} {source}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if (data := self._data.get(key)) is not None:
            try:
                return _from_data(data)
            except Exception:  # noqa: S110 - whatever the core says to the data, the source is still there
                pass
        pattern = regex.compile(source, flags)
        if (data := getattr(pattern, "_pickled_data", None)) is not None:
            self._new[key] = marshal.dumps(data)
            if len(self._new) >= self._save_at:
                self.save()
                self._save_at *= 2
        return pattern

    def save(self) -> None:
        """Write down what is new, beside what others have written meanwhile."""
        if self._new and self._process == os.getpid():
            self._data = {**(store.load(_NAME, self._key) or {}), **self._data, **self._new}
            if len(self._data) > _MOST_KEPT:
                self._data = self._new
            self._new = {}
            store.save(_NAME, self._key, self._data)


def _from_data(data: bytes) -> regex.Pattern[str]:
    from regex import _regex

    # The whole file has a checksum, and only this module writes it.
    arguments = marshal.loads(data)  # noqa: S302
    pattern: regex.Pattern[str] = _regex.compile(*arguments)  # type: ignore[attr-defined]
    return pattern


def _core_file() -> bytes:
    """What tells one build of the core of ``regex`` from another."""
    from regex import _regex

    try:
        state = os.stat(_regex.__file__)
    except (OSError, TypeError, AttributeError):
        return b""
    return f"{_regex.__file__} {state.st_size} {state.st_mtime_ns}".encode()
