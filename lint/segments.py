"""Lines on disk that are found by their key: a folder of files, each sorted and never changed once it is there.

A line is fields parted by tabs: the key, others, and a checksum. What a run adds becomes one new file, under its name
only when it is complete; small files are merged into larger ones, so that there are few. So one line is found by
bisection without reading the rest, lines that are asked for in order are read as a stream, several processes may write
at once, and what is damaged is not found. Nothing is held in memory, and what is read is never more than text.

The folder marks itself as a cache (``CACHEDIR.TAG``), and a folder that does not is left alone unless it is empty.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from heapq import merge
from itertools import groupby
from stat import S_ISREG
from zlib import crc32

from lint.patterns import lazy_re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

_TAG = "CACHEDIR.TAG"
_TAG_TEXT = """Signature: 8a477f597d28d172789f06886806bc55
# This folder is a cache made by copydesk; it can be deleted at any time.
# See https://bford.info/cachedir/
"""
_IGNORE = ".gitignore"
_IGNORE_TEXT = "# Made by copydesk.\n*\n"
_HEAD = b"copydesk-results-1\n"
_ENDING = ".results"
_NAME = lazy_re(r"[0-9a-f]{16}-[0-9a-f]{8}\.(results|new)")
_KNOWN = lazy_re(rf"{_NAME.pattern}|(CACHEDIR\.TAG|\.gitignore)(\.[0-9a-f]{{8}})?")
_CHECKSUM = 8
_LONGEST_LINE = 1 << 20
_MOST_FILES = 48
_MOST_UNSORTED = 4 << 20
_AHEAD = 16
_BLOCK = 1 << 14
_KEPT_VARIANTS = 3
"""Of the lines with one key, so many with different second fields are kept."""
_ABANDONED_AFTER = 24 * 3600

Fields = list[bytes]


class ForeignFolderError(Exception):
    """A folder is there that holds something and is no cache of ours."""


class Segments:
    """The lines in one folder, to look up and to add to; failure to write is no error."""

    def __init__(self, folder: str) -> None:
        """Open what is there.

        Raises:
            ForeignFolderError: ``folder`` holds what is not ours.
        """
        self._folder = folder
        self._files = [opened for name in reversed(_names(folder)) if (opened := _open(folder, name)) is not None]
        self._new: _New | None = None
        self._refused = False

    def find(self, key: bytes) -> Iterator[Fields]:
        """The fields of the lines with ``key``, the checksum left out, what was added last first.

        Lines that this object has added are not among them. It is fastest to ask for keys in their order.
        """
        for file in self._files:
            yield from file.find(key)

    def add(self, fields: Sequence[bytes]) -> None:
        """Add a line; ``fields``, of which the first is the key, must hold neither tabs nor line ends."""
        if self._refused:
            return
        try:
            if self._new is None:
                _prepare(self._folder)
                self._new = _New(self._folder)
            self._new.write(_line(fields))
        except OSError:
            self._give_up()

    def close(self, is_gone: Callable[[bytes], bool] = lambda key: False) -> None:
        """Put what was added in its place; keys that ``is_gone`` are dropped when all files are merged."""
        for file in self._files:
            file.close()
        self._files = []
        if self._new is None:
            return
        try:
            self._settle(self._new, is_gone)
        except OSError:
            self._give_up()
        self._new = None

    def _settle(self, new: _New, is_gone: Callable[[bytes], bool]) -> None:
        """Give the new file its name, merged with older ones that are not much larger than it."""
        size = new.finish()
        names = _names(self._folder)
        merged: list[str] = []
        for name in reversed(names):
            older = _size(os.path.join(self._folder, name))
            if older > 2 * size:
                break
            merged.append(name)
            size += older
        if merged or new.unsorted:
            opened = [file for name in merged if (file := _open(self._folder, name)) is not None]
            target = _New(self._folder)
            try:
                drop = is_gone if len(merged) == len(names) else lambda key: False
                for line in _merged([new.lines(), *(file.lines() for file in opened)], drop):
                    target.write(line)
                target.finish()
            except OSError:
                target.discard()
                raise
            finally:
                for file in opened:
                    file.close()
            new.discard()
            new = target
        new.publish()
        for name in merged:
            _remove(os.path.join(self._folder, name))
        _remove_abandoned(self._folder)

    def _give_up(self) -> None:
        self._refused = True
        if self._new is not None:
            self._new.discard()
            self._new = None


class _File:
    """A sorted file, and a place in it."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size
        self._asked = b""
        self._next()

    def find(self, key: bytes) -> Iterator[Fields]:
        if key <= self._asked:
            self._seek(key)
        self._asked = key
        for _ in range(_AHEAD):
            if self._line is None or self._key >= key:
                break
            self._next()
        else:
            self._seek(key)
        while self._line is not None and self._key < key:
            self._next()
        while self._line is not None and self._key == key:
            if (fields := _checked(self._line)) is not None:
                yield fields
            self._next()

    def lines(self) -> Iterator[bytes]:
        """All lines that are whole, from the first."""
        self._file.seek(len(_HEAD))
        self._next()
        while self._line is not None:
            if _checked(self._line) is not None:
                yield self._line
            self._next()

    def close(self) -> None:
        self._file.close()

    def _next(self) -> None:
        self._line: bytes | None = _read_line(self._file)
        self._key = b"" if self._line is None else _key_of(self._line)

    def _seek(self, key: bytes) -> None:
        """Go to a line shortly before the first one whose key is not below ``key``."""
        low, high = len(_HEAD), self._size
        while high - low > _BLOCK:
            middle = (low + high) // 2
            self._file.seek(middle)
            if _read_line(self._file) is None:
                high = middle
                continue
            at = self._file.tell()
            line = _read_line(self._file) if at < high else None
            if line is None or _key_of(line) >= key:
                high = middle
            else:
                low = at
        self._file.seek(low)
        self._next()


