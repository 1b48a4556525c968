"""Removing what is no part of an article leaves the rest as if it had never been there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.fixes import apply_edits
from lint.readers import parse
from lint.removal import removal


def without(raw: str, text: str, name: str) -> str | None:
    document = parse(name, raw)
    start = document.text.index(text)
    edit = removal(document, start, start + len(text))
    return None if edit is None else apply_edits(raw, [edit])


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("a.txt", "One.\n\nGO\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("a.txt", "One.\r\n\r\nGO\r\n\r\nTwo.\r\n", "One.\r\n\r\nTwo.\r\n"),
        ("a.txt", "GO\n\nTwo.\n", "Two.\n"),
        ("a.txt", "One.\n\nGO\n", "One.\n"),
        ("a.txt", "One.\n\nGO", "One.\n"),
        ("a.txt", "One.\n» GO «\nTwo.\n", "One.\nTwo.\n"),
        ("a.txt", "One.\n\n\n  GO  \n\n\n\nTwo.\n", "One.\n\n\nTwo.\n"),
        ("a.md", "One.\n\n**GO**\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("a.md", "One.\n\n[GO](https://example.org/x)\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("a.md", "- One.\n- GO\n- Two.\n", "- One.\n- Two.\n"),
        ("a.md", "One.\n\n## GO\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("a.md", "> One.\n>\n> GO\n", "> One.\n>\n"),
        ("a.txt", "One. GO\n", None),
        ("a.md", "| GO | Two |\n|---|---|\n| a | b |\n", None),
        ("a.md", "---\ntitle: GO\n---\n\nOne.\n", None),
        ("a.html", "<p>GO</p><p>One.</p>", None),
    ],
)
def test_lines_go_with_the_blank_ones_that_are_too_many(name: str, raw: str, expected: str | None) -> None:
    assert without(raw, "GO", name) == expected


def test_what_holds_no_word_is_not_a_block_to_remove() -> None:
    assert without("One.\n\n— *\n", "*", "a.txt") is None


PIECES = st.lists(st.sampled_from(["One two.", "Three", "- four", "> five", "## Six", "", "   "]), max_size=6)


@given(PIECES, PIECES, st.sampled_from(["\n", "\r\n", "\n\n"]), st.sampled_from(["a.txt", "a.md"]))
def test_no_other_word_goes_and_the_final_newline_stays(
    before: list[str], after: list[str], end: str, name: str
) -> None:
    raw = end.join([*before, "", "GOGO", "", *after]) + end
    left = without(raw, "GOGO", name)
    if left is not None:
        assert left.split() == raw.replace("GOGO", "").split()
        assert not left or left.endswith(("\n", " "))
