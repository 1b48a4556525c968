"""The part of a line around its damage, as cells of a terminal, so that carets stand exactly below it.

Text is taken by grapheme clusters: an accent belongs to its letter, an emoji of several characters is one. What does
not show is written visibly (see :mod:`lint.output.escaping`). However long the line, only what may fit is looked at.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from lint.output.escaping import escape_character, is_hidden

MINIMUM_WIDTH = 40

_TAB_WIDTH = 4
_CONTEXT = 12
_CLUSTER = regex.compile(r"\X")
_EMOJI_SELECTOR = "\ufe0f"
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

    ``start`` and ``end`` are code points into the line and are clipped to it. Of an empty range the cluster that
    follows is shown as damage, or one column past the end of the line. What is cut away is shown as ``…``.
    """
    width = max(width, MINIMUM_WIDTH)
    start = min(start, len(line))
    end = max(start, min(end, len(line)))
    # Enough for any cluster but those with a heap of accents, of which a part is shown.
    reach = 4 * width
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
    damage = line[start:end] if end - start <= 2 * reach else line[start : start + reach] + line[end - reach : end]
    if damage and not any(_width(cluster[0]) or _is_escaped(cluster[0]) for cluster in _CLUSTER.finditer(damage)):
        # Joiners and lone accents: written visibly, else there is nothing to underline.
        yield from (_plain_cell(cluster[0], False) for cluster in _CLUSTER.finditer(line, first, start))
        yield from (Cell(shown, len(shown), True) for shown in map(escape_character, damage))
        yield from (_plain_cell(cluster[0], False) for cluster in _CLUSTER.finditer(line, end, last))
        return
    pieces = [(first, last)] if end - start <= 2 * reach else [(first, start + reach), (end - reach, last)]
    for number, piece in enumerate(pieces):
        if number:
            yield Cell("…", 1, True)
        for cluster in _CLUSTER.finditer(line, *piece):
            damaged = cluster.start() < max(end, start + 1) and cluster.end() > start
            yield _plain_cell(cluster[0], damaged)
    if start == end == len(line):
        yield Cell(" ", 1, True)


def _plain_cell(cluster: str, damaged: bool) -> Cell:
    if cluster == "\t":
        return Cell(" " * _TAB_WIDTH, _TAB_WIDTH, damaged)
    if _is_escaped(cluster):
        shown = "".join(escape_character(c) if is_hidden(c) else c for c in cluster)
        return Cell(shown, sum(_width(c) for c in shown), damaged)
    return Cell(cluster, _width(cluster), damaged)


def _is_escaped(cluster: str) -> bool:
    return not cluster.isprintable() and any(map(is_hidden, cluster))


def _width(cluster: str) -> int:
    """How many columns a terminal gives to ``cluster``."""
    if len(cluster) == 1 and cluster.isascii():
        return 1
    if _EMOJI_SELECTOR in cluster or (len(cluster) == 2 and ord(cluster[0]) in _FLAGS):
        return 2
    widths = [_character_width(c) for c in cluster]
    # An emoji joined of several, or with a skin tone, is as wide as one.
    return 2 if _has_skin_tone(cluster) or ("\u200d" in cluster and 2 in widths) else sum(widths)


def _has_skin_tone(cluster: str) -> bool:
    return len(cluster) > 1 and any("\U0001f3fb" <= c <= "\U0001f3ff" for c in cluster)


def _character_width(character: str) -> int:
    code = ord(character)
    if unicodedata.category(character) in {"Mn", "Me", "Cf"} or any(code in jamo for jamo in _INNER_JAMO):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


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
