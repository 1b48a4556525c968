"""Which lines of a git work tree have changed since a revision, for ``--diff-base``.

Git is asked, once a run and work tree, with everything off that could run other programs (external diffs, text
conversion, hooks of the file system monitor). A file that git does not track is new as a whole.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence

from lint.records import dataclass, field

_HUNK = re.compile(rb"@@ -[0-9,]+ \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_ESCAPED = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}

Lines = range
"""Changed lines as a range of 1-based numbers."""


class ChangesError(Exception):
    """Git cannot tell what has changed; the message says why."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The changed lines of each file of a work tree, by absolute path; new files are changed as a whole."""

    root: str
    lines: dict[str, list[Lines]] = field(default_factory=dict)
    new: frozenset[str] = frozenset()

    def touch(self, path: str, first: int, last: int) -> bool:
        """Whether any of the lines ``first`` to ``last`` of the file ``path`` has changed."""
        real = os.path.realpath(path)
        if real in self.new:
            return True
        return any(changed.start <= last and first < changed.stop for changed in self.lines.get(real, ()))


def changes_since(revision: str, directory: str) -> Changes:
    """What has changed in the work tree that holds ``directory`` since ``revision``, staged or not.

    Raises:
        ChangesError: there is no git, no work tree, or no such revision.
    """
    if revision.startswith("-"):
        raise ChangesError(f"{revision!r} is not a revision")
    root = os.path.realpath(_git(directory, "rev-parse", "--show-toplevel").rstrip(b"\n"))
    top = os.fsdecode(root)
    commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    diff = _git(
        top,
        *("diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames"),
        *("--src-prefix=a/", "--dst-prefix=b/", commit.decode(), "--"),
    )
    untracked = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    new = frozenset(os.fsdecode(root + b"/" + name) for name in untracked.split(b"\0") if name)
    return Changes(top, _parse(diff, root), new)


def _parse(diff: bytes, root: bytes) -> dict[str, list[Lines]]:
    """The lines that stand on the new side of ``diff``, by absolute path."""
    changed: dict[str, list[Lines]] = {}
    current: list[Lines] = []
    header = False
    for line in diff.split(b"\n"):
        if line.startswith(b"diff --git "):
            header = True
        elif header and line.startswith(b"+++ "):
            name = _unquoted(line[4:].removesuffix(b"\t"))
            current = []
            if name.startswith(b"b/"):
                current = changed.setdefault(os.fsdecode(root + b"/" + name[2:]), [])
        elif hunk := _HUNK.match(line):
            header = False
            first, count = int(hunk[1]), int(hunk[2] or 1)
            # Where lines were only taken out, their neighbours have changed: a sentence may now be cut there.
            current.append(Lines(first, first + count) if count else Lines(max(first, 1), first + 2))
    return changed


def _unquoted(name: bytes) -> bytes:
    """A path as git prints it in a header: in quotation marks, with C escapes, where it holds odd bytes."""
    if not name.startswith(b'"'):
        return name
    return _ESCAPE.sub(
        lambda match: bytes([int(match[1], 8)]) if len(match[1]) == 3 else _ESCAPED.get(match[1], match[1]),
        name[1:-1],
    )


def _git(directory: str, *arguments: str) -> bytes:
    command: Sequence[str] = ("git", "-c", "core.fsmonitor=false", "-C", directory, *arguments)
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(command, capture_output=True, env=environment, check=False)  # noqa: S603
    except FileNotFoundError:
        raise ChangesError("git is not installed") from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ") or "there is no such revision"
        raise ChangesError(reason)
    return done.stdout
