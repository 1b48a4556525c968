"""LTG against a real LanguageTool, whose jars ``tests/languagetool/fetch.py`` fetches.

Without Java or the jars these tests are skipped, and in CI they fail. One server answers most of them; those that are
about starting, stopping and killing have their own.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import psutil
import pytest

from lint.discovery import Target
from lint.grammar import servers
from lint.grammar.client import Client, is_healthy
from lint.grammar.rules import heard
from lint.runner import Inspector, Outcome, inspect_all
from lint.settings import Grammar, Settings

ROOT = Path(__file__).parents[2]
SLIP = "The clerk has filed a appeal.\n"
DAMAGED = "The mill burned. said the mayor.\n"
"""Our own rules find this, whatever becomes of LanguageTool."""


# --- helpers ---------------------------------------------------------------------------------------------------------


def grammar(address: str = "", **more: float) -> Settings:
    return Settings(select=("LTG",), grammar=Grammar(address, language="en", **more))  # type: ignore[arg-type]


def check(contents: dict[str, str], settings: Settings) -> list[Outcome]:
    inspector = Inspector()
    with contextlib.closing(inspector):
        return list(inspect_all([Target(name, settings, text.encode()) for name, text in contents.items()], inspector))


def marked(outcome: Outcome) -> list[tuple[int, str, str]]:
    """Start, text and label of each finding."""
    assert not outcome.problems
    assert outcome.report is not None
    return [(each.start, each.text, each.label) for each in outcome.report.findings]


@dataclass
class Copydesk:
    """The command line, in a folder and with a cache of its own."""

    folder: Path
    environment: dict[str, str]

    def __call__(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "lint", *arguments],
            cwd=self.folder,
            env={**self.environment, **more},
            capture_output=True,
            encoding="utf-8",
            timeout=150,
            check=False,
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "lint", *arguments]
        return subprocess.Popen(command, cwd=self.folder, env=self.environment, stdout=-1, stderr=-1, encoding="utf-8")

    def write(self, contents: dict[str, str]) -> None:
        for name, text in contents.items():
            (self.folder / name).write_text(text, "utf-8")

    def configure(self, address: str, **more: object) -> None:
        lines = [f"{key} = {json.dumps(value)}" for key, value in {"server": address, **more}.items() if value]
        self.write({"copydesk.toml": "\n".join(['extend-select = ["LTG"]', "[grammar]", *lines, ""])})

    def servers(self) -> list[psutil.Process]:
        """The servers that were started from here."""
        return servers_with(self.environment["COPYDESK_CACHE_DIR"])


def servers_with(cache: str) -> list[psutil.Process]:
    """The Java processes that were started where ``cache`` is the directory of the cache."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if process.environ().get("COPYDESK_CACHE_DIR") == cache and "java" in process.name():
                found.append(process)
    return found


@pytest.fixture
def copydesk(jars: Path, tmp_path: Path) -> Iterator[Copydesk]:
    folder = tmp_path / "articles"
    folder.mkdir()
    cache = tmp_path / "other-cache"
    environment = {**os.environ, "LTP_JAR_DIR_PATH": str(jars), "COPYDESK_CACHE_DIR": str(cache)}
    made = Copydesk(folder, {**environment, "PYTHONPATH": str(ROOT), "NO_PROXY": "127.0.0.1", "COLUMNS": "100"})
    yield made
    left = made.servers()
    for process in left:
        process.kill()
    assert not left, "a server was left behind"


class Proxy:
    """Stands before the real server; ``spoil`` may change an answer, hold it back, or answer in its place.

    It is given the text that is asked about, and a function that fetches the real server's answer.
    """

    def __init__(self, address: str) -> None:
        self.spoil: Callable[[str, Callable[[], bytes]], bytes] = lambda text, ask: ask()
        self.texts: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler(address.rpartition(":")[2]))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self, port: str) -> type[BaseHTTPRequestHandler]:
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                given = parse_qs(body.decode())
                ask = functools.partial(self.fetch, body)
                if "data" in given:
                    text = "".join(piece.get("text", "") for piece in json.loads(given["data"][0])["annotation"])
                    proxy.texts.append(text)
                    answer = proxy.spoil(text, ask)
                else:
                    answer = ask()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                with contextlib.suppress(ConnectionError):
                    self.wfile.write(answer)

            def fetch(self, body: bytes) -> bytes:
                with contextlib.closing(http.client.HTTPConnection("127.0.0.1", int(port), timeout=60)) as connection:
                    connection.request("POST", self.path, body, {"Content-Type": self.headers["Content-Type"]})
                    return connection.getresponse().read()

            def log_message(self, *_args: object) -> None:
                """Nothing is logged."""

        return Handler


