"""A plan that was kept is the plan that would be made, and is only taken for what it was made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint import plans, store
from lint.chain import Chain, select_checkers
from lint.index import all_checkers
from lint.plans import Lazily, Plan, plan_of
from lint.readers import read
from lint.vocabulary import NOTHING, Vocabulary


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COPYDESK_CACHE_DIR", str(tmp_path))
    return tmp_path


def refuse_to_make(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Plan:
        raise AssertionError("made again")

    monkeypatch.setattr(plans, "_made", refuse)


@pytest.mark.parametrize("preview", [False, True])
def test_kept_plan_is_the_one_that_was_made(preview: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    checkers = select_checkers(all_checkers(), preview)
    made = plan_of(checkers, preview, NOTHING)
    refuse_to_make(monkeypatch)
    kept = plan_of(checkers, preview, NOTHING)
    assert kept.known == made.known
    assert len(kept.owned) == len(made.owned) > 1000
    assert all(kept.owned[number] == owned for number, owned in made.owned.items())


def test_other_rules_and_previews_have_plans_of_their_own(cache: Path) -> None:
    checkers = select_checkers(all_checkers(), True)
    made = [plan_of(chosen, preview, NOTHING) for chosen in (checkers, checkers[1:]) for preview in (False, True)]
    assert len(list(cache.glob("plan-*"))) == 4
    speaking = [sum(owned.checker is not None for owned in plan.owned.values()) for plan in made]
    assert speaking[2] < speaking[0] < speaking[1]


def test_plan_of_own_phrases_is_not_kept(tmp_path: Path, cache: Path) -> None:
    lexicon = tmp_path / "own.toml"
    entry = """[[entry]]
id = "x"
phrase = "the old ferry"
reason = "No"
bad = ["See the old ferry."]
ok = ["See the pier."]
"""
    lexicon.write_text(entry)
    checkers = [checker for checker in all_checkers() if checker.rule.code in ("SEG001", "USR001")]
    before = set(cache.glob("plan-*"))
    without = plan_of(checkers, False, NOTHING)
    kept = set(cache.glob("plan-*"))
    plan = plan_of(checkers, False, Vocabulary((str(lexicon),)))
    assert len(plan.owned) == len(without.owned) + 1
    assert len(kept) == len(before) + 1
    assert set(cache.glob("plan-*")) == kept


def test_damaged_records_are_made_again(cache: Path) -> None:
    checkers = select_checkers(all_checkers(), False)
    made = plan_of(checkers, False, NOTHING)
    (file,) = cache.glob("searches-*")
    data = bytearray(file.read_bytes())
    data[-4000:] = bytes(4000)
    file.write_bytes(data)
    kept = plan_of(checkers, False, NOTHING)
    assert kept.owned is not made.owned
    assert all(kept.owned[number] == owned for number, owned in made.owned.items())


def test_finds_the_same_with_and_without_a_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read("a.txt", b"The talks ended on Monday. said the envoy.\n\nSign up for our daily newsletter\n")
    checkers = select_checkers(all_checkers(), False)
    Chain(checkers).check(document)
    kept = Chain(checkers).check(document)
    monkeypatch.setattr(store, "directory", lambda: None)
    assert Chain(checkers).check(document) == kept
    assert {finding.code[:3] for finding in kept} == {"SEG", "BLP"}


def test_lazily_makes_each_value_once() -> None:
    asked: list[int] = []

    def make(number: int) -> str:
        asked.append(number)
        return str(number)

    values = Lazily(3, make)
    assert (len(values), values[2], values[2]) == (3, "2", "2")
    assert asked == [2]
