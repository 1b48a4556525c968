"""What the shell offers at the Tab key for values of options: rules, formats, varieties of English.

Paths are left to the shell, which knows them best: where nothing is offered here, it offers files.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.model import Rule


def rules(incomplete: str) -> list[tuple[str, str]]:
    """Selectors that ``incomplete`` may become; of a list with commas, its last part. Names once it is not a code."""
    before, comma, last = incomplete.rpartition(",")
    chosen = set(before.split(","))
    return [
        (before + comma + selector, about)
        for selector, about in _selectors(with_names=last[:1].islower())
        if selector.startswith(last) and selector not in chosen
    ]


def single_rules(incomplete: str) -> list[tuple[str, str]]:
    """Codes or names of rules that ``incomplete`` may become."""
    with_names = incomplete[:1].islower()
    return [
        (selector, about)
        for selector, about in _selectors(with_names)
        if selector.startswith(incomplete) and (with_names or selector[-1].isdigit())
    ]


def formats(incomplete: str) -> list[str]:
    """Output formats."""
    from lint.output import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def varieties(incomplete: str) -> list[str]:
    """Varieties of English."""
    from lint.varieties import VARIETIES

    return [name for name in VARIETIES if name.startswith(incomplete)]


def _selectors(with_names: bool) -> Iterator[tuple[str, str]]:
    """Every selector but bare prefixes of numbers, each with what it stands for; names of rules, or codes."""
    from lint.index import all_checkers

    known = [*(checker.rule for checker in all_checkers()), *_own()]
    if with_names:
        for rule in known:
            yield rule.name, rule.summary
        return
    yield "ALL", "every rule"
    for family in dict.fromkeys(rule.family for rule in known):
        yield family, f"every rule of the family {family}"
    for rule in known:
        yield rule.code, rule.summary


def _own() -> list[Rule]:
    """The rules of the lexicons that are configured here; none where something is wrong: this is no time to tell."""
    from lint.configuration import ConfigurationError, Configurations, own_rules

    try:
        return own_rules(Configurations().for_directory(str(Path.cwd())))
    except (ConfigurationError, OSError):
        return []
