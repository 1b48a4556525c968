"""What LTG costs beside ``language_tool_python`` called article by article: ``python -m benchmarks.grammar``.

Both ask the same warm server about the same articles, by turns, each in a process of its own; nothing is cached between
runs. What counts is the ratio of their times by the clock. It needs Java and LanguageTool (``copydesk grammar
install``, or its jars in the folder ``LTP_JAR_DIR_PATH``), or a server that is named.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from lint.grammar import servers

ROOT = Path(__file__).parents[1]
NAIVE = """
import sys
from pathlib import Path
import language_tool_python
tool = language_tool_python.LanguageTool("en-US", remote_server=sys.argv[1])
print(sum(len(tool.check(path.read_text("utf-8"))) for path in sorted(Path(sys.argv[2]).iterdir())))
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.grammar", description=__doc__)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--size", type=int, default=3000, help="characters of an article")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--server", help="ask this one instead of starting one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        own = None if options.server else servers.start(detached=True)
        try:
            compare(work, own.address if own else options.server, options)
        finally:
            if own is not None:
                own.stop()


def compare(work: Path, address: str, options: argparse.Namespace) -> None:
    """Warm the server by both kinds of requests, then measure both by turns and print the ratios."""
    warming, articles = work / "warming", work / "articles"
    write_articles(warming, max(1, options.articles // 5), options.size, seed=2)
    written = write_articles(articles, options.articles, options.size, seed=1)
    print(f"{options.articles} articles, {written / 1e6:.1f} MB, the server at {address}")
    naive(address, warming)
    ours(work, address, warming)
    ratios = []
    for _ in range(options.rounds):
        theirs, said = naive(address, articles)
        mine, found = ours(work, address, articles)
        ratios.append(mine / theirs)
        print(
            f"language_tool_python, article by article: {theirs:.1f} s, {said} matches of all its rules; "
            f"copydesk check --select LTG: {mine:.1f} s, {found} findings; ratio {ratios[-1]:.2f}"
        )
    print(f"median ratio: {statistics.median(ratios):.2f} (limit 0.50)")


def naive(address: str, articles: Path) -> tuple[float, int]:
    """Seconds that it takes, and matches."""
    seconds, output = timed([sys.executable, "-c", NAIVE, address, str(articles)], {})
    return seconds, int(output)


def ours(work: Path, address: str, articles: Path) -> tuple[float, int]:
    """Seconds that it takes, and findings; what LanguageTool said is forgotten first, what is compiled is kept."""
    cache, config = work / "cache", work / "copydesk.toml"
    for file in cache.glob("languagetool-*"):
        file.unlink()
    config.write_text(f'[grammar]\nserver = "{address}"\n', "utf-8")
    options = ["--select", "LTG", "--config", str(config), "--output-format", "concise", "--quiet", "--exit-zero"]
    command = [sys.executable, "-m", "lint", "check", *options, str(articles)]
    seconds, output = timed(command, {"COPYDESK_CACHE_DIR": str(cache)})
    return seconds, len(output.splitlines())


def timed(command: Sequence[str], environment: dict[str, str]) -> tuple[float, str]:
    """Seconds by the clock, and what is printed."""
    began = time.perf_counter()
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True, check=True
    )
    return time.perf_counter() - began, done.stdout


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
