"""Reads the data files that ship with rules; what was read, and what rules work out of it, is kept in the cache."""

from __future__ import annotations

import os

from lint import installation, store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    T = TypeVar("T")

_HERE = os.path.dirname(os.path.abspath(__file__))


def read_data(name: str) -> dict[str, Any]:
    """The content of the TOML file ``name``, given with slashes from the package's directory."""
    with open(os.path.join(_HERE, *name.split("/")), "rb") as file:
        source = file.read()
    key = store.digest(source)
    kept = f"data-{os.path.basename(name).removesuffix('.toml')}"
    known: dict[str, Any] | None = store.load(kept, key)
    if known is None:
        import tomllib

        known = tomllib.loads(source.decode())
        store.save(kept, key, known)
    return known


def worked_out(name: str, make: Callable[[], T]) -> T:
    """What ``make`` makes of our data files, kept in the cache as ``name`` until a rule or a data file changes.

    It must be plain data that :mod:`marshal` can write, and not ``None``.
    """
    kept, key = f"worked-out-{name}", installation.keys().rules
    known: T | None = store.load(kept, key)
    if known is None:
        known = make()
        store.save(kept, key, known)
    return known
