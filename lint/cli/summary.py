"""What a run says about itself at its end."""

from __future__ import annotations

from lint.model import Severity
from lint.report import RunSummary


def describe(summary: RunSummary) -> str:
    """One line for people: how much was read, what was found, what was left out and what went wrong."""
    found = ", ".join(
        _count(number, severity.value, invariable=severity is Severity.INFO)
        for severity in Severity
        if (number := summary.severities.get(severity, 0))
    )
    parts = [
        f"{_count(summary.files, 'file')} checked, {_count(summary.words, 'word')}: {found or 'nothing found'}",
    ]
    if summary.skipped:
        reasons = ", ".join(f"{p.path}: {p.reason}" if p.path else p.reason for p in summary.skipped)
        parts.append(f"left out: {reasons}")
    if summary.errors:
        parts.append(f"{_count(len(summary.errors), 'error')} in doing so, see above")
    return "; ".join(parts)


def _count(number: int, noun: str, invariable: bool = False) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 or invariable else "s")
