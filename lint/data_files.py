"""Reads the data files that ship with rules; what was read once is kept in the cache."""

from __future__ import annotations

import os

from lint import store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

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
