"""Servers for the tests of grammar: a stand-in that does as it is told, and a real LanguageTool."""

from __future__ import annotations

import contextlib
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NoReturn
from urllib.parse import parse_qs

import pytest

ROOT = Path(__file__).parents[2]
JARS = ROOT / ".ci-cache" / "languagetool"

Answer = Callable[["StandIn", str], bytes]


class StandIn:
    """A server that speaks like LanguageTool and knows one error, the word “teh” (``word``).

    ``requests`` holds the text of each request but the greeting; ``behave`` may be set to answer otherwise.
    """

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.parameters: list[dict[str, str]] = []
        self.behave: Answer | None = None
        self.version = "6.0"
        self.word = "teh"
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def refuse(self, status: int, location: str = "") -> bytes:
        """Answer with an HTTP status instead; for ``behave``."""
        raise StatusError(status, location)

    def hang_up(self) -> bytes:
        """Close the connection instead of answering; for ``behave``."""
        raise ConnectionResetError

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, text: str) -> bytes:
        """What LanguageTool would say of ``text``."""
        units, sought = text.encode("utf-16-le"), self.word.encode("utf-16-le")
        at = [i // 2 for i in range(0, len(units), 2) if units[i : i + len(sought)] == sought]
        matches = [match(start, len(self.word)) for start in at]
        return json.dumps({"software": self.software(), "matches": matches}).encode()

    def software(self) -> dict[str, str]:
        return {"name": "LanguageTool", "version": self.version, "buildDate": "today"}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                given = {name: values[0] for name, values in parse_qs(body).items()}
                if "data" not in given:
                    return self.reply(200, stand_in.answer(given["text"]))
                text = "".join(
                    piece.get("text") or piece["markup"] for piece in json.loads(given["data"])["annotation"]
                )
                with stand_in.lock:
                    stand_in.requests.append(text)
                    stand_in.parameters.append(given)
                    stand_in.at_once += 1
                    stand_in.most_at_once = max(stand_in.most_at_once, stand_in.at_once)
                try:
                    answer = stand_in.behave(stand_in, text) if stand_in.behave else stand_in.answer(text)
                    return self.reply(200, answer)
                except ConnectionResetError:
                    self.close_connection = True
                except StatusError as error:
                    return self.reply(error.status, b"Busy", error.location)
                finally:
                    with stand_in.lock:
                        stand_in.at_once -= 1

            def do_GET(self) -> None:
                self.reply(200, b"OK")

            def reply(self, status: int, content: bytes, location: str = "") -> None:
                self.send_response(status)
                if location:
                    self.send_header("Location", location)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                with contextlib.suppress(ConnectionError):
                    self.wfile.write(content)

            def log_message(self, *_args: object) -> None:
                """Nothing is logged."""

        return Handler


class StatusError(Exception):
    """Answer with an HTTP status instead."""

    def __init__(self, status: int, location: str = "") -> None:
        super().__init__(status)
        self.status = status
        self.location = location


def match(start: int, length: int, rule: str = "TEH", category: str = "TYPOS") -> dict[str, object]:
    """A match as LanguageTool writes it."""
    return {
        "message": "Did you mean “the”?",
        "replacements": [{"value": "the"}, {"value": "tea"}],
        "offset": start,
        "length": length,
        "rule": {"id": rule, "category": {"id": category}},
    }


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    server = StandIn()
    yield server
    server.close()


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache directory of this test's own, so that none sees what another one stored or started."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("COPYDESK_CACHE_DIR", str(folder))
    return folder


@pytest.fixture(scope="session")
def jars(lacking: Callable[[str], NoReturn]) -> Path:
    """The jars of a real LanguageTool; without them or Java a test is skipped, in CI it fails."""
    missing = [] if shutil.which("java") else ["there is no Java on PATH"]
    if not any(JARS.glob("languagetool-server-*.jar")):
        missing.append("LanguageTool is not there: python3 tests/languagetool/fetch.py fetches it")
    if missing:
        lacking("; ".join(missing))
    return JARS


@pytest.fixture(scope="session")
def real(jars: Path) -> Iterator[str]:
    """The address of a real LanguageTool server."""
    from lint.grammar import servers

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LTP_JAR_DIR_PATH", str(jars))
        server = servers.start()
    yield server.address
    server.stop()
