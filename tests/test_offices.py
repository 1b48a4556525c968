"""The gazetteer of offices is consistent with itself, so that a line that is wrong shows here."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from lint.data_files import read_data
from lint.library import check_text
from lint.offices import gazetteer
from lint.settings import Settings
from lint.titles import rank_and_office

DATA = read_data("data/offices.toml")
COUNTRIES = pytest.mark.parametrize("country", DATA)
AS_OF = 2026


def persons(country: str) -> list[tuple[list[str], list[tuple[str, int, int]]]]:
    """Each line of ``country``: the names as written, and the offices with their years."""
    found = []
    for line in DATA[country]["people"]:
        names, _, held = line.partition(": ")
        offices = []
        for entry in held.split(", "):
            match = re.fullmatch(r"([a-z ]+) (\d{4})-(\d{4})?", entry)
            assert match is not None, f"{line}: {entry!r}"
            offices.append((match[1], int(match[2]), int(match[3] or AS_OF)))
        found.append((names.split(", "), offices))
    return found


def test_it_covers_the_world() -> None:
    assert len(DATA) >= 60


@COUNTRIES
def test_years_are_in_order(country: str) -> None:
    for names, offices in persons(country):
        for title, start, end in offices:
            assert 1940 < start <= end <= AS_OF, f"{names[0]}: {title}"


@COUNTRIES
def test_nobody_held_an_office_that_the_country_lacks(country: str) -> None:
    lacks = {rank_and_office(title)[1] for title in DATA[country]["lacks"]}
    for names, offices in persons(country):
        for title, _, end in offices:
            rank, office = rank_and_office(title)
            # A council or commission of the Union has presidents; they are in the list so as not to be reported.
            assert rank or office not in lacks or end < 1990 or office == "president", f"{names[0]}: {title}"


@COUNTRIES
def test_what_never_was_is_lacking_and_has_a_name_of_its_own(country: str) -> None:
    data = DATA[country]
    assert set(data.get("never", ())) <= set(data["lacks"])
    assert {line.split(": ")[0] for line in data.get("instead", ())} <= set(data["lacks"])


def test_no_name_stands_twice() -> None:
    names = Counter(name.rstrip("*") for country in DATA for names, _ in persons(country) for name in names)
    assert [name for name, times in names.items() if times > 1] == []


def test_a_surname_that_counts_alone_is_borne_by_one_person_only() -> None:
    people = [[name.rstrip("*") for name in names] for country in DATA for names, _ in persons(country)]
    alone = {names[0].rstrip("*").split()[-1] for c in DATA for names, _ in persons(c) if names[0].endswith("*")}
    bearers = Counter(surname for names in people for surname in {name.split()[-1] for name in names})
    assert [surname for surname in alone if bearers[surname] > 1] == []


@COUNTRIES
def test_its_own_offices_are_not_reported(country: str) -> None:
    lines = []
    for names, offices in persons(country):
        for title, _, _ in offices:
            words = " ".join(word if word in ("of", "the") else word.capitalize() for word in title.split())
            lines.append(f"In those years {words} {names[0].rstrip('*')} travelled much.")
    found = check_text("\n".join(lines), "article.txt", Settings(select=("MTR030", "MTR031"), preview=True))
    assert [finding.text for finding in found] == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("He met the Swiss prime minister in Bern.", "Swiss prime minister"),
        ("Mexico's prime minister declined to comment.", "Mexico's prime minister"),
        ("The talks with Chilean Prime Minister ended early.", "Chilean Prime Minister"),
        ("The visit of President Sanna Marin was put off.", None),
        ("The visit of President Mark Rutte was put off.", "President Mark Rutte"),
        ("President Justin Trudeau was there.", "President Justin Trudeau"),
        ("Vice President Petr Fiala was there.", None),
        ("Prime Minister Claudia Sheinbaum spoke.", "Prime Minister Claudia Sheinbaum"),
        ("Prime Minister Pezeshkian spoke.", "Prime Minister Pezeshkian"),
        ("Foreign Secretary Elina Valtonen spoke.", "Foreign Secretary Elina Valtonen"),
        ("Under the shah, the Iranian prime minister fell in 1953.", None),
        ("There is no Swiss prime minister.", None),
        ("The Norwegian prime minister met the Swiss.", None),
        ("President Charles Michel opened the summit.", None),
        ("Prime Minister Mexico Jones spoke.", None),
    ],
)
def test_titles_of_many_countries(text: str, marked: str | None) -> None:
    found = [finding.text for finding in check_text(text, "article.txt", Settings(select=("MTR030",)))]
    assert found == ([marked] if marked else [])


def test_every_country_can_be_looked_up_by_what_it_is_called() -> None:
    names = Counter(name for country in gazetteer().countries for name in country.names)
    assert [name for name, times in names.items() if times > 1] == []
