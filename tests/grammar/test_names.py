"""Names that are right are right for LanguageTool too."""

from __future__ import annotations

from typing import Any

from lint.discovery import Target
from lint.runner import Inspector
from lint.settings import Grammar, Settings


def test_what_lies_within_a_known_name_is_not_reported(stand_in: Any) -> None:
    text = "The *Teh teh* Club met by teh river.\n"
    grammar = Grammar(server=stand_in.address, timeout=20)
    for names, columns in (((), [10, 27]), (("Teh teh Club",), [27])):
        inspector = Inspector()
        outcome = inspector.inspect(
            Target("a.md", Settings(select=("LTG",), names=names, grammar=grammar), text.encode())
        )
        inspector.close()
        assert outcome.report is not None
        assert [finding.column for finding in outcome.report.findings] == columns
