"""Promotions that machine translation or scraping garbled: known by their content words, not by their wording."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lint.checkers.declare import document_rule
from lint.checkers.surroundings import unstopped
from lint.data_files import read_data
from lint.document import Block, BlockKind, Document
from lint.model import Hit
from lint.patterns import lazy
from lint.records import dataclass

_MINIMUM_WORDS = 4
_MAXIMUM_WORDS = 16
_MAXIMUM_LENGTH = 140
_WORD = lazy(r"[^\W\d_][\w’'-]*")
_OPENING = 2


@dataclass(frozen=True, slots=True)
class Intent:
    """What a promotion asks for, and the words that it is made of."""

    reason: str
    opens: frozenset[str]
    needs: tuple[frozenset[str], ...]
    words: frozenset[str]

    def speaks(self, words: list[str]) -> bool:
        """Whether a line of ``words``, in lower case, is such a promotion."""
        if self.opens.isdisjoint(words[:_OPENING]):
            return False
        present = set(words)
        if any(need.isdisjoint(present) for need in self.needs):
            return False
        return 2 * sum(word in self.words for word in words) >= len(words)


@cache
def intents() -> tuple[Intent, ...]:
    """The intents that ship with the package."""
    found = []
    for data in read_data("checkers/boilerplate/garbled.toml").values():
        needs = tuple(map(frozenset, data["needs"]))
        words = frozenset(data["words"]).union(*needs)
        found.append(Intent(data["reason"], frozenset(data["opens"]), needs, words))
    return tuple(found)


@document_rule(
    code="BLP022",
    name="garbled-promotion",
    summary="Promotion of a site, garbled by translation or scraping",
    since="0.1.0",
    rank=-5,
    leftover=True,
)
def garbled_promotion(document: Document) -> Iterator[Hit]:
    """A line of promotion went through a translation engine or lost words, so that no phrase knows it any more.

    ## What it finds
    Short paragraphs without a final stop that open with what such a line asks for, name it, and are made of the words
    of such lines by half: an app, a newsletter, a subscription, a page to follow, a comment, another article, an
    advertisement. Stray marks, doubled, swapped and lost words do not matter.

    ## Why it matters
    It is not part of the article, and shows that what stands around it was not written but converted.

    ## How to fix
    Remove the line, and look at the paragraphs around it: they went through the same conversion.

    ## Examples
        bad: [[Download the. down Harbour news app for breaking news and politics]]
        bad: [[Subscribe our, newsletter free for daily stories in the your inbox]]
        good: Download the app and you get breaking news from the harbour, whether you want it or not.
        good: Get a boat

    ## Known limits
    English only. A line that ends like a sentence is left alone.

    ## Measured
    No false finding in 1.8 million words of edited articles, blogs, speeches and translations.
    """
    for block in unstopped(document):
        if block.kind is not BlockKind.PARAGRAPH or block.end - block.start > _MAXIMUM_LENGTH:
            continue
        text = document.block_text(block)
        if text.rstrip("\"”’')]»").endswith((".", "!", "?", ":", ";", ",")):
            continue
        words = [word.lower() for word in _WORD.findall(text)]
        if not _MINIMUM_WORDS <= len(words) <= _MAXIMUM_WORDS or _openings().isdisjoint(words[:_OPENING]):
            continue
        if (intent := next((intent for intent in intents() if intent.speaks(words)), None)) is not None:
            yield _hit(block, intent)


@cache
def _openings() -> frozenset[str]:
    """The words that any of the intents opens with."""
    return frozenset().union(*(intent.opens for intent in intents()))


def _hit(block: Block, intent: Intent) -> Hit:
    return Hit(block.start, block.end, f"Left over from the site, and garbled: {intent.reason}")
