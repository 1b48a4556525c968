"""Phrases that only a broken sentence has, as a lexicon."""

from __future__ import annotations

from lint.checkers.declare import lexicon_rule

BROKEN_PHRASE = lexicon_rule(
    "segmentation/broken-phrases",
    code="SEG015",
    name="broken-phrase",
    summary="Phrase that only a broken sentence has",
    since="0.1.0",
    documentation="""
    ## What it finds
    Phrases of the lexicon: names torn in two, attributions that stand twice, pointers to a link that is gone.

    ## Why it matters
    Each is the trace of a sentence that was taken apart and put together wrongly.

    ## How to fix
    Write the phrase as it should be; the source tells what was lost.

    ## Examples
        bad: The envoy said that [[Washington and DC]] the alliance had been told.
        good: The law is in force in Colorado, Washington and DC.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)
