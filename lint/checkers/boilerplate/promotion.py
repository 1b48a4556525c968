"""Promotion of a site's own products left between paragraphs."""

from __future__ import annotations

from lint.checkers.declare import lexicon_rule

APP_PROMOTION = lexicon_rule(
    "boilerplate/app",
    code="BLP001",
    name="app-promotion",
    summary="Promotion of the site's app",
    since="0.1.0",
    documentation="""
    ## What it finds
    A line that asks the reader to download or open the publisher's app.

    ## Why it matters
    It is not part of the article, and reads as if it were once the layout is gone.

    ## Examples
        bad: [[Download our app for breaking news]]
        good: The city said residents can download the app to report potholes.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)
