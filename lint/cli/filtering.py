"""Leaves findings out of reports: those that a baseline accepts, and those on lines that have not changed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from lint.baseline import Baseline, BaselineError, dump, is_gone_from, key_in, read_baseline
from lint.changes import Changes, ChangesError, changes_since
from lint.cli import console
from lint.files import describe_os_error
from lint.fingerprints import Context
from lint.fixes import write_atomically
from lint.report import FileReport


class ChangedLines:
    """Keeps findings that touch lines changed since a revision; asks git once for each work tree."""

    def __init__(self, revision: str) -> None:
        """Remember the revision."""
        self._revision = revision
        self._by_directory: dict[str, Changes] = {}
        self._by_root: dict[str, Changes] = {}

    def keep(self, report: FileReport) -> FileReport:
        """``report`` with those findings only; ends the run where git cannot tell."""
        if not report.findings:
            return report
        directory = os.path.dirname(os.path.realpath(report.path))
        if directory not in self._by_directory:
            self._by_directory[directory] = self._changes(directory)
        changes = self._by_directory[directory]
        return report.keep([changes.touch(report.path, each.line, each.end_line) for each in report.findings])

    def _changes(self, directory: str) -> Changes:
        root = _work_tree(directory)
        if root not in self._by_root:
            try:
                self._by_root[root] = changes_since(self._revision, directory)
            except ChangesError as error:
                console.fail(f"--diff-base {self._revision}: {error}")
        return self._by_root[root]


def _work_tree(directory: str) -> str:
    """The nearest directory with a ``.git`` in it; git itself is asked whether it is a work tree."""
    for candidate in (Path(directory), *Path(directory).parents):
        if (candidate / ".git").exists():
            return str(candidate)
    return directory


class BaselineFile:
    """A baseline on disk; its paths are relative to its folder, so that it holds wherever the run starts."""

    def __init__(self, path: str, *, must_exist: bool) -> None:
        """Read it; ends the run where it is missing, if it must not be, or damaged."""
        self.path = path
        self._findings: dict[str, Sequence[Context]] = {}
        self._baseline = Baseline()
        if os.path.exists(path) or must_exist:
            try:
                self._baseline = read_baseline(path)
            except BaselineError as error:
                console.fail(f"baseline {path}: {error}")

    def keep_new(self, report: FileReport) -> FileReport:
        """``report`` without what the baseline accepts."""
        known = self._baseline.recognise(self._key(report), report.contexts, self._is_gone)
        return report.keep([not accepted for accepted in known])

    def collect(self, report: FileReport) -> None:
        """Remember the findings of ``report``, to be accepted by :meth:`write`."""
        self._findings[self._key(report)] = report.contexts

    def fixed(self) -> int:
        """How many accepted findings are gone from the files that were checked."""
        return self._baseline.unused()

    def write(self) -> int:
        """Accept what was collected; returns how many findings the baseline then holds."""
        return self._save(self._baseline.replaced(self._findings, self._is_gone))

    def prune(self) -> int:
        """Drop what has been fixed; returns how many findings the baseline then holds."""
        return self._save(self._baseline.pruned(self._is_gone))

    def _save(self, baseline: Baseline) -> int:
        target = Path(self.path)
        try:
            if not target.exists():
                target.touch()
            write_atomically(target, dump(baseline).encode("utf-8", "surrogateescape"))
        except OSError as error:
            console.fail(f"baseline {self.path}: cannot be written: {describe_os_error(error)}")
        return sum(accepted.total() for accepted in baseline.files.values())

    def _key(self, report: FileReport) -> str:
        return key_in(self.path, report.path)

    def _is_gone(self, path: str) -> bool:
        return is_gone_from(self.path, path)
