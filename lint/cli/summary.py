"""What a run says about itself at its end."""

from __future__ import annotations

from collections.abc import Iterable

from lint.model import Severity
from lint.report import Problem, RunSummary


def describe(summary: RunSummary, fixed: str = "fixed") -> str:
    """A line for people: how much was read, what was found, what was left out and what went wrong.

    ``fixed`` says what has become of findings with a fix.
    """
    sentences = ["Checked nothing"]
    if summary.files:
        read = f"Checked {_count(summary.files, 'file')}, {_count(summary.words, 'word')}"
        sentences = [f"{read}: {_found(summary)}{_aside(summary, fixed)}"]
    if summary.skipped:
        sentences.append("Left out: " + ", ".join(_skipped(summary.skipped)))
    if summary.errors:
        sentences.append(f"{_count(len(summary.errors), 'problem')}, told above")
    return ". ".join(sentences) + "."


def _found(summary: RunSummary) -> str:
    if not summary.findings:
        return "nothing found"
    severities = ", ".join(
        _count(number, severity.value, invariable=severity is Severity.INFO)
        for severity in Severity
        if (number := summary.severities.get(severity, 0))
    )
    return f"{_count(summary.findings, 'finding')} ({severities})"


def _aside(summary: RunSummary, fixed: str) -> str:
    """What was fixed or is accepted, if anything: what is found does not count it."""
    asides = [f"{summary.fixed:,} {fixed}"] * bool(summary.fixed)
    asides += [f"{summary.accepted:,} accepted by the baseline"] * bool(summary.accepted)
    return "".join(f"; {aside}" for aside in asides)


def _skipped(skipped: Iterable[Problem]) -> list[str]:
    """What was left out on the way as it was counted, what was named by its name if it is one, else by number."""
    by_reason: dict[str, list[str]] = {}
    for problem in skipped:
        by_reason.setdefault(problem.reason, []).append(problem.path)
    return [
        reason if paths == [""] else f"{paths[0] if len(paths) == 1 else f'{len(paths):,} named files'} {reason}"
        for reason, paths in by_reason.items()
    ]


def _count(number: int, noun: str, invariable: bool = False) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 or invariable else "s")
