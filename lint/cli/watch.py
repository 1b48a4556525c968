"""``copydesk check --watch``: stays, and checks again what has changed, until it is interrupted.

Files are looked at again and again (their times, sizes and numbers, not their content). That works on every system and
every kind of disk, where notices of the system are missing on some. A look at a big tree takes longer, and looks are
rarer there: nine tenths of the time are sleep. Each change brings a whole run over what is known of files that are as
they were, so what is printed is what a run of its own would print, less what stands on the screen already.
"""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing

from lint.cli import console
from lint.cli.run import Check, Request, Told, configurations_of, configured_baseline, writer_of
from lint.cli.summary import describe
from lint.configuration import ConfigurationError, Configurations
from lint.discovery import Discovery, Target
from lint.output import Writer
from lint.records import dataclass, field, replace
from lint.report import FileReport, Problem, RunSummary
from lint.runner import Inspector, Outcome
from lint.settings import Settings
from lint.sidecar import FILE_NAME
from lint.vocabulary import forget_what_was_read

_LEAST_PAUSE = 0.3
_PAUSES = 9
_SETTLES_AFTER = 0.05
_MOST_SETTLING = 20
_NAMED = 3

State = tuple[int, int, int, int] | None
"""What the file system says of a file: two times, its size and its number; ``None`` of one that is not there."""


def watch(request: Request, named: Sequence[str]) -> int:
    """Check what is ``named``, and again at each change, until it is interrupted, or nobody reads any more."""
    watcher = _Watcher(request, named)
    try:
        with console.guarded_stdout():
            watcher.stay()
    except KeyboardInterrupt:
        pass
    finally:
        watcher.inspector.close()
    return console.INTERRUPTED


@dataclass(frozen=True, slots=True)
class _Look:
    """What there is to check at one moment.

    ``states`` are those of articles; ``aside`` of files that decide about articles. When one of these changes,
    ``generation`` does: all that was read before is then out of date.
    """

    configurations: Configurations = field(compare=False)
    discovery: Discovery = field(compare=False)
    targets: list[Target | Problem]
    states: dict[str, State]
    aside: dict[str, State]
    generation: int


@dataclass(slots=True)
class Kept:
    """Outcomes of earlier rounds, by path, each with the state of the file and the settings that it holds for."""

    states: dict[str, State] = field(default_factory=dict)
    _known: dict[str, tuple[State, Settings, Outcome]] = field(default_factory=dict)
    _pending: deque[Target | None] = field(default_factory=deque)

    def begin(self, states: dict[str, State]) -> None:
        """Begin a round, in which files are in ``states``; what is gone is forgotten."""
        self.states = states
        self._pending.clear()
        self._known = {path: known for path, known in self._known.items() if path in states}

    def recall(self, targets: Iterable[Target | Problem]) -> Iterator[Target | Problem | Outcome]:
        """``targets``, but what is known in place of those that are as they were."""
        for target in targets:
            if not isinstance(target, Target):
                self._pending.append(None)
                yield target
                continue
            state, settings, outcome = self._known.get(target.path, (None, None, None))
            is_known = outcome is not None and state == self.states.get(target.path) and settings == target.settings
            self._pending.append(None if is_known else target)
            yield outcome if outcome is not None and is_known else target

    def remember(self, outcomes: Generator[Outcome]) -> Generator[Outcome]:
        """``outcomes`` of what :meth:`recall` gave, one for each and in its order; those with problems are not kept."""
        with closing(outcomes):
            for outcome in outcomes:
                target = self._pending.popleft()
                if target is not None and not outcome.problems:
                    self._known[target.path] = self.states.get(target.path), target.settings, outcome
                yield outcome


@dataclass(slots=True)
class _NewsOnly:
    """Hands on reports on ``changed`` files, and others that say something else than when they were last printed."""

    writer: Writer
    changed: Collection[str] = ()
    printed: dict[str, tuple[object, ...]] = field(default_factory=dict)

    def begin(self) -> None:
        """Begin a round."""
        self.writer.begin()

    def file(self, report: FileReport) -> None:
        """Print the report if it is news."""
        if report.path in self.changed or self.printed.get(report.path, ()) != report.findings:
            self.writer.file(report)
        self.printed[report.path] = report.findings

    def end(self, summary: RunSummary) -> None:
        """End a round."""
        self.writer.end(summary)


