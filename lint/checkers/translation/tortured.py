"""Wording that a paraphrasing tool left behind: terms and everyday phrases with words swapped for synonyms."""

from __future__ import annotations

from lint.checkers.declare import lexicon_rule
from lint.model import Status

TORTURED_PHRASE = lexicon_rule(
    "translation/tortured",
    code="MTR070",
    name="tortured-phrase",
    summary="Technical term paraphrased word by word",
    since="0.1.0",
    fixable=True,
    documentation="""
    ## What it finds
    Established terms of science, medicine and technology whose words were replaced one by one by their neighbours in
    a thesaurus: “bosom peril” for breast cancer, “irregular woodland” for random forest.

    ## Why it matters
    Nobody in the trade says so: the text was run through a paraphrasing tool, mostly to hide where it was copied
    from. What else it says should be checked against the original.

    ## How to fix
    Write the established term, which the message names.

    ## Examples
        bad: The scans are read by a [[counterfeit neural network]] in the cloud.
        bad: Methane is a [[nursery gas]] that barns give off.
        good: The scans are read by an artificial neural network in the cloud.
        good: The nursery gas heater was replaced in May.

    ## Known limits
    Only the terms of the lexicon are found. Articles that quote such phrases to write about them are reported too.
    """,
)

SPUN_WORDING = lexicon_rule(
    "translation/spun",
    code="MTR071",
    name="spun-wording",
    summary="Everyday phrase paraphrased word by word",
    since="0.1.0",
    status=Status.PREVIEW,
    fixable=True,
    documentation="""
    ## What it finds
    Fixed phrases with one word swapped for a synonym that does not fit there: “in arrange to” for in order to,
    “take put” for take place, “at slightest” for at least.

    ## Why it matters
    A paraphrasing tool rewrote the passage; its meaning suffered in other places too.

    ## How to fix
    Write the usual wording, which the message names.

    ## Examples
        bad: The race will [[take put in]] May, whatever the weather.
        bad: They came [[in arrange to]] learn.
        good: The race will take place in May, whatever the weather.
        good: They came in good order to learn.

    ## Known limits
    Single misused words are not found, nor are phrases outside the lexicon.

    ## Measured
    On 1.8 million words of edited prose it reports nothing. It finds little: of 191 passages rewritten by one tool,
    it and tortured-phrase together flag 16, and none of the 191 originals.
    """,
)
