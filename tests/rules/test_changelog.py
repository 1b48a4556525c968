"""Every rule has an entry in the changelog."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.checkers import all_checkers
from lint.model import Rule

CHANGELOG = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", [checker.rule for checker in all_checkers()], ids=lambda rule: rule.code)
def test_rule_has_an_entry(rule: Rule) -> None:
    assert f"- {rule.code} `{rule.name}`" in CHANGELOG
