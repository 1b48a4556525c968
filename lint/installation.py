"""What this installation of copydesk is made of, as keys: what was worked out with the same key still holds.

A key stands for the content of files. Reading them all takes longer than checking an article, so keys are remembered
under what the file system says of every file (size, times, number), which any change and any installation alters.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache

from lint import store
from lint.records import NamedTuple

HERE = os.path.dirname(os.path.abspath(__file__))

_LEXICONS = os.path.join(HERE, "lexicons") + os.sep
_LEXICON_CODE = (
    *("bounded.py", "inflection.py", "folding.py", "lexicon.py", "literals.py", "entries.py", "matching.py"),
    *("phrases.py", "syntax.py"),
)
_NO_RULES = tuple(os.path.join(HERE, name) + os.sep for name in ("cli", "lexicons", "output", "readers"))
_DEPENDENCIES = ("ahocorasick_rs", "ftfy", "nltk", "pyphen", "pyromark", "regex", "textstat", "wcwidth")
"""Other packages on which findings depend, as their folders of metadata name them."""


class Keys(NamedTuple):
    """Keys for the rules but lexicons, for the lexicons, and for all that findings depend on."""

    rules: str
    lexicons: str
    everything: str


@cache
def keys() -> Keys:
    """The keys of this installation."""
    states = dict(_states(HERE))
    seen = store.digest(repr(sorted(states.items())).encode())
    known = store.load("installation", seen)
    if known is None:
        files = sorted(states)
        known = [
            store.digest(*_contents(path for path in files if _makes_rules(path))),
            store.digest(*_contents([*lexicon_files(), *(os.path.join(HERE, name) for name in _LEXICON_CODE)])),
            store.digest(*_contents(files)),
        ]
        store.save("installation", seen, known)
    rules, lexicons, everything = known
    return Keys(rules, lexicons, store.digest(everything.encode(), *_versions()))


def lexicon_files() -> list[str]:
    """The lexicons that ship."""
    return sorted(path for path, _ in _states(os.path.join(HERE, "lexicons")) if path.endswith(".toml"))


def _makes_rules(path: str) -> bool:
    return path.endswith((".py", ".toml")) and not path.startswith(_NO_RULES)


def _states(folder: str) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """The files in and below ``folder``, with what tells that one has changed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _states(entry.path)
            else:
                state = entry.stat()
                yield entry.path, (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)


def _contents(paths: Iterable[str]) -> Iterator[bytes]:
    """The names and contents of files; of one that is gone meanwhile, nothing."""
    for path in paths:
        yield os.path.relpath(path, HERE).encode()
        try:
            with open(path, "rb") as file:
                yield file.read()
        except OSError:
            yield b""


def _versions() -> list[bytes]:
    """The names of the folders that tell which versions of our dependencies are installed."""
    places = [place for place in sys.path if place.endswith("-packages")]
    found: set[str] = set()
    for place in places:
        try:
            names = os.listdir(place)
        except OSError:
            continue
        found.update(name for name in names if name.endswith("-info") and name.startswith(_DEPENDENCIES))
    return [name.encode() for name in sorted(found)]
