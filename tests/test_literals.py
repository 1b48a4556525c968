"""What a pattern is said to need stands in all it matches."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from lint.folding import UNBOUNDED, fold
from lint.literals import needs_of
from lint.wording import wording


@pytest.mark.parametrize(
    ("source", "gate", "others", "longest"),
    [
        ("Download our app", ("download our app",), (), 16),
        ("(?:take|took)[ ]{1,3}part", ("part",), (), 11),
        (r"(?:take|took)\W{1,3}\w{1,9} part", (" part",), (("took", "take"),), 21),
        (r"\w[.,]\w zebra", (" zebra",), (), 9),
        ("wish(?:es)?[ ]", ("wish",), (), 7),
        ("(?<=before)zebra(?!after)", ("zebra",), (), 5),
        ("a{2,3}(?:bc)?", ("a",), (), 5),
        ("(?P<name>x|y)z", ("xz", "yz"), (), 2),
        ("[ab]", ("a", "b"), (), 1),
        ("[Tt]he [Cc]at", ("the cat",), (), 7),
        (r"[.:] a|[^b\n] a|\d a", (" a",), (), 3),
        ("(?:quick)?", (), (), 5),
        ("straße", ("straße",), (), 6),
        (r"(?P<a>lion)(?P=a)", (), (), UNBOUNDED),
        (r"x(?:\.|!)y", ("x!y", "x.y"), (), 3),
        (r"x(?:.|!)y", ("x",), (("y",),), 3),
        (f"(?:{'|'.join(['otter'] * 50)})s", ("otters",), (), 6),
        (f"(?:{'|'.join(f'w{number:03}' for number in range(801))})", (), (), 4),
    ],
)
def test_needs(source: str, gate: tuple[str, ...], others: tuple[tuple[str, ...], ...], longest: int) -> None:
    needs = needs_of(source)
    assert needs.gate == gate
    assert {frozenset(clause) for clause in needs.others} == {frozenset(clause) for clause in others}
    assert needs.longest == longest


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Download[ ]our[ ]{1,3}app", {"download our app"}),
        (r"(?<!\w)(?:take|took)[“ ]{1,3}part\b", {" take part ", " took part "}),
        ("(?<!x)zebra(?!-)crossing", {"zebracrossing"}),
        ("a[ ]{0,2}zebra", set()),
        ("(?:green[ ]\\w{1,9}|red)[ ]zebra", {" zebra"}),
        ("zebra[ ](?:green[ ]\\w{1,9}|red)", {"zebra green ", "zebra red"}),
        ("straße[ ]zu", {"straße zu"}),
        ("one[ ]two[ ]zebra[ ]crossing[ ]the[ ]road", {" zebra crossing "}),
        ("[ ]-{1,2}", set()),
        (r"\b\dth\b", {f" {digit}th " for digit in range(10)}),
        ("[1-3][ ]of[ ][st]", {f"{digit} of {end}" for digit in "123" for end in "st"}),
    ],
)
def test_wording(source: str, words: set[str]) -> None:
    assert set(needs_of(source).words) == words


@pytest.mark.parametrize(
    ("source", "at_start", "at_end", "words"),
    [
        ("[^\\p{L}\\p{N}.\\n]{0,8}(?:share|tweet)", True, False, {"\n share", "\n tweet"}),
        ("(?:please )?share", True, True, {"\n share \n", "\n please share \n"}),
        (r"\w{1,3} share", True, True, {" share \n"}),
        ("más", False, True, {"más \n"}),
    ],
)
def test_wording_of_lines(source: str, at_start: bool, at_end: bool, words: set[str]) -> None:
    assert set(needs_of(source, at_start=at_start, at_end=at_end).words) == words


def test_declared_literals_are_never_dropped() -> None:
    needs = needs_of("(?<=one )two three four five[ ]six[ ]seven[ ]eight[ ]nine", ("one ",))
    assert ("one ",) in (needs.gate, *needs.others)
    assert "one " not in needs.near


def test_how_far_from_its_literals_a_match_can_reach() -> None:
    needs = needs_of(r"(?<!\w)\w{1,8} (?:home|prime) minister \p{Lu}\w{0,30}(?! and)")
    assert needs.near == ("minister",)
    assert (needs.before, needs.after) == (8 + len(" prime minister "), len(" minister ") + 31)


PIECES = st.recursive(
    st.sampled_from(
        [
            "a",
            "B",
            "ab ",
            "k",
            "ß",
            "é",
            "“",
            "[ab]",
            "[B-]",
            "[1-4s]",
            r"\d",
            r"[.\-é]",
            "[^a\\n]",
            "[ “]",
            r"[^\p{L}\p{N}]",
            r"\p{L}",
            r"\.",
            "s",
            "1",
            r"\b",
        ]
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "{1,2}", "{0,2}", "{2}", "??"])).map(lambda p: f"(?:{p[0]}){p[1]}"),
        inner.map(lambda part: f"(?={part})"),
        inner.map(lambda part: f"(?<!{part})"),
        inner.map(lambda part: rf"(?<!\w){part}(?![\p{{L}}\p{{N}}_])"),
    ),
    max_leaves=8,
)


@given(PIECES, st.text("aAbBkKsS ßéÉ“.-14\u0664\u017f\u212a\u0130\u0301", max_size=20), st.booleans())
def test_needs_hold_for_whatever_matches(source: str, text: str, ignore_case: bool) -> None:
    needs = needs_of(source)
    worded = wording(fold(text)).decode()
    for match in regex.finditer(source, text, regex.IGNORECASE if ignore_case else 0, overlapped=True):
        inside = fold(text)[match.start() : match.end()]
        for clause in (needs.gate, *needs.others):
            assert not clause or any(literal in inside for literal in clause)
        assert len(inside) <= needs.longest
        places = [
            (at, at + len(near)) for near in needs.near for at in range(len(inside)) if inside.startswith(near, at)
        ]
        assert not needs.near or any(end <= needs.before for _, end in places)
        assert not needs.near or any(start + needs.after >= len(inside) for start, _ in places)
        assert not needs.words or any(literal in worded for literal in needs.words)
        at_start, at_end = match.start() == 0, match.end() == len(text)
        words = needs_of(source, at_start=at_start, at_end=at_end).words
        assert not words or any(literal in worded for literal in words)


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