class _Watcher:
    def __init__(self, request: Request, named: Sequence[str]) -> None:
        self.inspector = Inspector()
        self._request = request
        self._named = named
        self._kept = Kept()
        self._told = Told()
        self._writer: _NewsOnly | None = None
        self._settings: list[Settings] = []
        self._aside: dict[str, State] = {}
        self._generation = 0

    def stay(self) -> None:
        """Look, and check at each change, until something is raised."""
        last: _Look | None = None
        while True:
            began = time.monotonic()
            now = self._look()
            took = time.monotonic() - began
            if now is not None and now != last:
                if last is not None:
                    now = self._settled(now)
                self._round(last, now)
                last = now
            time.sleep(max(_LEAST_PAUSE, took * _PAUSES))

    def _round(self, last: _Look | None, now: _Look) -> None:
        """Check what is not as it was, and print what is new."""
        changed = _differences(last.states, now.states) if last else []
        if last is not None:
            if now.generation != last.generation:
                self.inspector.close()
                self.inspector, self._kept = Inspector(), Kept()
            if self._request.summary:
                aside = [os.path.relpath(path) for path in _differences(last.aside, now.aside)]
                console.note(_news([*changed, *aside], now.states))
        request = self._request
        if request.baseline is None:
            request = replace(request, baseline=configured_baseline(now.configurations))
        if self._writer is None:
            self._writer = _NewsOnly(writer_of(request, now.configurations))
        self._writer.changed = set(changed)
        self._kept.begin(now.states)
        self._told.next_round()
        try:
            check = Check(request, self._writer, now.configurations, self.inspector, self._kept, self._told)
            result = check.run(now.discovery, iter(now.targets))
            sys.stdout.flush()
            if request.summary:
                console.note(describe(result))
            check.finish_baseline(result)
        except SystemExit as end:
            # What is wrong has been said, and may be mended while we stay; save at the start, and a reader who is gone.
            if last is None or end.code != console.COULD_NOT:
                raise
        if last is None and request.summary:
            console.note("Watching for changes. Ctrl-C ends.")

    def _look(self) -> _Look | None:
        """What there is now; ``None`` where the configuration of the run is broken, of which is told once."""
        if any(_state(path) != state for path, state in self._aside.items()):
            self._generation += 1
            forget_what_was_read()
        try:
            configurations = configurations_of(self._request, self._warn)
        except ConfigurationError as error:
            if self._told.is_news(str(error)):
                console.error(str(error))
            return None
        discovery = Discovery(configurations, self._request.force_exclude)
        targets = [self._canonical(found) for found in discovery.find(self._named)]
        files = [target for target in targets if isinstance(target, Target)]
        self._aside = {path: _state(path) for path in self._beside(files, configurations)}
        states = {target.path: _state(target.path) for target in files}
        return _Look(configurations, discovery, targets, states, self._aside, self._generation)

    def _settled(self, now: _Look) -> _Look:
        """What there is when writing has come to rest: some programs empty a file before they fill it."""
        for _ in range(_MOST_SETTLING):
            time.sleep(_SETTLES_AFTER)
            later = self._look()
            if later is None or later == now:
                break
            now = later
        return now

    def _warn(self, message: str) -> None:
        if self._told.is_news(message):
            console.warn(message)

    def _canonical(self, found: Target | Problem) -> Target | Problem:
        """``found`` with the settings of an earlier look where they are equal, so that they are compared quickly."""
        if isinstance(found, Problem):
            return found
        for known in self._settings:
            if known is found.settings:
                return found
            if known == found.settings:
                return replace(found, settings=known)
        self._settings.append(found.settings)
        return found

    def _beside(self, files: Iterable[Target], configurations: Configurations) -> Iterator[str]:
        """The files that decide about ``files`` and that settings do not stand for, there or not."""
        baseline = self._request.baseline or configured_baseline(configurations)
        if baseline is not None:
            yield os.path.abspath(baseline)
        used = {id(target.settings): target.settings for target in files}
        for settings in used.values():
            yield from settings.paths_of("lexicons")
            yield from settings.paths_of("names_files")
        seen: set[str] = set()
        for target in files:
            directory = os.path.dirname(os.path.abspath(target.path))
            while directory not in seen:
                seen.add(directory)
                yield os.path.join(directory, FILE_NAME)
                directory = os.path.dirname(directory)


def _state(path: str) -> State:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def _differences(before: dict[str, State], now: dict[str, State]) -> list[str]:
    """The paths that are new, gone, or in another state."""
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))


def _news(changed: Sequence[str], there: Collection[str]) -> str:
    """What has changed, for a line on the screen."""
    if not changed:
        return "Changed: the configuration."
    named = [path if path in there or os.path.lexists(path) else f"{path} (gone)" for path in changed[:_NAMED]]
    more = f" and {len(changed) - _NAMED:,} more" if len(changed) > _NAMED else ""
    return f"Changed: {', '.join(named)}{more}."