@pytest.fixture
def proxy(real: str) -> Iterator[Proxy]:
    made = Proxy(real)
    yield made
    made.close()


def wait_until(holds: Callable[[], object], seconds: float = 60) -> None:
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, "it did not come about"
        time.sleep(0.02)


# --- three ways to a server ------------------------------------------------------------------------------------------


def test_a_running_server_is_asked_by_its_address(copydesk: Copydesk, real: str) -> None:
    copydesk.write({"a.md": "# News\n\n" + SLIP, "b.txt": DAMAGED})
    for path in ("", "/v2", "/v2/"):
        copydesk.configure(real + path)
        done = copydesk("check", ".", "--output-format", "concise")
        assert done.returncode == 1, done.stderr
        assert "a.md:3:21: LTG001[EN_A_VS_AN]" in done.stdout
        assert "b.txt:1:16: SEG001" in done.stdout
    assert copydesk.servers() == []


def test_a_run_starts_one_server_for_all_and_stops_it(copydesk: Copydesk) -> None:
    copydesk.write({"a.txt": SLIP, "b.txt": DAMAGED})
    (copydesk.folder / "british").mkdir()
    copydesk.write(
        {"british/c.txt": SLIP, "british/copydesk.toml": 'extend = "../copydesk.toml"\nlanguage = "en-GB"\n'}
    )
    copydesk.configure("")
    running = copydesk.start("check", ".", "--output-format", "concise")
    most = 0
    while running.poll() is None:
        most = max(most, len(copydesk.servers()))
        time.sleep(0.05)
    printed, said = running.communicate()
    assert running.returncode == 1, said
    assert most == 1
    assert [line.partition("] ")[0] for line in printed.splitlines()] == [
        "a.txt:1:21: LTG001[EN_A_VS_AN",
        "b.txt:1:16: SEG001 Period before “said” cuts the sentence in two",
        "british/c.txt:1:21: LTG001[EN_A_VS_AN",
    ]
    assert copydesk.servers() == []


def test_a_kept_server_serves_every_run_until_it_is_stopped(copydesk: Copydesk) -> None:
    copydesk.write({"a.txt": SLIP})
    try:
        started = copydesk("grammar", "start")
        assert started.returncode == 0, started.stderr
        (server,) = copydesk.servers()
        assert f"process {server.pid}" in started.stdout
        assert copydesk("grammar", "status").stdout == started.stdout
        assert copydesk("grammar", "start").stdout == started.stdout
        for text in (SLIP, SLIP * 2):
            copydesk.write({"a.txt": text})
            # It is used, not another one: there is no Java for one.
            done = copydesk("check", "--select", "LTG", "--isolated", "--output-format", "concise", PATH="")
            assert done.stdout.startswith("a.txt:1:21: LTG001[EN_A_VS_AN]"), done.stderr
        assert copydesk.servers() == [server]
        stopped = copydesk("grammar", "stop")
        assert "Stopped the server" in stopped.stdout
        wait_until(lambda: not server.is_running() or server.status() == psutil.STATUS_ZOMBIE)
        assert copydesk("grammar", "status").returncode == 1
        assert copydesk("grammar", "stop").stdout == "No server was running\n"
    finally:
        copydesk("grammar", "stop")


def test_a_kept_server_that_does_not_answer_is_replaced(copydesk: Copydesk) -> None:
    try:
        copydesk("grammar", "start")
        (deaf,) = copydesk.servers()
        deaf.send_signal(signal.SIGSTOP)
        assert copydesk("grammar", "status").returncode == 1
        assert copydesk("grammar", "start").returncode == 0
        (server,) = copydesk.servers()
        assert server.pid != deaf.pid
        server.send_signal(signal.SIGSTOP)
    finally:
        assert "Stopped the server" in copydesk("grammar", "stop").stdout


