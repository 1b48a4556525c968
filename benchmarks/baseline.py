"""Whether what a baseline accepts stays accepted: ``python -m benchmarks.baseline FOLDER``.

A baseline is written over all Markdown articles of the folder, preview rules included. Each trial takes an article with
findings, and moves paragraphs, rewords them and renames the file at random; what is then found is held against the
baseline. A finding *returns* if the baseline holds its rule and text for that article and does not accept it. What the
changes themselves bring about, such as a line that is left over where it now stands, is new, and counted apart.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lint.baseline import Baseline, dump, load
from lint.discovery import Target
from lint.fingerprints import Context
from lint.readers.front_matter import front_matter_end
from lint.runner import Inspector
from lint.settings import Settings

WORDS = "harbour lantern meadow granite violin orchard saddle thunder velvet walnut".split()
KINDS = ("move", "reword", "rename")


@dataclass
class Tally:
    trials: int = 0
    changes: Counter[str] = field(default_factory=Counter)
    found: int = 0
    returned: int = 0
    new: int = 0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.baseline", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--trials", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "articles"
        shutil.copytree(options.folder, copy)
        os.chdir(copy)
        tally, held, files = run(options.trials, random.Random(options.seed))  # noqa: S311 - the same each time
    changes = ", ".join(f"{number:,} {kind}" for kind, number in sorted(tally.changes.items()))
    print(f"baseline: {held:,} findings in {files:,} articles")
    print(f"{tally.trials:,} trials ({changes}): {tally.found:,} findings held against it")
    print(f"returned: {tally.returned:,}; brought about by the changes themselves: {tally.new:,}")


def run(trials: int, rng: random.Random) -> tuple[Tally, int, int]:
    """The trials over the articles of the working directory, and how much the baseline holds."""
    inspector, settings = Inspector(), Settings(preview=True, base=str(Path.cwd()))

    def contexts(path: Path) -> tuple[Context, ...]:
        report = inspector.inspect(Target(str(path), settings)).report
        assert report is not None, path  # noqa: S101
        return report.contexts

    accepted = {str(path): found for path in sorted(Path().rglob("*.md")) if (found := contexts(path))}
    content = dump(Baseline({path: Counter(found) for path, found in accepted.items()}))
    tally = Tally()
    for _ in range(trials):
        path = Path(rng.choice(list(accepted)))
        original = path.read_bytes()
        raw, now = original.decode("utf-8"), path
        for _ in range(rng.randint(1, 6)):
            kind = rng.choice(KINDS)
            tally.changes[kind] += 1
            if kind == "rename":
                now = path.with_name(f"renamed-{rng.randrange(10**6)}.md")
            else:
                raw = changed(raw, kind, [context.text for context in accepted[str(path)]], rng)
        path.unlink()
        now.write_bytes(raw.encode())
        found = contexts(now)
        known = load(content).recognise(str(now), found, lambda old: not Path(old).exists())
        held = Counter((context.code, context.text) for context in accepted[str(path)])
        tally.trials += 1
        tally.found += len(found)
        for context, is_known in zip(found, known, strict=True):
            if held[context.code, context.text] > 0:
                tally.returned += not is_known
            else:
                tally.new += not is_known
            held[context.code, context.text] -= 1
        now.unlink()
        path.write_bytes(original)
    return tally, sum(map(len, accepted.values())), len(accepted)


def changed(raw: str, kind: str, texts: Sequence[str], rng: random.Random) -> str:
    """``raw`` with a paragraph moved, or with a word replaced that is in no paragraph's finding."""
    begin = front_matter_end(raw)
    pieces = re.split(r"(\n[ \t]*\n\s*)", raw[begin:])
    prose = [at for at in range(0, len(pieces), 2) if re.match(r"[\w“\"*]", pieces[at]) and "```" not in pieces[at]]
    if len(prose) < 2:
        return raw
    first, second = rng.sample(prose, 2)
    if kind == "move":
        pieces[first], pieces[second] = pieces[second], pieces[first]
    else:
        # Whatever a finding holds stays: to change that is to change the finding.
        free = [
            word
            for word in re.finditer(r"(?<![\w./:@-])[A-Za-z]{4,}(?![\w./:@-])", pieces[first])
            if not any(word[0] in text for text in texts)
        ]
        if free:
            word = rng.choice(free)
            new = rng.choice(WORDS)
            new = new.capitalize() if word[0][0].isupper() else new
            pieces[first] = pieces[first][: word.start()] + new + pieces[first][word.end() :]
    return raw[:begin] + "".join(pieces)


if __name__ == "__main__":
    main()
