"""The edits that code actions are made of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lint.fixes import apply_edits
from lint.lsp.actions import difference

TEXT = st.text(st.sampled_from("ab\n\r é"), max_size=30)


@given(TEXT, TEXT)
def test_a_difference_makes_the_one_text_of_the_other(before: str, after: str) -> None:
    assert apply_edits(before, difference(before, after)) == after


def test_a_difference_leaves_what_is_equal_alone() -> None:
    (edit,) = difference("one\ntwo CafÃ©s\nthree\n", "one\ntwo Cafés\nthree\n")
    assert (edit.start, edit.end, edit.replacement) == (11, 13, "é")
