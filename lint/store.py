"""What was worked out once and can be worked out again: files in the user's cache directory.

A stored value is plain data of :mod:`marshal`, under a name and a key that stands for all it depends on. Nothing here
is ever needed: what is missing, damaged, of another key or not to be written counts as not stored, and two processes
may write at once. ``COPYDESK_CACHE_DIR`` names another directory; if it is set and empty, nothing is stored or read.

A value is read at once (:func:`load`); of many *records*, of which a run needs few, each by itself (:func:`records`).
"""

from __future__ import annotations

import marshal
import os
import sys
from bisect import bisect_left
from itertools import accumulate
from zlib import crc32

from lint.hashing import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

_MAGIC = b"copydesk-cache-2\n"
_DIGEST_SIZE = 16
_RECORDS_MAGIC = b"copydesk-records-1\n"
_CHECKSUM_SIZE = 4
_COUNT_SIZE = 4
_HEAD_SIZE = len(_RECORDS_MAGIC) + _CHECKSUM_SIZE + _COUNT_SIZE
RECORD_KEY_SIZE = 16
_KEPT_FILES = 4
"""So many files of one name are kept: of other versions, other interpreters, other selections of rules."""


def digest(*parts: bytes) -> str:
    """A key that stands for ``parts``, the version of Python and its own format."""
    hasher = blake2b(f"{sys.version} {sys.implementation.cache_tag}".encode(), digest_size=_DIGEST_SIZE)
    for part in parts:
        hasher.update(len(part).to_bytes(8, "little"))
        hasher.update(part)
    return hasher.hexdigest()


def directory() -> str | None:
    """Where values are stored, or ``None`` where nothing is to be stored."""
    named = os.environ.get("COPYDESK_CACHE_DIR")
    if named is not None:
        return named or None
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            base = os.path.join(home, ".cache")
    return os.path.join(base, "copydesk") if os.path.isabs(base) else None


def load(name: str, key: str) -> Any:
    """What was saved as ``name`` under ``key``; ``None`` if there is nothing or it is damaged."""
    folder = directory()
    if folder is None:
        return None
    try:
        with open(_path(folder, name, key), "rb") as file:
            data = file.read()
        head = len(_MAGIC) + _CHECKSUM_SIZE
        body = memoryview(data)[head:]
        if data[: len(_MAGIC)] != _MAGIC or data[len(_MAGIC) : head] != _checksum(body):
            return None
        return marshal.loads(body)  # noqa: S302 - the user's own directory, and plain data only
    except (OSError, ValueError, EOFError, TypeError):
        return None


def save(name: str, key: str, value: Any) -> None:
    """Store ``value``, which :mod:`marshal` must be able to write, as ``name`` under ``key``; failure is no error."""
    try:
        body = marshal.dumps(value)
    except ValueError:
        return
    _write(name, key, _MAGIC + _checksum(body) + body)


class Records:
    """What was saved with :func:`save_records`: bytes by keys of :data:`RECORD_KEY_SIZE` bytes, read when asked for.

    The file begins with its keys in order and where the record of each ends, behind a checksum; each record has its
    own. The file stays open, so that it can be replaced meanwhile.
    """

    def __init__(self, file: _File, keys: bytes, ends: memoryview) -> None:
        """Take what the head of ``file`` says."""
        self._file = file
        self._keys = keys
        self._ends = ends
        self._start = _HEAD_SIZE + len(keys) + len(ends) * _COUNT_SIZE

    def __len__(self) -> int:
        """How many there are."""
        return len(self._ends)

    def get(self, key: bytes) -> bytes | None:
        """The record under ``key``; ``None`` if there is none or it is damaged."""
        number = bisect_left(range(len(self)), key, key=self._key)
        return self._read(number) if number < len(self) and self._key(number) == key else None

    def items(self) -> Iterator[tuple[bytes, bytes]]:
        """The records that are not damaged, with their keys."""
        for number in range(len(self)):
            if (record := self._read(number)) is not None:
                yield self._key(number), record

    def _key(self, number: int) -> bytes:
        return self._keys[number * RECORD_KEY_SIZE : (number + 1) * RECORD_KEY_SIZE]

    def _read(self, number: int) -> bytes | None:
        start = self._ends[number - 1] if number else 0
        try:
            data = self._file.read(self._start + start, self._ends[number] - start)
        except OSError:
            return None
        record = data[_CHECKSUM_SIZE:]
        return record if data[:_CHECKSUM_SIZE] == _checksum(record) else None


