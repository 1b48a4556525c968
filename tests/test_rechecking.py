"""A version that is checked after another has the findings of one that is checked by itself."""

from __future__ import annotations

import random

import pytest

from benchmarks.edits import first_text, replacement
from lint.chain import Chain
from lint.document import NEIGHBOURS, Document
from lint.index import all_checkers
from lint.readers import parse
from lint.rechecking import Memory

CHAIN = Chain(all_checkers(), True)


@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
def test_after_random_edits_the_findings_are_those_of_a_fresh_check(ending: str) -> None:
    rng = random.Random(ending)  # noqa: S311 - the same each time
    raw = first_text(rng, ending)
    memory = Memory()
    found = 0
    for _ in range(150):
        document = parse(f"article{ending}", raw)
        fresh = CHAIN.check(document)
        assert memory.check(CHAIN, document) == fresh
        found += len(fresh)
        raw = replacement(rng, raw, ending).apply(raw)
    assert found > 150, "the texts are there to be found fault with"


class Watched(Chain):
    """A chain that tells how many blocks its local rules have looked at."""

    seen = 0

    def look_locally(self, document: Document):  # type: ignore[no-untyped-def]
        Watched.seen += len(document.blocks)
        return super().look_locally(document)


def test_only_what_stands_near_a_change_is_checked_again() -> None:
    chain = Watched(all_checkers())
    paragraphs = [f"The council met on the {number}th of May. The mayor spoke." for number in range(100)]
    memory = Memory()
    memory.check(chain, parse("a.md", "\n\n".join(paragraphs)))
    assert Watched.seen == 100
    paragraphs[50] = "It was shown to the. council on Monday, they said."
    document = parse("a.md", "\n\n".join(paragraphs))
    assert memory.check(chain, document)
    assert Watched.seen <= 100 + 4 * NEIGHBOURS + 1
    assert memory.check(chain, document)
    assert Watched.seen <= 100 + 4 * NEIGHBOURS + 1, "nothing has changed"
    memory.check(chain, parse("a.md", "\n\n".join(paragraphs[60:] + paragraphs[:60])))
    assert Watched.seen <= 100 + 16 * NEIGHBOURS, "a passage that was moved is known where its neighbours are"


def test_other_rules_begin_anew() -> None:
    memory = Memory()
    document = parse("a.md", "It was shown to the. council on Monday, they said.")
    assert memory.check(CHAIN, document)
    assert not memory.check(Chain([]), document)
    assert memory.check(CHAIN, document) == CHAIN.check(document)


def test_a_pattern_that_is_judged_by_the_whole_text_is_judged_anew_when_any_of_it_changes() -> None:
    report = ["The council voted for the the new bridge on Tuesday.", *(["The mayor spoke for an hour."] * 20)]
    letter = [*report, "You’ll like it, and we don’t mind. If you ask me, we’ve seen it. " * 5]
    memory = Memory()
    found = []
    for paragraphs in (report, letter, report):
        document = parse("a.txt", "\n\n".join(paragraphs))
        found.append([finding.code for finding in memory.check(CHAIN, document)])
        assert memory.check(CHAIN, document) == CHAIN.check(document)
    assert "MTR001" in found[0]
    assert "MTR001" not in found[1]
    assert found[2] == found[0]
