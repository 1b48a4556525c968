"""A unified diff of what fixing would change, for people: what could harm a terminal is shown escaped."""

from __future__ import annotations

from difflib import unified_diff

from lint.output.escaping import visible


def unified(path: str, before: str, after: str) -> str:
    """The difference between the raw contents ``before`` and ``after`` of the file ``path``."""
    lines = unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}", lineterm="")
    return "".join(visible(line.removesuffix("\r")) + "\n" for line in lines)


def _lines(raw: str) -> list[str]:
    return raw.split("\n")[:-1] if raw.endswith("\n") else raw.split("\n")
