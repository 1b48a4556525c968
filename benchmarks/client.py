"""A small client of the language server protocol, which speaks to ``copydesk lsp`` as an editor does."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any, cast

ROOT = Path(__file__).parents[1]
SERVER = (sys.executable, "-m", "lint", "lsp")
PATIENCE = 60


class Client:
    """A server process and what it has said."""

    def __init__(
        self,
        folders: list[Path],
        capabilities: dict[str, Any],
        options: Any = None,
        command: Sequence[str] = SERVER,
    ) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        self._stdin, self._stdout = cast(IO[bytes], self.process.stdin), cast(IO[bytes], self.process.stdout)
        self.asked: list[dict[str, Any]] = []
        self.told: list[dict[str, Any]] = []
        self._messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._answers: dict[int, dict[str, Any]] = {}
        self._number = 0
        threading.Thread(target=self._read, daemon=True).start()
        named = [{"uri": folder.as_uri(), "name": folder.name} for folder in folders]
        self.initialized = self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": None,
                "workspaceFolders": named,
                "capabilities": capabilities,
                "initializationOptions": options,
            },
        )
        self.notify("initialized", {})

    def _read(self) -> None:
        stream = self._stdout
        while True:
            length = 0
            while (line := stream.readline().strip()) or not length:
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
                elif not line:
                    self._messages.put(None)
                    return
            self._messages.put(json.loads(stream.read(length)))

    def _send(self, message: dict[str, Any]) -> None:
        self.send_bytes(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def send_bytes(self, data: bytes) -> None:
        """Send what need not be a message."""
        stream = self._stdin
        stream.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        stream.flush()

    def _next(self) -> None:
        message = self._messages.get(timeout=PATIENCE)
        if message is None:
            raise RuntimeError("the server has ended")
        if "method" in message and "id" in message:
            self.asked.append(message)
            shown = message["method"] == "window/showDocument"
            self._send({"id": message["id"], "result": {"success": True} if shown else None})
        elif "method" in message:
            self.told.append(message)
        else:
            self._answers[message["id"]] = message

    def notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def begin(self, method: str, params: Any) -> int:
        """Send a request; its number."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        return self._number

    def answer(self, number: int) -> dict[str, Any]:
        """The whole answer to the request with that number."""
        while number not in self._answers:
            self._next()
        return self._answers.pop(number)

    def request(self, method: str, params: Any) -> Any:
        """The result of a request."""
        answer = self.answer(self.begin(method, params))
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def wait(self, wanted: Callable[[], Any]) -> Any:
        """What ``wanted`` returns, once that is true."""
        while not (found := wanted()):
            self._next()
        return found

    def open(self, uri: str, text: str, language: str = "markdown", version: int = 1) -> None:
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, version: int, *changes: dict[str, Any]) -> None:
        document = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def pushed(self, uri: str, version: int) -> list[dict[str, Any]]:
        """The diagnostics that the server pushes for that version."""

        def there() -> list[dict[str, Any]]:
            pushes = (told["params"] for told in self.told if told["method"] == "textDocument/publishDiagnostics")
            return [push for push in pushes if push["uri"] == uri and push.get("version") == version]

        return self.wait(there)[-1]["diagnostics"]

    def pull(self, uri: str) -> list[dict[str, Any]]:
        return self.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})["items"]

    def actions(self, uri: str, start: tuple[int, int], only: list[str] | None = None) -> list[dict[str, Any]]:
        place = {"line": start[0], "character": start[1]}
        context = {"diagnostics": [], **({"only": only} if only else {})}
        asked = {"textDocument": {"uri": uri}, "range": {"start": place, "end": place}, "context": context}
        return self.request("textDocument/codeAction", asked)

    def kill(self) -> None:
        """End the server whatever it does."""
        self.process.kill()
        self.process.wait()
        for stream in (self._stdin, self._stdout):
            with contextlib.suppress(BrokenPipeError):
                stream.close()

    def end(self) -> int:
        """End the server as the protocol says; its exit code."""
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(PATIENCE)
