"""Text for people shows what would otherwise act on a terminal or hide."""

from __future__ import annotations

import pytest

from lint.output.escaping import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “text”, naïve 漢字 😀", "plain “text”, naïve 漢字 😀"),
        ("a\tb\r\nc", "a\\tb\\r\\nc"),
        ("\x1b[31mred\x9b0m", "\\x1b[31mred\\x9b0m"),
        ("\u202edesrever\u2069", "\\u202edesrever\\u2069"),
        ("a\u200bb\u2028c", "a\\u200bb\\u2028c"),
        ("\udcff.txt", "\\xff.txt"),
        ("\ud800\ufffe\U0001ffff", "\\ud800\\ufffe\\U0001ffff"),
        ("\U000e0041", "\\U000e0041"),
        ("👩‍👧 می‌خواهم", "👩‍👧 می‌خواهم"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown
