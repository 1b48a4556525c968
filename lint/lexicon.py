"""Lexicons: phrases as data, read from TOML and strictly validated.

A lexicon is one file. ``about`` tells what it holds; ``message`` is what its findings say, with ``{reason}``,
``{suggestion}``, ``{source}`` and ``{english}`` of the entry; ``reason`` is that of entries without one. A lexicon that
a house brings along may have a ``code`` of its own, such as ``ACME001``, and a ``name``, and tell by ``leftover`` that
what it finds is no part of an article, so that lines which hold nothing else can be removed; those that ship belong to
the rules that name them. Each ``[[entry]]`` has

================= ===============================================================================================
``id``            kebab-case, unique in the file; entries are sorted by it
``phrase``        in the notation of :mod:`lint.phrases`; or ``pattern``, a bounded one, with its ``literals``; or
                  ``lines``, a list of plain texts that are whole lines, but for a full stop
``unless-before`` a phrase: not right before that
``unless-after``  a phrase: not right after that
``reason``        why this is damage, in a few words
``bad``, ``ok``   texts that it must find, and must not
``place``         ``anywhere`` (the default), ``line``, ``line-start`` or ``line-end``; at a line's edge, up to eight
                  signs may surround it: a bullet, an arrow, a bracket, an ellipsis, but no full stop
``max-words``     only in blocks of at most so many words
``open-ended``    only in blocks that do not end like a sentence
``paragraph``     only in paragraphs: not in headings, list items, table cells, front matter or the text of a link
``case``          whether case matters (it does not by default)
``suggestion``    what should stand there; becomes an unsafe fix, with ``(s)`` at its end where the match has one
``source``        what the source language says, for translations
``english``       what English says, where that cannot be put in place of the match; else the suggestion
``preview``       found only with ``--preview``
================= ===============================================================================================
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any, TypeVar

import regex

from lint.bounded import checked
from lint.entries import Remark
from lint.matching import Pattern, Place
from lint.patterns import lazy
from lint.phrases import PhraseError, compile_after, compile_before, compile_phrase, escape_phrase
from lint.records import dataclass

_T = TypeVar("_T")

_KINDS: dict[str, type] = {
    "id": str,
    "phrase": str,
    "pattern": str,
    "literals": list,
    "lines": list,
    "unless-before": str,
    "unless-after": str,
    "reason": str,
    "bad": list,
    "ok": list,
    "place": str,
    "max-words": int,
    "open-ended": bool,
    "paragraph": bool,
    "case": bool,
    "suggestion": str,
    "source": str,
    "english": str,
    "preview": bool,
}
_FILE_KINDS: dict[str, type] = {
    "about": str,
    "code": str,
    "name": str,
    "leftover": bool,
    "message": str,
    "reason": str,
    "entry": list,
}
_NAMES = {str: "a text", list: "a list of texts", int: "a whole number", bool: "true or false"}
_PLACEHOLDERS = ("reason", "suggestion", "source", "english")
_PLACES = {place.value: place for place in Place}
_EDGE = r"(?:\.\.\.|[^\p{L}\p{N}.\n]){0,8}"
_EDGES = {Place.LINE: (_EDGE, _EDGE), Place.LINE_START: (_EDGE, ""), Place.LINE_END: ("", _EDGE)}
CODE = lazy(r"[A-Z]{2,8}[0-9]{3}")
_ID = lazy(r"[a-z0-9]++(?:-[a-z0-9]++)*+")
_HEADER = lazy(r"[ \t]*\[\[[ \t]*entry[ \t]*\]\]")


class LexiconError(ValueError):
    """A lexicon is not valid; the message names the file, the line, the entry and the reason."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase of a lexicon, ready to match; ``line`` is where in its file it begins, from 1."""

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
    line: int = 0
    paragraph: bool = False

    @property
    def remark(self) -> Remark:
        """What is said where it matches."""
        return Remark(
            self.id,
            self.message,
            self.max_words,
            self.open_ended,
            self.suggestion,
            self.preview,
            self.paragraph,
        )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A file of entries.

    ``code`` and ``rule`` are those it gives to the rule that finds them, if it does; ``leftover`` is that of this rule.
    """

    name: str
    about: str
    entries: tuple[Entry, ...]
    code: str = ""
    rule: str = ""
    leftover: bool = False


@cache
def shipped_lexicon(name: str) -> Lexicon:
    """The lexicon that ships as ``lexicons/<name>.toml``."""
    file = resources.files("lint").joinpath("lexicons", *f"{name}.toml".split("/"))
    return parse_lexicon(name, file.read_text(encoding="utf-8"))


def parse_lexicon(name: str, source: str) -> Lexicon:
    """Read the TOML ``source`` of the lexicon ``name``, which may be a path.

    Raises:
        LexiconError: it is not valid TOML, or a key, type, phrase or pattern is wrong, or an entry stands twice.
    """
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: {error}") from None
    lines = _Lines(name, source)
    try:
        _check_kinds(data, _FILE_KINDS)
        message = data.get("message", "{reason}")
        needed = _placeholders(message)
        code, rule = _naming(data)
    except _KeyError as error:
        raise lines.error(None, error) from None
    entries: list[Entry] = []
    seen: dict[object, str] = {}
    for number, values in enumerate(data.get("entry", [])):
        try:
            if not isinstance(values, dict):
                raise _KeyError("entry", "'entry' must be tables: write [[entry]]")
            entry = _parse_entry({"reason": data.get("reason", ""), **values}, message, needed, lines.of_entry(number))
            for mine in (entry.id, (entry.pattern, entry.max_words, entry.open_ended)):
                other = seen.setdefault(mine, entry.id)
                if other is not entry.id:
                    key = "id" if mine == entry.id else "phrase" if "phrase" in values else "pattern"
                    raise _KeyError(key, f"the same {key} stands in entry {other!r}")
        except _KeyError as error:
            raise lines.error(number, error, values) from None
        entries.append(entry)
    return Lexicon(name, data.get("about", ""), tuple(entries), code, rule, data.get("leftover", False))


def error_at(name: str, source: str, key: str, reason: str) -> LexiconError:
    """What is wrong with the ``key`` of the whole lexicon ``name``, with its line."""
    return _Lines(name, source).error(None, _KeyError(key, reason))


class _KeyError(ValueError):
    """What is wrong with the value of ``key``."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(reason)
        self.key = key


