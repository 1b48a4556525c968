"""The list of picture suppliers is in order, and each name is read where it stands."""

from __future__ import annotations

import itertools
import tomllib
from importlib import resources

import pytest

from lint.checkers.captions.sources import Group, source_at

GROUPS = tomllib.loads(
    resources.files("lint").joinpath("checkers", "captions", "sources.toml").read_text(encoding="utf-8")
)


def test_groups_are_those_of_the_code() -> None:
    assert set(GROUPS) == set(Group) - {Group.STUDIO, Group.OFFICE}


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_names_are_sorted_and_unique(group: str) -> None:
    names = GROUPS[group]["names"]
    assert names == sorted(names, key=lambda name: (name.casefold(), name))
    assert len(set(names)) == len(names)


def test_no_name_stands_in_two_groups() -> None:
    for one, other in itertools.combinations(GROUPS.values(), 2):
        assert not set(one["names"]) & set(other["names"])


def test_the_longest_name_wins() -> None:
    source = source_at("Getty Images News", 0, 17)
    assert source is not None
    assert source.spelling == "Getty Images News"


@pytest.mark.parametrize(
    "text", ["Apartment", "APIs", "APIs should", "TTS can", "Rexford", "Reutersville", "Channel 42"]
)
def test_a_longer_word_is_no_source(text: str) -> None:
    assert source_at(text, 0, len(text)) is None


def test_a_name_may_be_fused_to_the_next_sentence() -> None:
    source = source_at("ReutersThe vote was close.", 0, 26)
    assert source is not None
    assert source.spelling == "Reuters"
