"""Who supplies pictures: agencies, papers, broadcasters and institutions, from ``sources.toml`` beside this module.

A :class:`Source` is found at a place by its first letters and plain comparison, so that a long list costs nothing
to load and no more than a few comparisons at each place.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from functools import cache

from lint.data_files import read_data, worked_out
from lint.records import dataclass


class Group(enum.StrEnum):
    """What kind of supplier a name is; the first two hardly end a sentence unless they are a credit.

    A ``STUDIO`` and an ``OFFICE`` are in no list: the last word gives them away (``Photography``, ``Gazette``).
    """

    PICTURE = "picture"
    WIRE = "wire"
    PRESS = "press"
    BROADCAST = "broadcast"
    INSTITUTION = "institution"
    ROLE = "role"
    STUDIO = "studio"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Source:
    """One spelling of a supplier's name."""

    spelling: str
    group: Group

    @property
    def is_agency(self) -> bool:
        """Whether supplying pictures or news to others is its business."""
        return self.group in (Group.PICTURE, Group.WIRE, Group.STUDIO)


_KEY_LENGTH = 2
_DISTINCTIVE = 6
_UNMISTAKABLE = 9


@cache
def _known() -> tuple[dict[str, list[tuple[str, str]]], list[str], list[str]]:
    """All spellings with their groups by their first two characters, the longest first; and the two lists of names."""
    return worked_out("sources", _read)


def _read() -> tuple[dict[str, list[tuple[str, str]]], list[str], list[str]]:
    groups: dict[str, str] = {}
    for group, content in read_data("checkers/captions/sources.toml").items():
        for name in content["names"]:
            groups[name] = group
            groups.setdefault(name.upper(), group)
    index: dict[str, list[tuple[str, str]]] = {}
    for spelling in sorted(groups, key=len, reverse=True):
        index.setdefault(spelling[:_KEY_LENGTH], []).append((spelling, groups[spelling]))
    names = sorted({spelling.lower() for spelling in groups})
    distinctive = {name for name in names if len(name) >= _DISTINCTIVE}
    literals = sorted(name for name in distinctive if not any(part in distinctive for part in _parts(name)))
    return index, literals, [name for name in names if len(name) < _DISTINCTIVE]


def source_at(text: str, position: int, end: int) -> Source | None:
    """The longest source whose name stands at ``position`` and ends before ``end`` where a word can end."""
    for spelling, group in _known()[0].get(text[position : position + _KEY_LENGTH], ()):
        stop = position + len(spelling)
        if stop <= end and text.startswith(spelling, position) and _word_ends(text, position, stop, end):
            return Source(spelling, Group(group))
    return None


def _word_ends(text: str, start: int, stop: int, end: int) -> bool:
    """Whether a name from ``start`` may end at ``stop``: at a word's end, or where the next sentence is fused to it."""
    if stop >= end or not (text[stop].isalnum() or text[stop] == "_"):
        return True
    if text[stop - 1].isdigit() and text[stop].isdigit():
        return False
    if text[stop - 1].isupper():
        following = text[stop + 1 : min(stop + 3, end)]
        if text[stop] in "AI" and following[:1] == " " and stop - start >= _DISTINCTIVE:
            return True
        return text[stop].isupper() and len(following) > 1 and following.isalpha() and following.islower()
    if stop - start >= _UNMISTAKABLE:
        return text[stop].isdigit() or text[stop].isupper()
    return text[stop].isdigit() or (text[stop].isupper() and not text[stop + 1 : stop + 2].isupper())


def source_literals() -> list[str]:
    """Literals, in lower case, one of which stands in every block that names a supplier of a long name.

    Short names are in too many words: see :func:`short_names`.
    """
    return _known()[1]


def _parts(name: str) -> Iterator[str]:
    """The runs of words in ``name`` that are shorter than it."""
    words = name.split()
    for length in range(1, len(words)):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def short_names() -> list[str]:
    """The names, in lower case, that are too short to look for by themselves: ``ap``, ``cnn``."""
    return _known()[2]


def spellings() -> Iterator[str]:
    """All names, as they may be written."""
    return (spelling for entries in _known()[0].values() for spelling, _ in entries)
