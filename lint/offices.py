"""The gazetteer of government offices: which country lacks which, and who held them.

The data is ``data/offices.toml``, written by hand and dated there. It is read when a title first needs it. What it
does not know is never an argument: unknown people have every right to their title.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property

from lint.data_files import read_data, worked_out
from lint.records import dataclass
from lint.titles import rank_and_office

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@dataclass(frozen=True)
class Country:
    """A country: how it is named before a title, and the titles of offices that it does not have.

    Args:
        lacking: what it has not had since 1990.
        lacking_always: what of that it never had.
        instead: what it has in place of an office that it lacks.
    """

    id: str
    names: frozenset[str]
    lacking: tuple[str, ...]
    lacking_always: tuple[str, ...]
    instead: Mapping[str, str]

    @cached_property
    def lacks(self) -> frozenset[str]:
        """The offices that it has not had since 1990, as :func:`rank_and_office` has them."""
        return frozenset(rank_and_office(title)[1] for title in self.lacking)

    @cached_property
    def never(self) -> frozenset[str]:
        """The offices that it never had, as :func:`rank_and_office` has them."""
        return frozenset(rank_and_office(title)[1] for title in self.lacking_always)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who held office: ``(rank, office, "2021-2025")`` for each, as :func:`rank_and_office` has them."""

    name: str
    country: Country
    offices: tuple[tuple[str, str, str], ...]

    def held(self, rank: str, office: str) -> bool:
        """Whether the person ever held that office in that rank."""
        return any((rank, office) == held[:2] for held in self.offices)

    def offices_in_words(self) -> str:
        """The latest office, for a message: ``secretary of state 2021-2025``."""
        rank, office, years = max(self.offices, key=lambda held: held[2])
        return f"{rank} {office} {years}".strip()


class Gazetteer:
    """All countries, and people by each of their names; surnames only where nobody else in office bears them."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Take what ``data/offices.toml`` says; what it says of a person is read when that person is named."""
        self.countries: list[Country] = []
        for key, each in data.items():
            instead = dict(line.split(": ") for line in each.get("instead", ()))
            lacking, always = tuple(each.get("lacks", ())), tuple(each.get("never", ()))
            country = Country(key, frozenset(each["names"]), lacking, always, instead)
            self.countries.append(country)
        self._data = data

    def country(self, name: str) -> Country | None:
        """The country that is called ``name`` before a title."""
        return next((country for country in self.countries if name in country.names), None)

    def person(self, name: str) -> Person | None:
        """Who is called ``name``."""
        known = self._places.get(name)
        if known is None:
            return None
        country, line = known
        return _person(self._data[self.countries[country].id]["people"][line], self.countries[country])

    @cached_property
    def _places(self) -> dict[str, tuple[int, int]]:
        """The country and the line of each name of a person, counted from 0."""
        return worked_out("people", self._find_people)

    def _find_people(self) -> dict[str, tuple[int, int]]:
        places: dict[str, tuple[int, int]] = {}
        for country, each in enumerate(self._data.values()):
            for number, line in enumerate(each["people"]):
                places |= dict.fromkeys(_names(line), (country, number))
        return places


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships."""
    return Gazetteer(read_data("data/offices.toml"))


def _names(line: str) -> list[str]:
    """What the person of ``line`` is called; behind a first name with an asterisk stands the surname alone as well."""
    names = line.partition(": ")[0].split(", ")
    if not names[0].endswith("*"):
        return names
    full = names[0].rstrip("*")
    return [full, *names[1:], full.split()[-1]]


def _person(line: str, country: Country) -> Person:
    names, _, held = line.partition(": ")
    offices = []
    for entry in held.split(", "):
        title, _, years = entry.rpartition(" ")
        offices.append((*rank_and_office(title), years))
    return Person(names.split(", ")[0].rstrip("*"), country, tuple(offices))
