"""The process's streams: their encoding, whether to use colour, and messages about the run on stderr."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from lint.files import describe_os_error
from lint.output.escaping import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn, TextIO

COULD_NOT = 2
"""The exit code for a run that could not do all that was asked."""

INTERRUPTED = 130
"""What a shell reports of a program that was ended from the keyboard."""

_WIDTH = 100

BROKEN_PIPE = 141
"""What a shell reports of a program that ended because nobody read on."""


def prepare_streams() -> None:
    """Make stdout and stderr write any text: what an encoding lacks is escaped, and pipes are UTF-8 everywhere."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                encoding=stream.encoding if stream.isatty() else "utf-8", errors="backslashreplace", newline="\n"
            )


def wants_color(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to colour ``stream``: as NO_COLOR or FORCE_COLOR say, else on a terminal that can."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return environment["FORCE_COLOR"] != "0"
    return stream.isatty() and environment.get("TERM") != "dumb"


def width() -> int:
    """How many columns there are for output: as COLUMNS says, or the terminal, or 100."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _WIDTH  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return _WIDTH


def error(message: str) -> None:
    """Say what could not be done."""
    _say("error", "31", message)


def warn(message: str) -> None:
    """Say what the user should know."""
    _say("warning", "33", message)


@contextmanager
def guarded_stdout() -> Iterator[None]:
    """End quietly where the reader of stdout has gone, and with a message where stdout cannot be written."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_stdout()
        raise SystemExit(BROKEN_PIPE) from None
    except OSError as failure:
        _discard_stdout()
        fail(f"cannot write to standard output: {describe_os_error(failure)}")


def _discard_stdout() -> None:
    """Let the interpreter's own flush at the end succeed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def note(message: str) -> None:
    """Say something about the run."""
    if sys.stderr is not None:
        print(visible(message), file=sys.stderr, flush=True)


def fail(message: str) -> NoReturn:
    """Say what could not be done, and end."""
    error(message)
    raise SystemExit(COULD_NOT)


def _say(kind: str, color: str, message: str) -> None:
    label = f"\x1b[1;{color}m{kind}:\x1b[0m" if wants_color(sys.stderr) else f"{kind}:"
    print(label, visible(message), file=sys.stderr)
