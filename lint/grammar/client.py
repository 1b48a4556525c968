"""Asks one LanguageTool server over HTTP, from several threads, with a limit of time for each request.

The standard library's client is all it takes: no environment's proxy and no redirection ever sends text to a server
that was not named.
"""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from lint.grammar.protocol import ProtocolError, shown

_LONGEST_ANSWER = 32 << 20
_CONNECT_SECONDS = 5.0
_BUSY = (429, 503)
_ABOUT_THE_TEXT = (413, 500, *_BUSY)
_WAITS = (0.5, 1.0, 2.0)
_CUT = "it hung up in the middle of its answer"


class GoneError(Exception):
    """There is no server any more, or it hangs up; the message says how it showed."""


class SlowError(Exception):
    """The server did not answer in time."""


class RefusedError(Exception):
    """The server fails at this text; it may well answer about others."""


class Client:
    """A connection for each thread to the server at ``address``; ``timeout`` is in seconds, for one request."""

    def __init__(self, address: str, timeout: float) -> None:
        """Nothing is connected yet."""
        parts = urlsplit(address)
        self.address = address
        self._timeout = timeout
        self._secure = parts.scheme == "https"
        self._host = parts.hostname or ""
        self._port = parts.port
        self._base = parts.path.rstrip("/").removesuffix("/v2") + "/v2"
        self._local = threading.local()
        self._lock = threading.Lock()
        self._idle: set[http.client.HTTPConnection] = set()
        self._busy: set[http.client.HTTPConnection] = set()
        self._closed = False
        self._alone = threading.Lock()
        self._one_at_a_time = False

    def check(self, parameters: Mapping[str, str]) -> bytes:
        """The answer to a request to check a text.

        A server that says that it is busy is asked again, from then on by one thread at a time.

        Raises:
            GoneError: nobody answers.
            SlowError: it takes longer than the limit.
            RefusedError: the server fails at this text, or has too much to do.
            ProtocolError: the server refuses.
        """
        body = urlencode(parameters).encode()
        deadline = time.monotonic() + self._timeout
        for wait in (*_WAITS, None):
            if self._one_at_a_time:
                with self._alone:
                    status, answer = self._post(body, deadline)
            else:
                status, answer = self._post(body, deadline)
            if status not in _BUSY or wait is None or time.monotonic() + wait > deadline:
                break
            self._one_at_a_time = True
            time.sleep(wait)
        if status != http.client.OK:
            refusal = RefusedError if status in _ABOUT_THE_TEXT else ProtocolError
            raise refusal(f"it answers with HTTP status {status}: {shown(answer)}")
        return answer

    def version(self) -> str:
        """What the server calls itself: its version and when that was built.

        Raises:
            GoneError, SlowError, RefusedError, ProtocolError: it is no LanguageTool server that answers.
        """
        answer = self.check({"text": "It is.", "language": "en", "enabledOnly": "true", "enabledRules": "EN_A_VS_AN"})
        try:
            software = json.loads(answer)["software"]
            name, version, built = (str(software[key]) for key in ("name", "version", "buildDate"))
        except (ValueError, KeyError, TypeError):
            raise ProtocolError(f"its answer is none of LanguageTool's: {shown(answer)}") from None
        if name != "LanguageTool":
            raise ProtocolError(f"it calls itself {shown(name.encode())}")
        return f"{version} {built}"

    def close(self) -> None:
        """Hang up; requests that are under way end with :class:`GoneError`."""
        with self._lock:
            self._closed = True
            idle, busy = list(self._idle), list(self._busy)
        for connection in idle:
            connection.close()
        for connection in busy:
            _hang_up(connection)  # the thread that waits for it closes it

    def _post(self, body: bytes, deadline: float) -> tuple[int, bytes]:
        """Status and content of an answer, asked for on this thread's connection, or on a new one if that is gone."""
        connection: http.client.HTTPConnection | None = getattr(self._local, "connection", None)
        if connection is not None:
            try:
                return self._exchange(connection, body, deadline)
            except GoneError:
                pass  # a server may close what it kept open at any time
        connection = self._connect()
        return self._exchange(connection, body, deadline)

    def _connect(self) -> http.client.HTTPConnection:
        if self._closed:
            raise GoneError("the run is over")
        kind = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
        connection = kind(self._host, self._port, timeout=min(_CONNECT_SECONDS, self._timeout))
        try:
            connection.connect()
        except OSError as error:
            raise GoneError(_describe(error)) from None
        return connection

    def _exchange(self, connection: http.client.HTTPConnection, body: bytes, deadline: float) -> tuple[int, bytes]:
        with self._lock:
            self._idle.discard(connection)
            self._busy.add(connection)
        try:
            status, answer, keeps = self._talk(connection, body, deadline)
        except BaseException:
            keeps = False
            raise
        finally:
            with self._lock:
                self._busy.discard(connection)
                if keeps and not self._closed:
                    self._idle.add(connection)
                    self._local.connection = connection
                else:
                    self._local.connection = None
                    connection.close()
        return status, answer

    def _talk(self, connection: http.client.HTTPConnection, body: bytes, deadline: float) -> tuple[int, bytes, bool]:
        """Status and content of the answer, and whether the server keeps the connection."""
        # A limit for the whole exchange, which a server cannot stretch by sending byte after byte.
        remaining = deadline - time.monotonic()
        late = threading.Event()

        def end() -> None:
            late.set()
            _hang_up(connection)

        watch = threading.Timer(max(0.0, remaining), end)
        watch.daemon = True
        watch.start()
        try:
            if connection.sock is not None:
                connection.sock.settimeout(max(0.001, remaining))
            headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
            connection.request("POST", f"{self._base}/check", body, headers)
            _acknowledge_at_once(connection)
            response = connection.getresponse()
            answer = response.read(_LONGEST_ANSWER + 1)
        except (OSError, http.client.HTTPException) as error:
            if late.is_set() or isinstance(error, TimeoutError):
                raise SlowError(f"no answer within {self._timeout:g} s (grammar.timeout)") from None
            if isinstance(error, http.client.IncompleteRead):
                raise GoneError(_CUT) from None
            if isinstance(error, http.client.HTTPException) and not isinstance(error, ConnectionError):
                raise ProtocolError("it does not speak HTTP") from None
            raise GoneError(_describe(error)) from None
        finally:
            watch.cancel()
        if late.is_set():
            raise SlowError(f"no answer within {self._timeout:g} s (grammar.timeout)")
        if len(answer) > _LONGEST_ANSWER:
            raise ProtocolError("its answer is too long")
        if response.length:
            raise GoneError(_CUT)
        return response.status, answer, not response.will_close


def is_healthy(address: str) -> bool:
    """Whether a LanguageTool server at ``address`` says that it is ready; asked with little patience."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=2)
    try:
        connection.request("GET", "/v2/healthcheck")
        return connection.getresponse().read(10) == b"OK"
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _acknowledge_at_once(connection: http.client.HTTPConnection) -> None:
    """Keep a server that sends head and content apart from waiting 40 ms for our acknowledgement of the head."""
    if connection.sock is not None and hasattr(socket, "TCP_QUICKACK"):
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)


def _hang_up(connection: http.client.HTTPConnection) -> None:
    sock = connection.sock
    if sock is not None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _describe(error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return reason[:1].lower() + reason[1:]
