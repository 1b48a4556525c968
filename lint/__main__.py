"""Runs the command line: ``python -m lint`` and the ``copydesk`` script."""

from __future__ import annotations


def main() -> None:
    """Run copydesk on the arguments of the process, and exit."""
    from lint.cli.app import app

    app(prog_name="copydesk")


if __name__ == "__main__":
    main()
