"""What stands in everything that a pattern matches, worked out from the pattern itself.

A pattern is run only where it can match. Its *needs* tell where that is, cheaply: lists of literals, of each of which
one must stand in the text, and how long a match can be. They are conservative: what this module does not understand
it leaves out, and a pattern of which nothing is known is tried everywhere.

Literals are in lower case. Letters beyond ASCII never stand in those found here, since how they fold in case depends
on what surrounds them; :func:`fold` does the rest.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

UNBOUNDED = 1 << 20
"""The longest match of a pattern about which nothing is known."""

_MOST_FORMS = 64
_MOST_LITERALS = 800
_MOST_CLAUSES = 4

Clause = tuple[str, ...]
"""Literals one of which must be there."""

_Forms = frozenset[str]
_EMPTY: _Forms = frozenset(("",))


class Needs(NamedTuple):
    """What a text must have for a pattern to match in it.

    Args:
        gate: the rarest list of literals one of which must stand in the block of a match; empty if nothing is known.
        is_inside: whether one of the gate stands in the match itself, as it does but for declared literals.
        others: more lists of literals; one of each must stand in the block.
        longest: the length of the longest match, in code points.
        ahead: how far beyond its match the pattern may look.
        starts: beginnings of words, with one of which the first word in every match begins; empty if not known.
        ends: the same of how the last word ends.
    """

    gate: Clause
    is_inside: bool
    others: tuple[Clause, ...]
    longest: int
    ahead: int
    starts: Clause
    ends: Clause


def fold(text: str) -> str:
    """``text`` in lower case with all offsets kept, and the letters that ASCII letters stand for in any case.

    ``İ`` is the one character whose lower case is longer; ``ſ`` and ``ı`` equal ``s`` and ``i`` but for case.
    """
    if text.isascii():
        return text.lower()
    return text.replace("\u0130", "i").lower().replace("\u0131", "i").replace("\u017f", "s")


def needs_of(source: str, declared: Sequence[str] = ()) -> Needs:
    """The needs of the pattern ``source``; of ``declared`` literals, one is known to stand in every match."""
    clauses: list[Clause] = []
    starts: Clause = ()
    ends: Clause = ()
    longest = ahead = UNBOUNDED
    try:
        reader = _Reader(source)
        part = reader.alternatives()
        if reader.at == len(reader.tokens):
            clauses = [clause for clause in map(_shortest, _clauses(part)) if len(clause) <= _MOST_LITERALS]
            longest, ahead = min(part.longest, UNBOUNDED), min(reader.ahead, UNBOUNDED)
            if part.starts is not None and not part.blank and len(part.starts) <= _MOST_LITERALS:
                starts = tuple(sorted(part.starts))
            if part.ends is not None and not part.blank and len(part.ends) <= _MOST_LITERALS:
                ends = tuple(sorted(part.ends))
    except _UnknownError:
        pass
    known = _shortest(frozenset(map(fold, declared)))
    ranked = sorted({*clauses, known} - {()}, key=lambda clause: (_frequency(clause), clause))
    if not ranked:
        return Needs((), False, (), longest, ahead, starts, ends)
    kept: list[Clause] = []
    for clause in ranked:
        if not any(_implies(other, clause) for other in kept) and len(kept) < _MOST_CLAUSES:
            kept.append(clause)
    # What is declared may stand beyond the match, so nothing else tells of it.
    if known and known not in kept and not any(_implies(clause, known) for clause in kept):
        kept.append(known)
    return Needs(kept[0], kept[0] in clauses, tuple(kept[1:]), longest, ahead, starts, ends)


def _shortest(literals: Iterable[str]) -> Clause:
    """``literals`` without those in which another stands."""
    kept: list[str] = []
    for literal in sorted(literals, key=lambda text: (len(text), text)):
        if not any(short in literal for short in kept):
            kept.append(literal)
    return tuple(kept)


def _implies(one: Clause, other: Clause) -> bool:
    """Whether a text with one of ``one`` has one of ``other`` for that reason."""
    return len(one) <= _MOST_FORMS and all(any(short in literal for short in other) for literal in one)


_SURPRISE = dict(zip("etaoinshrdlcumwfgypbvkjxqz", range(8, 34), strict=True))
_SURPRISE |= {" ": 9} | dict.fromkeys("0123456789", 15) | dict.fromkeys(".,'’-“”\"", 22)
_FREQUENT = frozenset(
    """
    a about after all also an and any are as at be because been but by can could did do for from get had has have he her
    him his how i if in into is it its just like made make more most new no not now of off on one only or other our out
    over people said say see she so some such take than that the their them then there these they this time to two up us
    was way we well were what when where which who will with would year you your
    """.split()
)


def _frequency(clause: Clause) -> float:
    """Roughly how often one of ``clause`` stands in English text, a character."""
    return sum(map(_frequency_of, clause))


def _frequency_of(literal: str) -> float:
    word = literal.strip(" ")
    if word in _FREQUENT:
        return 0.01
    within = 0.002 * sum(word in frequent for frequent in _FREQUENT) if 1 < len(word) < 4 else 0
    return within + math.exp(-0.2 * sum(_SURPRISE.get(sign, 40) for sign in literal))


class _UnknownError(ValueError):
    """Something stands in the pattern that this module does not understand."""


class _Part(NamedTuple):
    """A piece of a pattern.

    Args:
        forms: all it matches, folded, if that is a few texts.
        clauses: else, what stands in all it matches.
        longest: the length of the longest match.
        starts: beginnings of the first word in it; ``None`` if that can be any word.
        ends: endings of the last one.
        blank: whether it can match without a letter or digit.
    """

    forms: _Forms | None
    clauses: tuple[_Forms, ...]
    longest: int
    starts: _Forms | None
    ends: _Forms | None
    blank: bool


_SIGN = _Part(None, (), 1, frozenset(), frozenset(), True)
_ANY = _Part(None, (), 1, None, None, False)


def _finite(forms: _Forms, longest: int) -> _Part:
    words = [_WORD.findall(form) or [""] for form in forms]
    starts = frozenset(found[0] for found in words)
    ends = frozenset(found[-1] for found in words)
    return _Part(forms, (), longest, starts - _EMPTY, ends - _EMPTY, "" in starts)


def _or(one: _Forms | None, other: _Forms | None) -> _Forms | None:
    return None if one is None or other is None else one | other


_WORD = re.compile(r"[^\W_]+")


_TOKEN = re.compile(
    r"""(?P<open>\((?:\?(?:P?<(?![=!])(?P<name>\w+)>|:|>|(?P<flags>-?[is]+):|(?P<look><?[=!]))|(?!\?)))
      | (?P<close>\))
      | (?P<bar>\|)
      | (?P<repeat>[?*+]|\{(?P<low>\d*)(?P<comma>,?)(?P<high>\d*)\})(?P<how>[?+]?)
      | (?P<set>\[\^?\]?(?:\\[pP]\{[^}]*\}|\\.|\[:[^\]]*:\]|[^\]\\])*\])
      | (?P<any>\\[pP]\{[^}]*\}|\\[dDwWsS]|\.)
      | (?P<edge>\\[bBAZ]|\^|\$)
      | \\(?P<escaped>[^0-9A-Za-z])
      | \\(?P<code>x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[tnrfv])
      | (?P<plain>[^\\()\[\]{}|?*+.^$]+)""",
    re.VERBOSE,
)
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v"}


def _tokens(source: str) -> list[tuple[str, re.Match[str]]]:
    tokens = []
    at = 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:
            raise _UnknownError(source[at : at + 10])
        tokens.append((str(match.lastgroup), match))
        at = match.end()
    return tokens


class _Reader:
    """A recursive-descent parser over the tokens of one pattern."""

    def __init__(self, source: str) -> None:
        self.tokens = [(next(key for key in _KINDS if match[key] is not None), match) for _, match in _tokens(source)]
        self.at = 0
        self.ahead = 0

    def alternatives(self) -> _Part:
        branches = [self._sequence()]
        while self.at < len(self.tokens) and self.tokens[self.at][0] == "bar":
            self.at += 1
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        longest = max(branch.longest for branch in branches)
        blank = any(branch.blank for branch in branches)
        starts: _Forms | None = frozenset()
        ends: _Forms | None = frozenset()
        for branch in branches:
            starts, ends = _or(starts, branch.starts), _or(ends, branch.ends)
        forms: _Forms | None = frozenset()
        for branch in branches:
            if branch.forms is None or forms is None:
                forms = None
                break
            forms |= branch.forms
        if forms is not None and len(forms) <= _MOST_LITERALS:
            return _Part(forms, (), longest, starts, ends, blank)
        best = [min(_clauses(branch), key=_frequency_of_forms, default=None) for branch in branches]
        together: set[str] = set()
        for clause in best:
            if clause is None:
                return _Part(None, (), longest, starts, ends, blank)
            together |= clause
        return _Part(None, (frozenset(together),), longest, starts, ends, blank)

    def _sequence(self) -> _Part:
        run: _Forms = _EMPTY
        whole = True
        parts: list[_Part] = []
        clauses: list[_Forms] = []
        longest = 0

        def stop() -> None:
            nonlocal run, whole
            if "" not in run:
                clauses.append(run)
            run, whole = _EMPTY, False

        while self.at < len(self.tokens) and self.tokens[self.at][0] not in ("bar", "close"):
            part = self._item()
            if part is None:
                continue
            longest += part.longest
            parts.append(part)
            if part.forms is None:
                stop()
                clauses.extend(part.clauses)
            elif len(run) * len(part.forms) <= _MOST_FORMS or run == _EMPTY:
                run = frozenset(before + after for before in run for after in part.forms)
            else:
                stop()
                run = part.forms
        starts, ends = _edge(parts, "starts"), _edge(reversed(parts), "ends")
        blank = all(part.blank for part in parts)
        if whole:
            return _Part(run, (), longest, starts, ends, blank)
        stop()
        return _Part(None, tuple(clauses), longest, starts, ends, blank)

    def _item(self) -> _Part | None:
        """One thing with what repeats it; ``None`` for what takes no characters."""
        kind, match = self.tokens[self.at]
        self.at += 1
        part: _Part | None
        if kind == "open":
            outside, self.ahead = self.ahead, 0
            part = self.alternatives()
            if self.at >= len(self.tokens):
                raise _UnknownError("a group is not closed")
            self.at += 1
            if match["look"]:
                self.ahead += part.longest
                part = None
            self.ahead = max(outside, self.ahead)
        elif kind == "plain":
            text = match["plain"]
            if len(text) > 1 and self.at < len(self.tokens) and self.tokens[self.at][0] == "repeat":
                # What follows repeats the last character only.
                return self._before_repeated(text)
            part = _plain(text)
        elif kind in ("escaped", "code"):
            part = _plain(_character(match))
        elif kind in ("set", "any"):
            part = _SIGN if _is_signs(match[0]) else _ANY
        elif kind == "edge":
            part = None
            self.ahead = max(self.ahead, 1)
        else:
            raise _UnknownError(match[0])
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "repeat":
            repeat = self.tokens[self.at][1]
            self.at += 1
            return _repeated(part, repeat) if part is not None else None
        return part

    def _before_repeated(self, text: str) -> _Part:
        repeat = self.tokens[self.at][1]
        self.at += 1
        head, last = _plain(text[:-1]), _repeated(_plain(text[-1]), repeat)
        longest = head.longest + last.longest
        if head.forms is not None and last.forms is not None:
            return _finite(frozenset(a + b for a in head.forms for b in last.forms), longest)
        starts, ends = _edge((head, last), "starts"), _edge((last, head), "ends")
        return _Part(None, (*_clauses(head), *_clauses(last)), longest, starts, ends, head.blank and last.blank)


_KINDS = ("open", "close", "bar", "repeat", "set", "any", "edge", "escaped", "code", "plain")


def _plain(text: str) -> _Part:
    text = "".join(c if c.isascii() or c.lower() == c.upper() else "\n" for c in text).lower()
    if "\n" not in text:
        return _finite(frozenset((text,)), len(text))
    pieces = tuple(frozenset((piece,)) for piece in text.split("\n") if piece)
    words = list(_WORD.finditer(text))
    starts = frozenset((words[0][0],)) if words and "\n" not in text[: words[0].start()] else None
    ends = frozenset((words[-1][0],)) if words and "\n" not in text[words[-1].end() :] else None
    return _Part(None, pieces, len(text), starts, ends, False)


def _edge(parts: Iterable[_Part], side: Literal["starts", "ends"]) -> _Forms | None:
    """What the first of ``parts`` in a row that must hold a word, or those before it, begin or end with."""
    found: _Forms | None = frozenset()
    for part in parts:
        found = _or(found, getattr(part, side))
        if not part.blank:
            break
    return found


def _is_signs(members: str) -> bool:
    """Whether a class of characters has neither letters nor digits in it, as far as its source tells."""
    if members == r"\W":
        return True
    if members.startswith("[^"):
        return r"\p{L}" in members and r"\p{N}" in members
    if not members.startswith("["):
        return members.startswith((r"\p{P", r"\p{S", r"\p{Z"))
    inner = re.sub(r"\\(?:p\{[PSZ]\w?\}|[tnr]|u(?:00a0|2009|202f)|[^\w])", "", members[1:-1])
    return "\\" not in inner and not any(c.isalnum() for c in inner) and not re.search(r"(?<!^).-.", inner)


def _character(match: re.Match[str]) -> str:
    if match["escaped"]:
        return match["escaped"]
    code = match["code"]
    return _CONTROLS[code] if code in _CONTROLS else chr(int(code[1:], 16))


def _repeated(part: _Part, repeat: re.Match[str]) -> _Part:
    sign = repeat["repeat"]
    if sign == "?":
        low, high = 0, 1
    elif sign in "*+":
        low, high = int(sign == "+"), UNBOUNDED
    elif not repeat["low"] and not repeat["comma"]:
        raise _UnknownError(sign)
    else:
        low = int(repeat["low"] or 0)
        high = int(repeat["high"] or UNBOUNDED) if repeat["comma"] else low
    longest = min(part.longest * high, UNBOUNDED)
    if (low, high) == (1, 1):
        return part
    if high == 1 and part.forms is not None:
        return _Part(part.forms | _EMPTY, (), longest, part.starts, part.ends, True)
    if low == 0:
        return _Part(None, (), longest, part.starts, part.ends, True)
    return _Part(None, _clauses(part), longest, part.starts, part.ends, part.blank)


def _clauses(part: _Part) -> tuple[_Forms, ...]:
    """What stands in all that ``part`` matches."""
    if part.forms is None:
        return part.clauses
    return () if "" in part.forms else (part.forms,)


def _frequency_of_forms(forms: _Forms) -> float:
    return sum(map(_frequency_of, forms))
