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
