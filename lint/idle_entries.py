"""Findings on ``.copydesk-ignore.toml`` itself: entries, and rules in them, that hid nothing in a whole run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from lint.chain import Report, make_findings
from lint.checkers.suppressions.comments import unused_suppression
from lint.configuration import ConfigurationError, Configurations
from lint.document import Document
from lint.files import UnreadableError, read_file
from lint.fixing import ChangedMeanwhileError, Fixing, fix_document, write_back
from lint.model import Applicability, Edit, Finding, Fix
from lint.readers import UndecodableError, read
from lint.records import replace
from lint.report import Problem, report_on
from lint.runner import Inspector, Outcome
from lint.sidecar import SIZE_LIMIT, Beside, Entry, Part, SidecarError, Use, literal_path, parse_entries
from lint.toml_positions import Positions, locate_keys

RULE = unused_suppression.rule
"""The rule that these findings are of."""


class Uses:
    """Adds up of what use entries were in the articles of a run."""

    def __init__(self) -> None:
        """Begin with nothing checked."""
        self.files: set[str] = set()
        self._uses: dict[Part, Use] = {}

    def add(self, beside: Beside) -> None:
        """Add what one article says."""
        self.files.update(beside.files)
        for use in beside.uses:
            if (known := self._uses.get(use.part)) is not None:
                use = Use(use.part, use.is_exact and known.is_exact, use.is_used or known.is_used)
            self._uses[use.part] = use

    def is_idle(self, part: Part, walked: Iterable[str]) -> bool:
        """Whether ``part`` hides nothing in any file.

        Where only some of the files were named, those that were not may be what a pattern is for: that is judged
        only below the directories ``walked``, which are absolute and without links.
        """
        if (use := self._uses.get(part)) is None:
            return False
        folder = Path(part.file).resolve().parent
        return not use.is_used and (use.is_exact or any(folder.is_relative_to(root) for root in walked))


def name_of(file: str, named: Sequence[str]) -> str:
    """How output names ``file`` (absolute): as it does the articles below the directories ``named``."""
    for root in named:
        inside = os.path.relpath(file, root)
        if os.path.isdir(root) and not inside.startswith(os.pardir + os.sep):
            return os.path.normpath(os.path.join(root, inside))
    return os.path.relpath(file)


def check_entries(
    file: str,
    path: str,
    uses: Uses,
    walked: Sequence[str],
    inspector: Inspector,
    configurations: Configurations,
    fixing: Fixing | None,
) -> Outcome:
    """What is to be said of the file of suppressions ``file`` (absolute), or fixed in it, after a run.

    Args:
        path: how output names it.
        walked: the directories of which all articles have been checked, without links.
    """
    try:
        settings = configurations.for_directory(str(Path(file).parent))
        data = read_file(file, SIZE_LIMIT)
        document = read(path, data)
    except (ConfigurationError, UnreadableError, UndecodableError) as error:
        return Outcome(None, (Problem(path, str(error)),))
    rules = inspector.rules(settings)
    if RULE.code not in {checker.rule.code for checker in rules.checkers_for(path)}:
        return Outcome(None)

    def find(changed: Document) -> list[Finding]:
        found = findings_in(changed, file, lambda part: uses.is_idle(part, walked))
        severity = rules.severities.get(RULE.code, RULE.severity)
        return [replace(finding, severity=severity) for finding in found]

    if fixing is None:
        return Outcome(report_on(document, find(document)))
    after, left, fixes = fix_document(document, find, unsafe=fixing.unsafe)
    if fixing.write and fixes.data != data:
        try:
            write_back(path, data, fixes.data)
        except (ChangedMeanwhileError, UnreadableError) as error:
            return Outcome(None, (Problem(path, str(error)),))
    return Outcome(report_on(after, left), (), fixes)


def findings_in(document: Document, file: str, is_idle: Callable[[Part], bool]) -> list[Finding]:
    """What is said of the entries in ``document``, the content of the file of suppressions ``file`` (absolute)."""
    try:
        entries = parse_entries(file, document.raw)
    except SidecarError:
        return []  # told where it was to be applied
    positions = locate_keys(document.raw)
    reports = [
        report
        for number, entry in enumerate(entries)
        for report in _on_entry(document.raw, positions, number, entry, is_idle)
    ]
    return make_findings(document, reports)


def _on_entry(
    raw: str, positions: Positions, number: int, entry: Entry, is_idle: Callable[[Part], bool]
) -> Iterator[Report]:
    idle = [is_idle(part) for part in entry.parts]
    gone = _is_gone(entry)
    if gone or all(idle):
        start, end = positions.span(("ignore", number))
        missing = f"there is no “{entry.parts[0].files}”" if gone else ""
        message = f"This entry hides nothing{': ' + missing if missing else ''}"
        yield Report(RULE, start, end, message, _removal(raw, start, end))
        return
    spans = [positions.span(("ignore", number, "rules", place)) for place in range(len(entry.parts))]
    for place, part in enumerate(entry.parts):
        if not idle[place]:
            continue
        # With the comma after it, where nothing that stays stands before it; else with the one before it.
        is_first = all(idle[:place])
        start, end = (spans[place][0], spans[place + 1][0]) if is_first else (spans[place - 1][1], spans[place][1])
        fix = None
        if "#" not in raw[start:end]:
            fix = Fix(Applicability.SAFE, f"Remove “{part.selector}”", (Edit(start, end, ""),))
        message = f"“{part.selector}” is suppressed here, but there is nothing to hide"
        yield Report(RULE, *spans[place], message, fix)


def _is_gone(entry: Entry) -> bool:
    """Whether the entry is about a file or folder that is not there."""
    literal = literal_path(entry.parts[0].files)
    return literal is not None and not os.path.lexists(f"{entry.globs.base}{os.sep}{literal}")


def _removal(raw: str, start: int, end: int) -> Fix | None:
    """Remove the entry at ``[start, end)`` with its lines, and the empty ones that parted it from its neighbour."""
    if not raw.startswith("[[", start):
        return None  # a table in a list on one line, which nobody writes by hand or program
    start = raw.rfind("\n", 0, start) + 1
    end = raw.find("\n", end) + 1 or len(raw)
    while (stop := raw.find("\n", end)) >= 0 and not raw[end:stop].strip():
        end = stop + 1
    if not raw[end:].strip():
        # The last one: what goes are the empty lines before it.
        kept = len(raw[:start].rstrip())
        start, end = raw.find("\n", kept, start) + 1 if kept else 0, len(raw)
    return Fix(Applicability.SAFE, "Remove the entry", (Edit(start, end, ""),))
