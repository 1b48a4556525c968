"""Shows on a terminal that a long run goes on."""

from __future__ import annotations

import os
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_FIRST_AFTER = 1.0
_EVERY = 0.1
_CLEAR_LINE = "\r\x1b[2K"


class Progress:
    """A line on stderr that is rewritten in place; in a pipe, or when not ``wanted``, there is none."""

    def __init__(self, stream: TextIO, wanted: bool) -> None:
        """Nothing is shown in the first second."""
        self._stream = stream
        self._wanted = wanted and stream.isatty() and os.environ.get("TERM") != "dumb"
        self._next = time.monotonic() + _FIRST_AFTER
        self._shown = False

    def show(self, files: int, findings: int) -> None:
        """Say how far it is, if it is time to."""
        if not self._wanted or time.monotonic() < self._next:
            return
        self._stream.write(f"{_CLEAR_LINE}{files:,} files checked, {findings:,} findings")
        self._stream.flush()
        self._shown = True
        self._next = time.monotonic() + _EVERY

    def clear(self) -> None:
        """Take the line away, for something else to be printed."""
        if self._shown:
            self._stream.write(_CLEAR_LINE)
            self._stream.flush()
            self._shown = False