@pytest.mark.usefixtures("named_jars")
def test_all_in_one_process_share_a_server(own_cache: Path) -> None:
    settings = [Settings(select=("LTG",), grammar=Grammar(language=variety)) for variety in ("en", "en-GB")]
    with contextlib.closing(Inspector()) as first, contextlib.closing(Inspector()) as second:
        for inspector in (first, second):
            outcomes = [inspector.inspect(Target("x.txt", chosen, SLIP.encode())) for chosen in settings]
            assert [marked(outcome)[0][1] for outcome in outcomes] == ["a", "a"]
        assert len(servers_with(str(own_cache))) == 1
        first.close()
        assert marked(second.inspect(Target("x.txt", settings[0], b"Then: they filed a appeal.\n")))
    wait_until(lambda: not servers_with(str(own_cache)))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_server_with_the_run(copydesk: Copydesk, number: signal.Signals) -> None:
    copydesk.write({f"{count:03}.txt": f"Number {count}. {SLIP}" for count in range(300)})
    running = copydesk.start("check", "--select", "LTG", "--isolated", "--output-format", "concise")
    assert running.stdout is not None
    assert "LTG001" in running.stdout.readline()
    assert len(copydesk.servers()) == 1
    running.send_signal(number)
    running.communicate(timeout=60)
    assert running.returncode not in (0, 1)
    wait_until(lambda: not copydesk.servers())


# --- servers that die ------------------------------------------------------------------------------------------------


def killing(settings: Settings, killed: dict[int, Callable[[Inspector], None]], number: int = 24) -> list[Outcome]:
    """Check so many articles; before the ones numbered in ``killed``, something is done to the server."""
    inspector = Inspector()

    def targets() -> Iterator[Target]:
        for count in range(number):
            if count in killed:
                killed[count](inspector)
            yield Target(f"{count}.txt", settings, f"Case {count}: {SLIP}\n{DAMAGED}".encode())

    with contextlib.closing(inspector):
        return list(inspect_all(targets(), inspector))


def own_process(inspector: Inspector) -> subprocess.Popen[bytes]:
    service = inspector._grammar
    assert service is not None
    assert service._local is not None
    own = service._local._own
    assert own is not None
    return own.process


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.usefixtures("named_jars")
def test_a_server_of_the_run_that_dies_is_started_again(number: signal.Signals) -> None:
    outcomes = killing(
        Settings(select=("SEG", "LTG"), grammar=Grammar(language="en")),
        {18: lambda inspector: own_process(inspector).send_signal(number)},
    )
    for outcome in outcomes:
        assert [label for _, _, label in marked(outcome)] == ["LTG001[EN_A_VS_AN]", "SEG001"]


@pytest.mark.usefixtures("named_jars")
def test_a_server_that_dies_again_and_again_is_given_up_and_the_others_speak() -> None:
    def kill_all_that_start(inspector: Inspector) -> None:
        own_process(inspector).kill()
        start = servers.start

        def start_and_kill() -> servers.LocalServer:
            started = start()
            started.process.kill()
            return started

        patch.setattr(servers, "start", start_and_kill)

    with pytest.MonkeyPatch.context() as patch:
        settings = Settings(select=("SEG", "LTG"), grammar=Grammar(language="en"))
        outcomes = killing(settings, {18: kill_all_that_start})
    found = [[each.code for each in outcome.report.findings] for outcome in outcomes if outcome.report]
    assert len(found) == 24
    assert found[0] == ["LTG001", "SEG001"]
    assert found[-1] == ["SEG001"]
    assert all("SEG001" in codes for codes in found)
    (problem,) = {problem for outcome in outcomes for problem in outcome.problems}
    assert problem.path == ""
    assert problem.reason.startswith("the rules LTG do not run: LanguageTool at http://127.0.0.1:")


@pytest.mark.usefixtures("named_jars")
def test_a_kept_server_that_dies_is_replaced_by_one_of_the_run() -> None:
    kept = servers.keep()
    outcomes = killing(
        Settings(select=("LTG",), grammar=Grammar(language="en")), {18: lambda _: psutil.Process(kept.pid).kill()}
    )
    for outcome in outcomes:
        assert [label for _, _, label in marked(outcome)] == ["LTG001[EN_A_VS_AN]"]
    assert servers.kept() is None


