"""Reads plain command lines of ``check`` without typer, whose import costs as much as checking an article.

What is not plain, be it an error, a request for help or another command, is left to typer: a command line is either
understood here just as typer understands it, or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FLAGS = {
    f"--{name}": name.replace("-", "_")
    for name in (
        *("preview", "isolated", "force-exclude", "no-cache", "statistics", "fix", "unsafe-fixes", "fix-only", "diff"),
        *("write-baseline", "prune-baseline", "summary", "exit-zero", "quiet", "explain", "watch"),
    )
} | {"-q": "quiet", "-w": "watch"}
_LISTS = {"--select": "select", "--extend-select": "extend_select", "--ignore": "ignore"}
_VALUES = {
    "--output-format": "output_format",
    "--config": "config",
    "--stdin-filename": "stdin_filename",
    "--baseline": "baseline",
    "--diff-base": "diff_base",
    "--cache-dir": "cache_dir",
    "--language": "language",
}


def parse(arguments: Sequence[str]) -> dict[str, Any] | None:
    """The parameters of ``check`` that ``arguments`` give, or ``None`` where typer must say what they mean."""
    if list(arguments[:1]) != ["check"] or os.name == "nt" or any(name.endswith("_COMPLETE") for name in os.environ):
        return None
    given: dict[str, Any] = {}
    paths: list[str] = []
    waiting = iter(arguments[1:])
    for argument in waiting:
        name, equals, value = argument.partition("=")
        if not argument.startswith("-") or argument == "-":
            paths.append(argument)
        elif argument in _FLAGS:
            given[_FLAGS[argument]] = True
        elif argument == "--no-summary":
            given["summary"] = False
        elif name in _VALUES or name in _LISTS:
            if not equals:
                value = next(waiting, "-")
            # What looks like an option after an option is for typer to judge.
            if value.startswith("-") or not value:
                return None
            if name in _LISTS:
                given.setdefault(_LISTS[name], []).append(value)
            else:
                given[_VALUES[name]] = value
        else:
            return None
    if "output_format" in given:
        from lint.output import FORMATS

        if given["output_format"] not in FORMATS:
            return None
    if "language" in given:
        from lint.varieties import VARIETIES

        if given["language"] not in VARIETIES:
            return None
    if paths:
        given["paths"] = paths
    return given
