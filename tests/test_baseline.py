"""A baseline accepts what it has seen wherever it moved, and nothing else."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.baseline import Baseline, BaselineError, dump, load
from lint.fingerprints import Context

WORDS = st.sampled_from(["", "the", "talks ended", "flags", "é 👩‍🔬", 'a "quoted" word', "\u2028"])
CONTEXTS = st.builds(Context, st.sampled_from(["CAP001", "SEG002"]), WORDS, WORDS, WORDS)
FILES = st.dictionaries(st.sampled_from(["a.md", "b/c.txt", "d.html"]), st.lists(CONTEXTS, max_size=6), max_size=3)


def make_baseline(findings: Mapping[str, Sequence[Context]]) -> Baseline:
    return Baseline().replaced(findings, gone)


def still_there(path: str) -> bool:
    return False


def gone(path: str) -> bool:
    return True


@given(FILES)
def test_what_was_written_is_accepted_and_used_up(files: dict[str, Sequence[Context]]) -> None:
    baseline = load(dump(make_baseline(files)))
    for path, contexts in files.items():
        assert all(baseline.recognise(path, contexts, still_there))
    assert baseline.unused() == 0


@given(FILES, st.randoms())
def test_order_does_not_matter(files: dict[str, Sequence[Context]], chance: random.Random) -> None:
    shuffled = {path: chance.sample(contexts, len(contexts)) for path, contexts in reversed(files.items())}
    assert dump(make_baseline(shuffled)) == dump(make_baseline(files))


def test_one_more_of_the_same_is_new() -> None:
    credit = Context("CAP001", ".Ivo Lind / AP", "their flags", "")
    baseline = make_baseline({"a.md": [credit]})
    assert baseline.recognise("a.md", [credit, credit], still_there) == [True, False]


def test_reworded_neighbours_are_recognised_after_exact_ones() -> None:
    accepted = [Context("CAP001", "/ AP", "one two", ""), Context("CAP001", "/ AP", "three four", "")]
    baseline = make_baseline({"a.md": accepted})
    moved = [Context("CAP001", "/ AP", "quite else", "new"), accepted[1]]
    assert baseline.recognise("a.md", moved, still_there) == [True, True]
    assert baseline.recognise("a.md", moved, still_there) == [False, False]


def test_another_rule_or_text_is_new() -> None:
    baseline = make_baseline({"a.md": [Context("CAP001", "/ AP", "", "")]})
    changed = [Context("CAP002", "/ AP", "", ""), Context("CAP001", "/ AFP", "", "")]
    assert baseline.recognise("a.md", changed, still_there) == [False, False]


def test_renamed_file_keeps_its_entries_but_a_copy_does_not() -> None:
    contexts = [Context("CAP001", "/ AP", "their flags", ""), Context("SEG002", "a.B", "", "")]
    assert all(make_baseline({"old.md": contexts}).recognise("new.md", contexts, gone))
    assert not any(make_baseline({"old.md": contexts}).recognise("copy.md", contexts, still_there))


@given(FILES, st.permutations(["x.md", "y.md", "z.md"]))
def test_files_renamed_all_at_once_keep_their_entries(files: dict[str, Sequence[Context]], names: list[str]) -> None:
    baseline = make_baseline(files)
    renamed = dict(zip(names, files.values(), strict=False))
    assert all(known for name in sorted(renamed) for known in baseline.recognise(name, renamed[name], gone))


def test_split_file_keeps_its_entries() -> None:
    contexts = [Context("CAP001", "/ AP", "their flags", ""), Context("SEG002", "a.B", "", "")]
    baseline = make_baseline({"long.md": contexts})
    assert baseline.recognise("part-1.md", contexts[:1], gone) == [True]
    assert baseline.recognise("part-2.md", contexts, gone) == [False, True]


def test_what_is_gone_is_counted_as_fixed() -> None:
    contexts = [Context("CAP001", "/ AP", "", ""), Context("SEG002", "a.B", "", "")]
    baseline = make_baseline({"a.md": contexts, "not-checked.md": contexts})
    baseline.recognise("a.md", contexts[:1], still_there)
    assert baseline.unused() == 1


def test_pruning_drops_what_is_fixed_and_follows_what_was_reworded() -> None:
    old = [Context("CAP001", "/ AP", "before", ""), Context("SEG002", "a.B", "", "")]
    baseline = make_baseline({"a.md": old, "elsewhere.md": old, "gone.md": old})
    reworded = Context("CAP001", "/ AP", "reworded", "")
    baseline.recognise("a.md", [reworded, Context("ENC001", "x", "", "")], still_there)
    pruned = baseline.pruned(lambda path: path == "gone.md")
    assert pruned.files == {"a.md": Counter([reworded]), "elsewhere.md": Counter(old)}


def test_writing_anew_keeps_files_that_were_not_checked() -> None:
    contexts = [Context("CAP001", "/ AP", "", "")]
    baseline = make_baseline({"a.md": contexts, "b.md": contexts, "gone.md": contexts})
    written = baseline.replaced({"a.md": []}, lambda path: path == "gone.md")
    assert load(dump(written)).files == {"b.md": Counter(contexts)}


def test_file_has_one_entry_a_line() -> None:
    contexts = [Context("CAP001", f"text {number}", "", "") for number in range(5)]
    lines = dump(make_baseline({"a.md": contexts})).splitlines()
    assert sum('"code": "CAP001"' in line for line in lines) == 5


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[]",
        '{"version": 1, "findings": {}}',
        '{"version": 2, "findings": []}',
        '{"version": 1, "findings": [{"path": "a.md"}]}',
        '{"version": 1, "findings": [{"path": "a", "code": "C", "text": "", "before": "", "after": "", "count": 0}]}',
        '{"version": 1, "findings": [{"path": "a", "code": "C", "text": 3, "before": "", "after": "", "count": 1}]}',
        '{"version": 1, "findings": [',
    ],
)
def test_damaged_baseline_is_an_error(content: str) -> None:
    with pytest.raises(BaselineError):
        load(content)
