"""Applies the fixes of findings to a file's content.

A fix is applied whole or not at all. Where two of them touch the same characters, the first in the file wins and the
other waits for the next pass; passes go on until nothing is left to do. A fix that would bring a finding which was
not there before is left out: what we repair must never need repair.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections import Counter
from collections.abc import Callable, Sequence

from lint.model import Applicability, Edit, Finding, Fix
from lint.records import dataclass

MAXIMUM_PASSES = 20
"""More passes than any real article needs; a fix that keeps making work for itself ends here."""

Check = Callable[[str], Sequence[Finding]]
"""Finds what is wrong with raw content."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """The outcome: the new content, how many findings of which code were fixed, and what is left."""

    raw: str
    counts: Counter[str]
    remaining: tuple[Finding, ...]


def fix_all(raw: str, check: Check, *, unsafe: bool = False) -> Fixed:
    """Apply every applicable fix to ``raw``, pass after pass.

    Args:
        check: finds what is wrong with raw content; called once a pass, and more where fixes get in each other's way.
        unsafe: whether unsafe fixes are applied too.
    """
    counts: Counter[str] = Counter()
    findings = tuple(check(raw))
    for _ in range(MAXIMUM_PASSES):
        chosen = _compatible([f for f in findings if f.fix and _applies(f.fix, unsafe)])
        raw, findings, applied = _apply_harmless(raw, findings, chosen, check)
        if not applied:
            break
        counts.update(finding.code for finding in applied)
    return Fixed(raw, counts, findings)


def apply_edits(raw: str, edits: Sequence[Edit]) -> str:
    """``raw`` with ``edits``, which must not overlap, applied."""
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += (raw[position : edit.start], edit.replacement)
        position = edit.end
    return "".join(pieces) + raw[position:]


def write_atomically(path: str | os.PathLike[str], data: bytes) -> None:
    """Replace the content of ``path`` in one step, keeping its mode; a symbolic link stays one.

    Raises:
        OSError: the folder or the file cannot be written.
    """
    import tempfile

    target = os.path.realpath(path)
    mode = stat.S_IMODE(os.stat(target).st_mode)
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".copydesk-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise


def _applies(fix: Fix, unsafe: bool) -> bool:
    return unsafe or fix.applicability is Applicability.SAFE


def _compatible(findings: Sequence[Finding]) -> list[Finding]:
    """As many of ``findings`` as can be fixed in one pass, the earlier in the file first."""
    chosen: list[Finding] = []
    reached = -1
    for finding in sorted(findings, key=lambda finding: _span(finding)):
        start, end = _span(finding)
        if start > reached:
            chosen.append(finding)
            reached = end
    return chosen


def _span(finding: Finding) -> tuple[int, int]:
    edits = finding.fix.edits if finding.fix else ()
    return min(edit.start for edit in edits), max(edit.end for edit in edits)


def _apply_harmless(
    raw: str, findings: tuple[Finding, ...], chosen: list[Finding], check: Check
) -> tuple[str, tuple[Finding, ...], list[Finding]]:
    """Apply ``chosen`` at once, or by halves where together they would bring new findings."""
    if not chosen:
        return raw, findings, []
    fixed = apply_edits(raw, [edit for finding in chosen if finding.fix for edit in finding.fix.edits])
    left = tuple(check(fixed))
    if fixed != raw and not _signatures(left) - _signatures(findings):
        return fixed, left, chosen
    if len(chosen) == 1:
        return raw, findings, []
    # The later half first: applying it leaves the offsets of the earlier half true.
    half = len(chosen) // 2
    raw, findings, later = _apply_harmless(raw, findings, chosen[half:], check)
    raw, findings, earlier = _apply_harmless(raw, findings, chosen[:half], check)
    return raw, findings, [*earlier, *later]


def _signatures(findings: Sequence[Finding]) -> Counter[tuple[str, str]]:
    return Counter((finding.code, finding.text) for finding in findings)
