"""What LTG costs beside ``language_tool_python`` called article by article: ``python -m benchmarks.grammar``.

The package is called in two ways: as it comes, with the server that it starts by itself, and with ours. All servers
are warm, all are asked about the same articles, by turns, each in a process of its own; nothing is cached between runs.
What counts is the ratio of times by the clock. One request at a time keeps one processor busy and several keep more, so
on a machine that is busy otherwise the ratio is nearer to that of processor time, which is printed too.

It needs Java and LanguageTool: ``copydesk grammar install``, or its jars in the folder ``LTP_JAR_DIR_PATH``.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, cast

import psutil

from lint.grammar import servers

ROOT = Path(__file__).parents[1]
VERSION = "6.8"
NAIVE = """
import sys
from pathlib import Path
import language_tool_python
version, server = sys.argv[1:]
if server:
    tool = language_tool_python.LanguageTool("en-US", remote_server=server)
elif version:
    tool = language_tool_python.LanguageTool("en-US", language_tool_download_version=version)
else:
    tool = language_tool_python.LanguageTool("en-US")
print(tool._server.pid if tool._server else 0, flush=True)
for folder in sys.stdin:
    articles = [path.read_text("utf-8") for path in sorted(Path(folder.strip()).iterdir())]
    print(sum(len(tool.check(article)) for article in articles), flush=True)
tool.close()
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.grammar", description=__doc__)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--size", type=int, default=3000, help="characters of an article")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    servers.end_by_signals()
    with tempfile.TemporaryDirectory() as scratch, contextlib.ExitStack() as stack:
        work = Path(scratch)
        own = servers.start(detached=True)
        stack.callback(own.stop)
        naive = {
            "with its own server": stack.enter_context(calling(work, "")),
            "with our server": stack.enter_context(calling(work, own.address)),
        }
        compare(work, own, naive, options)


@dataclass(frozen=True, slots=True)
class Naive:
    """A process that calls ``language_tool_python`` for each article of the folders that it is told."""

    pid: int
    server: int
    told: IO[str]
    says: IO[str]

    def check(self, articles: Path) -> str:
        """What it says when it has done."""
        self.told.write(f"{articles}\n")
        self.told.flush()
        return f"{int(self.says.readline())} matches of all its rules"


@contextlib.contextmanager
def calling(work: Path, server: str) -> Iterator[Naive]:
    """Start it, with the server at the address ``server`` or one of its own."""
    environment, version = dict(os.environ), ""
    if not server and servers.JARS in environment:
        environment["LTP_PATH"], version = installed(work, Path(environment[servers.JARS])), VERSION
    command = [sys.executable, "-c", NAIVE, version, server]
    with subprocess.Popen(command, env=environment, stdin=-1, stdout=-1, text=True) as process:
        told, says = cast(IO[str], process.stdin), cast(IO[str], process.stdout)
        yield Naive(process.pid, int(says.readline()), told, says)


def installed(work: Path, jars: Path) -> str:
    """The jars as ``language_tool_python`` installs LanguageTool; returns the folder that holds that."""
    home = work / "installed" / f"LanguageTool-{VERSION}"
    home.mkdir(parents=True)
    names = "".join(f" {path.resolve().as_uri()}" for path in sorted(jars.glob("*.jar")))
    wanted = f"Class-Path:{names}"
    lines = [wanted[:70], *(f" {wanted[at : at + 69]}" for at in range(70, len(wanted), 69))]
    with zipfile.ZipFile(home / "languagetool-server.jar", "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", "\r\n".join(["Manifest-Version: 1.0", *lines, "", ""]))
    return str(home.parent)


