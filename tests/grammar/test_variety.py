"""Which variety of English LanguageTool is asked for."""

from __future__ import annotations

from typing import Any

from lint.discovery import Target
from lint.runner import Inspector, inspect_all
from lint.settings import Grammar, Settings

ARTICLE = "By teh river.\n"


def test_it_is_that_of_the_article_or_of_the_settings(stand_in: Any) -> None:
    settings = Settings(select=("LTG",), language="en-IE", grammar=Grammar(server=stand_in.address, timeout=20))
    fixed = Settings(select=("LTG",), grammar=Grammar(server=stand_in.address, timeout=20, language="en-NZ"))
    articles = [
        ("a.md", f"---\nlang: en-AU\n---\n\n{ARTICLE}", settings),
        ("b.md", ARTICLE, settings),
        ("c.md", ARTICLE, Settings(select=("LTG",), grammar=settings.grammar)),
        ("d.md", f"---\nlang: en-AU\n---\n\n{ARTICLE}", fixed),
    ]
    inspector = Inspector()
    outcomes = list(inspect_all([Target(name, chosen, text.encode()) for name, text, chosen in articles], inspector))
    inspector.close()
    assert all(outcome.report and len(outcome.report.findings) == 1 for outcome in outcomes)
    assert sorted(given["language"] for given in stand_in.parameters) == ["en", "en-AU", "en-GB", "en-NZ"]
