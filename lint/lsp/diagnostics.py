"""Findings as the protocol's diagnostics."""

from __future__ import annotations

import re

from lsprotocol import types

from lint.lines import line_bounds, line_starts
from lint.lsp.checking import Checked
from lint.lsp.text import positions
from lint.model import Finding, Severity

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_SHOULD_GO = ("BLP", "CAP")
"""Families whose findings are no part of the article; editors fade them."""

_OTHER_PLACE = re.compile(r"\bon line (\d+)")
_QUOTED = re.compile(r"“([^“”]+)”")


def diagnostics(checked: Checked, uri: str, encoding: str) -> list[types.Diagnostic]:
    """One diagnostic for each finding, after one for each reason that something could not be checked."""
    return [*map(_problem, checked.problems), *(diagnostic for _, diagnostic in paired(checked, uri, encoding))]


def paired(checked: Checked, uri: str, encoding: str) -> list[tuple[Finding, types.Diagnostic]]:
    """Each finding with its diagnostic."""
    starts = line_starts(checked.raw)
    places = [_other_place(checked.raw, starts, finding) for finding in checked.findings]
    offsets = {offset for finding in checked.findings for offset in (finding.start, finding.end)}
    offsets.update(offset for place in places if place for offset in place)
    located = {at: types.Position(*place) for at, place in positions(checked.raw, offsets, encoding).items()}
    pairs = []
    for finding, other in zip(checked.findings, places, strict=True):
        related = None
        if other is not None:
            where = types.Location(uri, types.Range(located[other[0]], located[other[1]]))
            related = [types.DiagnosticRelatedInformation(where, "The other place")]
        pairs.append((finding, _diagnostic(finding, located, related)))
    return pairs


def _diagnostic(
    finding: Finding,
    located: dict[int, types.Position],
    related: list[types.DiagnosticRelatedInformation] | None,
) -> types.Diagnostic:
    return types.Diagnostic(
        range=types.Range(located[finding.start], located[finding.end]),
        message=finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.label,
        code_description=types.CodeDescription(finding.url),
        source="copydesk",
        tags=[types.DiagnosticTag.Unnecessary] if finding.rule.family in _SHOULD_GO else None,
        related_information=related,
    )


def _problem(reason: str) -> types.Diagnostic:
    """What could not be checked, at the start of the document: a document without diagnostics is one without damage."""
    start = types.Position(0, 0)
    return types.Diagnostic(
        types.Range(start, start), reason, severity=types.DiagnosticSeverity.Error, source="copydesk"
    )


def _other_place(raw: str, starts: list[int], finding: Finding) -> tuple[int, int] | None:
    """The range that a finding contradicts: what its message quotes last on the line it names, or else that line."""
    named = _OTHER_PLACE.search(finding.message)
    if named is None or not 1 <= int(named[1]) <= len(starts):
        return None
    start, end = line_bounds(raw, starts, int(named[1]))
    for quoted in _QUOTED.findall(finding.message)[-1:]:
        at = raw.find(quoted, start, end)
        if finding.start <= at < finding.end:
            at = raw.find(quoted, finding.end, end)
        if at >= 0:
            return at, at + len(quoted)
    return start, end
