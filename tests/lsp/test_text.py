"""Positions in every encoding, and changes, as the protocol counts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.lines import line_starts
from lint.lsp.text import change, offset_of, positions, without_surrogates

ENCODINGS = ["utf-8", "utf-16", "utf-32"]
TEXT = st.text(st.sampled_from("aé😀\u2028\x0c\x85\n\r b“"), max_size=40)


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 8), ("utf-16", 4), ("utf-32", 3)])
def test_characters_are_counted_in_the_units_of_the_encoding(encoding: str, character: int) -> None:
    raw = "a\né😀é."
    assert positions(raw, [5], encoding) == {5: (1, character)}
    assert offset_of(raw, line_starts(raw), (1, character), encoding) == 5


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_only_line_feed_and_carriage_return_end_a_line(encoding: str) -> None:
    raw = "a\u2028b\x0cc\x85d\re\r\nf\ng"
    assert [positions(raw, [raw.index(letter)], encoding)[raw.index(letter)][0] for letter in "adefg"] == [
        0,
        0,
        1,
        2,
        3,
    ]


@pytest.mark.parametrize(("encoding", "inside"), [("utf-8", 2), ("utf-8", 4), ("utf-16", 2)])
def test_a_position_inside_a_character_is_before_it(encoding: str, inside: int) -> None:
    raw = "a😀b"
    assert offset_of(raw, [0], (0, inside), encoding) == 1


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_position_beyond_its_line_is_its_end(encoding: str) -> None:
    raw = "é\r\nb"
    starts = line_starts(raw)
    assert offset_of(raw, starts, (0, 99), encoding) == 1
    assert offset_of(raw, starts, (9, 0), encoding) == 4


@given(TEXT, st.sampled_from(ENCODINGS), st.data())
def test_every_offset_comes_back_from_its_position(raw: str, encoding: str, data: st.DataObject) -> None:
    starts = line_starts(raw)
    offsets = [at for at in range(len(raw) + 1) if raw[at - 1 : at + 1] != "\r\n"]
    for offset, position in positions(raw, offsets, encoding).items():
        assert offset_of(raw, starts, position, encoding) == offset


@given(TEXT, TEXT, st.sampled_from(ENCODINGS), st.data())
def test_a_change_replaces_just_its_range(raw: str, new: str, encoding: str, data: st.DataObject) -> None:
    ends = [at for at in range(len(raw) + 1) if raw[at - 1 : at + 1] != "\r\n"]
    start, end = sorted(data.draw(st.tuples(st.sampled_from(ends), st.sampled_from(ends))))
    located = positions(raw, [start, end], encoding)
    assert change(raw, (located[start], located[end]), new, encoding) == raw[:start] + new + raw[end:]


def test_halves_of_a_surrogate_pair_that_come_apart_make_one_character() -> None:
    raw = change("ab", ((0, 1), (0, 1)), "\ud83d", "utf-16")
    assert without_surrogates(raw) == "a�b"
    assert change(raw, ((0, 2), (0, 2)), "\ude00", "utf-16") == "a😀b"
