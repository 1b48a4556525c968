"""Times each rule on hostile texts of sizes n, 2n and 4n, and prints what grows faster than the text or takes long.

``python -m benchmarks.hostile [--size N] [RULE ...]``; without rules, all of them, each on its own texts, and together
on the general ones. Times are CPU seconds. It sees what the tests, which count work instead of timing it, cannot: a
pattern that runs away within one match.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator

from benchmarks.growth import Point, grows_too_fast
from benchmarks.hostile_texts import HostileText, general_texts, texts_for
from lint import limits
from lint.chain import Chain
from lint.index import all_checkers
from lint.readers import read

MARGIN = 1.5
SLACK = 0.02
SLOW = 2.0
"""Seconds for each MB that are worth a line."""
LONGEST = 20.0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser.add_argument("--size", type=int, default=16_000, help="characters of the smallest text")
    parser.add_argument("rules", nargs="*", metavar="RULE", help="codes of rules")
    options = parser.parse_args()
    limits.enable()
    checkers = [checker for checker in all_checkers() if not checker.categories and not checker.figures]
    for checker in checkers:
        if not options.rules or checker.rule.code in options.rules:
            print_all(checker.rule.code, Chain([checker], True), texts_for(checker), options.size)
    if not options.rules:
        print_all("together", Chain(checkers, True), general_texts(), options.size)


def print_all(code: str, chain: Chain, texts: Iterable[HostileText], size: int) -> None:
    for text in texts:
        for what in complaints(chain, text, size):
            print(f"{code:8} {what}: {text.name}", flush=True)


def complaints(chain: Chain, text: HostileText, size: int) -> Iterator[str]:
    """What is to be said of the time that ``text`` takes; what looks bad is measured again."""
    measure(chain, text, 1000)
    for last in (False, True):
        points = [measure(chain, text, times * size) for times in (1, 2, 4)]
        per_mb = points[2][1] / points[2][0] * 1e6
        grows = grows_too_fast(points, MARGIN, SLACK)
        if not grows and per_mb < SLOW:
            return
        if last:
            shown = ", ".join(f"{seconds * 1000:.0f}" for _, seconds in points)
            yield f"{'GROWS' if grows else 'slow'} ({shown} ms; {per_mb:.1f} s/MB)"


def measure(chain: Chain, text: HostileText, size: int) -> Point:
    made = text.make(size)
    document = read(f"a{text.extension}", made.encode("utf-8", "replace"))
    began = time.process_time()
    try:
        with limits.Limit(LONGEST, 0):
            chain.check(document)
    except limits.OutOfTimeError:
        return len(made), LONGEST
    return len(made), time.process_time() - began


if __name__ == "__main__":
    main()