def compare(work: Path, own: servers.LocalServer, naive: dict[str, Naive], options: argparse.Namespace) -> None:
    """Warm the servers by all kinds of requests, then measure by turns and print the ratios."""
    warming, articles = work / "warming", work / "articles"
    write_articles(warming, max(1, options.articles // 5), options.size, seed=2)
    written = write_articles(articles, options.articles, options.size, seed=1)
    print(f"{options.articles} articles, {written / 1e6:.1f} MB")
    ratios: dict[str, list[float]] = {name: [] for name in naive}
    for turn in range(options.rounds + 1):
        folder = articles if turn else warming
        for name, caller in naive.items():
            theirs = measured(caller.server or own.process.pid, caller.pid, partial(caller.check, folder))
            mine = measured(own.process.pid, os.getpid(), partial(ours, work, own.address, folder))
            if turn:
                ratios[name].append(mine.seconds / theirs.seconds)
                print(
                    f"language_tool_python {name}: {theirs}; copydesk check --select LTG: {mine}; "
                    f"ratio {ratios[name][-1]:.2f}, of processor time {mine.processor / theirs.processor:.2f}",
                    flush=True,
                )
    for name, each in ratios.items():
        print(f"median ratio, language_tool_python {name}: {statistics.median(each):.2f} (limit 0.50)")


@dataclass(frozen=True, slots=True)
class Cost:
    """What something took, in seconds by the clock and of processors, and what it says."""

    seconds: float
    processor: float
    said: str

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s, {self.said}"


def measured(server: int, client: int, work: Callable[[], str]) -> Cost:
    """The cost of ``work``, which the processes ``server`` and ``client`` do."""
    processes = [psutil.Process(server), psutil.Process(client)]
    before, began = sum(map(processor_time, processes)), time.perf_counter()
    said = work()
    return Cost(time.perf_counter() - began, sum(map(processor_time, processes)) - before, said)


def processor_time(process: psutil.Process) -> float:
    """Seconds that a process has had, with the children that it waited for."""
    times = process.cpu_times()
    return float(times.user + times.system + times.children_user + times.children_system)


def ours(work: Path, address: str, articles: Path) -> str:
    """Check with copydesk; what LanguageTool said is forgotten first, what is compiled is kept."""
    cache, config = work / "cache", work / "copydesk.toml"
    for file in cache.glob("languagetool-*"):
        file.unlink()
    config.write_text(f'[grammar]\nserver = "{address}"\n', "utf-8")
    options = ["--select", "LTG", "--config", str(config), "--output-format", "concise", "--quiet", "--exit-zero"]
    command = [sys.executable, "-m", "lint", "check", *options, str(articles)]
    environment = {**os.environ, "COPYDESK_CACHE_DIR": str(cache)}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return f"{len(done.stdout.splitlines())} findings"


def write_articles(folder: Path, number: int, size: int, seed: int) -> int:
    """Write ``number`` articles of about ``size`` characters of invented news; returns their size in bytes."""
    rng = random.Random(seed)  # noqa: S311 - the same articles each time
    folder.mkdir()
    return sum((folder / f"{count:04}.txt").write_bytes(article(rng, size).encode()) for count in range(number))


def article(rng: random.Random, size: int) -> str:
    """Paragraphs of three to six sentences, of varied build and with a slip here and there."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < size:
        paragraphs.append(" ".join(sentence(rng) for _ in range(rng.randint(3, 6))))
    return "\n\n".join(paragraphs) + "\n"


def sentence(rng: random.Random) -> str:
    """One sentence: a pattern whose slots are filled, and those of what fills them."""
    text = rng.choice(PATTERNS)
    while "{" in text:
        before, _, after = text.partition("{")
        slot, _, after = after.partition("}")
        text = before + rng.choice(WORDS[slot]) + after
    return text[:1].upper() + text[1:]


PATTERNS = """
the {adjective} {body} in {town} {past} the {noun} {when}.
{person}, who has led the {body} since {year}, said that the {noun} would {verb} {number} {things}.
“{we} cannot {verb} the {noun} without {adjective} {things},” {person} told {person} {when}.
although {number} {things} were {participle} {when}, the {body} has not {participle} the {noun}.
there are {number} {things} in {town}, and most of them were {participle} before {year}.
when the {adjective} {noun} was {participle}, {person} and {person} asked the {body} for an answer.
it is the {adjective} {noun} that worries {town}: {number} {things} depend on it.
neither the {body} nor {person} wanted to {verb} the {noun}, which was {participle} in {year}.
according to the {adjective} report, the {body} will {verb} its {things} and {verb} a {noun}.
{person} has {participle} a {adjective} {noun} for the {body}; the {things} follow {when}.
what the {body} {past} {when} is a {noun} that nobody in {town} had {participle}.
if the {noun} fails, {person} said, {number} {things} will have to be {participle} {when}.
the {things} of the {body} was {participle} {when}, and {person} {past} them.
{person} feared that {town} would loose its {adjective} {noun}.
""".strip().splitlines()
WORDS = {
    slot: words.split("|")
    for slot, words in {
        "adjective": "new|costly|narrow|regional|annual|public|northern|unusual|older|second|wooden|long-awaited",
        "body": "council|port authority|university|hospital board|fire brigade|housing office|ferry company|orchestra",
        "town": "Brenholm|Saltmere|Upper Dask|Corvin Bay|Telleford|Marrow Hill|Ostrava Quay|Lindell",
        "noun": "bridge|tariff|timetable|harbour wall|budget|archive|contract|ferry line|water tower|strike|survey",
        "things": "houses|ships|teachers|letters|seats|engines|vaccines|trees|invoices|flats|tickets|witnesses",
        "verb": "repair|sell|postpone|examine|replace|finance|open|explain|defend|move|measure",
        "past": "repaired|sold|postponed|examined|replaced|financed|opened|explained|defended|moved",
        "participle": "repaired|sold|postponed|examined|replaced|financed|opened|explained|defended|moved",
        "person": "Ada Lorne|Mayor Pell|Ruben Haske|Ines Corvo|the engineer|Dr. Vane|Karl Ostrow|a spokeswoman",
        "we": "We|They|The owners|My colleagues",
        "when": "on Monday|last winter|after a long debate|this week|for the third time|before the election",
        "number": "12|some 300|more than 40|fewer than 1,500|nearly 90|{number} or {number}",
        "year": "1978|1999|2004|2011|2019",
    }.items()
}


if __name__ == "__main__":
    main()
