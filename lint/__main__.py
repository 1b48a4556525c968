"""Runs the command line: ``python -m lint`` and the ``copydesk`` script."""

from __future__ import annotations

import sys


def main() -> None:
    """Run copydesk on the arguments of the process, and exit."""
    from lint.cli.app import app

    try:
        app(prog_name="copydesk")
    except Exception:
        # The interpreter would exit with 1, which says that there are findings.
        import traceback

        traceback.print_exc()
        print("copydesk: internal error, please report this", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
