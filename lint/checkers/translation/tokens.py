"""Tokens that belong to the machinery of translation engines and language models."""

from __future__ import annotations

from lint.checkers.declare import lexicon_rule

ENGINE_TOKEN = lexicon_rule(
    "translation/tokens",
    code="MTR020",
    name="engine-token",
    summary="Token of a translation engine or language model",
    since="0.1.0",
    rank=30,
    documentation="""
    ## What it finds
    What engines use inside and take out again before a reader sees it: `<unk>`, `▁`, `@-@`, `[UNK]`, `<|im_end|>`,
    `【4†source】`.

    ## Why it matters
    Where one is left, a word is missing or broken, and the passage was never read by a person.

    ## How to fix
    Remove the token. `<unk>` and its like stand for a word that only the source can tell.

    ## Examples
        bad: The governor of [[<unk>]] resigned on Friday.
        bad: The long[[ @-@ ]]awaited report came out in May.
        good: The governor of <state> resigned on Friday.

    ## Known limits
    In HTML and Markdown a token in angle brackets looks like a tag and is not seen. Articles about engines that
    show tokens outside of code are reported.
    """,
)

WIKI_RESIDUE = lexicon_rule(
    "translation/wiki",
    code="MTR025",
    name="wiki-residue",
    summary="Wiki markup in prose",
    since="0.1.0",
    rank=25,
    documentation="""
    ## What it finds
    The markup of a wiki's pictures in prose, whole (`[[File:…|thumb|…`) or without its signs (“thumbright250px”).

    ## Why it matters
    A scraper stripped the signs and left the words, or an engine was fed with the page as it is stored. The caption
    that follows is fused to it.

    ## How to fix
    Remove the markup, and make the words after it a caption or cut them.

    ## Examples
        bad: [[thumbright250px]]The old mill by the river.
        bad: The mill was rebuilt in 1931.[[250pxthumb]]The old mill.
        good: The thumbnail on the right is 250px wide.

    ## Known limits
    Links and templates of wikis are left alone: notes are written in such markup, too.
    """,
)

NUMBER_ENDING = lexicon_rule(
    "translation/number-endings",
    code="MTR026",
    name="broken-number-ending",
    summary="Ending of a number cut off or with a capital",
    since="0.1.0",
    rank=8,
    documentation="""
    ## What it finds
    “in the 1930 s” and “the 21St district”.

    ## Why it matters
    Engines part numbers from their endings and put them together again; programs that give each word a capital take the
    ending for one. What was lost with it may be more than a space.

    ## How to fix
    Write “the 1930s” and “21st”.

    ## Examples
        bad: Many left the valley in the [[1930 s]] and never returned.
        bad: The [[21St]] district elects its council in May.
        good: Many left the valley in the 1930s; the 21st district lost half of its people.

    ## Known limits
    A decade is found only where words before it show that it is none of seconds.
    """,
)
