"""Checks files in several processes, with the outcomes in order and little of the run in memory.

Each worker gets a batch of targets and answers all of it at once; then it gets the next batch, so neither side ever
waits for the other to read. When a worker dies, the targets of its batch go to others, one by one: a target that a
worker dies of while it is alone is a problem.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator

from lint import limits
from lint.discovery import Target
from lint.fixing import Fixing
from lint.garbage import collect_seldom
from lint.records import dataclass
from lint.report import Problem
from lint.runner import Inspector, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_BATCH = 16
_BATCHES_AHEAD = 4

_Numbered = tuple[int, Target]


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    connection: Connection[list[Target], list[Outcome]]
    batch: deque[_Numbered]

    def give(self, batch: list[_Numbered]) -> None:
        self.batch = deque(batch)
        self.connection.send([target for _, target in batch])


def inspect_in_processes(
    targets: Iterable[Target | Problem | Outcome], jobs: int, fixing: Fixing | None = None
) -> Generator[Outcome]:
    """As :func:`lint.runner.inspect_all`, by ``jobs`` processes; close the iterator to end them early."""
    pool = _Pool(targets, jobs, fixing)
    try:
        yield from pool.outcomes()
    finally:
        pool.stop()


class _Pool:
    def __init__(self, targets: Iterable[Target | Problem | Outcome], jobs: int, fixing: Fixing | None) -> None:
        self._fixing = fixing
        self._source = iter(targets)
        self._exhausted = False
        self._returned: deque[_Numbered] = deque()
        self._done: dict[int, Outcome] = {}
        self._limit = jobs * _BATCH * _BATCHES_AHEAD
        self._taken = 0
        self._yielded = 0
        self._workers = [_start(fixing) for _ in range(jobs)]

    def outcomes(self) -> Iterator[Outcome]:
        while True:
            for number, worker in enumerate(self._workers):
                if not worker.batch and (batch := self._next_batch()):
                    self._give(number, batch)
            while self._yielded in self._done:
                yield self._done.pop(self._yielded)
                self._yielded += 1
            if any(worker.batch for worker in self._workers):
                self._receive()
            elif self._exhausted and not self._returned:
                return

    def stop(self) -> None:
        for worker in self._workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()

    def _next_batch(self) -> list[_Numbered]:
        """Targets to check next, as far as memory is meant to go; problems among them are done at once."""
        if self._returned:
            return [self._returned.popleft()]
        batch: list[_Numbered] = []
        while len(batch) < _BATCH and not self._exhausted and self._taken - self._yielded < self._limit:
            target = next(self._source, None)
            if target is None:
                self._exhausted = True
                break
            if isinstance(target, Problem):
                self._done[self._taken] = Outcome(None, (target,))
            elif isinstance(target, Outcome):
                self._done[self._taken] = target
            else:
                batch.append((self._taken, target))
            self._taken += 1
        return batch

    def _give(self, worker: int, batch: list[_Numbered]) -> None:
        try:
            self._workers[worker].give(batch)
        except OSError:
            # It died while it had nothing to do: no file is to blame.
            self._returned.extendleft(reversed(batch))
            self._workers[worker].batch.clear()
            self._replace(worker)

    def _receive(self) -> None:
        from multiprocessing.connection import wait

        busy = {worker.connection: number for number, worker in enumerate(self._workers) if worker.batch}
        for connection in wait(list(busy)):
            number = busy[connection]  # type: ignore[index]
            worker = self._workers[number]
            try:
                outcomes = worker.connection.recv()
            except (EOFError, OSError):
                worker.process.join()
                if len(worker.batch) == 1:
                    killer, target = worker.batch.pop()
                    reason = f"not checked: the process that read it died ({_exit_reason(worker.process.exitcode)})"
                    self._done[killer] = Outcome(None, (Problem(target.path, reason),))
                self._returned.extend(worker.batch)
                self._replace(number)
            else:
                self._done.update(zip((place for place, _ in worker.batch), outcomes, strict=True))
                worker.batch.clear()

    def _replace(self, worker: int) -> None:
        self._workers[worker].connection.close()
        self._workers[worker] = _start(self._fixing)


def _start(fixing: Fixing | None) -> _Worker:
    from multiprocessing import get_context

    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, fixing), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours, deque())


def _work(connection: Connection[list[Outcome], list[Target]], fixing: Fixing | None) -> None:
    """The life of a worker: answer batches until the other side is gone."""
    import signal

    collect_seldom()
    # An interrupt from the keyboard goes to all processes; the main one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limits.enable()
    inspector = Inspector(fixing)
    try:
        while True:
            connection.send([inspector.inspect(target) for target in connection.recv()])
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    finally:
        inspector.close()


def _exit_reason(code: int | None) -> str:
    import signal

    if code is not None and code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return f"exit code {code}"
