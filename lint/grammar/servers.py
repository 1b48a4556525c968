"""LanguageTool servers on this machine: found, started, kept between runs, stopped.

``language-tool-python`` fetches LanguageTool and knows how its server is started; the process is ours, so that it can
outlive a run if that is asked for, and so that what it says when it fails can be told. ``LTP_JAR_DIR_PATH`` names a
folder of jars instead; it is read here because release 3.4 of the package ignores it when it starts a server.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from types import FrameType
from typing import Any

from lint import store
from lint.grammar.client import Client, GoneError, SlowError, is_healthy
from lint.grammar.protocol import ProtocolError
from lint.records import dataclass
from lint.unavailable import UnavailableError

INSTALL = "pip install 'copydesk[grammar]'"
JARS = "LTP_JAR_DIR_PATH"

_MAIN = "org.languagetool.server.HTTPServer"
# Without "nodelay" each answer on a connection that is kept waits 40 ms for the client to acknowledge its head.
_JAVA_OPTIONS = ("-Xmx1g", "-XX:+UseParallelGC", "-Dsun.net.httpserver.nodelay=true")
# Compiling quickly instead of well halves what it costs to start and to check up to some 400 articles of 3 kB.
_FOR_ONE_RUN = "-XX:TieredStopAtLevel=1"
_START_SECONDS = 120.0
# What a server says after its start is read by nobody.
_LOGGING = """<configuration><appender name="out" class="ch.qos.logback.core.ConsoleAppender"><encoder>
<pattern>%msg%n</pattern></encoder></appender><root level="ERROR"><appender-ref ref="out"/></root></configuration>"""
_SERVER_OPTIONS = {"pipelineCaching": True, "maxPipelinePoolSize": 16, "pipelineExpireTimeInSeconds": 900}


@dataclass(frozen=True, slots=True)
class Kept:
    """A server that stays between runs, as it was written down: its process and that one's time of creation."""

    pid: int
    created: float
    address: str


class LocalServer:
    """A server process of ours, ready to answer."""

    def __init__(self, process: subprocess.Popen[bytes], address: str) -> None:
        """Take charge of a process."""
        self.process = process
        self.address = address

    def is_running(self) -> bool:
        """Whether the process is there."""
        return self.process.poll() is None

    def stop(self) -> None:
        """End the process, and wait until it has ended."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.process.wait()


def start(detached: bool = False) -> LocalServer:
    """Start a server on a free port of this machine, and wait until it answers.

    Args:
        detached: whether it is to live on when this process ends.

    Raises:
        UnavailableError: Java, LanguageTool or the package is missing, or the server does not come up.
    """
    java = shutil.which("java")
    if java is None:
        raise UnavailableError(
            "LanguageTool needs Java 17 or newer, and there is no `java` on PATH: install it, or name a running server "
            "(grammar.server)"
        )
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="copydesk-", ignore_cleanup_errors=True) as folder:
        log, options = Path(folder) / "log", Path(folder) / "server.properties"
        options.write_text("".join(f"{key}={str(value).lower()}\n" for key, value in _SERVER_OPTIONS.items()))
        logging = Path(folder) / "logback.xml"
        logging.write_text(_LOGGING)
        tuning = _JAVA_OPTIONS if detached else (*_JAVA_OPTIONS, _FOR_ONE_RUN)
        command = [java, *tuning, f"-Dlogback.configurationFile={logging}", "-cp", _class_path(), _MAIN]
        command += ["--port", str(port), "--config", str(options)]
        with log.open("wb") as output:
            # In a group of its own: an interrupt from the keyboard is ours to handle, and we end it.
            process = subprocess.Popen(  # noqa: S603 - Java, and jars that the user installed
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        server = LocalServer(process, f"http://127.0.0.1:{port}")
        try:
            _wait_until_ready(server, log)
        except BaseException:
            server.stop()
            raise
    if not detached:
        _end_with_us(server)
    return server


def _wait_until_ready(server: LocalServer, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not is_healthy(server.address):
        if not server.is_running():
            raise UnavailableError(f"LanguageTool's server ended at once: {_complaint(log)}")
        if time.monotonic() > deadline:
            raise UnavailableError(f"LanguageTool's server was not ready after {_START_SECONDS:g} s")
        time.sleep(0.05)


def _complaint(log: Path) -> str:
    """What Java said when it failed, in one line."""
    lines = [line.strip() for line in log.read_text("utf-8", "replace").splitlines() if line.strip()]
    if any("UnsupportedClassVersionError" in line for line in lines):
        return "it needs Java 17 or newer, and `java` is older"
    causes = [line for line in lines if line.startswith(("Caused by", "Error", "Exception"))]
    return (causes or lines or ["it said nothing"])[-1][:300]


def _class_path() -> str:
    """Where Java finds LanguageTool.

    Raises:
        UnavailableError: it is not installed.
    """
    named = os.environ.get(JARS)
    if named:
        if not any(Path(named).glob("*languagetool*.jar")):
            raise UnavailableError(f"{JARS} names {named}, where there are no jars of LanguageTool")
        return os.pathsep.join(str(folder / "*") for folder in (Path(named), Path(named) / "libs"))
    package = _package()
    if _download_folder().is_dir():
        installed = package.LocalLanguageTool.get_latest_installed_version()
        if installed is not None:
            try:
                return str(installed.get_jar_path())
            except FileNotFoundError as error:
                raise UnavailableError(f"{error} Run `copydesk grammar install` again") from None
    raise UnavailableError(
        "LanguageTool is not installed: run `copydesk grammar install` (a download of about 260 MB), or name a running "
        "server (grammar.server)"
    )


def _package() -> Any:
    try:
        from language_tool_python import download_lt
    except ImportError:
        raise UnavailableError(
            f"language-tool-python is not installed: {INSTALL}, or name a running server (grammar.server)"
        ) from None
    return download_lt


def _download_folder() -> Path:
    """Where language-tool-python puts LanguageTool; its own function for this would create the folder."""
    return Path(os.environ.get("LTP_PATH") or Path.home() / ".cache" / "language_tool_python")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _end_with_us(server: LocalServer) -> None:
    """See to it that ``server`` ends when this process does, by a signal as well."""
    import atexit

    atexit.register(server.stop)
    end_by_signals()


def end_by_signals() -> None:
    """See to it that signals which would kill this process end it in order; only the main thread can."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _exit_by_signal)


