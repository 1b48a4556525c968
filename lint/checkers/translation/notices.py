"""Notices of translation engines and phrases of chat models left in the text."""

from __future__ import annotations

from lint.checkers.declare import lexicon_rule
from lint.model import Severity, Status

ENGINE_NOTICE = lexicon_rule(
    "translation/notices",
    code="MTR021",
    name="engine-notice",
    summary="Notice of a translation engine or phrase of a chat model",
    since="0.1.0",
    rank=25,
    documentation="""
    ## What it finds
    “Translated with DeepL.com”, “See original”, “This article was automatically translated”, “As an AI language
    model”, “Here is the translation:”, the instruction “Translate the following text”.

    ## Why it matters
    It is not part of the article and shows that nobody read it before it went out.

    ## How to fix
    Remove the notice, and have someone who reads both languages compare the text with its source.

    ## Examples
        bad: [[As an AI language model]], I do not have an opinion on the bridge.
        bad: [[Translated with DeepL.com (free version)]]
        good: The agency said that the leaflet had been translated with DeepL.
        good: I’m sorry, but I can’t help you, said the clerk.

    ## Known limits
    Most phrases must be a line of their own, because articles about such engines quote them. What people say as
    well (“I hope this helps”) is left out.
    """,
)

TRAINING_REGISTER = lexicon_rule(
    "translation/register",
    code="MTR024",
    name="training-register",
    summary="The language of scripture or statute in an article",
    since="0.1.0",
    severity=Severity.WARNING,
    status=Status.PREVIEW,
    rank=5,
    documentation="""
    ## What it finds
    “And it came to pass in that day”, “thou hast”, “the first subparagraph of paragraph 1”: turns of the Bible and of
    the laws of the European Union in texts that are neither.

    ## Why it matters
    For many languages the Bible, or the statutes of the Union, are most of what a translation engine learned from.
    Where it loses the thread, it falls back on them.

    ## How to fix
    Say it in today's words; the source tells what was meant.

    ## Examples
        bad: [[And it came to pass in]] that year that the ferry sank.
        good: What he foresaw came to pass.

    ## Known limits
    It does not know a quotation: articles on religion or law and poems are reported, hence a preview.

    ## Measured
    In 1.58 million words of edited prose it reports 3 places (0.2 in 100,000), two of them in one quotation of the
    Bible; in 1,200 translations by poor engines 44.
    """,
)
