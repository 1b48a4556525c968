"""The CPU time of commands, their children included."""

from __future__ import annotations

import resource
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

Command = Sequence[str]


def cpu(command: Command, repeats: int, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> float:
    """The median of the CPU seconds that ``command`` takes; its exit code says nothing, since findings are no error."""
    return statistics.median(_once(command, cwd, env) for _ in range(repeats))


def _once(command: Command, cwd: Path | None, env: Mapping[str, str] | None) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    quietly(command, cwd, env)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def quietly(command: Command, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> None:
    """Run ``command`` and drop what it prints."""
    subprocess.run(command, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
