"""How long a rule may work on a file: the last resort against a rule that no test has shown to run away.

Time is that of the processor, so a busy machine stops nothing. A timer of the operating system ends the work wherever
it is, also within one match of a pattern. Where there is none (Windows), time is looked at between the hits of a rule.

A process that is ours alone says so by :func:`enable`; in others, where signals and threads are somebody else's,
nothing is limited.
"""

from __future__ import annotations

import time
from types import FrameType, TracebackType

SIZE_PER_LIMIT = 1 << 20
"""A file of so many bytes has the limit once, one of twice as many has it twice."""

_AGAIN = 1.0


class OutOfTimeError(BaseException):
    """The time that there was for something is over: no error of what was done, which cannot catch it as one."""


class _Timekeeper:
    """What is limited at present, in this process."""

    def __init__(self) -> None:
        self.is_enabled = False
        self.has_timer = False
        self.is_running = False
        self.deadline: float | None = None


_keeper = _Timekeeper()


def enable(has_timer: bool = True) -> None:
    """Let :class:`Limit` hold in this process, whose main thread calls this.

    Args:
        has_timer: whether what is limited is done in the main thread, the only one that a timer can stop; in another
            it is stopped between the hits of a rule.
    """
    _keeper.is_enabled, _keeper.has_timer = True, False
    if not has_timer:
        return
    try:
        import signal

        signal.signal(signal.SIGVTALRM, _stop)
        _keeper.has_timer = True
    except (AttributeError, ValueError):
        return


def look() -> None:
    """Stop here if time is over; for places that are passed again and again.

    Raises:
        OutOfTimeError: it is over.
    """
    if _keeper.deadline is not None and time.process_time() > _keeper.deadline:
        raise OutOfTimeError


class Limit:
    """Ends what is done in its context when the processor has worked on it for so many seconds.

    Raises:
        OutOfTimeError: time is over.
    """

    def __init__(self, seconds: float, size: int) -> None:
        """Give ``seconds`` for each begun :data:`SIZE_PER_LIMIT` of ``size`` bytes."""
        self._seconds = seconds * (1 + size // SIZE_PER_LIMIT)

    def __enter__(self) -> None:
        """Start the clock."""
        if not _keeper.is_enabled:
            return
        if _keeper.has_timer:
            import signal

            _keeper.is_running = True
            # More than once, since no exception leaves a destructor.
            signal.setitimer(signal.ITIMER_VIRTUAL, self._seconds, _AGAIN)
        else:
            _keeper.deadline = time.process_time() + self._seconds

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stop the clock."""
        if _keeper.is_running:
            _keeper.is_running = False
            import signal

            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        _keeper.deadline = None


def _stop(_signal: int, _frame: FrameType | None) -> None:
    if _keeper.is_running:
        raise OutOfTimeError
