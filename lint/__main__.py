"""Runs the command line: ``python -m lint`` and the ``copydesk`` script."""

from __future__ import annotations

import atexit
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn


def main() -> None:
    """Run copydesk on the arguments of the process, and exit."""
    from lint.cli.plain import parse
    from lint.garbage import collect_seldom

    collect_seldom()

    try:
        given = parse(sys.argv[1:])
        if given is None:
            from lint.cli.app import app

            app([_with_reason(argument) for argument in sys.argv[1:]], prog_name="copydesk")
        else:
            _end(_check(given))
    except Exception:
        # The interpreter would exit with 1, which says that there are findings.
        import traceback

        traceback.print_exc()
        print("copydesk: internal error, please report this", file=sys.stderr)
        sys.exit(2)


def _with_reason(argument: str) -> str:
    """``--add-suppressions=reason`` as typer can read it, which knows no option whose value may be missing."""
    name, equals, reason = argument.partition("=")
    return f"--suppression-reason={reason}" if name == "--add-suppressions" and equals else argument


def _check(given: dict[str, Any]) -> int:
    """``copydesk check`` as typer would call it."""
    from lint.cli import console
    from lint.cli.run import request_of, run

    console.prepare_streams()
    try:
        return run(request_of(**given))
    except KeyboardInterrupt:
        return console.INTERRUPTED


def _end(code: int) -> NoReturn:
    """Exit; where nothing is left to do, without freeing object by object, which takes as long as starting Python."""
    has_threads = "threading" in sys.modules and sys.modules["threading"].active_count() > 1
    if has_threads or sys.getprofile() is not None:
        sys.exit(code)
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        sys.exit(code)
    os._exit(code)


if __name__ == "__main__":
    main()
