"""What the fixes of the encoding rules make of a text, and where their findings stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lint.chain import Chain
from lint.checkers import all_checkers
from lint.model import Applicability
from lint.readers import read

CHAIN = Chain([checker for checker in all_checkers() if checker.rule.family == "ENC"])


Fixed = Callable[[str, str, Applicability], str]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayorâ€™s cafÃ© was closed.", "The mayor’s café was closed."),
        ("â€œHonest foodâ€\x9d was all he wanted.", "“Honest food” was all he wanted."),
        ("It didn&#8217;t rain&nbsp;&amp; nobody came.", "It didn’t rain & nobody came."),
        ("It was&amp;nbsp;late.", "It was late."),
        ("It didn\x92t rain.", "It didn’t rain."),
        ("The coun\u00adcil met\u200b on Monday.", "The council met on Monday."),
        ("The sіgn above the door is new.", "The sign above the door is new."),
        ("It didn\\u2019t rain.", "It didn’t rain."),
    ],
)
def test_safe_fix(fixed: Fixed, text: str, expected: str) -> None:
    assert fixed("ENC", text, Applicability.SAFE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was late.\u200bThey left.", "It was late. They left."),
        ("The first line\x0band the second.", "The first line and the second."),
        ("It rained& nbsp;all day.", "It rained all day."),
    ],
)
def test_unsafe_fix(fixed: Fixed, text: str, expected: str) -> None:
    assert fixed("ENC", text, Applicability.UNSAFE) == expected


def test_positions_hold_after_astral_characters_and_crlf() -> None:
    text = "🔌 One line.\r\n\r\n🔌 The cafÃ© was closed.\r\n"
    (finding,) = CHAIN.check(read("article.txt", text.encode()))
    assert (finding.line, finding.column, finding.text) == (3, 10, "Ã©")
    assert text[finding.start : finding.end] == "Ã©"


def test_escaped_twice_is_found_in_pages() -> None:
    page = "<p>It didn&amp;#8217;t rain, and &amp;nbsp; nobody came.</p>"
    assert [finding.text for finding in CHAIN.check(read("a.html", page.encode()))] == ["&amp;#8217;", "&amp;nbsp;"]


def test_long_lines_of_suspicious_characters_end() -> None:
    for text in ("Ã©" * 3_000, "&amp;" * 3_000, "\u200ba" * 3_000, "<p " * 3_000, "{{ " * 3_000):
        CHAIN.check(read("article.txt", text.encode()))


def test_tags_in_an_article_are_found_although_another_line_starts_with_one() -> None:
    text = "The tables are made of wood again<br />\n\nThe first guests came.\n\n<unk> The kitchen closes at ten.\n"
    assert [finding.text for finding in CHAIN.check(read("article.txt", text.encode()))] == ["<br />"]
