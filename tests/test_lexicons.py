"""The lexicons that ship are in order, and each of their entries does something that no other does."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from lint.checkers import all_checkers
from lint.documentation import unmark
from lint.lexicon import Entry, Lexicon, shipped_lexicon
from lint.matching import Matcher, search_of
from lint.readers import read

ROOT = Path(str(resources.files("lint"))) / "lexicons"
NAMES = sorted(path.relative_to(ROOT).with_suffix("").as_posix() for path in ROOT.rglob("*.toml"))


def finders(lexicon: Lexicon, matcher: Matcher, text: str) -> Iterator[Entry]:
    """The entries that find something in ``text``."""
    document = read("article.txt", text.encode())
    for number, match in matcher.matches(document):
        block = document.block_at(match.start())
        if block is not None and lexicon.entries[number].remark.admits(document, block):
            yield lexicon.entries[number]


def test_every_file_is_used_by_a_rule() -> None:
    used = {name for checker in all_checkers() for name in checker.lexicons}
    assert set(NAMES) == used


@pytest.mark.parametrize("name", NAMES)
def test_file_is_in_order(name: str) -> None:
    lexicon = shipped_lexicon(name)
    ids = [entry.id for entry in lexicon.entries]
    assert lexicon.about
    assert ids == sorted(ids)


@pytest.mark.parametrize("name", NAMES)
def test_each_entry_finds_its_own_and_none_is_swallowed_by_another(name: str) -> None:
    lexicon = shipped_lexicon(name)
    matcher = Matcher([search_of(entry.pattern) for entry in lexicon.entries])
    for entry in lexicon.entries:
        found = [set(finders(lexicon, matcher, unmark(bad)[0])) for bad in entry.bad]
        assert all(entry in by for by in found), f"{entry.id} does not find its own"
        swallowing = [
            other.id
            for other in set.intersection(*found) - {entry}
            if (other.pattern.place, other.max_words, other.open_ended)
            == (entry.pattern.place, entry.max_words, entry.open_ended)
            and (entry.preview or not other.preview)
        ]
        assert not swallowing, f"{entry.id} finds nothing that {swallowing[0]} does not"
        for ok in entry.ok:
            assert entry not in finders(lexicon, matcher, unmark(ok)[0]), f"{entry.id} finds its ok: {ok}"
