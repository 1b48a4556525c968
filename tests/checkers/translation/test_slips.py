"""Words that stand twice are slips in a text in the writer's own voice, and damage in a report."""

from __future__ import annotations

import pytest

from lint.library import check_text
from lint.settings import Settings

PERSONAL = "You’ll like it, and we don’t mind what you say of us."
REPORT = "The council met on Tuesday, and the mayor said nothing of the harbour."
DOUBLED = "The council voted for the the new bridge."


def codes(*paragraphs: str, preview: bool = False) -> list[str]:
    settings = Settings(select=("MTR001", "MTR002", "MTR003", "MTR007"), preview=preview)
    return [finding.code for finding in check_text("\n\n".join(paragraphs), "article.txt", settings)]


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (DOUBLED, "MTR001"),
        ("The court met the two ministers ministers.", "MTR002"),
        ("The vote is the first in a in a series of four.", "MTR003"),
    ],
)
def test_a_report_is_told_of_by_default_and_a_personal_text_in_preview(damage: str, code: str) -> None:
    assert codes(REPORT, damage) == [code]
    assert codes(PERSONAL, damage) == []
    assert codes(PERSONAL, damage, preview=True) == ["MTR007"]


@pytest.mark.parametrize(
    "damage",
    [
        "The council voted for the the the new bridge.",
        "The court met the ministers ministers ministers ministers.",
        "The treaty was signed was signed was signed.",
        "It stood in all the papers in all the papers.",
    ],
)
def test_what_nobody_types_unknowingly_is_damage_everywhere(damage: str) -> None:
    assert len(codes(PERSONAL, damage)) == 1


def test_quotations_do_not_make_a_report_personal() -> None:
    assert codes(f"“{PERSONAL}”", f'"{PERSONAL}"', DOUBLED) == ["MTR001"]


def test_a_few_words_do_not_make_a_long_report_personal() -> None:
    assert codes(PERSONAL, *[REPORT] * 40, DOUBLED) == ["MTR001"]
