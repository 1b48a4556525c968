"""Runs the command line: ``python -m lint`` and the ``copydesk`` script."""

from __future__ import annotations

import sys
from typing import Any


def main() -> None:
    """Run copydesk on the arguments of the process, and exit."""
    from lint.cli.plain import parse

    try:
        given = parse(sys.argv[1:])
        if given is None:
            from lint.cli.app import app

            app([_with_reason(argument) for argument in sys.argv[1:]], prog_name="copydesk")
        else:
            sys.exit(_check(given))
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


if __name__ == "__main__":
    main()
