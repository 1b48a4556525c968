"""Servers on this machine: what is said when one cannot be had, and how LanguageTool is fetched; no Java is needed."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from lint.grammar import servers
from lint.unavailable import UnavailableError

ROOT = Path(__file__).parents[2]
DAMAGED = "The mill burned. said the mayor.\n"


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """An environment without Java, LanguageTool or anything stored."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {key: value for key, value in os.environ.items() if not key.startswith("LTP_") and key != "CI"}
    return {
        **kept,
        "HOME": str(home),
        "PATH": "",
        "PYTHONPATH": str(ROOT),
        "COPYDESK_CACHE_DIR": str(tmp_path / "cache"),
        "NO_PROXY": "127.0.0.1",
    }


@pytest.fixture
def java(tmp_path: Path, bare: dict[str, str]) -> Path:
    """A stand-in for Java 17 on PATH, which says what the file ``says`` beside it holds and fails."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "java"
    script.write_text(
        f'#!/bin/sh\nif [ "$1" = -version ]; then echo \'openjdk version "17.0.1" 2021-10-19\' >&2; exit 0; fi\n'
        f'while read -r line; do echo "$line"; done < {folder}/says\nexit 1\n'
    )
    script.chmod(0o755)
    (folder / "says").write_text("Caused by: java.io.IOException: disk full\n")
    bare["PATH"] = str(folder)
    return folder


def copydesk(environment: dict[str, str], *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lint", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def check(environment: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Check three damaged articles with LTG."""
    articles = folder / "articles"
    articles.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (articles / name).write_text(DAMAGED)
    return copydesk(
        environment, "check", "--isolated", "--extend-select", "LTG", "--output-format", "concise", cwd=articles
    )


def test_without_java_one_message_says_what_to_do_and_the_others_speak(tmp_path: Path, bare: dict[str, str]) -> None:
    done = check(bare, tmp_path)
    assert done.returncode == 2
    assert done.stdout.count("SEG001") == 3
    assert done.stderr.count("error:") == 1
    assert "Java 17" in done.stderr
    assert "grammar.server" in done.stderr


@pytest.mark.usefixtures("java")
def test_without_languagetool_the_message_names_the_command(tmp_path: Path, bare: dict[str, str]) -> None:
    done = check(bare, tmp_path)
    assert done.returncode == 2
    assert done.stdout.count("SEG001") == 3
    assert "copydesk grammar install" in done.stderr
    assert not (Path(bare["HOME"]) / ".cache").exists()


@pytest.mark.usefixtures("java")
def test_without_the_package_the_message_names_it(
    tmp_path: Path, bare: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "language_tool_python", None)
    monkeypatch.delenv("LTP_JAR_DIR_PATH", raising=False)
    monkeypatch.setenv("PATH", bare["PATH"])
    with pytest.raises(UnavailableError, match=r"pip install 'copydesk\[grammar\]'"):
        servers.start()


def test_jars_that_are_none_are_told(tmp_path: Path, bare: dict[str, str], java: Path) -> None:
    bare["LTP_JAR_DIR_PATH"] = str(tmp_path)
    done = check(bare, tmp_path)
    assert done.returncode == 2
    assert "LTP_JAR_DIR_PATH" in done.stderr


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("Caused by: java.io.IOException: disk full", "disk full"),
        ("java.lang.UnsupportedClassVersionError: org/languagetool/X has been compiled", "Java 17 or newer"),
        ("", "it said nothing"),
    ],
)
def test_a_server_that_ends_at_once_is_told_with_its_reason(
    tmp_path: Path, bare: dict[str, str], java: Path, says: str, told: str
) -> None:
    (java / "says").write_text(says + "\n")
    (tmp_path / "languagetool-server.jar").write_bytes(b"")
    bare["LTP_JAR_DIR_PATH"] = str(tmp_path)
    done = check(bare, tmp_path)
    assert done.returncode == 2
    assert done.stdout.count("SEG001") == 3
    assert done.stderr.count("error:") == 1
    assert told in done.stderr


