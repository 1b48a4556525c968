"""What writing costs the language server: ``python -m benchmarks.editor``.

``--random 10000`` tries it instead, ``--memory 10000`` looks at its memory.

Typing: in articles of 200 kB, one for each format (or in the files that are named), a writer types at changing places.
Counted is the CPU time of the server from each change to the diagnostics that are pushed for it, all rules that are on
by default among them, beside that of a full check, which is to open the same text.

Random edits: after each the server's text must be the client's, and its diagnostics those of a fresh check of that
text with all rules and previews on.

Memory: it is shown on the way through so many changes to one article of 200 kB, with diagnostics pulled after each.

CPU time and memory of another process are asked of Linux.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.articles import DAMAGE, FIXTURES, paragraph
from benchmarks.client import Client
from benchmarks.edits import Replacement, first_text, replacement
from lint.library import check_text
from lint.lsp.text import positions
from lint.settings import Settings

LANGUAGES = {".txt": "plaintext", ".md": "markdown", ".html": "html"}
SIZE = 200_000
LIMIT_MS = 60
ENCODINGS = ("utf-8", "utf-16", "utf-32")
SERVING = (sys.executable, "-m", "benchmarks.serving")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.editor", description=__doc__)
    parser.add_argument("articles", nargs="*", type=Path, help="type in these instead")
    parser.add_argument("--edits", type=int, default=60, help="how many changes to type in each article")
    parser.add_argument("--random", type=int, metavar="N", help="try N random edits")
    parser.add_argument("--memory", type=int, metavar="N", help="show the memory over N changes")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.memory:
        watch_memory(options.memory, options.seed)
        return
    if options.random:
        sys.exit(try_edits(options.random, options.seed))
    texts = [(path.suffix, path.read_text(encoding="utf-8")) for path in options.articles]
    for ending, text in texts or [(ending, article(ending, options.seed)) for ending in LANGUAGES]:
        type_in(ending, text, options.edits, options.seed)


def article(ending: str, seed: int) -> str:
    """An article of 200 kB: made-up prose and our fixtures, in every twentieth paragraph something to find."""
    rng = random.Random(seed)  # noqa: S311 - the same each time
    samples = [
        part for path in sorted(FIXTURES.glob("*.fixed.txt")) for part in path.read_text("utf-8").split("\n\n") if part
    ]
    parts: list[str] = []
    size = 0
    while size < SIZE:
        kind = rng.random()
        text = rng.choice(DAMAGE) if kind < 0.05 else rng.choice(samples) if kind < 0.25 else paragraph(rng)
        if ending == ".html":
            text = f"<p>{text.strip()}</p>"
        elif ending == ".md":
            text = text.replace(" the ", " *the* ", 1)
        parts.append(text)
        size += len(text.encode()) + 2
    return "\n\n".join(parts) + "\n"


@dataclass
class Writer:
    """One article in one server, and the number of its last version."""

    client: Client
    uri: str
    ending: str
    raw: str
    encoding: str = "utf-16"
    version: int = 0

    def open(self) -> None:
        self.version += 1
        self.client.open(self.uri, self.raw, LANGUAGES[self.ending], self.version)

    def edit(self, change: Replacement) -> None:
        self.version += 1
        located = positions(self.raw, [change.start, change.end], self.encoding)
        start, end = (dict(zip(("line", "character"), located[at], strict=True)) for at in (change.start, change.end))
        self.client.change(self.uri, self.version, {"range": {"start": start, "end": end}, "text": change.text})
        self.raw = change.apply(self.raw)

    def diagnostics(self) -> list[dict[str, Any]]:
        """What is pushed for the last version."""
        found = self.client.pushed(self.uri, self.version)
        self.client.told.clear()
        return found


def cpu_seconds(pid: int) -> float:
    """The CPU time that the process ``pid`` has taken, all its threads together."""
    return time.clock_gettime((~pid << 3) | 2)  # as clock_getcpuclockid(3) makes it


def memory(pid: int) -> float:
    """The megabytes of main memory that the process ``pid`` holds."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) / 1024


