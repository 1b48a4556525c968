"""Lexicons: phrases as data, read from TOML and strictly validated.

A lexicon is one file. ``message`` is what its findings say, with ``{reason}`` and ``{suggestion}`` of the entry;
each ``[[entry]]`` has

============== ==================================================================================================
``id``         kebab-case, unique in the file; entries are sorted by it
``phrase``     in the notation of :mod:`lint.phrases`; or ``pattern``, a bounded one, with its ``literals``
``reason``     why this is damage, in a few words
``bad``, ``ok`` texts that it must find, and must not
``place``      ``anywhere`` (the default), ``line``, ``line-start`` or ``line-end``
``max-words``  only in blocks of at most so many words
``open-ended`` only in blocks that do not end like a sentence
``case``       whether case matters (it does not by default)
``suggestion`` what should stand there; becomes an unsafe fix
``preview``    found only with ``--preview``
============== ==================================================================================================
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from lint.document import Block, Document
from lint.matching import Pattern, Place, UnboundedPatternError
from lint.phrases import PhraseError, compile_phrase

_KINDS: dict[str, type] = {
    "id": str,
    "phrase": str,
    "pattern": str,
    "literals": list,
    "reason": str,
    "bad": list,
    "ok": list,
    "place": str,
    "max-words": int,
    "open-ended": bool,
    "case": bool,
    "suggestion": str,
    "preview": bool,
}
_REQUIRED = ("id", "reason", "bad", "ok")


class LexiconError(ValueError):
    """A lexicon is not valid; the message names the file and the entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase of a lexicon, ready to match."""

    id: str
    pattern: Pattern
    reason: str
    bad: tuple[str, ...]
    ok: tuple[str, ...]
    message: str
    max_words: int | None
    open_ended: bool
    suggestion: str | None
    preview: bool

    def admits(self, document: Document, block: Block) -> bool:
        """Whether the block fits what the entry asks of its surroundings."""
        if self.max_words is None and not self.open_ended:
            return True
        text = document.block_text(block)
        if self.open_ended and text.rstrip("\"”’')]»").endswith((".", "!", "?", "…")):
            return False
        return self.max_words is None or len(text.split(maxsplit=self.max_words)) <= self.max_words


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A file of entries."""

    name: str
    about: str
    entries: tuple[Entry, ...]


@cache
def shipped_lexicon(name: str) -> Lexicon:
    """The lexicon that ships as ``lexicons/<name>.toml``."""
    file = resources.files("lint").joinpath("lexicons", *f"{name}.toml".split("/"))
    return parse_lexicon(name, file.read_text(encoding="utf-8"))


def parse_lexicon(name: str, source: str) -> Lexicon:
    """Read the TOML ``source`` of the lexicon ``name``.

    Raises:
        LexiconError: it is not valid TOML, or a key, type, phrase or pattern is wrong.
    """
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: {error}") from None
    if unknown := sorted(data.keys() - {"about", "message", "entry"}):
        raise LexiconError(f"{name}: unknown key {unknown[0]!r}")
    message = data.get("message", "{reason}")
    entries = tuple(_parse_entry(name, message, entry) for entry in data.get("entry", []))
    return Lexicon(name, data.get("about", ""), entries)


def _parse_entry(lexicon: str, message: str, data: Mapping[str, object]) -> Entry:
    where = f"{lexicon}: entry {data.get('id', '?')!r}"
    for key, value in data.items():
        if key not in _KINDS:
            raise LexiconError(f"{where}: unknown key {key!r}")
        if not isinstance(value, _KINDS[key]):
            raise LexiconError(f"{where}: {key!r} must be {_KINDS[key].__name__}")
    if missing := [key for key in _REQUIRED if not data.get(key)]:
        raise LexiconError(f"{where}: {missing[0]!r} is missing")
    if ("phrase" in data) == ("pattern" in data):
        raise LexiconError(f"{where}: it needs either 'phrase' or 'pattern'")
    text = {key: value for key, value in data.items() if isinstance(value, str)}
    lists = {key: tuple(map(str, value)) for key, value in data.items() if isinstance(value, list)}
    try:
        if "phrase" in text:
            compiled = compile_phrase(text["phrase"])
            source, literals = compiled.source, compiled.literals
        else:
            source, literals = text["pattern"], lists.get("literals", ())
        place = Place(text.get("place", "anywhere"))
        pattern = Pattern(source, literals, place, ignore_case=not data.get("case", False))
    except (PhraseError, UnboundedPatternError, ValueError) as error:
        raise LexiconError(f"{where}: {error}") from None
    max_words = data.get("max-words")
    suggestion = text.get("suggestion")
    return Entry(
        id=text["id"],
        pattern=pattern,
        reason=text["reason"],
        bad=lists["bad"],
        ok=lists["ok"],
        message=message.format(reason=text["reason"], suggestion=suggestion or ""),
        max_words=max_words if isinstance(max_words, int) else None,
        open_ended=bool(data.get("open-ended", False)),
        suggestion=suggestion,
        preview=bool(data.get("preview", False)),
    )
