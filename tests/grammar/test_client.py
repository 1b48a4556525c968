"""The client, and servers that do not behave."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from lint.grammar.client import Client, GoneError, SlowError
from lint.grammar.protocol import ProtocolError

DATA = {"data": '{"annotation": [{"text": "The mill."}]}'}


@contextmanager
def asking(address: str, timeout: float = 20) -> Iterator[Client]:
    """A client that is closed at the end."""
    client = Client(address, timeout)
    yield client
    client.close()


@contextmanager
def serving(behave: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that hands each connection to ``behave``."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        ended = threading.Event()

        def accept() -> None:
            while not ended.is_set():
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                threading.Thread(target=handle, args=(connection,), daemon=True).start()

        def handle(connection: socket.socket) -> None:
            with connection:
                try:
                    read_request(connection)
                    behave(connection)
                except OSError:
                    return

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        ended.set()


def read_request(connection: socket.socket) -> None:
    """Read all of it: where a connection is closed with something unread, its peer may not see what was sent."""
    with connection.makefile("rb") as stream:
        length = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        stream.read(length)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def drip(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Content-Length: 100000\r\n\r\n")
    while True:
        connection.sendall(b" ")
        time.sleep(0.01)


def drip_header(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"X: ")
    while True:
        connection.sendall(b"x")
        time.sleep(0.01)


def say_nothing(connection: socket.socket) -> None:
    while connection.recv(65536):
        continue


def flood(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Connection: close\r\n\r\n")
    while True:
        connection.sendall(b" " * 65536)


def break_off(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Content-Length: 100\r\n\r\n{")


def break_off_chunk(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n64\r\n{")


@pytest.mark.parametrize("behave", [break_off, break_off_chunk])
def test_an_answer_that_breaks_off_is_that_of_a_server_that_is_gone(behave: Callable[[socket.socket], None]) -> None:
    with serving(behave) as address, asking(address) as client, pytest.raises(GoneError, match="middle"):
        client.check(DATA)


@pytest.mark.parametrize("behave", [drip, drip_header, say_nothing])
def test_the_limit_of_time_is_for_the_whole_exchange(behave: Callable[[socket.socket], None]) -> None:
    with serving(behave) as address, asking(address, 0.3) as client, pytest.raises(SlowError):
        client.check(DATA)


def test_an_answer_without_end_is_cut_off() -> None:
    with serving(flood) as address, asking(address, 60) as client, pytest.raises(ProtocolError, match="too long"):
        client.check(DATA)


def test_what_is_no_http_is_told() -> None:
    def greet(connection: socket.socket) -> None:
        connection.sendall(b"220 mail.example ESMTP\r\n")

    with serving(greet) as address, asking(address) as client, pytest.raises(ProtocolError):
        client.check(DATA)


def test_a_server_that_hangs_up_is_gone() -> None:
    with serving(lambda connection: None) as address, asking(address, 5) as client, pytest.raises(GoneError):
        client.check(DATA)


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with asking(f"http://127.0.0.1:{port}") as client, pytest.raises(GoneError, match="refused"):
        client.check(DATA)


def test_a_redirection_is_not_followed(stand_in: Any) -> None:
    stand_in.behave = lambda server, text: server.refuse(302, "http://127.0.0.1:1/v2/check")
    with asking(stand_in.address) as client, pytest.raises(ProtocolError, match="302"):
        client.check(DATA)


def test_a_busy_server_is_asked_again_by_one_at_a_time(stand_in: Any) -> None:
    stand_in.behave = lambda server, text: server.refuse(503) if len(server.requests) < 2 else server.answer(text)
    with asking(stand_in.address) as client:
        assert b"matches" in client.check(DATA)
    assert len(stand_in.requests) == 2


def test_a_connection_that_was_closed_meanwhile_is_made_anew(stand_in: Any) -> None:
    with asking(stand_in.address) as client:
        client.check(DATA)
        stand_in.behave = lambda server, text: server.hang_up() if len(server.requests) == 2 else server.answer(text)
        assert b"matches" in client.check(DATA)
    assert len(stand_in.requests) == 3


@pytest.mark.parametrize("path", ["", "/", "/v2", "/v2/"])
def test_the_address_may_name_the_version_of_the_interface(stand_in: Any, path: str) -> None:
    with asking(stand_in.address + path) as client:
        assert client.version() == "6.0 today"


def test_another_server_is_told_from_languagetool(stand_in: Any) -> None:
    stand_in.software = lambda: {"name": "Something", "version": "1", "buildDate": ""}
    with asking(stand_in.address) as client, pytest.raises(ProtocolError, match="Something"):
        client.version()


def test_hanging_up_ends_a_request_that_is_under_way(stand_in: Any) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def wait(server: Any, text: str) -> bytes:
        asked.set()
        go_on.wait(60)
        return bytes(server.answer(text))

    stand_in.behave = wait
    client = Client(stand_in.address, 60)
    ended: list[Exception] = []

    def ask() -> None:
        try:
            client.check(DATA)
        except GoneError as error:
            ended.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    assert asked.wait(60)
    client.close()
    thread.join(60)
    go_on.set()
    assert len(ended) == 1
