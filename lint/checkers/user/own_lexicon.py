"""The rule that stands for the lexicons which a house brings along."""

from __future__ import annotations

from lint.checkers.declare import lexicon_rule
from lint.model import Severity

OWN_LEXICON = lexicon_rule(
    code="USR001",
    name="own-lexicon",
    summary="Phrase of a lexicon of your own",
    since="0.1.0",
    severity=Severity.WARNING,
    fixable=True,
    rank=40,
    documentation="""
    ## What it finds
    The entries of the lexicons that the option `lexicons` of the configuration names. The message ends with the id of
    the entry. Without such a lexicon the rule finds nothing.

    ## Why it matters
    Each site leaves its own lines in what is copied from it, and each house has words that it does not want.

    ## How to fix
    Do what the message asks; `--fix --unsafe-fixes` puts the entry's `suggestion` in.

    ## Examples
    With the lexicon `docs/examples/house-style.toml`:

        bad: [[Keep up with the Gazette on your phone]]
        bad: The mayor said that [[going forward]] the ferry would run at night.
        good: The mayor was seen going forward to the stage.

    ## Known limits
    A phrase that one of our rules finds as well is reported under your own code only.
    """,
)
