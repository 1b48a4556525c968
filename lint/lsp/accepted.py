"""What baselines accept: an editor does not show it, as the command line does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from lint.baseline import Baseline, is_gone_from, key_in, read_baseline
from lint.fingerprints import Context
from lint.records import dataclass, field
from lint.report import FileReport

_Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Read:
    """A baseline as it stood in its file, and for each path that was asked about the entries that may be its own."""

    stamp: _Stamp
    baseline: Baseline
    sources: dict[str, Mapping[str, Counter[Context]]] = field(default_factory=dict)

    def sources_of(self, key: str, path: str) -> Mapping[str, Counter[Context]]:
        """The entries of ``key``; those of files that are gone if it has none, since it may have been renamed."""
        if key not in self.sources:
            files = self.baseline.files
            wanted = [key] if key in files else [old for old in files if is_gone_from(path, old)]
            self.sources[key] = {old: files[old] for old in wanted}
        return self.sources[key]


class Accepted:
    """The baselines of a session; each is read when it is first asked for, and again once its file has changed."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._read: dict[str, _Read] = {}

    def without(self, report: FileReport, baseline: str) -> FileReport:
        """``report`` without what the file ``baseline`` accepts.

        Raises:
            BaselineError: it cannot be read or is damaged.
        """
        stamp = _stamp(baseline)
        known = self._read.get(baseline)
        if known is None or known.stamp != stamp:
            known = self._read[baseline] = _Read(stamp, read_baseline(baseline))
        key = key_in(baseline, report.path)
        # Recognising uses entries up, and the next version of the article needs them again.
        fresh = Baseline({old: entries.copy() for old, entries in known.sources_of(key, baseline).items()})
        accepted = fresh.recognise(key, report.contexts, lambda _old: True)
        return report.keep([not each for each in accepted])


def _stamp(path: str) -> _Stamp:
    try:
        status = Path(path).stat()
    except OSError:
        return -1, -1
    return status.st_mtime_ns, status.st_size
