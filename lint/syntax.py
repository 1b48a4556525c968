r"""Reads the source of a pattern into a tree, for those who work out from it what it needs of a text.

The syntax is that of ``regex``, of which this module knows what patterns of ours use; on anything else it raises
:class:`UnknownSyntaxError`, and nothing is known of that pattern.

Most patterns are made of the same pieces: what parts words, the edges of phrases, determiners. A *piece* is a text, a
class of characters or a short group without groups in it, with what repeats it. In the tree it is left as its source,
so that what is worked out of it can be kept for the next pattern; :func:`read_piece` gives its node.
"""

from __future__ import annotations

from functools import lru_cache

from lint.patterns import VERBOSE, lazy_re
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
    """One of several sequences of nodes, of which pieces are given by their source."""

    branches: tuple[tuple[Node | str, ...], ...]


Node = Text | Member | Edge | Look | Repeat | Choice

MOST_PIECES = 1 << 13
"""Of how many pieces it is kept what was worked out of them."""
_LONGEST_GROUP = 200

_SET = r"\[\^?\]?(?:\\[pP]\{[^}]*\}|\\.|\[:[^\]]*:\]|[^\]\\])*+\]"
_CLASS = rf"(?:{_SET}|\\[pP]\{{[^}}]*\}}|\\[dDwWsS]|\.)"
_EDGE = r"(?:\\[bBAZ]|\^|\$)"
_CODE = r"(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[tnrfv])"
_PLAIN = r"[^\\()\[\]{}|?*+.^$]"
_REPEAT = r"(?:[?*+]|\{\d*,?\d*\})[?+]?"
_OPENING = r"\((?:\?(?:P?<(?![=!])\w+>|:|>|-?[is]+:|<?[=!])|(?!\?))"
_TOKEN = lazy_re(
    rf"""{_OPENING}(?:{_SET}|\\.|[^()\[\]\\]){{0,{_LONGEST_GROUP}}}+\)(?:{_REPEAT})?
      | {_OPENING}
      | \)(?:{_REPEAT})?
      | \|
      | {_PLAIN}+(?![?*+{{])                                   # of a text, the last character alone is repeated
      | (?:{_PLAIN}|{_CLASS}|{_EDGE}|\\[^0-9A-Za-z]|\\{_CODE})(?:{_REPEAT})?
      | (?s:.+)                                                # what is not understood, to the end""",
    VERBOSE,
)
_PIECE = lazy_re(
    rf"""(?:(?P<opening>{_OPENING})(?P<inner>(?s:.*))\)
      | (?P<text>{_PLAIN}+)
      | \\(?P<escaped>[^0-9A-Za-z])
      | \\(?P<code>{_CODE})
      | (?P<class>{_CLASS})
      | (?P<edge>{_EDGE}))
      (?P<repeat>{_REPEAT})?""",
    VERBOSE,
)
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v"}


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


@lru_cache(maxsize=MOST_PIECES)
def read_piece(source: str) -> Node:
    """The node of a piece.

    Raises:
        UnknownSyntaxError: something of it is not understood.
    """
    match = _PIECE.fullmatch(source)
    if match is None:
        raise UnknownSyntaxError(source[:10])
    node: Node
    if match["opening"]:
        node = _group(match["opening"], parse(match["inner"]))
    elif match["class"]:
        node = Member(match["class"])
    elif match["edge"]:
        node = Edge(match["edge"])
    else:
        node = Text(match["text"] or match["escaped"] or _character(match["code"]))
    return _repeated(node, match["repeat"] or "")


class _Reader:
    """A recursive-descent parser over the tokens of one pattern: pieces, and what opens, parts and closes groups."""

    def __init__(self, source: str) -> None:
        self.tokens: list[str] = _TOKEN.findall(source)
        self.at = 0

    def choice(self) -> Choice:
        """What stands up to the end of the group, or of the pattern."""
        branches: list[tuple[Node | str, ...]] = []
        row: list[Node | str] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            first = token[0]
            if first == ")":
                break
            self.at += 1
            if first == "|":
                branches.append(tuple(row))
                row = []
            elif first == "(" and ")" not in token:
                row.append(self._group(token))
            else:
                read_piece(token)
                row.append(token)
        return Choice((*branches, tuple(row)))

    def _group(self, opening: str) -> Node:
        inner = self.choice()
        if self.at == len(self.tokens):
            raise UnknownSyntaxError("a group is not closed")
        closing = self.tokens[self.at]
        self.at += 1
        return _repeated(_group(opening, inner), closing[1:])


def _group(opening: str, inner: Choice) -> Node:
    return Look(opening.endswith("!"), inner) if opening.endswith(("=", "!")) else inner


def _character(code: str) -> str:
    return _CONTROLS[code] if code in _CONTROLS else chr(int(code[1:], 16))


def _repeated(node: Node, repeat: str) -> Node:
    """``node`` as often as ``repeat`` says, be it as few times as will do, or as many."""
    if not repeat:
        return node
    if repeat[0] in "?*+":
        return Repeat(node, int(repeat[0] == "+"), 1 if repeat[0] == "?" else None)
    low, comma, high = repeat[1 : repeat.index("}")].partition(",")
    if not low and not comma:
        raise UnknownSyntaxError(repeat)
    least = int(low or 0)
    if not comma:
        return Repeat(node, least, least)
    return Repeat(node, least, int(high) if high else None)