class _File:
    """A file that is read from here and there, by several processes at once; it is closed when nobody needs it."""

    _handle: int | None = None

    def __init__(self, path: str) -> None:
        self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self.size = os.fstat(self._handle).st_size
        self._whole = b""
        if not hasattr(os, "pread"):
            # A system that reads only in order, and that replaces no file that is open.
            self._whole = os.read(self._handle, self.size)
            self._close()

    def read(self, position: int, size: int) -> bytes:
        """So many bytes from ``position`` on, or as many as there are."""
        if self._handle is None:
            return self._whole[position : position + size]
        return os.pread(self._handle, size, position)

    def _close(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    __del__ = _close


def records(name: str, key: str) -> Records | None:
    """What was saved with :func:`save_records` as ``name`` under ``key``; ``None`` if it is missing or damaged."""
    folder = directory()
    if folder is None:
        return None
    try:
        file = _File(_path(folder, name, key))
        head = file.read(0, _HEAD_SIZE)
        count = int.from_bytes(head[-_COUNT_SIZE:], "little")
        table = file.read(_HEAD_SIZE, min(count * (RECORD_KEY_SIZE + _COUNT_SIZE), file.size))
    except (OSError, ValueError):
        return None
    keys, ends = table[: count * RECORD_KEY_SIZE], table[count * RECORD_KEY_SIZE :]
    if head[:-_COUNT_SIZE] != _RECORDS_MAGIC + _checksum(table) or len(ends) != count * _COUNT_SIZE:
        return None
    return Records(file, keys, memoryview(ends).cast("I"))


def save_records(name: str, key: str, values: Mapping[bytes, bytes]) -> None:
    """Store ``values``, by keys of :data:`RECORD_KEY_SIZE` bytes, as ``name`` under ``key``; failure is no error."""
    keys = sorted(values)
    sealed = [_checksum(values[each]) + values[each] for each in keys]
    ends = accumulate(map(len, sealed))
    # In the order of this machine, since they are read as they stand; a file does not leave it.
    table = b"".join(keys) + b"".join(end.to_bytes(_COUNT_SIZE, sys.byteorder) for end in ends)
    head = _RECORDS_MAGIC + _checksum(table) + len(keys).to_bytes(_COUNT_SIZE, "little")
    _write(name, key, b"".join([head, table, *sealed]))


def _write(name: str, key: str, data: bytes) -> None:
    """Make ``data`` the file of ``name`` and ``key`` in one step, if that can be done."""
    folder = directory()
    if folder is None:
        return
    try:
        path = _path(folder, name, key)
        temporary = f"{path}.{os.getpid()}.{os.urandom(4).hex()}"
        os.makedirs(folder, mode=0o700, exist_ok=True)
        try:
            with open(temporary, "xb") as file:
                file.write(data)
            os.replace(temporary, path)
        except OSError:
            _remove(temporary)
        else:
            _drop_old(folder, name)
    except (OSError, ValueError):
        return


def _path(folder: str, name: str, key: str) -> str:
    return os.path.join(folder, f"{name}-{key}.bin")


def _checksum(body: bytes | memoryview) -> bytes:
    return crc32(body).to_bytes(_CHECKSUM_SIZE, "little")


def _drop_old(folder: str, name: str) -> None:
    """Remove all but the newest files of ``name``."""
    with os.scandir(folder) as entries:
        length = len(name) + len("-.bin") + 2 * _DIGEST_SIZE
        mine = [entry for entry in entries if entry.name.startswith(name + "-") and len(entry.name) == length]
    mine.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
    for entry in mine[_KEPT_FILES:]:
        _remove(entry.path)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
