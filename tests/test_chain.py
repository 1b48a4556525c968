"""One defect is one finding: of two rules that speak of the same characters the more specific is kept."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from lint.chain import Chain
from lint.checkers.declare import Checker
from lint.document import Document
from lint.model import Applicability, Edit, Fix, Hit, Rule, Scope, Severity, Status
from lint.readers import read
from lint.records import replace


def checker(code: str, rank: int, *hits: Hit) -> Checker:
    def inspect(_document: Document) -> Iterable[Hit]:
        return hits

    rule = Rule(code, code.lower(), "", Severity.ERROR, "0.1.0", Status.STABLE, Scope.LOCAL, False, rank, "")
    return Checker(rule, inspect=inspect)


def found(*checkers: Checker, text: str = "a text of some words") -> list[tuple[str, int, int]]:
    findings = Chain(checkers).check(read("a.txt", text.encode()))
    return [(finding.code, finding.start, finding.end) for finding in findings]


@pytest.mark.parametrize("reverse", [False, True])
def test_higher_rank_wins(reverse: bool) -> None:
    pair = [checker("AAA001", 0, Hit(0, 9, "")), checker("BBB001", 5, Hit(8, 10, ""))]
    assert found(*(pair[::-1] if reverse else pair)) == [("BBB001", 8, 10)]


def test_of_equal_rank_the_longer_wins_then_the_earlier_code() -> None:
    assert found(checker("AAA001", 0, Hit(2, 5, "")), checker("BBB001", 0, Hit(0, 6, ""))) == [("BBB001", 0, 6)]
    assert found(checker("BBB001", 0, Hit(0, 6, "")), checker("AAA001", 0, Hit(0, 6, ""))) == [("AAA001", 0, 6)]


def test_neighbours_are_both_kept_in_order() -> None:
    hits = checker("BBB001", 0, Hit(6, 8, "")), checker("AAA001", 9, Hit(0, 6, ""))
    assert found(*hits) == [("AAA001", 0, 6), ("BBB001", 6, 8)]


def test_ranges_that_a_hit_also_speaks_of_are_taken() -> None:
    whole = checker("AAA001", 5, Hit(0, 1, "", also=((7, 9),)))
    assert found(whole, checker("BBB001", 0, Hit(8, 12, ""), Hit(13, 17, ""))) == [("AAA001", 0, 1), ("BBB001", 13, 17)]


def test_fix_is_dropped_where_markup_stands_inside_its_edit() -> None:
    fix = Fix(Applicability.SAFE, "", (Edit(0, 6, "x"),))
    document = read("a.md", b"a *text* of words")
    (finding,) = Chain([checker("AAA001", 0, Hit(0, 6, "", fix))]).check(document)
    assert finding.text == "a *text"
    assert finding.fix is None


@pytest.mark.parametrize(("text", "is_looked_at"), [("plain", False), ("café", False), ("кафе", True), ("a €", True)])
def test_a_rule_on_certain_characters_looks_only_at_texts_that_hold_one(text: str, is_looked_at: bool) -> None:
    rule = checker("AAA001", 0, Hit(0, 1, ""))
    assert bool(found(replace(rule, characters=("\u0400\u04ff", "€€")), text=text)) is is_looked_at