@pytest.fixture
def named_jars(jars: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LTP_JAR_DIR_PATH", str(jars))


def test_a_named_server_that_dies_is_told_once_and_the_others_speak(copydesk: Copydesk, proxy: Proxy) -> None:
    def die(text: str, ask: Callable[[], bytes]) -> bytes:
        if len(proxy.texts) > 10:
            proxy.close()
            raise ConnectionResetError
        return ask()

    proxy.spoil = die
    proxy._server.handle_error = lambda *_: None  # type: ignore[method-assign]
    copydesk.write({f"{count:02}.txt": f"Case {count}: {SLIP}\n{DAMAGED}" for count in range(40)})
    copydesk.configure(proxy.address)
    done = copydesk("check", ".", "--output-format", "concise")
    assert done.returncode == 2
    assert done.stdout.count("SEG001") == 40
    assert 0 < done.stdout.count("LTG001") < 40
    (error,) = [line for line in done.stderr.splitlines() if "error:" in line]
    assert proxy.address in error
    assert "grammar.server" in error
    assert copydesk.servers() == []


# --- servers that are slow, or talk rubbish --------------------------------------------------------------------------


def test_a_slow_answer_is_a_problem_of_its_file_and_the_others_are_checked(copydesk: Copydesk, proxy: Proxy) -> None:
    over = threading.Event()

    def wait(text: str, ask: Callable[[], bytes]) -> bytes:
        if "slow" in text:
            over.wait(60)
        return ask()

    proxy.spoil = wait
    copydesk.write({"a.txt": SLIP, "b.txt": "A slow one. " + SLIP + "\n" + DAMAGED, "c.txt": "Then: " + SLIP})
    copydesk.configure(proxy.address, timeout=6)
    done = copydesk("check", ".", "--output-format", "concise")
    over.set()
    assert done.returncode == 2
    assert [line.partition("] ")[0].partition(" P")[0] for line in done.stdout.splitlines()] == [
        "a.txt:1:21: LTG001[EN_A_VS_AN",
        "b.txt:3:16: SEG001",
        "c.txt:1:27: LTG001[EN_A_VS_AN",
    ]
    assert done.stderr.count("error:") == 1
    assert "b.txt: its grammar is not checked" in done.stderr
    assert "no answer within 6 s (grammar.timeout)" in done.stderr


def test_a_server_that_has_stopped_answering_is_given_up(copydesk: Copydesk, proxy: Proxy) -> None:
    over = threading.Event()

    def wait(text: str, ask: Callable[[], bytes]) -> bytes:
        over.wait(60)
        return ask()

    proxy.spoil = wait
    copydesk.write({f"{count:02}.txt": f"Case {count}: {SLIP}\n{DAMAGED}" for count in range(60)})
    copydesk.configure(proxy.address, timeout=1)
    done = copydesk("check", ".", "--output-format", "concise")
    over.set()
    assert done.returncode == 2
    assert done.stdout.count("SEG001") == 60
    assert "times in a row" in done.stderr
    assert len(proxy.texts) < 12


def cut(answer: bytes) -> bytes:
    return answer[:-20]


def shifted(answer: bytes) -> bytes:
    parsed = json.loads(answer)
    for match in parsed["matches"]:
        match["offset"] += 10_000
    return json.dumps(parsed).encode()


def garbled(answer: bytes) -> bytes:
    return bytes(reversed(answer))


def without_rules(answer: bytes) -> bytes:
    parsed = json.loads(answer)
    for match in parsed["matches"]:
        del match["rule"]
    return json.dumps(parsed).encode()


@pytest.mark.parametrize("rubbish", [cut, shifted, garbled, without_rules, lambda _: b"", lambda _: b"<html>"])
def test_rubbish_is_told_once_and_the_others_speak(proxy: Proxy, rubbish: Callable[[bytes], bytes]) -> None:
    proxy.spoil = lambda text, ask: rubbish(ask()) if "Case 2:" in text else ask()
    settings = Settings(select=("SEG", "LTG"), grammar=Grammar(proxy.address, language="en", requests=1))
    outcomes = killing(settings, {}, 5)
    codes = [[each.code for each in outcome.report.findings] for outcome in outcomes if outcome.report]
    assert codes[:2] == [["LTG001", "SEG001"]] * 2
    assert codes[2:] == [["SEG001"]] * 3
    (problem,) = {problem for outcome in outcomes for problem in outcome.problems}
    assert problem.path == ""
    assert proxy.address in problem.reason


def test_what_is_no_languagetool_is_told(copydesk: Copydesk) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<html>Welcome to the router</html>")

        def log_message(self, *_args: object) -> None:
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    copydesk.write({"a.txt": DAMAGED, "b.txt": DAMAGED})
    copydesk.configure(f"http://127.0.0.1:{server.server_port}")
    done = copydesk("check", ".", "--output-format", "concise")
    server.shutdown()
    server.server_close()
    assert done.returncode == 2
    assert done.stdout.count("SEG001") == 2
    assert done.stderr.count("error:") == 1
    assert "Welcome to the router" in done.stderr


def test_texts_that_only_a_machine_writes_are_survived(real: str) -> None:
    rng = random.Random(7)  # noqa: S311 - the same texts each time
    odd = "\u200b\u202e\ufeff\u0301\x00\x0b\u2028\U0001f469\u200d\U0001f680é“<&>\\\"'{}%+"
    contents = {f"{n}.txt": "".join(rng.choice(odd + "a b.") for _ in range(200)) + "\n\n" + SLIP for n in range(10)}
    contents["word.txt"] = "x" * 30_000 + "\n\n" + SLIP
    contents["paragraph.txt"] = SLIP.strip() + " The court sat at noon." * 2000 + "\n"
    for name, outcome in zip(contents, check(contents, grammar(real)), strict=True):
        text = contents[name]
        at = text.index(SLIP.strip()) + SLIP.index("a appeal")
        assert (at, "a", "LTG001[EN_A_VS_AN]") in marked(outcome), name


# --- positions -------------------------------------------------------------------------------------------------------

POSITIONS = {
    "emoji.txt": "🔥 Fire 👩‍🚀 in 🇬🇧: they filed [[a]] appeal 🎉, and several [[aircrafts]] landed 🚒.\n",
    "crlf.txt": "One line\r\nand a second 🔥 one with [[a]] error.\r\n\r\nThey had [[payed]]\r\nthe bill.\r\n",
    "bom.txt": "\ufeffThey filed [[a]] appeal.\n",
    "composed.txt": "Zoë and Zoë filed [[a]] appeal in São Paulo 𝔘.\n",
    "marks.md": (
        "---\ntitle: They had [[payed]] 🔥\n---\n\n# They *filed* [[a]] appeal\n\n"
        "Then `x = 1` ran 🔥, and **they** filed [[a]] [appeal](http://x.example/a_b) in&nbsp;May &amp; June; the "
        "_council_ had [[payed]]\nagain. ![A picture](p.png) They filed [[a]] **a**ppeal.\n\n"
        "> - They filed [[a]] appeal &#128293; and lost.\n"
    ),
    "crlf.md": "# Fire 🔥\r\n\r\nThe *council* had\r\n**[[payed]]** 🔥 on Monday; they filed\r\n[[a]] appeal.\r\n",
    "page.html": (
        "<!doctype html>\n<title>They filed [[a]] appeal</title>\n<script>var a = 'a apple';</script>\n"
        "<p>Caf&eacute; 🔥 &amp; bar: they <b>filed <i>[[a]]</i></b>\nappeal.</p>\n<p>The council "
        "had <a href='x'>[[payed]]</a> on&nbsp;Monday.<br>They filed [[a]] &#x61;ppeal.</p>\n"
    ),
    "crlf.html": "<p>They filed\r\n[[a]] appeal &#x1F525;.</p>\r\n<ul><li>The council had [[payed]] it.</ul>\r\n",
}


@pytest.mark.parametrize("name", POSITIONS)
def test_positions_are_exact(real: str, name: str) -> None:
    parts = POSITIONS[name].split("[[")
    raw, expected = parts[0], []
    for part in parts[1:]:
        text, _, after = part.partition("]]")
        expected.append((len(raw) - raw.startswith("\ufeff"), text))
        raw += text + after
    (outcome,) = check({name: raw}, grammar(real))
    assert [(start, text) for start, text, _ in marked(outcome)] == expected
    assert outcome.report is not None
    for finding in outcome.report.findings:
        assert raw.encode()[finding.byte_start : finding.byte_end].decode() == finding.text


def test_a_thousand_articles_are_checked_each_slip_at_its_place(real: str) -> None:
    rng = random.Random(1)  # noqa: S311 - the same articles each time
    contents, expected = {}, {}
    for number in range(1000):
        name = f"{number}.{rng.choice(('txt', 'md', 'html'))}"
        contents[name], expected[name] = generated(rng, number, name)
    outcomes = check(contents, grammar(real))
    assert [outcome.report.path for outcome in outcomes if outcome.report] == list(contents)
    assert {outcome.report.path: marked(outcome) for outcome in outcomes if outcome.report} == expected


def generated(rng: random.Random, number: int, name: str) -> tuple[str, list[tuple[int, str, str]]]:
    """An article unlike all others, and the findings in it."""
    line_end = rng.choice(("\n", "\r\n"))
    text, found = "", []
    for _ in range(rng.randint(1, 3)):
        text += "<p>" if name.endswith("html") else ""
        for _ in range(rng.randint(1, 3)):
            before, slip, after, rule = rng.choice(SENTENCES)
            text += f"On day {number}, {rng.choice(('', '🔥 ', 'in Orléans ', '👩‍🚀 '))}{emphasised(rng, before, name)}"
            if slip:
                found.append((len(text), slip, rule))
            text += slip + after + rng.choice((" ", line_end))
        text = text.rstrip() + ("</p>" if name.endswith("html") else "") + line_end * 2
    return text, found


def emphasised(rng: random.Random, text: str, name: str) -> str:
    opening, closing = {"txt": ("", ""), "md": ("**", "**"), "html": ("<b>", "</b>")}[name.rpartition(".")[2]]
    word = rng.choice(text.split())
    return text.replace(f" {word} ", f" {opening}{word}{closing} ", 1)


SENTENCES = [
    ("the clerk of the court filed ", "a", " appeal.", "LTG001[EN_A_VS_AN]"),
    ("the council of the old town had ", "payed", " for the hall.", "LTG001[PAYED]"),
    ("the two clubs feared that they would ", "loose", " the game.", "LTG002[LOOSE_LOSE]"),
    ("the road to the harbour was closed ", "", "again.", ""),
    ("a boat was rescued off the western ", "", "coast.", ""),
]


# --- what LanguageTool says ------------------------------------------------------------------------------------------


def test_only_what_proved_right_is_heard_and_the_rest_if_it_is_enabled(real: str) -> None:
    text = "Jorund Haskelby, the mayor of Brenholm, has payed for free gifts.\n"
    reported = {
        (): ["payed"],
        ("REDUNDANCY",): ["payed", "free gifts"],
        ("REDUNDANCY", "MORFOLOGIK_RULE_EN_US"): ["Jorund", "Haskelby", "Brenholm", "payed", "free gifts"],
    }
    for enable, texts in reported.items():
        settings = Settings(select=("LTG",), grammar=Grammar(real, language="en-US", enable=enable))
        (outcome,) = check({"x.txt": text}, settings)
        assert [found for _, found, _ in marked(outcome)] == texts
    settings = Settings(select=("LTG",), grammar=Grammar(real, language="en-US", disable=("PAYED",)))
    assert marked(check({"x.txt": text}, settings)[0]) == []


@pytest.mark.parametrize(
    "text",
    [
        "She made an mp3 of it.",
        "They met in a Šumava inn.",
        "They met with Svaz a obcí again.",
        "I usually leave a er sheet of paper.",
        "Skip to the “A new pier” section.",
        "He lent her an size_t value.",
        "He said a a lot.",
    ],
)
def test_what_languagetool_cannot_judge_is_left_out(real: str, text: str) -> None:
    with contextlib.closing(Client(real, 60)) as client:
        (question,) = heard(Grammar()).questions()
        assert json.loads(client.check({"text": text, "language": "en", **question}))["matches"]
    assert marked(check({"x.txt": text + "\n"}, grammar(real))[0]) == []


def test_where_a_rule_of_ours_speaks_of_the_same_characters_ours_is_kept(real: str) -> None:
    text = "They had payed. The council will discuss about the the bill.\n"
    theirs = [("payed", "LTG001[PAYED]"), ("discuss about the", "LTG001[MENTION_ABOUT]")]
    (alone,) = check({"x.txt": text}, grammar(real))
    assert [(found, label) for _, found, label in marked(alone)] == theirs
    (both,) = check({"x.txt": text}, Settings(extend_select=("LTG",), grammar=Grammar(real, language="en")))
    assert [(found, label) for _, found, label in marked(both)] == [theirs[0], ("the the", "MTR001")]


def test_suggestions_are_unsafe_fixes(copydesk: Copydesk, real: str) -> None:
    copydesk.write({"a.md": "They *filed* a appeal 🔥.\n\nThe bill was payed.\n"})
    copydesk.configure(real)
    assert copydesk("check", "--fix", "a.md").returncode == 1
    assert "filed* a appeal" in (copydesk.folder / "a.md").read_text("utf-8")
    done = copydesk("check", "--fix", "--unsafe-fixes", "a.md")
    assert done.returncode == 0, done.stdout
    fixed = (copydesk.folder / "a.md").read_text("utf-8")
    assert fixed == "They *filed* an appeal 🔥.\n\nThe bill was paid.\n"


# --- installation ----------------------------------------------------------------------------------------------------


def test_jars_that_are_not_all_there_are_told(copydesk: Copydesk, jars: Path, tmp_path: Path) -> None:
    some = tmp_path / "some"
    some.mkdir()
    (server,) = jars.glob("languagetool-server-*.jar")
    (some / server.name).symlink_to(server)
    copydesk.write({"a.txt": DAMAGED, "b.txt": DAMAGED})
    done = copydesk(
        "check", ".", "--isolated", "--extend-select", "LTG", "--output-format", "concise", LTP_JAR_DIR_PATH=str(some)
    )
    assert done.returncode == 2
    assert done.stdout.count("SEG001") == 2
    assert done.stderr.count("error:") == 1
    assert "LanguageTool's server ended at once" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def download(jars: Path, tmp_path: Path) -> Iterator[dict[str, str]]:
    """A place that offers LanguageTool as its makers pack it: one jar that names the others, which lie in ``libs``."""
    place = tmp_path / "download"
    place.mkdir()
    names = sorted(path.name for path in jars.glob("*.jar"))
    manifest = "Manifest-Version: 1.0\r\nClass-Path: " + " ".join(f"libs/{name}" for name in names)
    lines = [manifest[:70]] if len(manifest) < 70 else []
    head, _, rest = manifest.partition("\r\n")
    lines, rest = [head, rest[:70]], rest[70:]
    while rest:
        lines.append(" " + rest[:69])
        rest = rest[69:]
    with zipfile.ZipFile(place / "server.jar", "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", "\r\n".join(lines) + "\r\n\r\n")
    archive = place / "LanguageTool-6.8.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(place / "server.jar", "LanguageTool-6.8/languagetool-server.jar")
        for name in names:
            packed.write(jars / name, f"LanguageTool-6.8/libs/{name}")
    handler = functools.partial(_Quiet, directory=str(place))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield {
        "LTP_DOWNLOAD_HOST_NEW_RELEASES": f"http://127.0.0.1:{server.server_port}/",
        "LTP_DOWNLOAD_SHA256": hashlib.sha256(archive.read_bytes()).hexdigest(),
    }
    server.shutdown()
    server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Nothing is logged."""


def test_what_is_installed_is_used(copydesk: Copydesk, download: dict[str, str], tmp_path: Path) -> None:
    del copydesk.environment["LTP_JAR_DIR_PATH"]
    copydesk.environment["HOME"] = str(tmp_path)
    copydesk.write({"a.txt": SLIP})
    arguments = ("check", "--select", "LTG", "--isolated", "--output-format", "concise", "a.txt")
    before = copydesk(*arguments)
    assert before.returncode == 2
    assert "copydesk grammar install" in before.stderr
    installed = copydesk("grammar", "install", "--version", "6.8", **download)
    assert installed.returncode == 0, installed.stderr
    assert "100%" in installed.stderr
    after = copydesk(*arguments)
    assert after.stdout.startswith("a.txt:1:21: LTG001[EN_A_VS_AN]"), after.stderr
    assert after.returncode == 1


def test_an_address_where_nobody_answers_is_told(copydesk: Copydesk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert not is_healthy(f"http://127.0.0.1:{port}")
    copydesk.write({"a.txt": DAMAGED, "b.txt": DAMAGED})
    copydesk.configure(f"http://127.0.0.1:{port}")
    done = copydesk("check", ".", "--output-format", "concise")
    assert done.returncode == 2
    assert done.stdout.count("SEG001") == 2
    (error,) = [line for line in done.stderr.splitlines() if "error:" in line]
    assert f"127.0.0.1:{port}" in error
    assert "refused" in error
