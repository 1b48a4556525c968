"""copydesk: finds what scraping, syndication and machine translation did to articles, at the exact characters.

from lint import check_text
for finding in check_text("The talks ended on Monday. said the envoy."):
    print(finding.start, finding.end, finding.code, finding.message)
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.document import Document
    from lint.files import UnreadableError
    from lint.library import check_file, check_text
    from lint.model import Finding, Fix, Severity
    from lint.readers import UndecodableError
    from lint.selection import UnknownRuleError
    from lint.settings import Settings
    from lint.sidecar import SidecarError

__version__ = "0.1.0"

__all__ = [
    "Document",
    "Finding",
    "Fix",
    "Settings",
    "Severity",
    "SidecarError",
    "UndecodableError",
    "UnknownRuleError",
    "UnreadableError",
    "check_file",
    "check_text",
]

_HOMES = {
    "Document": "lint.document",
    "Finding": "lint.model",
    "Fix": "lint.model",
    "Settings": "lint.settings",
    "Severity": "lint.model",
    "SidecarError": "lint.sidecar",
    "UndecodableError": "lint.readers",
    "UnknownRuleError": "lint.selection",
    "UnreadableError": "lint.files",
    "check_file": "lint.library",
    "check_text": "lint.library",
}


def __getattr__(name: str) -> object:
    # Imported when asked for: the command line imports this package at every start.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
