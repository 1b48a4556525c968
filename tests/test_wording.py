"""The wording of a text has its words and its lines, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.wording import wording


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "\n \n"),
        ("the cat", "\n the cat \n"),
        (" the — “cat’s”…\n\n1.5 €\n", "\n the cat s \n \n 1 5 \n \n"),
        ("snake_case", "\n snake case \n"),
        ("é\u0301 \u4e2d\u3002\u6587", "\n é \u4e2d \u6587 \n"),
        ("\u0664\u0665 %", "\n 45 \n"),
    ],
)
def test_wording(text: str, expected: str) -> None:
    assert wording(text).decode() == expected


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_wording_keeps_letters_and_digits_in_their_lines(text: str) -> None:
    lines = [re.sub(r"[\W_]+", " ", line).split() for line in text.split("\n")]
    assert [line.split() for line in wording(text).decode().removeprefix("\n").removesuffix("\n").split("\n")] == lines


def test_many_signs_are_told_from_letters_as_few_are() -> None:
    signs = "".join(map(chr, range(0x2600, 0x26FF)))
    assert wording("a".join(signs)).decode().split() == ["a"] * (len(signs) - 1)