class _New:
    """A file being written; what comes out of order waits in memory."""

    def __init__(self, folder: str) -> None:
        # Names are in the order of time, so that of two lines with one key the newer one is known.
        name = f"{time.time_ns():016x}-{os.urandom(4).hex()}"
        self._path = os.path.join(folder, f"{name}.new")
        self._final = os.path.join(folder, f"{name}{_ENDING}")
        self._last = b""
        self.unsorted: list[bytes] = []
        self._held = 0
        self._file = open(self._path, "xb", buffering=1 << 16)  # noqa: SIM115 - closed by finish() or discard()
        self._file.write(_HEAD)

    def write(self, line: bytes) -> None:
        key = _key_of(line)
        if len(line) > _LONGEST_LINE:
            return
        if key >= self._last:
            self._last = key
            self._file.write(line)
        elif self._held < _MOST_UNSORTED:
            self._held += len(line)
            self.unsorted.append(line)

    def finish(self) -> int:
        """Write all that is in order; returns the size of what was added."""
        self._file.close()
        self.unsorted.sort(key=_key_of)
        return _size(self._path) + self._held

    def lines(self) -> Iterator[bytes]:
        with open(self._path, "rb") as file:
            file.seek(len(_HEAD))
            yield from merge(iter(lambda: _read_line(file), None), self.unsorted, key=_key_of)

    def publish(self) -> None:
        os.replace(self._path, self._final)

    def discard(self) -> None:
        with contextlib.suppress(OSError):
            self._file.close()
        _remove(self._path)


def _line(fields: Sequence[bytes]) -> bytes:
    body = b"\t".join(fields)
    return b"%b\t%08x\n" % (body, crc32(body))


def _checked(line: bytes) -> Fields | None:
    """The fields of ``line``, its checksum left out, or ``None`` if that is not right."""
    body, _, checksum = line[:-1].rpartition(b"\t")
    return body.split(b"\t") if checksum == b"%08x" % crc32(body) else None


def _key_of(line: bytes) -> bytes:
    return line.partition(b"\t")[0]


def _read_line(file: BinaryIO) -> bytes | None:
    """The next line, or ``None`` at the end and where there is no end of it in sight."""
    line = file.readline(_LONGEST_LINE)
    return line if line.endswith(b"\n") else None


def _merged(sources: Sequence[Iterator[bytes]], drop: Callable[[bytes], bool]) -> Iterator[bytes]:
    """The lines of ``sources``, the newest first, in order: of each key the newest of a few second fields."""

    def ranked(lines: Iterator[bytes], rank: int) -> Iterator[tuple[bytes, int, bytes]]:
        return ((_key_of(line), rank, line) for line in lines)

    ordered = merge(*(ranked(lines, rank) for rank, lines in enumerate(sources)), key=lambda each: each[:2])
    for key, group in groupby(ordered, key=lambda each: each[0]):
        if drop(key):
            continue
        kept: set[bytes] = set()
        for _, _, line in group:
            variant = line.split(b"\t", 2)[1]
            if variant not in kept and len(kept) < _KEPT_VARIANTS:
                kept.add(variant)
                yield line


def _names(folder: str) -> list[str]:
    """The files in the folder, the oldest first.

    Raises:
        ForeignFolderError: it holds what is not ours.
    """
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    if not all(map(_KNOWN.fullmatch, names)) and not _is_marked(folder):
        raise ForeignFolderError
    found = sorted(name for name in names if name.endswith(_ENDING) and _NAME.fullmatch(name))
    return found[-_MOST_FILES:]


def _is_marked(folder: str) -> bool:
    try:
        with _regular(os.path.join(folder, _TAG)) as file:
            return file.read(2 * len(_TAG_TEXT)).replace(b"\r\n", b"\n") == _TAG_TEXT.encode()
    except OSError:
        return False


def _prepare(folder: str) -> None:
    """Make the folder, and tell what it is to people, to programs that make backups, and to git."""
    os.makedirs(folder, exist_ok=True)
    for name, text in ((_TAG, _TAG_TEXT), (_IGNORE, _IGNORE_TEXT)):
        path = os.path.join(folder, name)
        if not os.path.lexists(path):
            temporary = f"{path}.{os.urandom(4).hex()}"
            with open(temporary, "xb") as file:
                file.write(text.encode())
            os.replace(temporary, path)


def _open(folder: str, name: str) -> _File | None:
    try:
        file = _regular(os.path.join(folder, name))
    except OSError:
        return None
    try:
        if file.read(len(_HEAD)) == _HEAD:
            return _File(file, os.fstat(file.fileno()).st_size)
    except OSError:
        pass
    file.close()
    return None


def _regular(path: str) -> BinaryIO:
    """Open a file, and nothing else: to open a pipe could wait for ever."""
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise OSError
    return open(opened, "rb", buffering=_BLOCK)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _remove_abandoned(folder: str) -> None:
    """Remove what processes that were killed had begun, and files beyond those that are read."""
    before = time.time() - _ABANDONED_AFTER
    with os.scandir(folder) as entries:
        mine = sorted((entry for entry in entries if _NAME.fullmatch(entry.name)), key=lambda entry: entry.name)
    unread = [entry.path for entry in mine if entry.name.endswith(_ENDING)][:-_MOST_FILES]
    abandoned = [entry.path for entry in mine if entry.name.endswith(".new") and entry.stat().st_mtime < before]
    for path in (*unread, *abandoned):
        _remove(path)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
