"""Names in lower case: engines leave them, people forget a capital, and some texts do without."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from lint.library import check_text
from lint.settings import Settings

PROSE = "The archive opened on Monday, and the mayor said a few words."


def found(text: str, *, preview: bool = False) -> list[tuple[str, str]]:
    settings = Settings(select=("MTR008", "MTR009"), preview=preview)
    return [(finding.code, finding.text) for finding in check_text(text, "article.txt", settings)]


def test_each_place_of_a_name_is_reported() -> None:
    text = f"{PROSE} It holds letters in nepali.\n\nMost of the nepali letters came from karachi's port."
    assert found(text) == [("MTR008", "nepali"), ("MTR008", "nepali"), ("MTR008", "karachi")]


def test_the_fix_gives_the_capital_back() -> None:
    (finding,) = check_text(f"{PROSE} It holds letters in nepali.", "a.txt", Settings(select=("MTR008",)))
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    assert (finding.text[0], edit.replacement, edit.end - edit.start) == ("n", "N", 1)


def test_what_the_text_writes_with_a_capital_elsewhere_is_a_slip() -> None:
    text = f"{PROSE} Some letters are in Nepali.\n\nMost of the nepali letters are lost."
    assert found(text) == []
    assert found(text, preview=True) == [("MTR009", "nepali")]


def test_days_and_months_are_slips() -> None:
    assert found("The archive is closed in september.") == []
    assert found("The archive is closed in september.", preview=True) == [("MTR009", "september")]


@pytest.mark.parametrize(
    "text",
    [
        "It holds letters to karachi.example.org and a file named /nepali/letters.",
        "the archive holds letters in nepali, the mayor said.",
        "The inscription reads “in nepali and in no other tongue” to this day.",
        "The dish is a spanish omelette with brussels sprouts.",
        "The letters are kept in plaster of paris.",
        "They named it nepali-hill and mc.karachi for a joke.",
        "Use karachi.org, the guide says; with karachi you can plan the work of a team.",
    ],
)
def test_innocent_small_letters(text: str) -> None:
    assert found(f"{PROSE}\n\n{text}", preview=True) == []


def test_a_text_without_capitals_is_left_alone() -> None:
    text = "we went to karachi in spring.\n\nthe port was closed.\n\nWe saw the karachi fair."
    assert found(text, preview=True) == []


def test_the_lists_are_sorted_and_hold_no_word_twice() -> None:
    data = tomllib.loads(resources.files("lint").joinpath("data", "proper-names.toml").read_text(encoding="utf-8"))
    every: list[str] = []
    for names in data.values():
        assert names.split() == sorted(names.split())
        every += names.split()
    assert len(every) == len(set(every))
    assert all(name.isalpha() and name.islower() for name in every)
