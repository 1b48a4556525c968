"""The rules: one folder per family, one module per rule or per closely tied group.

Rules are found by walking this package: a module's :class:`~lint.checkers.declare.Checker` values are its rules.
"""

from __future__ import annotations

import importlib
from functools import cache

from lint.checkers.declare import Checker


@cache
def all_checkers() -> tuple[Checker, ...]:
    """Every checker of the package, by code.

    Raises:
        ValueError: two rules share a code or a name.
    """
    import pkgutil

    checkers: dict[str, Checker] = {}
    for module in pkgutil.walk_packages(__path__, __name__ + "."):
        if module.ispkg:
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Checker):
                known = checkers.setdefault(value.rule.code, value)
                if known is not value:
                    raise ValueError(f"two rules have the code {value.rule.code}")
    names = [checker.rule.name for checker in checkers.values()]
    if len(set(names)) < len(names):
        raise ValueError(f"two rules share a name: {sorted(n for n in names if names.count(n) > 1)}")
    return tuple(checkers[code] for code in sorted(checkers))
