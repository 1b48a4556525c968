"""What a document tells of its text as a whole."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.document import MASK
from lint.readers import read

SPACES = "".join(chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace())


@given(st.text(st.sampled_from(f"{SPACES}{MASK}wéß猫😀.,“”'’-"), max_size=40))
def test_words_are_runs_between_white_space_and_masks(raw: str) -> None:
    document = read("a.txt", raw.encode())
    assert document.words == len(document.text.replace(MASK, " ").split())


@pytest.mark.parametrize(
    ("raw", "expected"), [("", set()), ("Plain text.", set()), ("“Café”\n\nÉté à Łódź", set("“é”ÉàŁóź"))]
)
def test_characters_beyond_ascii_are_told(raw: str, expected: set[str]) -> None:
    assert read("a.txt", raw.encode()).beyond_ascii == expected
