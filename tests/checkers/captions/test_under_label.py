"""Lines below a label are found as captions, credits and speakers, and lines of text are not."""

from __future__ import annotations

import pytest

from lint.chain import Chain, select_checkers
from lint.checkers import all_checkers
from lint.readers import read

CHAIN = Chain([c for c in select_checkers(all_checkers(), preview=False) if c.rule.code == "CAP007"])
TEXT = "The hostages came home after three years in the hills"


def found(*lines: str) -> list[str]:
    return [finding.text for finding in CHAIN.check(read("article.txt", "\n\n".join(lines).encode()))]


@pytest.mark.parametrize("label", ["Image copyright", "Photo credit:", "Picture source"])
@pytest.mark.parametrize("credit", ["Ana Ruiz", "Ana Ruiz/AP", "Reuters", "www.ruiz-pictures.com"])
def test_a_credit_below_its_label(label: str, credit: str) -> None:
    assert found(TEXT, label, credit, TEXT + ".") == [credit]


def test_a_caption_below_its_label() -> None:
    assert found("Media caption", "The minister left by the back door", TEXT) == ["The minister left by the back door"]


def test_the_speaker_of_a_pull_quote_and_the_office() -> None:
    assert found("“We were right.”", "End Quote", "Dr Ana Ruiz", "Chief engineer", TEXT + ".") == [
        "Dr Ana Ruiz",
        "Chief engineer",
    ]


def test_names_and_agencies_in_a_list_of_credits() -> None:
    assert found("Photo credits", "A bridge at dusk 01", "Ana Ruiz", "Reuters", TEXT + ".", "Bo Lund") == [
        "Ana Ruiz",
        "Reuters",
    ]


def test_an_agency_alone_below_a_line_of_text() -> None:
    assert found(TEXT, "AP", TEXT + ".") == ["AP"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Image credit", "The vote was close.", TEXT),
        ("Image credit",),
        ("End Quote", "The vote was close.", TEXT),
        ("Photo credits", "The vote was close, and it took all night to count.", "Ana Ruiz"),
        ("Image caption", "The vote was close. Nobody slept."),
        ("Author", "AP", "Ana Ruiz"),
        ("AP", TEXT),
    ],
)
def test_other_lines_are_left_alone(lines: tuple[str, ...]) -> None:
    assert found(*lines) == []
