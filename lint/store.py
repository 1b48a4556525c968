"""What was worked out once and can be worked out again: files in the user's cache directory.

A stored value is plain data of :mod:`marshal`, under a name and a key that stands for all it depends on. Nothing here
is ever needed: what is missing, damaged, of another key or not to be written counts as not stored, and two processes
may write at once. ``COPYDESK_CACHE_DIR`` names another directory; if it is set and empty, nothing is stored or read.
"""

from __future__ import annotations

import marshal
import os
import sys
from typing import Any
from zlib import crc32

from lint.hashing import blake2b

_MAGIC = b"copydesk-cache-2\n"
_DIGEST_SIZE = 16
_CHECKSUM_SIZE = 4
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
    folder = directory()
    if folder is None:
        return
    path = _path(folder, name, key)
    temporary = f"{path}.{os.getpid()}.{os.urandom(4).hex()}"
    try:
        body = marshal.dumps(value)
        os.makedirs(folder, mode=0o700, exist_ok=True)
        try:
            with open(temporary, "xb") as file:
                file.write(_MAGIC + _checksum(body) + body)
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
