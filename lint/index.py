"""All rules and phrases as plain data, made once and kept in the cache: a run starts without their modules.

:func:`all_checkers` gives the same rules as :func:`lint.checkers.all_checkers`, but the module of a rule is imported
when its function is first called; :func:`lexicon_phrases` gives what shipped lexicons say without reading them again.
What is kept is known by the content of all files that it is made of, so a changed rule or lexicon makes it anew.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Sequence
from functools import cache

from lint import installation, store
from lint.checkers.declare import Checker
from lint.entries import Remark
from lint.matching import Search, search_of
from lint.model import Rule, Scope, Severity, Status

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lint.lexicon import Entry

Phrase = tuple[Search, Remark]
"""An entry of a lexicon: where it matches, and what is said there."""


class _Function:
    """The function of a rule, imported when it is first called."""

    def __init__(self, module: str, code: str, kind: str) -> None:
        self._place = module, code, kind
        self._function: Callable[..., Any] | None = None

    def __call__(self, *arguments: Any) -> Any:
        """Import the function if that is yet to be done, and call it."""
        if self._function is None:
            module, code, kind = self._place
            values = vars(importlib.import_module(module)).values()
            checker = next(value for value in values if isinstance(value, Checker) and value.rule.code == code)
            self._function = getattr(checker, kind)
        return self._function(*arguments)


@cache
def all_checkers() -> tuple[Checker, ...]:
    """Every checker, by code."""
    return tuple(_checkers().values())


def searches_of(checker: Checker) -> Sequence[Search]:
    """What the patterns of ``checker`` need, in their order."""
    if _checkers().get(checker.rule.code) is not checker:
        return _searches(checker)
    return [Search(*search) for search in _kept_searches()[checker.rule.code]]


@cache
def lexicon_phrases(name: str) -> Sequence[Phrase]:
    """The entries of the lexicon that ships under ``name``."""
    return [(Search(*search), Remark(*remark)) for search, remark in _lexicons()[name]]


@cache
def _checkers() -> dict[str, Checker]:
    """The checkers with lazy functions, by code; what their patterns need is kept apart."""
    key = installation.keys().rules
    rows = store.load("rules", key)
    if rows is None:
        from lint.checkers import all_checkers as import_all

        rows = [_row(checker) for checker in import_all()]
        store.save("rules", key, rows)
    return {checker.rule.code: checker for checker in map(_from_row, rows)}


@cache
def _kept_searches() -> dict[str, Sequence[tuple[Any, ...]]]:
    """What the patterns of rules need, each a :class:`Search`, by the code of the rule."""
    key = installation.keys().rules
    known: dict[str, Sequence[tuple[Any, ...]]] | None = store.load("rule-searches", key)
    if known is None:
        from lint.checkers import all_checkers as import_all

        known = {checker.rule.code: list(map(tuple, _searches(checker))) for checker in import_all()}
        store.save("rule-searches", key, known)
    return known


_ENUMERATIONS: dict[str, Callable[[str], Any]] = {"severity": Severity, "status": Status, "scope": Scope}
_FUNCTIONS = ("judge", "inspect")


def _row(checker: Checker) -> tuple[Any, ...]:
    rule = {field: getattr(checker.rule, field) for field in Rule.__slots__}
    functions = {kind: value.__module__ for kind in _FUNCTIONS if (value := getattr(checker, kind)) is not None}
    apart = {"rule", "patterns", *_FUNCTIONS}
    return (
        rule | {field: rule[field].value for field in _ENUMERATIONS},
        functions,
        {field: getattr(checker, field) for field in Checker.__slots__ if field not in apart},
    )


def _searches(checker: Checker) -> list[Search]:
    from lint.bounded import checked

    return [search_of(checked(pattern)) for pattern in checker.patterns]


def _from_row(row: tuple[Any, ...]) -> Checker:
    values, functions, others = row
    rule = Rule(**values | {field: kind(values[field]) for field, kind in _ENUMERATIONS.items()})
    lazy: dict[str, Any] = {kind: _Function(module, rule.code, kind) for kind, module in functions.items()}
    return Checker(rule, **lazy, **others)


@cache
def _lexicons() -> dict[str, Any]:
    """The entries of every lexicon as plain data, by name."""
    key = installation.keys().lexicons
    known: dict[str, Any] | None = store.load("lexicons", key)
    if known is None:
        from lint.lexicon import shipped_lexicon

        known = {
            name: [(tuple(_search(entry)), tuple(entry.remark)) for entry in shipped_lexicon(name).entries]
            for name in map(_lexicon_name, installation.lexicon_files())
        }
        store.save("lexicons", key, known)
    return known


def _search(entry: Entry) -> Search:
    """What the entry's pattern needs, and what the entry asks of a block, which is cheaper to look at first."""
    return search_of(entry.pattern)._replace(max_words=entry.max_words or 0, is_open=entry.open_ended)


def _lexicon_name(path: str) -> str:
    """The name of the lexicon in the file ``path``."""
    folder = os.path.join(installation.HERE, "lexicons")
    return os.path.relpath(path, folder).replace(os.sep, "/").removesuffix(".toml")