class _Lines:
    """Where in the TOML source its entries and keys stand."""

    def __init__(self, name: str, source: str) -> None:
        self.name = name
        self._lines = source.split("\n")
        self._headers = [number for number, line in enumerate(self._lines, 1) if _HEADER.match(line)]

    def of_entry(self, number: int) -> int:
        """The line of the entry's header; that of the first line if it is not written as a table."""
        return self._headers[number] if number < len(self._headers) else 1

    def error(self, number: int | None, error: _KeyError, values: object = None) -> LexiconError:
        """``error`` with the line of its key, or of the entry where the key is missing."""
        first, last = 1, len(self._lines)
        if number is not None:
            first = self.of_entry(number)
            last = self._headers[number + 1] if number + 1 < len(self._headers) else last
        key = regex.compile(rf"[ \t]*(?:\[+[ \t]*)?[\"']?{regex.escape(error.key)}[\"']?[ \t]*[=\]]")
        line = next((at for at in range(first, last + 1) if key.match(self._lines[at - 1])), first)
        entry = f"entry {values.get('id', '?')!r}: " if isinstance(values, Mapping) else ""
        return LexiconError(f"{self.name}:{line}: {entry}{error}")


def _check_kinds(data: Mapping[str, object], kinds: Mapping[str, type]) -> None:
    for key, value in data.items():
        if key not in kinds:
            raise _KeyError(key, f"unknown key {key!r}{_did_you_mean(key, kinds)}")
        wanted = kinds[key]
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            raise _KeyError(key, f"{key!r} must be {_NAMES[wanted] if key != 'entry' else 'tables: write [[entry]]'}")
        if isinstance(value, list) and key != "entry" and not all(isinstance(text, str) and text for text in value):
            raise _KeyError(key, f"{key!r} must be a list of texts, none empty")


