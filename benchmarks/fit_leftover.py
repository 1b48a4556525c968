"""Fits the weights of the leftover model on labelled articles, and measures them on those held back.

    python benchmarks/fit_leftover.py --labelled pages.jsonl news.jsonl --clean edited.jsonl … --write

A record of a labelled file has ``id``, ``text`` and ``labels``: for each line 1 (left over), 0 (body) or -1 (unsure);
one of a clean file has ``id`` and ``text``, all of it body. Half of the records, by a hash of the last part of their
id, fit the weights; the other half tells precision and recall at each threshold. No text of them is kept.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lint.checkers.boilerplate.evidence import features
from lint.checkers.boilerplate.leftover import LEXICONS
from lint.readers import read

WEIGHTS = Path(__file__).parent.parent / "lint" / "checkers" / "boilerplate" / "leftover.toml"
RIDGE = 3.0
MINIMUM = 30
CLEAN_SHARE = 3.0


@dataclass(frozen=True, slots=True)
class Sample:
    """A candidate line: where it is from, its features, whether it is left over, and how much it counts."""

    source: str
    training: bool
    names: tuple[str, ...]
    leftover: bool
    text: str
    share: float


def samples(path: Path, labelled: bool) -> Iterable[Sample]:
    """The candidates of a file of records."""
    with path.open(encoding="utf-8") as file:
        for record in map(json.loads, file):
            key = record["id"].rsplit("/", 1)[-1]
            training = hashlib.blake2b(key.encode()).digest()[0] % 2 == 0
            document = read("a" + record.get("ext", ".txt"), record["text"].encode())
            line = 0
            position = 0
            for block, _, names in features(document, LEXICONS):
                start = document.offsets.to_raw(block.start, block.end)[0]
                line += record["text"].count("\n", position, start)
                position = start
                label = record["labels"][line] if labelled else 0
                if label >= 0:
                    yield Sample(
                        path.stem,
                        training,
                        tuple(names),
                        label == 1,
                        document.block_text(block),
                        1.0 if labelled else 3.0,
                    )


def fit(rows: Sequence[tuple[Sequence[int], bool, float]], size: int, rounds: int = 12) -> list[float]:
    """Weights of a logistic regression with a ridge penalty, by Newton's method; column 0 is the constant."""
    weights = [0.0] * size
    for _ in range(rounds):
        gradient = [-RIDGE * weight for weight in weights]
        hessian = [[0.0] * size for _ in range(size)]
        for columns, leftover, share in rows:
            score = sum(weights[column] for column in columns)
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            error, slope = share * (leftover - chance), share * chance * (1 - chance)
            for place, column in enumerate(columns):
                gradient[column] += error
                row = hessian[column]
                for other in columns[: place + 1]:
                    row[other] += slope
        for column in range(size):
            hessian[column][column] += RIDGE
            for other in range(column):
                both = hessian[column][other] + hessian[other][column]
                hessian[column][other] = hessian[other][column] = both
        steps = _solved(hessian, gradient)
        weights = [weight + step for weight, step in zip(weights, steps, strict=True)]
        if max(map(abs, steps)) < 1e-4:
            break
    return weights


def _solved(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """The solution of a symmetric positive definite system, by Cholesky's method."""
    size = len(vector)
    lower = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i + 1):
            rest = matrix[i][j] - sum(lower[i][k] * lower[j][k] for k in range(j))
            lower[i][j] = math.sqrt(rest) if i == j else rest / lower[j][j]
    forward = [0.0] * size
    for i in range(size):
        forward[i] = (vector[i] - sum(lower[i][k] * forward[k] for k in range(i))) / lower[i][i]
    solution = [0.0] * size
    for i in reversed(range(size)):
        solution[i] = (forward[i] - sum(lower[k][i] * solution[k] for k in range(i + 1, size))) / lower[i][i]
    return solution


def main() -> None:
    """Fit, measure, and with ``--write`` put the weights in their place."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--labelled", nargs="+", type=Path, required=True)
    parser.add_argument("--clean", nargs="*", type=Path, default=[])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--wrong", type=float, help="print what is wrongly flagged at this threshold")
    arguments = parser.parse_args()
    found = [sample for path in arguments.labelled for sample in samples(path, labelled=True)]
    found += [sample for path in arguments.clean for sample in samples(path, labelled=False)]
    training = [sample for sample in found if sample.training]
    counts = Counter(name for sample in training for name in sample.names)
    names = ["constant", *sorted(name for name, count in counts.items() if count >= MINIMUM)]
    column = {name: number for number, name in enumerate(names)}
    rows = [
        (sorted({0, *(column[name] for name in sample.names if name in column)}), sample.leftover, sample.share)
        for sample in training
    ]
    weights = dict(zip(names, fit(rows, len(names)), strict=True))
    for name, weight in weights.items():
        print(f"{weight:+.2f}  {counts[name]:6d}  {name}")
    report(weights, [sample for sample in found if not sample.training], arguments.wrong)
    if arguments.write:
        write(weights, training)


def report(weights: dict[str, float], held: Sequence[Sample], wrong: float | None) -> None:
    """Print, for each source, how many lines reach each threshold and how many of them are left over."""
    scored = [(weights["constant"] + sum(weights.get(name, 0) for name in sample.names), sample) for sample in held]
    for threshold in (1, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6):
        print(f"threshold {threshold}:", end="")
        for source in sorted({sample.source for sample in held}):
            mine = [sample for score, sample in scored if score >= threshold and sample.source == source]
            every = sum(sample.leftover for sample in held if sample.source == source)
            right = sum(sample.leftover for sample in mine)
            print(f"  {source} {right}/{len(mine)} of {every}", end="")
        print()
    if wrong is not None:
        for score, sample in sorted(scored, key=lambda pair: -pair[0]):
            if score >= wrong and not sample.leftover:
                print(f"{score:.2f} {sample.source} {sample.text[:90]!r} {' '.join(sample.names)}")


def write(weights: dict[str, float], training: Sequence[Sample]) -> None:
    """Replace the table of weights in the data file, with what they were fitted on."""
    head = WEIGHTS.read_text(encoding="utf-8").split("# Fitted")[0]
    sources = Counter(sample.source for sample in training)
    told = ", ".join(f"{count} of {source}" for source, count in sorted(sources.items()))
    lines = [f"# Fitted by benchmarks/fit_leftover.py on these lines: {told}.", "[weights]"]
    lines += [f"{name} = {weight:.2f}" for name, weight in weights.items() if abs(weight) >= 0.05 or name == "constant"]
    WEIGHTS.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
