r"""Reads the source of a pattern into a tree, for those who work out from it what it needs of a text.

The syntax is that of ``regex``, of which this module knows what patterns of ours use; on anything else it raises
:class:`UnknownSyntaxError`, and nothing is known of that pattern.
"""

from __future__ import annotations

import re
from functools import cache

from lint.records import NamedTuple


class UnknownSyntaxError(ValueError):
    """Something stands in the pattern that this module does not understand."""


class Text(NamedTuple):
    """These characters, as written."""

    text: str


class Member(NamedTuple):
    """One character of a class; ``source`` tells which."""

    source: str


class Edge(NamedTuple):
    r"""A place and no character: ``\b``, ``$`` and their like."""

    source: str


class Look(NamedTuple):
    """What must follow or precede, or, if it is ``negative``, must not."""

    negative: bool
    inner: Choice


class Repeat(NamedTuple):
    """``node`` from ``low`` to ``high`` times; ``None`` is without end."""

    node: Node
    low: int
    high: int | None


class Choice(NamedTuple):
    """One of several sequences."""

    branches: tuple[tuple[Node, ...], ...]


Node = Text | Member | Edge | Look | Repeat | Choice

_SYNTAX = r"""(?P<open>\((?:\?(?:P?<(?![=!])(?P<name>\w+)>|:|>|(?P<flags>-?[is]+):|(?P<look><?[=!]))|(?!\?)))
      | (?P<close>\))
      | (?P<bar>\|)
      | (?P<repeat>[?*+]|\{(?P<low>\d*)(?P<comma>,?)(?P<high>\d*)\})(?P<how>[?+]?)
      | (?P<set>\[\^?\]?(?:\\[pP]\{[^}]*\}|\\.|\[:[^\]]*:\]|[^\]\\])*\])
      | (?P<any>\\[pP]\{[^}]*\}|\\[dDwWsS]|\.)
      | (?P<edge>\\[bBAZ]|\^|\$)
      | \\(?P<escaped>[^0-9A-Za-z])
      | \\(?P<code>x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[tnrfv])
      | (?P<plain>[^\\()\[\]{}|?*+.^$]+)"""
_KINDS = ("open", "close", "bar", "repeat", "set", "any", "edge", "escaped", "code", "plain")
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v"}


@cache
def _token() -> re.Pattern[str]:
    return re.compile(_SYNTAX, re.VERBOSE)


def parse(source: str) -> Choice:
    """The tree of the pattern ``source``.

    Raises:
        UnknownSyntaxError: something of it is not understood.
    """
    reader = _Reader(source)
    tree = reader.choice()
    if reader.at < len(reader.tokens):
        raise UnknownSyntaxError("a group is closed that was not opened")
    return tree


def _tokens(source: str) -> list[tuple[str, re.Match[str]]]:
    tokens = []
    at = 0
    while at < len(source):
        match = _token().match(source, at)
        if match is None:
            raise UnknownSyntaxError(source[at : at + 10])
        tokens.append((next(kind for kind in _KINDS if match[kind] is not None), match))
        at = match.end()
    return tokens


class _Reader:
    """A recursive-descent parser over the tokens of one pattern."""

    def __init__(self, source: str) -> None:
        self.tokens = _tokens(source)
        self.at = 0

    def choice(self) -> Choice:
        branches = [self._sequence()]
        while self._kind() == "bar":
            self.at += 1
            branches.append(self._sequence())
        return Choice(tuple(branches))

    def _kind(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def _sequence(self) -> tuple[Node, ...]:
        nodes: list[Node] = []
        while self._kind() not in ("", "bar", "close"):
            nodes += self._item()
        return tuple(nodes)

    def _item(self) -> tuple[Node, ...]:
        """One thing with what repeats it; of a text, the last character alone is repeated."""
        kind, match = self.tokens[self.at]
        self.at += 1
        node: Node
        if kind == "open":
            inner = self.choice()
            if self._kind() != "close":
                raise UnknownSyntaxError("a group is not closed")
            self.at += 1
            node = Look(match["look"].endswith("!"), inner) if match["look"] else inner
        elif kind in ("plain", "escaped", "code"):
            node = Text(_character(match) if kind == "code" else match[kind])
        elif kind in ("set", "any"):
            node = Member(match[0])
        elif kind == "edge":
            node = Edge(match[0])
        else:
            raise UnknownSyntaxError(match[0])
        if self._kind() != "repeat":
            return (node,)
        low, high = _bounds(self.tokens[self.at][1])
        self.at += 1
        if isinstance(node, Text) and len(node.text) > 1:
            return Text(node.text[:-1]), Repeat(Text(node.text[-1]), low, high)
        return (Repeat(node, low, high),)


def _character(match: re.Match[str]) -> str:
    code = match["code"]
    return _CONTROLS[code] if code in _CONTROLS else chr(int(code[1:], 16))


def _bounds(repeat: re.Match[str]) -> tuple[int, int | None]:
    sign = repeat["repeat"]
    if sign == "?":
        return 0, 1
    if sign in "*+":
        return int(sign == "+"), None
    if not repeat["low"] and not repeat["comma"]:
        raise UnknownSyntaxError(sign)
    low = int(repeat["low"] or 0)
    if not repeat["comma"]:
        return low, low
    return low, int(repeat["high"]) if repeat["high"] else None
