"""Literals are found the same by their beginnings and by an automaton, and where a plain search finds them."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint import occurrences
from lint.occurrences import Literals, packed, unpacked, wanted

LITERALS = st.text(alphabet="ab é\U0001f4a1", min_size=1, max_size=20)
ROOM = 1 << 30


def lines_by_plain_search(asked: dict[str, set[int]], text: str) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        for literal, asking in asked.items():
            if literal in line:
                found.setdefault(number, set()).update(asking)
    return found


@pytest.mark.parametrize("pays", [1 << 30, 0], ids=["by beginnings", "by an automaton"])
@given(
    st.dictionaries(LITERALS, st.sets(st.integers(0, 9), min_size=1), max_size=12),
    st.lists(LITERALS, max_size=12),
    st.sampled_from(["", " ", "\n"]),
    st.sampled_from([(), (1,), (8,), (4, 2), (8, 4, 2, 1)]),
)
def test_tells_who_asks_in_which_line(
    pays: int, asked: dict[str, set[int]], pieces: list[str], by: str, sizes: tuple[int, ...]
) -> None:
    text = by.join([*pieces, *asked])
    asks = [(number, [literal]) for literal, asking in asked.items() for number in asking]
    known = wanted(asks, [ROOM] * 10, sizes)
    rooms = packed([ROOM] * 10)
    lengths = [1] * (text.count("\n") + 2)
    expected = lines_by_plain_search(asked, text)
    with patch.object(occurrences, "_AUTOMATON_PAYS", pays):
        assert dict(Literals(known, rooms).lines(text.encode(), -1, lengths)) == expected


@pytest.mark.parametrize("pays", [1 << 30, 0], ids=["by beginnings", "by an automaton"])
def test_who_has_no_room_for_a_block_is_left_out(pays: int) -> None:
    known = wanted([(0, ["ferry"]), (1, ["ferry", "pier"])], [10, 20], (4,))
    with patch.object(occurrences, "_AUTOMATON_PAYS", pays):
        lines = Literals(known, packed([10, 20])).lines(b"ferry\nferry\npier", -1, [0, 10, 11, 21])
        assert list(lines) == [(1, {0, 1}), (2, {1})]


@given(st.lists(st.integers(0, (1 << 32) - 1)))
def test_what_is_packed_is_unpacked(numbers: list[int]) -> None:
    assert unpacked(packed(numbers)).tolist() == numbers
