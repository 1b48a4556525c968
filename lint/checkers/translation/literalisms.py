"""Phrases carried over word for word from another language: one rule and one lexicon for each source language."""

from __future__ import annotations

from lint.checkers.declare import Checker, lexicon_rule


def _literalism(code: str, language: str, bad: str, good: str) -> Checker:
    """The rule for translations from ``language``; ``bad`` is a sentence with its marks, ``good`` a correct one."""
    name = language.lower()
    return lexicon_rule(
        f"translation/{name}",
        code=code,
        name=f"{name}-literalism",
        summary=f"Phrase translated word for word from {language}",
        since="0.1.0",
        fixable=True,
        documentation=f"""
        ## What it finds
        Idioms, false friends, fixed phrases and names of offices that say in {language} what the writer meant, and in
        English something else or nothing. The message gives the {language} words and what English says.

        ## Why it matters
        Readers stumble or are misled. One such phrase tells that the passage was translated, often by a machine, and
        that names, figures and quotations near it should be checked against the source.

        ## Examples
            bad: {bad}
            good: {good}

        ## Known limits
        Only the phrases of the lexicon are found. Those that English uses now and then in their plain sense are found
        only with `--preview`. The language is a guess: its neighbours often say the same.
        """,
    )


GERMAN = _literalism(
    "MTR050",
    "German",
    "For now [[the ball lies with]] the city council, the architect said.",
    "For now the ball is in the council’s court, the architect said.",
)
