"""No rule does more than linear work on texts that are made to be hard for it; counted, not timed: see ``work.py``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.growth import grows_too_fast
from benchmarks.hostile_texts import general_texts, texts_for
from lint.checkers import all_checkers

ROOT = Path(__file__).parents[2]
PARTS = 4
CHECKERS = [checker for checker in all_checkers() if not checker.categories and not checker.figures]
CODES = [*(checker.rule.code for checker in CHECKERS), "general"]


@pytest.mark.parametrize("part", range(PARTS))
def test_work_grows_no_faster_than_the_text(part: int) -> None:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("work.py")), *CODES[part::PARTS]],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    counted = json.loads(done.stdout)
    assert list(counted) == CODES[part::PARTS]
    assert {code: texts for code, texts in counted.items() if texts} == {}


@pytest.mark.parametrize(
    ("growth", "is_too_fast"),
    [(lambda n: 7 * n + 300, False), (lambda n: n * n // 40, True), (lambda n: n + n * n // 1000, True)],
)
def test_growth_is_told(growth, is_too_fast: bool) -> None:  # type: ignore[no-untyped-def]
    points = [(size, growth(size)) for size in (1200, 2400, 4800)]
    assert grows_too_fast(points, margin=1.3, slack=1000) is is_too_fast


@pytest.mark.parametrize("checker", CHECKERS, ids=lambda checker: checker.rule.code)
def test_there_are_texts_for_each_rule_that_grow_as_asked(checker) -> None:  # type: ignore[no-untyped-def]
    texts = list(texts_for(checker))
    assert len(texts) >= 9
    for text in texts:
        assert 7000 < len(text.make(8000)) < 10_000, text.name
        assert len(text.make(1000)) >= 500, text.name


def test_there_are_general_texts_that_grow_as_asked() -> None:
    for text in general_texts():
        assert 7000 < len(text.make(8000)) < 10_000, text.name
