"""How selectors add up to the rules that run."""

from __future__ import annotations

import pytest

from lint import selection
from lint.checkers.declare import Checker
from lint.model import Rule, Scope, Severity, Status
from lint.selection import Selection, UnknownRuleError, select


def checker(code: str, name: str, status: Status = Status.STABLE) -> Checker:
    return Checker(Rule(code, name, "Summary", Severity.ERROR, "0.1.0", status, Scope.LOCAL, False, 0, ""))


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    checkers = (
        checker("AAA001", "first-rule"),
        checker("AAA011", "eleventh-rule"),
        checker("AAA012", "trial-rule", Status.PREVIEW),
        checker("BBB001", "other-rule"),
        checker("BBB002", "old-rule", Status.DEPRECATED),
        checker("CCC001", "only-trial", Status.PREVIEW),
    )
    monkeypatch.setattr(selection, "all_checkers", lambda: checkers)


def codes(*layers: Selection, preview: bool = False) -> list[str]:
    return [each.rule.code for each in select(layers, preview).checkers]


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        (Selection(("ALL",)), ["AAA001", "AAA011", "BBB001"]),
        (Selection(("AAA",)), ["AAA001", "AAA011"]),
        (Selection(("AAA01",)), ["AAA011"]),
        (Selection(("first-rule", "BBB001")), ["AAA001", "BBB001"]),
        (Selection(("AAA",), ignore=("AAA001",)), ["AAA011"]),
        (Selection(("AAA001",), ignore=("AAA",)), ["AAA001"]),
        (Selection(("AAA0",), ignore=("AAA",)), ["AAA001", "AAA011"]),
        (Selection(("AAA001",), ignore=("first-rule",)), []),
        (Selection(("AAA",), extend_select=("BBB001",)), ["AAA001", "AAA011", "BBB001"]),
        (Selection(()), []),
    ],
)
def test_the_more_specific_selector_decides(layer: Selection, expected: list[str]) -> None:
    assert codes(layer) == expected


@pytest.mark.parametrize(
    ("command_line", "expected"),
    [
        (Selection(), ["AAA011"]),
        (Selection(("BBB",)), ["BBB001"]),
        (Selection(("AAA001",)), ["AAA001"]),
        (Selection(extend_select=("AAA001",)), ["AAA001", "AAA011"]),
        (Selection(ignore=("AAA",)), []),
    ],
)
def test_a_later_layer_has_the_last_word(command_line: Selection, expected: list[str]) -> None:
    assert codes(Selection(("AAA",), ignore=("AAA001",)), command_line) == expected


def test_preview_rules_run_only_with_preview() -> None:
    assert codes(Selection(("ALL",)), preview=True) == ["AAA001", "AAA011", "AAA012", "BBB001", "CCC001"]
    assert codes(Selection(("AAA012",))) == []
    assert codes(Selection(("AAA012",)), preview=True) == ["AAA012"]


@pytest.mark.parametrize(
    ("selector", "warning"),
    [
        ("AAA012", "AAA012 is a preview rule, which does not run without --preview"),
        ("trial-rule", "trial-rule is a preview rule, which does not run without --preview"),
        ("CCC", "CCC stands for preview rules only, which do not run without --preview"),
    ],
)
def test_a_selector_without_effect_is_told(selector: str, warning: str) -> None:
    assert select((Selection((selector,)),), False).warnings == (warning,)
    assert select((Selection((selector,)),), True).warnings == ()


def test_all_and_families_do_not_warn_of_the_preview_rules_among_them() -> None:
    assert select((Selection(("ALL", "AAA")),), False).warnings == ()


def test_a_deprecated_rule_runs_if_it_is_named_and_says_so() -> None:
    selected = select((Selection(("BBB002",)),), False)
    assert [each.rule.code for each in selected.checkers] == ["BBB002"]
    assert selected.warnings == ("BBB002 is deprecated",)


@pytest.mark.parametrize(
    ("selector", "suggestion"),
    [("CCC002", "CCC001"), ("aaa001", "AAA001"), ("frist-rule", "first-rule"), ("BBA", "BBB"), ("all", "ALL")],
)
def test_an_unknown_selector_comes_with_a_suggestion(selector: str, suggestion: str) -> None:
    with pytest.raises(UnknownRuleError) as raised:
        codes(Selection((selector,)))
    assert str(raised.value) == f"unknown rule {selector!r}; did you mean {suggestion!r}?"


@pytest.mark.parametrize("selector", ["", "ZZZZZZZ", "A", "AAA02"])
def test_nonsense_is_refused(selector: str) -> None:
    with pytest.raises(UnknownRuleError, match="unknown rule"):
        codes(Selection(ignore=(selector,)))
