"""What the rules of the family QLT report on a document: its figures that are over a limit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lint.chain import Report
from lint.checkers.declare import Checker
from lint.document import Document
from lint.quality.figures import FIGURES, Figure, Group, Limits, Measured, limits_of
from lint.unavailable import UnavailableError

_ENOUGH_WORDS = 50
"""A shorter document has no figures to speak of but its length."""


def measure(document: Document, checkers: Iterable[Checker], configured: Mapping[str, Limits]) -> list[Report]:
    """The reports of ``checkers``, rules on figures, under the limits that are configured and those declared.

    A group's figures of the whole document are reported together at its start, a long sentence where it stands.

    Raises:
        UnavailableError: a figure with a limit cannot be had; the message names it.
    """
    measured = Measured(document)
    if not measured.blocks:
        return []
    rules = {checker.figures: checker.rule for checker in checkers}
    limits = limits_of(configured)
    long_enough = len(measured.words) >= _ENOUGH_WORDS
    outside: dict[str, list[tuple[Figure, str]]] = {}
    reports = []
    for figure in FIGURES:
        rule, limit = rules.get(figure.group), limits[figure.key]
        if rule is None or limit == Limits() or not (long_enough or figure.group is Group.LENGTH):
            continue
        try:
            value = figure.value(measured)
        except UnavailableError as error:
            raise UnavailableError(f"{figure.key}: {error}") from None
        if limit.admit(value):
            continue
        if figure.key == "longest-sentence":
            for (_, start, end), words in zip(measured.sentences, measured.sentence_words, strict=True):
                if not limit.admit(words):
                    message = f"Sentence of {words} words, over {shown(figure, limit.max)}"
                    reports.append(Report(rule, *document.offsets.to_raw(start, end), message))
        else:
            outside.setdefault(figure.group, []).append((figure, describe(figure, limit, value)))
    at, _ = document.offsets.to_raw(measured.blocks[0].start, measured.blocks[0].end)
    for group, ((_, message), *others) in outside.items():
        also = f"; also {', '.join(figure.key for figure, _ in others)}" if others else ""
        reports.append(Report(rules[group], at, at, message + also))
    return reports


def describe(figure: Figure, limit: Limits, value: float) -> str:
    """What is to be said of a value that is not within the limits."""
    about = figure.about.partition(":")[0].partition(", a school grade")[0]
    below = limit.min is not None and value < limit.min
    bound = limit.min if below else limit.max
    about = about[:1].upper() + about[1:]
    return f"{about}: {shown(figure, value)}, {'below' if below else 'over'} {shown(figure, bound)} ({figure.key})"


def shown(figure: Figure, value: float | None) -> str:
    """A value of ``figure`` for people."""
    if value is None:
        return ""
    if figure.is_share:
        return f"{value:.1%}".replace(".0%", "%")
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
