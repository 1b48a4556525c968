"""Reads the bytes of a file that we do not trust: never waits on a pipe or device, never reads past a limit."""

from __future__ import annotations

import os
import stat
import time

from lint.hashing import blake2b
from lint.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BINARY_PROBE = 8192
_CHUNK = 1 << 20
_SECOND = 1_000_000_000
_SPECIAL = (
    (stat.S_ISDIR, "is a directory"),
    (stat.S_ISFIFO, "is a pipe, not a file (use '-' to read standard input)"),
    (stat.S_ISCHR, "is a device, not a file (use '-' to read standard input)"),
    (stat.S_ISBLK, "is a device, not a file"),
    (stat.S_ISSOCK, "is a socket, not a file"),
)


class UnreadableError(Exception):
    """A file cannot be read as an article; the message says why and does not name the file."""


class Content(NamedTuple):
    """What stands for the content of a file.

    Args:
        state: what the file system says of it, as long as which is the same the content is; empty where that is not
            sure, because it has only just been written.
        digest: of its bytes, in hexadecimal.
    """

    state: str
    digest: str


def state_of(status: os.stat_result) -> str:
    """What any change of a file's content changes: its size, times and number."""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def read_content(path: str, limit: int) -> tuple[bytes, Content]:
    """As :func:`read_file`, with what stands for the content."""
    began = time.time_ns()
    data, status = _read(path, limit)
    # A second write in the same tick of the clock would go unseen. File systems of whole seconds have long ticks.
    coarse = status.st_mtime_ns % _SECOND == 0
    settled = max(status.st_mtime_ns, status.st_ctime_ns) + (2 * _SECOND if coarse else _SECOND // 10) < began
    return data, Content(state_of(status) if settled else "", blake2b(data, digest_size=16).hexdigest())


def read_file(path: str, limit: int) -> bytes:
    """The content of the regular file ``path``, which may hold up to ``limit`` bytes.

    Raises:
        UnreadableError: it is missing, no regular file, not permitted, larger than the limit or binary.
    """
    return _read(path, limit)[0]


def _read(path: str, limit: int) -> tuple[bytes, os.stat_result]:
    """The content of a file, and what the file system said of it before it was read."""
    try:
        # Looked at before it is opened: to open a device or a pipe can by itself have effects.
        _refuse_special(os.stat(path))
        # Without O_NONBLOCK a pipe that took the file's place meanwhile would block for ever.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        with open(os.open(path, flags), "rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            _refuse_special(status)
            if status.st_size > limit:
                raise UnreadableError(_too_large(limit))
            data = _read_up_to(file, limit)
    except FileNotFoundError as error:
        broken = os.path.islink(path)
        raise UnreadableError("is a link to a missing file" if broken else describe_os_error(error)) from None
    except OSError as error:
        raise UnreadableError(describe_os_error(error)) from None
    except ValueError:
        raise UnreadableError("its name holds a NUL character") from None
    refuse_binary(data)
    return data, status


def read_stream(stream: BinaryIO, limit: int) -> bytes:
    """All of ``stream``, which may hold up to ``limit`` bytes.

    Raises:
        UnreadableError: it cannot be read, is larger than the limit or binary.
    """
    try:
        data = _read_up_to(stream, limit)
    except OSError as error:
        raise UnreadableError(describe_os_error(error)) from None
    refuse_binary(data)
    return data


def refuse_binary(data: bytes) -> None:
    """Raise :class:`UnreadableError` for content that is no text: a NUL near its start, unless it is UTF-16."""
    if data.startswith(_UTF16_MARKS):
        return
    offset = data.find(b"\0", 0, _BINARY_PROBE)
    if offset >= 0:
        raise UnreadableError(f"is binary: NUL byte at offset {offset} (UTF-16 is read with a byte-order mark only)")


def describe_os_error(error: OSError) -> str:
    """What went wrong, as a clause about the file: ``no such file or directory``."""
    reason = error.strerror or str(error)
    return reason[:1].lower() + reason[1:]


def _refuse_special(status: os.stat_result) -> None:
    if stat.S_ISREG(status.st_mode):
        return
    raise UnreadableError(next((what for test, what in _SPECIAL if test(status.st_mode)), "is not a regular file"))


def _read_up_to(stream: BinaryIO, limit: int) -> bytes:
    """Read to the end in pieces: a file may grow, or say that it is empty (as in /proc), while it is read."""
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(min(_CHUNK, limit + 1 - size)):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise UnreadableError(_too_large(limit))
    return b"".join(pieces)


def _too_large(limit: int) -> str:
    return f"is larger than {format_size(limit)} (max-file-size)"


def format_size(size: int) -> str:
    """A number of bytes for people: ``32 MiB``."""
    for unit in ("B", "KiB", "MiB"):
        if size < 1024 or size % 1024:
            return f"{size} {unit}"
        size //= 1024
    return f"{size} GiB"
