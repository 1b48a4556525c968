"""The gazetteer of government offices: which country lacks which, and who held them.

The data is ``data/offices.toml``, written by hand and dated there. It is read when a title first needs it. What it
does not know is never an argument: unknown people have every right to their title.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lint.data_files import read_data
from lint.records import dataclass
from lint.titles import rank_and_office


@dataclass(frozen=True, slots=True)
class Country:
    """A country: how it is named before a title, and the offices that it does not have.

    Args:
        lacks: offices that it has not had since 1990.
        never: such of them as it never had.
        instead: what it has in place of an office that it lacks.
    """

    id: str
    names: frozenset[str]
    lacks: frozenset[str]
    never: frozenset[str]
    instead: Mapping[str, str]


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


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All countries, and people by each of their names; surnames only where nobody else in office bears them."""

    countries: tuple[Country, ...]
    people: dict[str, Person]

    def named(self, name: str) -> Country | None:
        """The country that is called ``name`` before a title."""
        return next((country for country in self.countries if name in country.names), None)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships."""
    countries: list[Country] = []
    people: dict[str, Person] = {}
    for key, data in read_data("data/offices.toml").items():
        lacks, never = (frozenset(rank_and_office(title)[1] for title in data.get(of, ())) for of in ("lacks", "never"))
        instead = dict(line.split(": ") for line in data.get("instead", ()))
        country = Country(key, frozenset(data["names"]), lacks, never, instead)
        countries.append(country)
        for line in data["people"]:
            people.update(_parse_person(line, country))
    return Gazetteer(tuple(countries), people)


def _parse_person(line: str, country: Country) -> dict[str, Person]:
    names, _, held = line.partition(": ")
    offices = []
    for entry in held.split(", "):
        title, _, years = entry.rpartition(" ")
        offices.append((*rank_and_office(title), years))
    name, *others = names.split(", ")
    person = Person(name.rstrip("*"), country, tuple(offices))
    known = {person.name: person} | dict.fromkeys(others, person)
    if name.endswith("*"):
        known[person.name.split()[-1]] = person
    return known
