"""Words and phrases twice in a row in a text in the writer's own voice: slips of the keyboard more than damage."""

from __future__ import annotations

from collections.abc import Iterator

from lint.checkers.declare import document_rule
from lint.checkers.translation.doubled import function_words_twice, words_twice
from lint.checkers.translation.glance import noticed
from lint.checkers.translation.loops import phrases_twice
from lint.checkers.translation.voice import is_personal
from lint.document import Document
from lint.model import Hit, Scope, Status


@document_rule(
    code="MTR007",
    name="doubled-in-personal-text",
    summary="A word or phrase twice in a text in the writer's own voice",
    since="0.1.0",
    status=Status.PREVIEW,
    scope=Scope.DOCUMENT,
    fixable=True,
    rank=9,
)
def doubled_in_personal_text(document: Document) -> Iterator[Hit]:
    """A word or phrase stands twice in a row in a text that speaks as “I”, “we” or “you”.

    ## What it finds
    What `doubled-function-word`, `doubled-word` and `repeated-phrase` find twice in a row, in a text in the writer's
    own voice: at least one word in fifty outside quotation marks, and five in all, is “I”, “we”, “you”, their like, or
    a contraction as “don’t”. What stands three times, or has three words and more, the other rules report.

    ## Why it matters
    It is a slip to be mended. But posts, reviews and instructions are typed by people, and what stands twice in them
    hardly ever tells of a translation engine or a scraper, as it does in a report.

    ## How to fix
    Remove the repetition, or let `--fix --unsafe-fixes` do it.

    ## Examples
        bad: You’ll like it, and we don’t mind. If you ask me, we’ve seen [[the the]] best.
        bad: You’ll like it, and we don’t mind. If you ask me, I’ll wait [[for you for you]].
        good: You’ll like it, and we don’t mind. If you ask me, it was a long long way for you.
        good: The council voted for the the new bridge.

    ## Known limits
    See the three rules.

    ## Measured
    In 1.58 million words of edited prose it reports 21 places (1.3 in 100,000), all of them real slips; in 165,000
    words of news, translated by people and by engines, none. It is a preview not for being wrong, but because a slip
    says nothing about where a text comes from.
    """
    for block, glance in document.derived(noticed):
        if not (glance.doubled or glance.looped):
            continue
        if not document.derived(is_personal):
            return
        if glance.doubled:
            yield from function_words_twice(document, block)
            yield from words_twice(document, block)
        if glance.looped:
            yield from phrases_twice(document, block)
