"""What the fixes of the segmentation rules make of a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lint.chain import Chain
from lint.checkers import all_checkers
from lint.model import Applicability
from lint.readers import read

CHAIN = Chain([checker for checker in all_checkers() if checker.rule.family == "SEG"])


Fixed = Callable[[str, str, Applicability], str]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The vote was put off.The mayor left early.", "The vote was put off. The mayor left early."),
        ("“It was put off.”The mayor left early.", "“It was put off.” The mayor left early."),
        ("The council met , as planned , on Monday .", "The council met, as planned, on Monday."),
        ("The mayor 's office did n't say why it closed.", "The mayor's office didn't say why it closed."),
        ("He rode a second @-@ hand bicycle to the harbour.", "He rode a second-hand bicycle to the harbour."),
    ],
)
def test_safe_fix(fixed: Fixed, text: str, expected: str) -> None:
    assert fixed("SEG", text, Applicability.SAFE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It will rain on Monday. said the forecaster.", "It will rain on Monday, said the forecaster."),
        ('He said "it is late."The others left him there.', 'He said "it is late." The others left him there.'),
        ('The others left him there."It is late," he said.', 'The others left him there. "It is late," he said.'),
        ("The develop- ment of the harbour took years.", "The development of the harbour took years."),
    ],
)
def test_unsafe_fix(fixed: Fixed, text: str, expected: str) -> None:
    assert fixed("SEG", text, Applicability.UNSAFE) == expected


def test_tokenised_text_is_one_finding_whose_fix_mends_all(fixed: Fixed) -> None:
    text = "The council met , as planned , on Monday .\n\nNothing was said , of course ."
    assert [finding.line for finding in CHAIN.check(read("article.txt", text.encode()))] == [1]
    assert fixed("SEG", text, Applicability.SAFE) == (
        "The council met, as planned, on Monday.\n\nNothing was said, of course."
    )


def test_tokenised_corpus_is_left_alone() -> None:
    lines = "".join(f"The council met , as planned , on day {number} .\n" for number in range(20))
    assert CHAIN.check(read("corpus.txt", lines.encode())) == []


def test_listing_repeats_are_left_alone() -> None:
    blurb = "Hear from speakers of many trades while you meet the people of your own town, " * 3
    events = "\n\n".join(f"Town number {number}, at the hall\n\n{blurb.strip()}" for number in range(5))
    text = "A first paragraph.\n\nA second.\n\nA third.\n\nA fourth one.\n\n" + events
    assert CHAIN.check(read("article.txt", text.encode())) == []


def test_article_taken_up_twice_is_found() -> None:
    paragraphs = [
        "The harbour authority of the old town said on Monday that number "
        f"{number} of its nine cranes would be taken down before the winter storms, as it had been told to do."
        for number in range(5)
    ]
    findings = CHAIN.check(read("article.txt", "\n\n".join(paragraphs + paragraphs).encode()))
    assert [finding.code for finding in findings] == ["SEG008"] * 5
