"""Findings as the protocol's diagnostics."""

from __future__ import annotations

from lsprotocol import types

from lint.lsp.checking import Checked
from lint.lsp.text import positions
from lint.model import Finding, Place, Severity

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_SHOULD_GO = ("BLP", "CAP")
"""Families whose findings are no part of the article."""


def diagnostics(checked: Checked, uri: str, encoding: str) -> list[types.Diagnostic]:
    """One diagnostic for each finding, after one for each reason that something could not be checked."""
    return [*map(_problem, checked.problems), *(diagnostic for _, diagnostic in paired(checked, uri, encoding))]


def paired(checked: Checked, uri: str, encoding: str) -> list[tuple[Finding, types.Diagnostic]]:
    """Each finding with its diagnostic."""
    ranges: list[Finding | Place] = [*checked.findings]
    ranges += [place for finding in checked.findings for place in finding.related]
    offsets = {offset for each in ranges for offset in (each.start, each.end)}
    located = {at: types.Position(*place) for at, place in positions(checked.raw, offsets, encoding).items()}
    return [(finding, _diagnostic(finding, uri, located)) for finding in checked.findings]


def _diagnostic(finding: Finding, uri: str, located: dict[int, types.Position]) -> types.Diagnostic:
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(uri, types.Range(located[place.start], located[place.end])), "The other place"
        )
        for place in finding.related
    ]
    return types.Diagnostic(
        range=types.Range(located[finding.start], located[finding.end]),
        message=finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.label,
        code_description=types.CodeDescription(finding.url),
        source="copydesk",
        tags=[types.DiagnosticTag.Unnecessary] if _should_go(finding) else None,
        related_information=related or None,
    )


def _should_go(finding: Finding) -> bool:
    """Whether all of the text is to go, such as boilerplate or a paragraph that stands there twice: editors fade it."""
    if finding.rule.family in _SHOULD_GO:
        return True
    edits = finding.fix.edits if finding.fix else ()
    return any(not each.replacement and each.start <= finding.start and finding.end <= each.end for each in edits)


def _problem(reason: str) -> types.Diagnostic:
    """What could not be checked, at the start of the document: a document without diagnostics is one without damage."""
    start = types.Position(0, 0)
    return types.Diagnostic(
        types.Range(start, start), reason, severity=types.DiagnosticSeverity.Error, source="copydesk"
    )
