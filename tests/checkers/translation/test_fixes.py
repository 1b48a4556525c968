"""What the fixes of the translation rules make of a sentence."""

from __future__ import annotations

import pytest

from lint.chain import Chain
from lint.checkers import all_checkers
from lint.fixes import apply_edits
from lint.model import Applicability
from lint.readers import read

CHAIN = Chain([checker for checker in all_checkers() if checker.rule.family == "MTR"])


@pytest.mark.parametrize(
    ("damaged", "mended", "applicability"),
    [
        ("We walked to the the old pier.", "We walked to the old pier.", Applicability.SAFE),
        ("They met in the old harbour town town.", "They met in the old harbour town.", Applicability.UNSAFE),
        ("It is worth ten crowns (TVC) (TVC).", "It is worth ten crowns (TVC).", Applicability.UNSAFE),
        ("It will be will be held in May.", "It will be held in May.", Applicability.UNSAFE),
        ("The law began on 5. March with a ban.", "The law began on 5 March with a ban.", Applicability.SAFE),
        ("It cost 1.250.000 crowns.", "It cost 1,250,000 crowns.", Applicability.UNSAFE),
        ("He called it „a good day“ for all.", "He called it “a good day” for all.", Applicability.UNSAFE),
    ],
)
def test_fix(damaged: str, mended: str, applicability: Applicability) -> None:
    (finding,) = CHAIN.check(read("article.txt", damaged.encode()))
    assert finding.fix is not None
    assert finding.fix.applicability is applicability
    assert apply_edits(damaged, finding.fix.edits) == mended


def test_a_fix_is_not_offered_where_markup_would_be_lost() -> None:
    (finding,) = CHAIN.check(read("article.md", b"We walked to the *the* old pier.\n"))
    assert finding.text == "the *the"
    assert finding.fix is None
