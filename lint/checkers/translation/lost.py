"""Phrases that cannot stand as they are, for want of a word."""

from __future__ import annotations

from lint.checkers.declare import lexicon_rule
from lint.model import Severity, Status

LOST_WORD = lexicon_rule(
    "translation/lost-words",
    code="MTR032",
    name="lost-word",
    summary="A phrase of which a word got lost",
    since="0.1.0",
    rank=8,
    documentation="""
    ## What it finds
    Set phrases with a gap where a word must stand: “it was the turn to speak”.

    ## Why it matters
    Engines drop words that their source does not spell out. The sentence looks finished and says something else.

    ## How to fix
    Put the lost word back; the source tells which.

    ## Examples
        bad: The minister said [[it was the turn to show]] restraint.
        good: The minister said it was their turn to show restraint.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)

ARTICLE_BEFORE_AGENCY = lexicon_rule(
    "translation/agencies",
    code="MTR033",
    name="article-before-agency",
    summary="An article before the name of a news agency",
    since="0.1.0",
    severity=Severity.WARNING,
    rank=4,
    documentation="""
    ## What it finds
    “the Reuters reported”, “told the RIA that”: an article before an agency whose name bears none.

    ## Why it matters
    Languages with articles before names put it there, and it stays in the translation.

    ## How to fix
    Remove the article.

    ## Examples
        bad: [[The Interfax]] reported that the pipeline was shut.
        good: The Interfax news agency reported that the pipeline was shut.
        good: The AP reported that the pipeline was shut.

    ## Known limits
    Only the agencies of the lexicon. Agencies that are called with an article (the AP) or share their name with an
    authority (the AFP) are left out.
    """,
)

MISPLACED_ARTICLE = lexicon_rule(
    "translation/articles",
    code="MTR034",
    name="misplaced-article",
    summary="An article or determiner where none can stand",
    since="0.1.0",
    status=Status.PREVIEW,
    rank=3,
    documentation="""
    ## What it finds
    Two determiners in a row (“the its”, “a the”) and an article before a word that cannot follow it (“the of”).

    ## Why it matters
    A word was lost between the two, or left from an earlier wording.

    ## How to fix
    Remove the word that should not stand there, or put the lost noun back; the source tells which.

    ## Examples
        bad: They work on [[the its]] own plan for the harbour.
        good: They work on the plan and its parts, from a to z.

    ## Known limits
    Transcripts of speech hold many. A word that is spoken of (“the and between them”) is reported.

    ## Measured
    In 2.9 million words 20 findings, all of them slips; four stand in transcripts of speech, where they are meant to,
    which is why it is a preview.
    """,
)
