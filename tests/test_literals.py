"""What a pattern is said to need stands in all it matches."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from lint.literals import UNBOUNDED, fold, needs_of


@pytest.mark.parametrize(
    ("source", "gate", "others", "longest"),
    [
        ("Download our app", ("download our app",), (), 16),
        ("(?:take|took)[ ]{1,3}part", ("part",), (("took", "take"),), 11),
        ("wish(?:es)?[ ]", ("wish",), (), 7),
        ("(?<=before)zebra(?!after)", ("zebra",), (), 5),
        ("a{2,3}(?:bc)?", ("a",), (), 5),
        ("(?P<name>x|y)z", ("xz", "yz"), (), 2),
        ("[ab]", (), (), 1),
        ("(?:quick)?", (), (), 5),
        ("straße", ("stra",), (("e",),), 6),
        (r"(?P<a>lion)(?P=a)", (), (), UNBOUNDED),
    ],
)
def test_needs(source: str, gate: tuple[str, ...], others: tuple[tuple[str, ...], ...], longest: int) -> None:
    needs = needs_of(source)
    assert needs.gate == gate
    assert {frozenset(clause) for clause in needs.others} == {frozenset(clause) for clause in others}
    assert needs.longest == longest


@pytest.mark.parametrize(
    ("source", "starts"),
    [
        ("[^\\p{L}\\p{N}.\\n]{0,8}(?:share|tweet)", ("share", "tweet")),
        ("(?:please )?share", ("please", "share")),
        ("© (?:19|20)", ("19", "20")),
        (r"\w{1,3} share", ()),
        ("(?:share)?", ()),
        ("más", ("m",)),
        ("überall", ()),
    ],
)
def test_starts(source: str, starts: tuple[str, ...]) -> None:
    assert needs_of(source).starts == starts


@pytest.mark.parametrize(
    ("source", "ends"),
    [
        ("(?:share|tweet)(?: this)?[^\\p{L}\\p{N}.\\n]{0,8}", ("share", "this", "tweet")),
        ("warn(?:s|ed)?", ("ed", "s", "warn")),
        ("share \\w{1,3}", ()),
        ("café", ()),
        ("élan", ("lan",)),
    ],
)
def test_ends(source: str, ends: tuple[str, ...]) -> None:
    assert needs_of(source).ends == ends


def test_declared_literals_are_never_dropped() -> None:
    needs = needs_of("(?<=one )two three four five[ ]six[ ]seven[ ]eight[ ]nine", ("one ",))
    assert ("one ",) in (needs.gate, *needs.others)
    assert needs.is_inside is (needs.gate != ("one ",))


PIECES = st.recursive(
    st.sampled_from(["a", "B", "ab ", "k", "ß", "é", "“", "[ab]", "[^a\\n]", r"\p{L}", r"\.", "s", "1"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "{1,2}", "{0,2}", "{2}", "??"])).map(lambda p: f"(?:{p[0]}){p[1]}"),
        inner.map(lambda part: f"(?={part})"),
        inner.map(lambda part: f"(?<!{part})"),
    ),
    max_leaves=8,
)


@given(PIECES, st.text("aAbBkKsS ßéÉ“.1\u017f\u212a\u0130", max_size=20), st.booleans())
def test_needs_hold_for_whatever_matches(source: str, text: str, ignore_case: bool) -> None:
    needs = needs_of(source)
    for match in regex.finditer(source, text, regex.IGNORECASE if ignore_case else 0, overlapped=True):
        inside = fold(text)[match.start() : match.end()]
        for clause in (needs.gate, *needs.others):
            assert not clause or any(literal in inside for literal in clause)
        assert len(inside) <= needs.longest
        first = regex.search(r"[\p{L}\p{N}]+", inside)
        assert not needs.starts or (first and first[0].startswith(needs.starts))
        words = regex.findall(r"[\p{L}\p{N}]+", inside)
        assert not needs.ends or (words and words[-1].endswith(needs.ends))


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
