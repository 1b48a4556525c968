"""Measures copydesk beside its peers and the floor in one run: ``python -m benchmarks``, ``--quick`` for a first look.

Times are CPU seconds of the process and its children; what counts are the ratios, since machines differ. Peers come
into a virtual environment of their own beneath ``--work``; one that cannot be had is named and left out.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import hook
from benchmarks.articles import write_articles
from benchmarks.timing import Command, cpu, quietly
from lint.index import all_checkers, lexicon_phrases
from lint.matching import Matcher, Search, search_of
from lint.matching import Pattern as LintPattern
from lint.phrases import compile_phrase
from lint.readers import read

ROOT = Path(__file__).parents[1]
PEERS = {"codespell": "codespell", "typos": "typos", "proselint": "proselint", "harper": "harper-cli"}
_CHECK = (sys.executable, "-m", "lint", "check", "--isolated", "--exit-zero", "--quiet")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer files and repetitions")
    parser.add_argument("--work", type=Path, help="directory for articles and peers, kept for the next run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = options.work or Path(scratch)
        work.mkdir(parents=True, exist_ok=True)
        run(work.resolve(), options.quick)


def run(work: Path, quick: bool) -> None:
    repeats, few, many = (3, 200, 2000) if quick else (5, 1000, 30_000)
    os.environ["COPYDESK_CACHE_DIR"] = str(work / "cache")
    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    describe_machine()
    peers = install_peers(work / "peers")
    ensure_articles(work / "one", 1, ".txt", 14)
    for name, number, ending in (("few", few, ".txt"), ("many", many, ".txt")):
        ensure_articles(work / name, number, ending)
    for ending in (".md", ".html"):
        ensure_articles(work / f"few{ending}", few, ending)
    cold_start(work, peers, repeats)
    hook.measure(work, repeats)
    for name in ("few", "few.md", "few.html"):
        throughput(work, name, peers, repeats)
    throughput(work, "many", {key: value for key, value in peers.items() if key in ("codespell", "typos")}, 1)
    workers(work / "many")
    ensure_articles(work / "known", few if quick else 10_000, ".txt")
    known_results(work / "known", work / "results")
    memory(work)
    lexicon_size(work / "few")


def describe_machine() -> None:
    model = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if "model name" in line), "unknown")
    print(f"{platform.platform()}; {model}; {os.cpu_count()} processors; Python {platform.python_version()}")


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text("utf-8").splitlines()
    except OSError:
        return []


def install_peers(home: Path) -> dict[str, str]:
    """The commands of the peers that can be had, by name."""
    commands = {}
    if not home.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    for name, package in PEERS.items():
        command = home / "bin" / package
        if not command.exists():
            subprocess.run([str(home / "bin" / "pip"), "install", "-q", package], capture_output=True, check=False)
        if command.exists():
            commands[name] = str(command)
        else:
            print(f"{name}: cannot be had (pip install {package} did not bring the command {package})")
    node = home / "node_modules" / ".bin" / "write-good"
    if not node.exists() and shutil.which("npm"):
        install = ["npm", "install", "--silent", "--prefix", str(home), "write-good"]
        subprocess.run(install, capture_output=True, check=False)
    if node.exists():
        commands["write-good"] = str(node)
    else:
        print("write-good: cannot be had (no npm, or it could not install it)")
    return commands


def ensure_articles(folder: Path, number: int, ending: str, made_up: int = 7) -> None:
    if not folder.exists():
        write_articles(folder, number, ending, made_up=made_up)


def copydesk(*arguments: str) -> Command:
    """A run that knows no results of an earlier one."""
    return [*_CHECK, "--no-cache", *arguments]


def peer_command(name: str, command: str, files: Sequence[str]) -> Command:
    if name == "proselint":
        return [command, "check", *files]
    return [command, "lint", *files] if name == "harper" else [command, *files]


def cold_start(work: Path, peers: dict[str, str], repeats: int) -> None:
    article = str(next((work / "one").iterdir()))
    first = cpu(copydesk(article), 1)
    ours = cpu(copydesk(article), 2 * repeats)
    bare = cpu([sys.executable, "-c", "pass"], 2 * repeats)
    size = Path(article).stat().st_size
    print(
        f"\ncold start, CPU ms on one article of {size / 1000:.1f} kB: copydesk {ours * 1000:.0f}"
        f" (the very first run: {first * 1000:.0f})"
    )
    print(f"  python -c pass {bare * 1000:.0f}: copydesk takes {ours / bare:.1f} times that")
    for name, command in peers.items():
        theirs = cpu(peer_command(name, command, [article]), repeats)
        print(f"  {name} {theirs * 1000:.0f}: copydesk takes {ours / theirs:.2f} times that")


def throughput(work: Path, name: str, peers: dict[str, str], repeats: int) -> None:
    folder = work / name
    files = sorted(str(path) for path in folder.iterdir())
    size = sum(Path(path).stat().st_size for path in files)
    ours = cpu(copydesk("--jobs", "1", str(folder)), repeats)
    print(f"\n{len(files)} files ({name}), {size / 1e6:.1f} MB: copydesk {size / 1e6 / ours:.2f} MB a CPU second")
    literals = work / "literals"
    literals.write_text("\n".join(sorted(_literals())) + "\n", "utf-8")
    floors = {
        "floor: read and decode": _python(folder, "data.decode()"),
        "floor: read into blocks, with no rule": _python(folder, "read(e.name, data)", "from lint.readers import read"),
        "floor: grep -rciFf": ["grep", "-rciF", "-f", str(literals), str(folder)],
    }
    for label, command in floors.items():
        compare(label, cpu(command, repeats), ours)
    for peer, command in peers.items():
        if peer in ("codespell", "typos"):
            compare(peer, cpu(peer_command(peer, command, [str(folder)]), repeats), ours)
        elif peer == "proselint" and name == "few":
            some = files[:50]
            scale = size / sum(Path(path).stat().st_size for path in some)
            compare(f"{peer} (from 50 files)", cpu(peer_command(peer, command, some), 1) * scale, ours)


def _python(folder: Path, statement: str, head: str = "") -> Command:
    """Python that does ``statement`` to the ``data`` of each file."""
    lines = (f"for e in os.scandir({str(folder)!r}):", "    data = open(e.path, 'rb').read()", f"    {statement}")
    return [sys.executable, "-c", "\n".join(["import os", head, *lines])]


def compare(label: str, theirs: float, ours: float) -> None:
    print(f"  {label}: copydesk has {theirs / ours:.3f} times its throughput")


def _literals() -> set[str]:
    searches = [
        search for checker in all_checkers() for name in checker.lexicons for search, _ in lexicon_phrases(name)
    ]
    return {literal for search in searches for literal in search.gate}


def workers(folder: Path) -> None:
    import time

    seconds = []
    for jobs in ("1", "2"):
        began = time.perf_counter()
        quietly(copydesk("--jobs", jobs, str(folder)))
        seconds.append(time.perf_counter() - began)
    print(f"\n2 workers have {seconds[0] / seconds[1]:.2f} times the throughput of 1 (by the clock)")


def known_results(folder: Path, results: Path) -> None:
    """What a second run over unchanged files costs, which has only to look whether they are."""
    shutil.rmtree(results, ignore_errors=True)
    command = [*_CHECK, "--jobs", "1", "--cache-dir", str(results), str(folder)]
    first, second = cpu(command, 1), cpu(command, 3)
    number = len(list(folder.iterdir()))
    print(f"\nthe second run over {number} unchanged files has {first / second:.1f} times the speed of the first")


def memory(work: Path) -> None:
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=-3, stderr=-3);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    for name in ("few", "many"):
        command = [sys.executable, "-c", code, *copydesk("--jobs", "1", str(work / name))]
        peak = int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        print(f"peak memory on {len(list((work / name).iterdir()))} files: {peak / 1024:.0f} MB")


def lexicon_size(folder: Path) -> None:
    """What matching costs with a hundred, a thousand and ten thousand made-up phrases, in this process."""
    import time

    documents = [read(path.name, path.read_bytes()) for path in sorted(folder.iterdir())[:300]]
    seconds = []
    for number in (100, 1000, 10_000):
        matcher = Matcher([_made_up(count) for count in range(number)])
        for document in documents[:50]:
            list(matcher.matches(document))
        times = []
        for _ in range(3):
            began = time.process_time()
            for document in documents:
                list(matcher.matches(document))
            times.append(time.process_time() - began)
        seconds.append(statistics.median(times))
    print(f"\nmatching with 1,000 phrases costs {seconds[1] / seconds[0]:.2f} times what it costs with 100")
    print(f"matching with 10,000 phrases costs {seconds[2] / seconds[1]:.2f} times what it costs with 1,000")


def _made_up(number: int) -> Search:
    syllables = "ba do fu gri ka lo mi ne plu ro sti ta vu we xo zy".split()
    word = "".join(syllables[number // 16**place % 16] for place in range(4))
    phrase = compile_phrase(f"the {word} of [the] {word[::-1]}")
    return search_of(LintPattern(phrase.source, phrase.literals, ignore_case=True))


if __name__ == "__main__":
    main()
