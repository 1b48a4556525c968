"""A finding as a JSON object: the one shape that ``json``, ``json-lines`` and the schema share."""

from __future__ import annotations

from lint.model import Finding, Fix
from lint.records import asdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def finding_record(finding: Finding) -> dict[str, Any]:
    """``finding`` as described in ``lint/schemas/findings-1.schema.json``."""
    origin = {"origin": finding.origin} if finding.origin else {}
    related = {"related": [asdict(place) for place in finding.related]} if finding.related else {}
    return {
        "path": finding.path,
        "code": finding.code,
        "name": finding.name,
        "message": finding.message,
        "severity": finding.severity.value,
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "byte_start": finding.byte_start,
        "byte_end": finding.byte_end,
        "utf16_column": finding.utf16_column,
        "utf16_end_column": finding.utf16_end_column,
        "text": finding.text,
        "fix": None if finding.fix is None else _fix_record(finding.fix),
        "url": finding.url,
        **origin,
        **related,
    }


def _fix_record(fix: Fix) -> dict[str, Any]:
    return {
        "applicability": fix.applicability.value,
        "message": fix.message,
        "edits": [{"start": edit.start, "end": edit.end, "replacement": edit.replacement} for edit in fix.edits],
    }
