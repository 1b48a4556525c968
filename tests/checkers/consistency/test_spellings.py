"""What the search for acronyms and names in several spellings takes for granted of their list."""

from __future__ import annotations

from itertools import permutations

from lint.data_files import read_data

DATA = read_data("data/spellings.toml")


def test_an_acronym_is_a_run_of_capitals() -> None:
    assert all(
        name.isascii() and name.isalpha() and name.isupper() and 2 <= len(name) <= 30 for name in DATA["acronyms"]
    )


def test_no_spelling_begins_inside_another() -> None:
    spellings = [spelling for line in DATA["names"] for spelling in line.split(" | ")]
    for one, other in permutations(spellings, 2):
        assert not any(other.startswith(one[at:]) or one.startswith(other, at) for at in range(1, len(one)))
