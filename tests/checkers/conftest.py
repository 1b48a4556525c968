"""What the tests of several families do with findings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lint.chain import Chain
from lint.checkers import all_checkers
from lint.fixes import apply_edits
from lint.model import Applicability
from lint.readers import read


@pytest.fixture(scope="session")
def fixed() -> Callable[[str, str, Applicability], str]:
    """What the fixes of a family's rules, of one applicability, make of a text."""

    def fix(family: str, text: str, applicability: Applicability) -> str:
        chain = Chain([checker for checker in all_checkers() if checker.rule.family == family])
        fixes = [finding.fix for finding in chain.check(read("article.txt", text.encode())) if finding.fix]
        return apply_edits(text, [edit for each in fixes if each.applicability is applicability for edit in each.edits])

    return fix