def _did_you_mean(word: str, known: Mapping[str, object] | Sequence[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(known)}"


def _naming(data: Mapping[str, Any]) -> tuple[str, str]:
    """The code and the name of the rule that finds the entries; empty where the file leaves them out."""
    code, name = data.get("code"), data.get("name")
    if code is not None and not CODE.fullmatch(code):
        raise _KeyError("code", "'code' must be two to eight capitals and three digits, such as ACME001")
    if name is not None and not _ID.fullmatch(name):
        raise _KeyError("name", "'name' must be words in lower case joined by hyphens")
    for key in ("name", "leftover"):
        if data.get(key) and not code:
            raise _KeyError(key, f"{key!r} is about a rule of its own, which needs a 'code'")
    return code or "", name or ""


def _placeholders(message: str) -> list[str]:
    """The names in braces in ``message``."""
    try:
        names = [name for _, name, _, _ in Formatter().parse(message) if name is not None]
    except ValueError as error:
        raise _KeyError("message", f"'message' is not well formed: {error}") from None
    for name in names:
        if name not in _PLACEHOLDERS:
            raise _KeyError("message", f"unknown placeholder {{{name}}}{_did_you_mean(name, _PLACEHOLDERS)}")
    return names


def _parse_entry(data: Mapping[str, object], message: str, needed: Sequence[str], line: int) -> Entry:
    _check_kinds(data, _KINDS)
    text = {key: value for key, value in data.items() if isinstance(value, str)}
    lists = {key: tuple(value) for key, value in data.items() if isinstance(value, list)}
    for key in ("id", "reason", "bad", "ok"):
        if not data.get(key):
            raise _KeyError(key, f"{key!r} is missing" if key not in ("bad", "ok") else f"{key!r} needs an example")
    if not _ID.fullmatch(text["id"]):
        raise _KeyError("id", "'id' must be words in lower case joined by hyphens")
    parts = {
        "reason": text["reason"],
        "suggestion": text.get("suggestion", "").removesuffix("(s)"),
        "source": text.get("source", ""),
        "english": text.get("english", "") or text.get("suggestion", "").removesuffix("(s)"),
    }
    for key in needed:
        if not parts[key]:
            raise _KeyError(key, f"{key!r} is missing, which 'message' names")
    max_words = data.get("max-words")
    if isinstance(max_words, int) and max_words < 1:
        raise _KeyError("max-words", "'max-words' must be at least 1")
    return Entry(
        id=text["id"],
        pattern=_pattern(data, text, lists),
        reason=text["reason"],
        bad=lists["bad"],
        ok=lists["ok"],
        message=message.format(**parts),
        max_words=max_words if isinstance(max_words, int) else None,
        open_ended=bool(data.get("open-ended", False)),
        suggestion=text.get("suggestion"),
        preview=bool(data.get("preview", False)),
        line=line,
        paragraph=bool(data.get("paragraph", False)),
    )


def _pattern(data: Mapping[str, object], text: Mapping[str, str], lists: Mapping[str, tuple[str, ...]]) -> Pattern:
    if sum(key in data for key in ("phrase", "pattern", "lines")) != 1:
        raise _KeyError("phrase", "it needs either 'phrase', 'pattern' or 'lines'")
    if "lines" in lists:
        if len({line.lower() for line in lists["lines"]}) < len(lists["lines"]):
            raise _KeyError("lines", "'lines' holds a line twice")
        stop = "" if data.get("open-ended") else "(.)"
        text = {"place": "line", **text, "lines": f"({'|'.join(map(escape_phrase, lists['lines']))}){stop}"}
    if "literals" in data and "phrase" in data:
        raise _KeyError("literals", "'literals' belongs to a 'pattern'; a phrase finds its own")
    if (name := text.get("place", "anywhere")) not in _PLACES:
        raise _KeyError("place", f"unknown place {name!r}{_did_you_mean(name, _PLACES)}")
    place = _PLACES[name]
    if "pattern" not in text:
        compiled = _translated("phrase" if "phrase" in text else "lines", compile_phrase, text)
        source, literals = compiled.source, compiled.literals
    else:
        source, literals = f"(?:{text['pattern']})", lists.get("literals", ())
    if "unless-after" in text:
        source = _translated("unless-after", compile_before, text) + source
    if "unless-before" in text:
        source += _translated("unless-before", compile_after, text)
    before, after = _EDGES.get(place, ("", ""))
    source = f"{before}{source}{after}"
    try:
        if "pattern" in text:
            regex.compile(source)
        return checked(Pattern(source, literals, place, ignore_case=not data.get("case", False)))
    except (regex.error, ValueError) as error:
        raise _KeyError("pattern", f"'pattern': {error}") from None


def _translated(key: str, translate: Callable[[str], _T], text: Mapping[str, str]) -> _T:
    try:
        return translate(text[key])
    except PhraseError as error:
        raise _KeyError(key, f"{key!r}: {error}") from None
