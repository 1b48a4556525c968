"""The matcher finds what trying every pattern in every block would find, and refuses patterns that could run away."""

from __future__ import annotations

import sys
from unittest.mock import patch

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from lint import occurrences
from lint.bounded import UnboundedPatternError, checked
from lint.matching import SPACE, Matcher, NaiveMatcher, Pattern, Place, search_of
from lint.readers.text import read_text

PATTERNS = (
    Pattern("the (?:cat|dog)", ("the ",)),
    Pattern("Straße|strasse", ("straße", "strasse"), ignore_case=True),
    Pattern("i̇|İ|i", (), ignore_case=True),
    Pattern("a{1,3}b", ("ab",), Place.LINE),
    Pattern("a{1,3}", ("a",), Place.LINE_END),
    Pattern(r"\p{Lu}\p{L}{0,5}", (), Place.LINE_START),
    Pattern(rf"b{SPACE}{{1,2}}a", ("b",)),
)


def by_trying_everything(text: str) -> set[tuple[int, int, int]]:
    document = read_text("a.txt", text)
    found = set()
    for number, pattern in enumerate(PATTERNS):
        compiled = regex.compile(pattern.source, regex.IGNORECASE if pattern.ignore_case else 0)
        for block in document.blocks:
            for match in compiled.finditer(document.text, block.start, block.end, overlapped=True):
                at_start, at_end = match.start() == block.start, match.end() == block.end
                wanted = {
                    Place.ANYWHERE: True,
                    Place.LINE: at_start and at_end,
                    Place.LINE_START: at_start,
                    Place.LINE_END: at_end,
                }
                if wanted[pattern.place]:
                    found.add((number, *document.offsets.to_raw(*match.span())))
    return found


def by_matcher(text: str) -> set[tuple[int, int, int]]:
    document = read_text("a.txt", text)
    matcher = Matcher([search_of(pattern) for pattern in PATTERNS])
    return {(number, *document.offsets.to_raw(*match.span())) for number, match in matcher.matches(document)}


WORDS = ["share", "this", "story", "the", "cat", "dog", "hat", "café", "a", "2", "Straße", "İs", "K", "SKIN", "“go”"]
SOURCES = [
    "the[ ](?:cat|dog)",
    "(?<!the )hat(?! the)",
    "[^\\p{L}\\p{N}.\\n]{0,4}(?:share|tweet)(?:[ ]this(?:[ ]story)?)?",
    r"\p{L}{1,5}[ ]story",
    "skin|café",
    "straße",
    "(?:is|dogs?)(?=[ ]|$)",
    r"[a-z]{3}\b",
    "“[^\\n]{1,4}”[ ]",
]


@given(
    st.lists(st.sampled_from(WORDS), max_size=40),
    st.sampled_from([" ", "  ", "-", "\n\n", ". "]),
    st.lists(
        st.builds(Pattern, st.sampled_from(SOURCES), st.just(()), st.sampled_from(list(Place)), st.booleans()),
        max_size=6,
    ),
    st.sampled_from(["short text", "automaton", "no wheel"]),
)
def test_finds_what_the_naive_matcher_finds(words: list[str], by: str, patterns: list[Pattern], way: str) -> None:
    document = read_text("a.txt", by.join(words))
    matcher = Matcher([search_of(pattern) for pattern in patterns])
    with (
        patch.dict(sys.modules, {"ahocorasick_rs": None} if way == "no wheel" else {}),
        patch.object(occurrences, "_AUTOMATON_PAYS", 1 << 30 if way == "short text" else 0),
    ):
        fast = [(number, match.span()) for number, match in matcher.matches(document)]
    naive = [(number, match.span()) for number, match in NaiveMatcher(patterns).matches(document)]
    assert sorted(fast) == sorted(naive)


@given(st.text(alphabet="ab tThecatdogSſßİıiK\u0130\n", max_size=60))
def test_finds_only_what_a_plain_search_finds(text: str) -> None:
    assert by_matcher(text) <= by_trying_everything(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the cat and the dog", [(0, 0, 7), (0, 12, 19)]),
        ("DIE STRASSE", [(1, 4, 11)]),
        ("aab\n\naab", [(3, 0, 3), (3, 5, 8)]),
        ("xx aaa", [(4, 3, 6)]),
        ("b a", [(4, 2, 3), (6, 0, 3)]),
        ("b\n\na", [(4, 3, 4)]),
    ],
)
def test_finds(text: str, expected: list[tuple[int, int, int]]) -> None:
    found = {hit for hit in by_matcher(text) if hit[0] not in (2, 5)}
    assert found == set(expected)


@pytest.mark.parametrize("source", ["a*", "a+", "a{2,}", r"a\sb", "[^a]", r"[\s,]", "(?:ab)*", "a*?"])
def test_unbounded_pattern_is_refused(source: str) -> None:
    with pytest.raises(UnboundedPatternError):
        checked(Pattern(source))


@pytest.mark.parametrize("source", [r"a\*", "[*+]", r"[^\n*]", "a{0,5}+", r"\+", "a{3}", r"\\a", r"[\]*]"])
def test_bounded_pattern_is_accepted(source: str) -> None:
    assert regex.compile(checked(Pattern(source)).source)


def test_literal_must_be_in_lower_case() -> None:
    with pytest.raises(ValueError, match="lower case"):
        checked(Pattern("Reuters", ("Reuters",)))
