"""The server of a run where none is named: the one that is kept, or one of the run's own, started when first needed.

All that run in this process share it: the language server checks and fixes with one.
When it is gone in the middle of a run, another one is started, once: a text that brings one down would bring down
the next one too.
"""

from __future__ import annotations

import threading

from lint.grammar import servers
from lint.grammar.client import is_healthy
from lint.records import dataclass, field
from lint.unavailable import UnavailableError


@dataclass(slots=True)
class _Shared:
    """The server of this process, and how many use it."""

    server: RunServer | None = None
    users: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


_shared = _Shared()


def acquire() -> RunServer:
    """The server of this process; for as long as :func:`release` is not called."""
    with _shared.lock:
        if _shared.server is None:
            _shared.server = RunServer()
        _shared.users += 1
        return _shared.server


def release() -> None:
    """Do without the server; the last one to do so ends it."""
    with _shared.lock:
        _shared.users -= 1
        if _shared.users or _shared.server is None:
            return
        last, _shared.server = _shared.server, None
    last.close()


class RunServer:
    """One server for all that is asked, whatever the settings; for several threads."""

    def __init__(self) -> None:
        """Nothing is started yet."""
        self._lock = threading.Lock()
        self._own: servers.LocalServer | None = None
        self._address = ""
        self._failure: UnavailableError | None = None
        self._replaced = False
        self._closed = False

    def address(self) -> str:
        """Where it answers; found or started when this is first called.

        Raises:
            UnavailableError: none can be had.
        """
        with self._lock:
            if not self._address:
                # Here already, since only the main thread may: it is another one that replaces a server.
                servers.end_by_signals()
                kept = servers.kept()
                self._address = kept.address if kept is not None else self._start()
            return self._address

    def replace(self, gone: str) -> str:
        """Where to ask instead of ``gone``, which did not answer; the same if it answers after all.

        Raises:
            UnavailableError: there is nowhere.
        """
        with self._lock:
            if self._address != gone or is_healthy(gone):
                return self._address
            if self._replaced:
                raise UnavailableError("so was the one before it")
            self._replaced = True
            if self._own is not None:
                # Its process may be there for seconds after it has closed its door.
                self._own.stop()
            self._address = self._start()
            return self._address

    def close(self) -> None:
        """Stop what was started; what is being started stops when it is ready."""
        self._closed = True
        if self._own is not None:
            self._own.stop()

    def _start(self) -> str:
        if self._failure is not None:
            raise self._failure
        try:
            if self._closed:
                raise UnavailableError("the run is over")
            own = servers.start()
        except UnavailableError as error:
            self._failure = error
            raise
        self._own = own
        if self._closed:
            own.stop()
        return own.address