def _exit_by_signal(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def install(version: str | None = None) -> str:
    """Download LanguageTool, with progress on stderr, unless it is there; returns where it is.

    Raises:
        UnavailableError: the package or Java is missing, or the download fails.
    """
    package = _package()
    import requests

    wanted = package.LocalLanguageTool.from_version_name(version or package.LTP_DOWNLOAD_VERSION)
    try:
        wanted.download()
        return str(wanted.get_directory_path())
    except requests.RequestException as error:
        # Its message holds the whole chain of exceptions; the first line of the innermost says what happened.
        raise UnavailableError(
            f"LanguageTool cannot be downloaded from {wanted.download_url}: {_innermost(error)}"
        ) from None
    except (ModuleNotFoundError, SystemError, SystemExit):
        raise UnavailableError("LanguageTool needs Java 17 or newer: install it first") from None
    except Exception as error:
        raise UnavailableError(f"LanguageTool cannot be installed: {error}") from None


def _innermost(error: BaseException) -> str:
    while (cause := error.__cause__ or error.__context__) is not None:
        error = cause
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _state_file() -> Path | None:
    folder = store.directory()
    return None if folder is None else Path(folder) / "languagetool-server.json"


def kept() -> Kept | None:
    """The kept server if it answers."""
    written = _written()
    return written if written is not None and is_healthy(written.address) else None


def _written() -> Kept | None:
    """The kept server as it was written down, if its process is there."""
    file = _state_file()
    if file is None:
        return None
    try:
        written = Kept(**json.loads(file.read_text()))
        if not written.address.startswith("http://127.0.0.1:"):
            return None
    except (OSError, ValueError, TypeError, AttributeError):
        return None
    return written if _is_ours(written) else None


def keep() -> Kept:
    """Start a server that stays, unless one runs.

    Raises:
        UnavailableError: it cannot be started, or there is no place to write it down.
    """
    if (running := kept()) is not None:
        return running
    file = _state_file()
    if file is None:
        raise UnavailableError("COPYDESK_CACHE_DIR is empty, so there is no place to write down a server that is kept")
    release()  # one that is there, but does not answer
    server = start(detached=True)
    try:
        _warm(server)
        made = Kept(server.process.pid, _created(server.process.pid), server.address)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_text(json.dumps({"pid": made.pid, "created": made.created, "address": made.address}))
    except BaseException:
        server.stop()
        raise
    server.process.returncode = 0  # it is nobody's child from here on: not waited for, and not warned of
    return made


def _warm(server: LocalServer) -> None:
    """Have it load English, which takes seconds, so that the first run need not wait for that."""
    client = Client(server.address, _START_SECONDS)
    try:
        client.version()
    except (GoneError, SlowError, ProtocolError) as error:
        raise UnavailableError(f"LanguageTool's server came up, but does not check: {error}") from None
    finally:
        client.close()


def release() -> Kept | None:
    """Stop the kept server, answering or not; returns what it was, ``None`` if none ran."""
    running = _written()
    if running is None:
        return None
    import psutil

    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(running.pid)
        if is_healthy(running.address):
            process.terminate()
            with contextlib.suppress(psutil.TimeoutExpired):
                process.wait(10)
        process.kill()
    file = _state_file()
    if file is not None:
        file.unlink(missing_ok=True)
    return running


def _is_ours(server: Kept) -> bool:
    """Whether the process is the one that was written down, and not another that got its number later."""
    try:
        return _created(server.pid) == server.created
    except UnavailableError:
        return False


def _created(pid: int) -> float:
    try:
        import psutil
    except ImportError:
        raise UnavailableError(f"psutil is not installed: {INSTALL}") from None
    try:
        return float(psutil.Process(pid).create_time())
    except psutil.Error:
        raise UnavailableError(f"there is no process {pid}") from None
