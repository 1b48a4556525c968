"""Lines that no phrase gives away, but their wording, shape, place and neighbours do together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat

from lint.checkers.boilerplate.evidence import features
from lint.checkers.declare import document_rule
from lint.data_files import read_data
from lint.document import Document
from lint.model import Hit, Scope
from lint.records import dataclass

LEXICONS = tuple(
    f"boilerplate/{name}"
    for name in (
        "advertisement",
        "app",
        "authorbio",
        "comments",
        "continue",
        "copyright",
        "dateline",
        "donation",
        "navigation",
        "newsletter",
        "player",
        "poll",
        "print",
        "privacy",
        "related",
        "share",
        "signin",
        "standards",
        "subscription",
        "tags",
    )
)
"""Whose phrases count as evidence for the lines around them."""

_REASONS = 3


@dataclass(frozen=True, slots=True)
class Model:
    """A scorecard: a weight for each feature, and what each is called in a finding.

    Args:
        threshold: the score that makes a line a leftover.
        beside: the score that is enough right before or after a leftover.
        alone: what is taken off the score of a line that no other short line stands beside: it may be a subheading.
    """

    threshold: float
    beside: float
    alone: float
    weights: Mapping[str, float]
    told: Mapping[str, str]

    def score(self, names: Sequence[str]) -> float:
        """The constant and the weights of the features ``names``, added up, less what a lone line loses."""
        score = self.weights["constant"] + sum(map(self.weights.get, names, repeat(0.0)))
        return score - self.alone if "run-1" in names else score

    def reasons(self, names: Sequence[str]) -> list[str]:
        """What speaks most for a leftover, the weightiest first."""
        added: dict[str, float] = {}
        for name in names:
            if (told := self._told(name)) is not None:
                added[told] = added.get(told, 0.0) + self.weights.get(name, 0.0)
        return [told for told in sorted(added, key=lambda told: -added[told]) if added[told] > 0][:_REASONS]

    def _told(self, name: str) -> str | None:
        known = [prefix for prefix in self.told if name.startswith(prefix)]
        return self.told[max(known, key=len)] if known else None


@cache
def model() -> Model:
    """The model that ships with the package."""
    data = read_data("checkers/boilerplate/leftover.toml")
    return Model(data["threshold"], data["beside"], data["alone"], data["weights"], data["told"])


@document_rule(
    code="BLP030",
    name="leftover-line",
    summary="Line that its wording, shape, place and neighbours give away",
    since="0.1.0",
    scope=Scope.DOCUMENT,
    rank=-10,
    leftover=True,
    evidence=LEXICONS,
)
def leftover_line(document: Document) -> Iterator[Hit]:
    """A line is no part of the article: a menu entry, a teaser, a label of a page's frame.

    ## What it finds
    Short lines that are left over from a page though no phrase of ours stands in them. What speaks for it is added
    up: words that menus are made of, few words, no final stop, a row of short lines, phrases of leftovers among its
    neighbours, a place before the first or after the last paragraph, the same line elsewhere on the page. Beside a
    leftover less is enough. Lines that follow one another are one finding; its message names what weighed most for
    the first of them, and the sum.

    ## Why it matters
    Menus and teasers that an extractor took along are read, indexed, translated and summarised as if they were text.

    ## How to fix
    Remove the line, or let `--fix --unsafe-fixes` do it. See also whether its neighbours should go.

    ## Examples
        bad: The wall fell today.⏎Subscribe now⏎[[World⏎Sport⏎Weather⏎Video⏎Obituaries]]⏎Sign in⏎My account⏎About us
        good: Weather⏎The storm that broke the wall in spring was the worst that the people of Harbour can remember.

    ## Known limits
    A line alone between two paragraphs is hardly ever reported: it may be a subheading. Long lines are not weighed,
    nor are lists, headings and tables that markup tells, nor Markdown, where what looks like a menu was written by
    hand. What is added elsewhere in a document can change what is found.

    ## Measured
    Fitted on half of two labelled collections and measured on the other half, of pages not seen: of the lines
    reported, 99 % are left over on whole pages, and 99 % in what extractors return for news; about one false finding
    in a million words of edited articles, interviews, how-tos and blogs.
    """
    if document.format == "markdown":
        return
    scorecard = model()
    candidates = [(block, line, names, scorecard.score(names)) for block, line, names in features(document, LEXICONS)]
    leftover = {block.index for block, line, _, score in candidates if line.phrase or score >= scorecard.threshold}
    for order in (candidates, reversed(candidates)):
        for block, _, _, score in order:
            if score >= scorecard.beside and not leftover.isdisjoint((block.index - 1, block.index + 1)):
                leftover.add(block.index)
    for block, line, names, score in candidates:
        if block.index in leftover and not line.phrase:
            why = ", ".join(scorecard.reasons(names))
            yield Hit(block.start, block.end, f"Looks left over from the page: {why} ({score:.1f})", joins=True)
