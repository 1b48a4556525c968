"""Where phrases of lexicons stand in a document, for rules that weigh them as evidence and report something else."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from lint.document import Document
from lint.entries import Remark
from lint.index import lexicon_phrases
from lint.matching import Matcher

Spans = list[tuple[int, int]]
"""Text ranges, in no stated order."""


@cache
def spans_of(lexicons: tuple[str, ...]) -> Callable[[Document], Spans]:
    """The function that tells where phrases of ``lexicons`` stand, preview ones among them.

    It is for :meth:`lint.document.Document.derived`: a chain that looks for them anyway hands over what it found.
    """

    def spans(document: Document) -> Spans:
        remarks, matcher = _phrases(lexicons)
        found = []
        for number, match in matcher.matches(document):
            block = document.block_at(match.start())
            if block is not None and remarks[number].admits(document, block):
                found.append(match.span())
        return found

    return spans


@cache
def _phrases(lexicons: tuple[str, ...]) -> tuple[list[Remark], Matcher]:
    phrases = [phrase for name in lexicons for phrase in lexicon_phrases(name)]
    return [remark for _, remark in phrases], Matcher([search for search, _ in phrases])
