"""Carets stand exactly below the damage, as a terminal lays it out, and no line is longer than asked for."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from lint.model import Severity
from lint.output.excerpt import MINIMUM_WIDTH, excerpt
from lint.report import FileReport

# What readers of articles meet, each a whole grapheme cluster.
CLUSTERS = (
    *"abc xyz.,-“”—é",
    "e\u0301",
    "漢",
    "。",
    "ｗ",
    "한",
    "한",
    "😀",
    "👩‍👩‍👧",
    "👍🏽",
    "🇩🇪",
    "❤️",
    "ש",
    "م",
    "ﬁ",
    "ก",
)


def shown(line: str, start: int, end: int, width: int = 100) -> tuple[str, str]:
    """The line as it is shown, and the carets below it."""
    cells = excerpt(line, start, end, width)
    carets = "".join(("^" if cell.damaged else " ") * cell.width for cell in cells)
    return "".join(cell.text for cell in cells), carets.rstrip()


def assert_aligned(text: str, carets: str, damage: str) -> None:
    """The columns above the carets hold ``damage`` and nothing else; widths as another library counts them."""
    candidates = [match.start() for match in re.finditer(f"(?={re.escape(damage)})", text)]
    before = len(carets) - len(carets.lstrip())
    assert before in {wcswidth(text[:start]) for start in candidates}, (text, carets)
    assert wcswidth(damage) == len(carets) - before


@settings(deadline=None, max_examples=300)
@given(
    before=st.lists(st.sampled_from(CLUSTERS), max_size=60).map("".join),
    damage=st.lists(st.sampled_from(CLUSTERS), min_size=1, max_size=8).map("".join),
    after=st.lists(st.sampled_from(CLUSTERS), max_size=60).map("".join),
    width=st.integers(MINIMUM_WIDTH, 120),
)
def test_carets_stand_below_the_damage(before: str, damage: str, after: str, width: int) -> None:
    # Spaces at the joints: clusters and flags would join across them.
    line = f"{before} {damage} {after}"
    text, carets = shown(line, len(before) + 1, len(before) + 1 + len(damage), width)
    assert wcswidth(text) <= width
    assert_aligned(text, carets, damage)


@settings(deadline=None, max_examples=300)
@given(
    line=st.text(max_size=400) | st.text(st.sampled_from("a\u0301\u200d\u200b\t漢🇩")),
    place=st.tuples(st.integers(0, 400), st.integers(0, 400)),
)
def test_any_line_has_an_excerpt_that_fits_and_shows_some_damage(line: str, place: tuple[int, int]) -> None:
    line = line.replace("\r", "").replace("\n", "")
    cells = excerpt(line, min(place), max(place), 50)
    assert sum(cell.width for cell in cells) <= 50
    assert sum(cell.width for cell in cells if cell.damaged) > 0


def test_a_short_line_is_shown_whole() -> None:
    assert shown("It was big.Denis left.", 10, 16) == ("It was big.Denis left.", "          ^^^^^^")


def test_a_long_line_is_cut_around_the_damage() -> None:
    text, carets = shown("a " * 500 + "DAMAGE" + " b" * 500, 1000, 1006, 40)
    assert text.startswith("…")
    assert text.endswith("…")
    assert_aligned(text, carets, "DAMAGE")


@pytest.mark.parametrize(
    ("line", "start", "first", "last"),
    [("DAMAGE" + " b" * 500, 0, "D", "…"), ("a " * 500 + "DAMAGE", 1000, "…", "E")],
    ids=["at the start", "at the end"],
)
def test_a_line_is_cut_on_one_side_only_where_the_other_fits(line: str, start: int, first: str, last: str) -> None:
    text, carets = shown(line, start, start + 6, 40)
    assert (text[0], text[-1], len(text)) == (first, last, 40)
    assert_aligned(text, carets, "DAMAGE")


def test_a_long_damage_shows_its_two_ends() -> None:
    line = "before START" + "x" * 10_000 + "END after"
    text, carets = shown(line, 7, len(line) - 6, 60)
    assert re.fullmatch(r"before STARTx+…x+END after", text)
    assert carets == " " * 7 + "^" * (len(text) - 13)


def test_tabs_take_as_many_carets_as_columns() -> None:
    assert shown("a\tb", 1, 2) == ("a    b", " ^^^^")
    assert shown("\tb", 1, 2) == ("    b", "    ^")


@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\x1b", "\u00ad", "\u200d", "\u0301", "\U000e0041"])
def test_damage_that_does_not_show_is_written_visibly(hidden: str) -> None:
    text, carets = shown(f"wo{hidden}rd", 2, 3)
    escaped = text.removeprefix("wo").removesuffix("rd")
    assert re.fullmatch(r"\\(x|u|U000)[0-9a-f]+", escaped)
    assert carets == "  " + "^" * len(escaped)


def test_an_accent_belongs_to_its_letter() -> None:
    assert shown("cafe\u0301s", 3, 4) == ("cafe\u0301s", "   ^")


def test_an_empty_range_points_at_what_follows() -> None:
    assert shown("word", 2, 2) == ("word", "  ^")
    assert shown("word", 4, 4) == ("word ", "    ^")
    assert shown("", 0, 0) == (" ", "^")


def test_right_to_left_damage_is_quoted_since_terminals_may_reorder_it(
    make_report: Callable[..., FileReport], render: Callable[..., str]
) -> None:
    raw = "היא אמרה שלום לכולם."
    start = raw.index("שלום")
    output = render("full", [make_report("a.txt", raw, [(start, start + 4, Severity.ERROR, "m", None)])])
    assert f"  | {' ' * start}^^^^\n" in output
    assert "= text: שלום\n" in output


def test_lines_between_the_first_and_the_last_are_left_out(
    make_report: Callable[..., FileReport], render: Callable[..., str]
) -> None:
    raw = "".join(f"line {number}\r\n" for number in range(1, 31))
    span = raw.index("line 5"), raw.index("line 20") + 4, Severity.ERROR, "m", None
    output = render("full", [make_report("a.txt", raw, [span])])
    numbers = re.findall(r"^ ?(\d+) \|", output, re.MULTILINE)
    assert numbers == ["5", "6", "19", "20"]
    assert output.count("...\n") == 1
    assert "20 | line 20\n   | ^^^^\n" in output


def test_a_line_end_is_pointed_at_past_the_end_of_its_line(
    make_report: Callable[..., FileReport], render: Callable[..., str]
) -> None:
    output = render("full", [make_report("a.txt", "one\ntwo\n", [(3, 4, Severity.ERROR, "m", None)])])
    assert "1 | one\n  |    ^\n" in output
    assert "2 |" not in output