def typed(rng: random.Random, raw: str, number: int) -> Iterator[Replacement]:
    """``number`` changes as a writer makes them: a few words here, a few there; now and then one goes again."""
    at = 0
    for count in range(number):
        if count % 12 == 0:
            at = raw.find(" ", rng.randrange(len(raw) * 9 // 10))
        if rng.random() < 0.15:
            change = Replacement(at - 1, at, "")
        else:
            change = Replacement(at, at, rng.choice("etaoin shrdlu the. \n"))
        raw = change.apply(raw)
        at = change.start + len(change.text)
        yield change


def type_in(ending: str, text: str, edits: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        client = Client([Path(folder)], {})
        try:
            writer = Writer(client, (Path(folder) / f"article{ending}").as_uri(), ending, text)
            pid = client.process.pid
            full = []
            for _ in range(6):
                before = cpu_seconds(pid)
                writer.open()
                found = writer.diagnostics()
                full.append(cpu_seconds(pid) - before)
                client.notify("textDocument/didClose", {"textDocument": {"uri": writer.uri}})
            writer.open()
            writer.diagnostics()
            begun = memory(pid)
            taken = []
            for change in typed(random.Random(seed), text, edits):  # noqa: S311 - the same each time
                before = cpu_seconds(pid)
                writer.edit(change)
                writer.diagnostics()
                taken.append(cpu_seconds(pid) - before)
            ended = memory(pid)
        finally:
            client.kill()
    whole = statistics.median(full[1:])
    median, worst = statistics.median(taken), sorted(taken)[len(taken) * 95 // 100]
    print(f"\n{ending}, {len(text.encode()) / 1000:.0f} kB with {len(found)} findings, {edits} changes")
    print(
        f"  from change to diagnostics: {median * 1000:.0f} ms of CPU at the median (limit {LIMIT_MS}), "
        f"{worst * 1000:.0f} at 95 %"
    )
    print(f"  a full check: {whole * 1000:.0f} ms (the first: {full[0] * 1000:.0f}); ratio {median / whole:.2f}")
    print(f"  memory: {begun:.0f} MB before, {ended:.0f} MB after")


def watch_memory(number: int, seed: int) -> None:
    text = article(".md", seed)
    with tempfile.TemporaryDirectory() as folder:
        client = Client([Path(folder)], {"textDocument": {"diagnostic": {}}})
        try:
            writer = Writer(client, (Path(folder) / "article.md").as_uri(), ".md", text)
            writer.open()
            for count, change in enumerate(typed(random.Random(seed), text, number)):  # noqa: S311 - the same each time
                writer.edit(change)
                client.pull(writer.uri)
                if count % max(1, number // 10) == 0:
                    print(f"after {count:,} changes: {memory(client.process.pid):.1f} MB", flush=True)
            print(f"after {number:,} changes: {memory(client.process.pid):.1f} MB")
        finally:
            client.kill()


def try_edits(number: int, seed: int) -> int:
    """Make ``number`` random edits in texts of all formats and encodings; 1 if the server went wrong."""
    rng = random.Random(seed)  # noqa: S311 - the same each time
    kinds = [(ending, encoding) for ending in LANGUAGES for encoding in ENCODINGS]
    share = -(-number // len(kinds))
    wrong = found = 0
    for ending, encoding in kinds:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "copydesk.toml").write_text("preview = true\n", encoding="utf-8")
            capabilities = {"textDocument": {"diagnostic": {}}, "general": {"positionEncodings": [encoding]}}
            client = Client([Path(folder)], capabilities, command=SERVING)
            try:
                writer = Writer(
                    client, (Path(folder) / f"a{ending}").as_uri(), ending, first_text(rng, ending), encoding
                )
                writer.open()
                sizes = []
                for count in range(share):
                    writer.edit(replacement(rng, writer.raw, ending))
                    shown = client.pull(writer.uri)
                    expected = fresh(writer)
                    found += len(expected)
                    if client.request("benchmark/text", {"uri": writer.uri}) != writer.raw:
                        print(f"{ending} in {encoding}: the text is another after edit {count}", file=sys.stderr)
                        wrong += 1
                        break
                    if simple(shown) != expected:
                        more, less = set(simple(shown)) - set(expected), set(expected) - set(simple(shown))
                        print(f"{ending} in {encoding}: edit {count} has {more} and not {less}", file=sys.stderr)
                        wrong += 1
                    if count % max(1, share // 4) == share // 8:
                        sizes.append(memory(client.process.pid))
            finally:
                client.kill()
        print(f"{ending} in {encoding}: {share} edits; memory {' → '.join(f'{size:.0f}' for size in sizes)} MB")
    print(f"{share * len(kinds)} edits, {found / share / len(kinds):.1f} findings a text: {wrong} went wrong")
    return int(wrong > 0)


def simple(shown: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [
        (each["code"], each["message"], *each["range"]["start"].values(), *each["range"]["end"].values())
        for each in shown
    ]


def fresh(writer: Writer) -> list[tuple[Any, ...]]:
    """The findings of a check that knows nothing of earlier versions, at the client's positions."""
    raw = writer.raw
    findings = check_text(raw, f"a{writer.ending}", Settings(preview=True))
    located = positions(raw, {at for each in findings for at in (each.start, each.end)}, writer.encoding)
    return [(each.label, each.message, *located[each.start], *located[each.end]) for each in findings]


if __name__ == "__main__":
    main()
