"""The part of a line around its damage, as cells of a terminal, so that carets stand exactly below it.

Text is taken by grapheme clusters: an accent belongs to its letter, an emoji of several characters is one. What does
not show is written visibly (see :mod:`lint.output.escaping`). However long the line, only what may fit is looked at.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lint.output.escaping import escape_character, is_hidden
from lint.patterns import VERBOSE, lazy
from lint.records import dataclass

MINIMUM_WIDTH = 40

_TAB_WIDTH = 4
_CONTEXT = 12
_CLUSTER = lazy(r"\X")
_EMOJI = lazy(
    r"""\p{Emoji}\ufe0f | \p{Emoji_Modifier_Base}\p{Emoji_Modifier} | \p{Extended_Pictographic}.{0,3}\u200d
      | \p{Regional_Indicator}{2}""",
    VERBOSE,
)
_EMOJI_PLANE = 0x1F000
_FLAGS = range(0x1F1E6, 0x1F200)
_INNER_JAMO = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))


@dataclass(frozen=True, slots=True)
class Cell:
    """What is shown for one grapheme cluster: text, how many columns it takes, whether it is damage."""

    text: str
    width: int
    damaged: bool


def excerpt(line: str, start: int, end: int, width: int) -> list[Cell]:
    """The cells of ``line`` around ``[start, end)``, at most ``width`` columns (at least :data:`MINIMUM_WIDTH`).

    ``start`` and ``end`` are code points into the line and are clipped to it. Of an empty range what follows is shown
    as damage, at the end of the line one column past it. What is cut away is shown as ``…``.
    """
    width = max(width, MINIMUM_WIDTH)
    start = min(start, len(line))
    end = min(max(end, start + 1), len(line))
    # Enough for any cluster but those with a heap of accents, of which a part is shown.
    reach = 2 * width
    first, last = max(0, start - reach), min(len(line), end + reach)
    cells = list(_cells(line, first, last, start, end, reach))
    marked = [number for number, cell in enumerate(cells) if cell.damaged]
    return _fit(
        cells[: marked[0]],
        cells[marked[0] : marked[-1] + 1],
        cells[marked[-1] + 1 :],
        width,
        first > 0,
        last < len(line),
    )


def _cells(line: str, first: int, last: int, start: int, end: int, reach: int) -> Iterator[Cell]:
    """The cells of ``line[first:last]``, at least one of them damaged; the middle of a long damage is left out."""
    whole = end - start <= 2 * reach
    if start < end and whole and not any(_cell(cluster, True).width for _, cluster in _clusters(line, start, end)):
        # Joiners and lone accents: written visibly, else there is nothing to underline.
        yield from (_cell(cluster, False) for _, cluster in _clusters(line, first, start))
        yield from (Cell(shown, len(shown), True) for shown in map(escape_character, line[start:end]))
        yield from (_cell(cluster, False) for _, cluster in _clusters(line, end, last))
        return
    pieces = [(first, last)] if whole else [(first, start + reach), (end - reach, last)]
    for number, piece in enumerate(pieces):
        if number:
            yield Cell("…", 1, True)
        for at, cluster in _clusters(line, *piece):
            yield _cell(cluster, at < end and at + len(cluster) > start)
    if start == end == len(line):
        yield Cell(" ", 1, True)


def _clusters(line: str, first: int, last: int) -> Iterator[tuple[int, str]]:
    """The grapheme clusters of ``line[first:last]`` and where each starts; hidden characters stand alone."""
    for match in _CLUSTER.finditer(line, first, last):
        if _has_hidden(match[0]):
            yield from enumerate(match[0], match.start())
        else:
            yield match.start(), match[0]


@lru_cache(maxsize=2048)
def _cell(cluster: str, damaged: bool) -> Cell:
    if cluster == "\t":
        return Cell(" " * _TAB_WIDTH, _TAB_WIDTH, damaged)
    if _has_hidden(cluster):
        shown = escape_character(cluster)
        return Cell(shown, len(shown), damaged)
    return Cell(cluster, _width(cluster), damaged)


def _has_hidden(cluster: str) -> bool:
    return not cluster.isprintable() and any(map(is_hidden, cluster))


def _width(cluster: str) -> int:
    """How many columns a terminal gives to ``cluster``."""
    if cluster.isascii():
        return len(cluster)
    # One emoji, however many characters it is joined of; without this, their sum.
    if len(cluster) > 1 and _EMOJI.match(cluster):
        return 2
    return sum(map(_character_width, cluster))


def _character_width(character: str) -> int:
    code = ord(character)
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf"} or any(code in jamo for jamo in _INNER_JAMO):
        return 0
    if category == "Cn":
        # Newer than Python's tables: most likely an emoji.
        return 2 if code >= _EMOJI_PLANE else 1
    return 2 if unicodedata.east_asian_width(character) in "WF" or code in _FLAGS else 1


def _fit(
    before: list[Cell], damage: list[Cell], after: list[Cell], width: int, more_before: bool, more_after: bool
) -> list[Cell]:
    damage = _without_middle(damage, width - 2 * _CONTEXT)
    room = width - _columns(damage)
    before_wants, after_wants = _columns(before) + more_before, _columns(after) + more_after
    before_room = max(room // 2, room - after_wants)
    after_room = room - min(before_room, before_wants)
    left = _taken(reversed(before), before_room, more_before or before_wants > before_room)
    right = _taken(after, after_room, more_after or after_wants > after_room)
    return [*reversed(left), *damage, *right]


def _without_middle(damage: list[Cell], room: int) -> list[Cell]:
    if _columns(damage) <= room:
        return damage
    head = _taken(damage, room - room // 2, True)
    tail = _taken(reversed(damage), room // 2, True)[:-1]
    return [*head[:-1], Cell("…", 1, True), *reversed(tail)]


def _taken(cells: Iterable[Cell], room: int, cut: bool) -> list[Cell]:
    """As many of ``cells`` as fit into ``room`` columns, and ``…`` if it is ``cut`` there."""
    room -= cut
    taken = []
    for cell in cells:
        if cell.width > room:
            break
        room -= cell.width
        taken.append(cell)
    return [*taken, Cell("…", 1, False)] if cut else taken


def _columns(cells: Iterable[Cell]) -> int:
    return sum(cell.width for cell in cells)