class Download:
    """A place from which LanguageTool can be fetched."""

    def __init__(self) -> None:
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            archive.writestr("LanguageTool-6.8/languagetool-server.jar", b"jar")
        self.data = content.getvalue()
        download = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200 if self.path.endswith("/LanguageTool-6.8.zip") else 404)
                self.send_header("Content-Length", str(len(download.data)))
                self.end_headers()
                self.wfile.write(download.data)

            def log_message(self, *_args: object) -> None:
                """Nothing is logged."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def environment(self) -> dict[str, str]:
        return {
            "LTP_DOWNLOAD_HOST_NEW_RELEASES": f"http://127.0.0.1:{self.server.server_port}/",
            "LTP_DOWNLOAD_SHA256": hashlib.sha256(self.data).hexdigest(),
        }


@pytest.fixture
def download() -> Iterator[Download]:
    place = Download()
    yield place
    place.server.shutdown()
    place.server.server_close()


@pytest.mark.usefixtures("java")
def test_install_fetches_languagetool_with_progress(tmp_path: Path, bare: dict[str, str], download: Download) -> None:
    done = copydesk({**bare, **download.environment()}, "grammar", "install", "--version", "6.8", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    where = Path(bare["HOME"]) / ".cache" / "language_tool_python" / "LanguageTool-6.8"
    assert (where / "languagetool-server.jar").read_bytes() == b"jar"
    assert str(where) in done.stdout
    assert "100%" in done.stderr
    again = copydesk(bare, "grammar", "install", "--version", "6.8", cwd=tmp_path)
    assert again.returncode == 0


@pytest.mark.usefixtures("java")
def test_what_is_installed_is_started(tmp_path: Path, bare: dict[str, str], download: Download) -> None:
    copydesk({**bare, **download.environment()}, "grammar", "install", "--version", "6.8", cwd=tmp_path)
    done = copydesk(bare, "grammar", "start", cwd=tmp_path)
    assert done.returncode == 2
    assert "disk full" in done.stderr


@pytest.mark.usefixtures("java")
def test_a_damaged_download_is_refused(tmp_path: Path, bare: dict[str, str], download: Download) -> None:
    environment = {**bare, **download.environment(), "LTP_DOWNLOAD_SHA256": "0" * 64}
    done = copydesk(environment, "grammar", "install", "--version", "6.8", cwd=tmp_path)
    assert done.returncode == 2
    assert "checksum" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("java")
def test_without_network_install_says_so(tmp_path: Path, bare: dict[str, str]) -> None:
    bare["LTP_DOWNLOAD_HOST_NEW_RELEASES"] = "http://127.0.0.1:9/"
    done = copydesk(bare, "grammar", "install", "--version", "6.8", cwd=tmp_path)
    assert done.returncode == 2
    assert "cannot be downloaded from http://127.0.0.1:9/" in done.stderr
    assert "Traceback" not in done.stderr


def test_install_asks_for_java_first(tmp_path: Path, bare: dict[str, str]) -> None:
    done = copydesk(bare, "grammar", "install", cwd=tmp_path)
    assert done.returncode == 2
    assert "Java 17" in done.stderr


def test_without_a_kept_server_status_and_stop_say_so(tmp_path: Path, bare: dict[str, str]) -> None:
    status = copydesk(bare, "grammar", "status", cwd=tmp_path)
    assert status.returncode == 1
    assert "No server is running" in status.stdout
    stop = copydesk(bare, "grammar", "stop", cwd=tmp_path)
    assert stop.returncode == 0
    assert "No server was running" in stop.stdout


@pytest.mark.parametrize(
    "written",
    [
        "",
        "[]",
        '{"pid": 1}',
        '{"pid": 1, "created": 0, "address": "http://127.0.0.1:1"}',
        '{"pid": 1, "created": 0, "address": "http://elsewhere.example"}',
        '{"pid": 1, "created": 0, "address": 3}',
    ],
)
def test_what_is_written_of_another_process_is_not_believed(own_cache: Path, written: str) -> None:
    own_cache.mkdir()
    (own_cache / "languagetool-server.json").write_text(written)
    assert servers.kept() is None
    assert servers.release() is None


def test_a_kept_server_is_found(own_cache: Path, stand_in: Any) -> None:
    import psutil

    own_cache.mkdir()
    state = {"pid": os.getpid(), "created": psutil.Process().create_time(), "address": stand_in.address}
    (own_cache / "languagetool-server.json").write_text(json.dumps(state))
    assert servers.kept() == servers.Kept(**state)
    stand_in.close()
    assert servers.kept() is None
