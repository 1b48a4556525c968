"""The index gives the same rules and phrases as their modules and files, and finds the same in every text of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint import checkers, index
from lint.chain import Chain
from lint.document import Document
from lint.documentation import examples
from lint.index import all_checkers, lexicon_phrases, searches_of
from lint.lexicon import Entry, shipped_lexicon
from lint.matching import Matcher, NaiveMatcher, Pattern, Search, search_of
from lint.readers import read

ROOT = Path(__file__).parents[1]
IMPORTED = checkers.all_checkers()
LEXICONS = sorted({name for checker in IMPORTED for name in checker.lexicons})
TEXTS = [
    *(example.text for checker in IMPORTED for example in examples(checker.rule.documentation)),
    *(path.read_text("utf-8") for path in sorted((ROOT / "fixtures").glob("*.txt"))),
    *(text for name in LEXICONS for entry in shipped_lexicon(name).entries for text in (*entry.bad, *entry.ok)),
]


def test_gives_the_same_rules() -> None:
    assert [checker.rule for checker in all_checkers()] == [checker.rule for checker in IMPORTED]
    for mine, imported in zip(all_checkers(), IMPORTED, strict=True):
        assert searches_of(mine) == [search_of(pattern) for pattern in imported.patterns]
        assert mine.lexicons == imported.lexicons
        assert (mine.figures, mine.categories) == (imported.figures, imported.categories)
        assert (mine.evidence, mine.characters) == (imported.evidence, imported.characters)
        assert (mine.judge is None, mine.inspect is None) == (imported.judge is None, imported.inspect is None)


def search_with_conditions(entry: Entry) -> Search:
    return search_of(entry.pattern)._replace(max_words=entry.max_words or 0, is_open=entry.open_ended)


def admitted(entry: Entry, document: Document, start: int) -> bool:
    block = document.block_at(start)
    return block is not None and entry.remark.admits(document, block)


@pytest.mark.parametrize("name", LEXICONS)
def test_gives_the_same_phrases(name: str) -> None:
    entries = shipped_lexicon(name).entries
    assert list(lexicon_phrases(name)) == [(search_with_conditions(entry), entry.remark) for entry in entries]


def test_is_made_again_from_nothing_and_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_CACHE_DIR", str(tmp_path))
    made = index._checkers.__wrapped__()  # type: ignore[attr-defined]
    kept = index._checkers.__wrapped__()  # type: ignore[attr-defined]
    assert len(list(tmp_path.iterdir())) == 1
    assert [checker.rule for checker in made.values()] == [checker.rule for checker in kept.values()]
    made, kept = (index._kept_searches.__wrapped__() for _ in range(2))  # type: ignore[attr-defined]
    assert len(list(tmp_path.iterdir())) == 2
    assert made == kept
    assert list(kept) == [checker.rule.code for checker in IMPORTED]


def test_finds_what_the_naive_matcher_finds_in_our_own_texts() -> None:
    patterns: list[Pattern] = [pattern for checker in IMPORTED for pattern in checker.patterns]
    patterns += [entry.pattern for name in LEXICONS for entry in shipped_lexicon(name).entries]
    document = read("all.txt", "\n\n".join(dict.fromkeys(TEXTS)).encode())
    matcher = Matcher([search_of(pattern) for pattern in patterns])
    fast = {(number, match.span()) for number, match in matcher.matches(document)}
    naive = {(number, match.span()) for number, match in NaiveMatcher(patterns).matches(document)}
    assert len(fast) > len(LEXICONS)
    assert fast == naive


def test_what_entries_ask_of_a_block_is_all_that_makes_a_difference() -> None:
    entries = [
        entry for name in LEXICONS for entry in shipped_lexicon(name).entries if entry.max_words or entry.open_ended
    ]
    document = read("all.txt", "\n\n".join(dict.fromkeys(TEXTS)).encode())
    early = Matcher([search_with_conditions(entry) for entry in entries])
    late = Matcher([search_of(entry.pattern) for entry in entries])
    found = [
        {(n, m.span()) for n, m in matcher.matches(document) if admitted(entries[n], document, m.start())}
        for matcher in (early, late)
    ]
    assert found[0] == found[1]
    assert len(found[0]) > 100


def test_lazy_functions_find_the_same() -> None:
    document = read("all.txt", "\n\n".join(TEXTS[:300]).encode())
    assert Chain(all_checkers(), True).check(document) == Chain(IMPORTED, True).check(document)
