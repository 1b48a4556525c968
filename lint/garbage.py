"""How often a process of ours looks for garbage."""

from __future__ import annotations

import gc

_NEW_OBJECTS = 50_000
"""So many more objects than were freed must be made before garbage is looked for; Python's own figure is 700."""


def collect_seldom() -> None:
    """Look for garbage less often: what a start makes stays, and checking an article leaves next to none in cycles."""
    gc.set_threshold(_NEW_OBJECTS)
