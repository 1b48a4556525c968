"""One run of ``copydesk check --add-suppressions``: marks all that is found as meant."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from lint.annotating import entries_for, sidecar_of, with_comments
from lint.cli import console
from lint.discovery import Target
from lint.files import UnreadableError, describe_os_error, read_file
from lint.fixes import write_atomically
from lint.fixing import ChangedMeanwhileError, encode, write_back
from lint.model import Finding
from lint.readers import parse, read
from lint.report import Problem
from lint.runner import Inspector
from lint.sidecar import SidecarError, read_entries


def annotate(targets: Iterable[Target | Problem], reason: str) -> int:
    """Suppress what is found in ``targets``, for ``reason``; returns the exit code."""
    with closing(Inspector()) as inspector:
        return _annotate(targets, reason, inspector)


def _annotate(targets: Iterable[Target | Problem], reason: str, inspector: Inspector) -> int:
    failed = False
    said: set[Problem] = set()
    suppressed = files = 0
    for target in targets:
        outcome = None if isinstance(target, Problem) else inspector.inspect(target)
        problems = (target,) if isinstance(target, Problem) else outcome.problems if outcome else ()
        for problem in problems:
            if problem.path or problem not in said:  # what keeps a rule from running is the same for every file
                console.error(f"{problem.path}: {problem.reason}" if problem.path else problem.reason)
            said.add(problem)
            failed = True
        if isinstance(target, Problem) or outcome is None or outcome.report is None:
            continue
        findings = _suppressible(outcome.report.findings)
        if not findings:
            continue
        try:
            _suppress(inspector, target, findings, reason)
        except (UnreadableError, ChangedMeanwhileError, SidecarError) as error:
            console.error(f"{target.path}: {error}")
            failed = True
        else:
            suppressed += len(findings)
            files += 1
    console.note(f"Suppressed: {suppressed:,} in {files:,} file{'' if files == 1 else 's'}.")
    return console.COULD_NOT if failed else 0


def _suppress(inspector: Inspector, target: Target, findings: Sequence[Finding], reason: str) -> None:
    data = read_file(target.path, target.settings.max_file_size)
    document = read(target.path, data)
    if document.format != "text":
        raw = with_comments(document.raw, findings, reason)
        new = encode(parse(target.path, raw, document.encoding, document.bom_length))
        left = _findings(inspector, Target(target.path, target.settings, new))
        if not _suppressible(left) and len(left) == len(_findings(inspector, target)) - len(findings):
            write_back(target.path, data, new)
            return
    sidecar = Path(sidecar_of(target.path))
    try:
        before = ""
        if sidecar.exists():
            read_entries(str(sidecar))
            before = sidecar.read_text(encoding="utf-8").rstrip("\n") + "\n\n"
        else:
            sidecar.touch()
        write_atomically(sidecar, (before + entries_for(target.path, findings, reason)).encode())
    except OSError as error:
        raise UnreadableError(f"{os.path.relpath(sidecar)} cannot be written: {describe_os_error(error)}") from None


def _suppressible(findings: Sequence[Finding]) -> list[Finding]:
    """Those on the article; those on suppressions stay to be seen."""
    return [finding for finding in findings if finding.rule.family != "SUP"]


def _findings(inspector: Inspector, target: Target) -> Sequence[Finding]:
    report = inspector.inspect(target).report
    return report.findings if report else ()
