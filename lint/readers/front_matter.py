"""Front matter of Markdown files: where it ends, and the prose in it.

Only a few values are prose (:data:`PROSE_KEYS`); all the rest is data. This is no YAML or TOML parser: it looks at
one line after the other, so that a slip in the front matter costs a value, never the article.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint.patterns import DOTALL, IGNORECASE, MULTILINE, lazy_re
from lint.readers.blocks import Piece
from lint.varieties import variety_of

PROSE_KEYS = frozenset(
    """
    title subtitle description summary excerpt abstract lead lede deck dek standfirst headline subheadline tagline
    teaser intro caption seo_title seo_description meta_title meta_description page_description
    """.split()
)
"""Keys whose values are written for readers, in lower case, ``-`` as ``_``."""

_LINE = lazy_re(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_YAML_KEY = lazy_re(r"""([ \t]*)(?:-[ \t]+)?["']?([A-Za-z_][\w.-]{0,60})["']?[ \t]*:(?=[ \t\r\n]|\Z)[ \t]*""")
_TOML_KEY = lazy_re(r"""[ \t]*["']?([A-Za-z_][\w.-]{0,60})["']?[ \t]*=[ \t]*""")
_LANGUAGE = lazy_re(
    r"""^["']?lang(?:uage)?["']?[ \t]*[:=][ \t]*["']?([A-Za-z]{2}[\w.-]{0,20})["']?[ \t]*(?:#[^\r\n]*)?\r?$""",
    MULTILINE | IGNORECASE,
)
_DATA_LINE = lazy_re(r"[ \t]|#|-(?:[ \t]|\Z)|[\]})]|[\w\"'.-]{1,80}[ \t]{0,20}[:=]|\[")
_QUOTE_ESCAPE = lazy_re(r"''|\r\n?|\n")
_YAML_ESCAPE = lazy_re(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|\r\n?|\n", DOTALL)
_ESCAPES = {"n": " ", "t": " ", "r": " ", "_": "\u00a0", "N": " ", "L": " ", "P": " ", "e": "", "0": "", "b": ""}


def front_matter_end(raw: str) -> int:
    """Where the article begins: after the front matter, or 0 if there is none.

    Front matter without its closing line, or with what cannot be data after a blank line, ends at that blank line.
    """
    fence = raw[:3]
    if fence not in ("---", "+++"):
        return 0
    first = _LINE.match(raw)
    if first is None or first[1].rstrip() != fence:
        return 0
    closings = (fence, "...") if fence == "---" else (fence,)
    blank_at = -1
    seen = False
    at = first.end()
    while at < len(raw):
        match = _LINE.match(raw, at)
        line = match[1] if match else ""
        end = match.end() if match else len(raw)
        stripped = line.rstrip()
        if stripped in closings:
            return end if seen or at == first.end() else 0
        if not stripped:
            blank_at = end if blank_at < 0 or seen else blank_at
        elif _DATA_LINE.match(line):
            if not seen and not line[0].isspace() and line[0] not in "#-":
                seen = True
        elif not seen:
            return 0
        elif _blank_before(raw, at):
            return at
        at = end
    return blank_at if seen and blank_at > 0 else 0


def front_matter_language(raw: str, end: int) -> str:
    """The variety of English that ``raw[:end]`` says the article is written in; empty if it names none."""
    match = _LANGUAGE.search(raw, 0, end)
    return variety_of(match[1]) if match else ""


def _blank_before(raw: str, at: int) -> bool:
    return raw[max(0, at - 3) : at].endswith(("\n\n", "\r\r", "\n\r\n"))


def front_matter_prose(raw: str, end: int) -> Iterator[list[Piece]]:
    """The values of ``raw[:end]`` that are prose, each as the pieces of a block."""
    toml = raw.startswith("+++")
    lines = [match.span(1) for match in _LINE.finditer(raw, 0, end)][1:]
    number = 0
    while number < len(lines):
        start, stop = lines[number]
        number += 1
        key = (_TOML_KEY if toml else _YAML_KEY).match(raw, start, stop)
        if key is None or key[key.lastindex or 1].lower().replace("-", "_") not in PROSE_KEYS:
            continue
        value = key.end()
        opening = raw[value : value + 1]
        if opening and opening in "\"'":
            pieces, reached = _quoted(raw, value, end)
            yield pieces
            while number < len(lines) and lines[number][0] < reached:
                number += 1
        elif toml:
            continue
        elif opening and opening in "|>":
            indent = len(key[1])
            block, number = _indented(raw, lines, number, indent)
            yield from _block_scalar(block)
        elif opening and opening not in "[{&*!#%@`":
            block, number = _indented(raw, lines, number, len(key[1]))
            yield _plain(raw, (value, stop), block)


def _indented(raw: str, lines: list[tuple[int, int]], number: int, indent: int) -> tuple[list[tuple[int, int]], int]:
    """The lines from ``number`` on that stand deeper than ``indent``, stripped; and the number of the next line."""
    block: list[tuple[int, int]] = []
    while number < len(lines):
        start, stop = lines[number]
        line = raw[start:stop]
        inner = line.lstrip(" \t")
        if inner and len(line) - len(inner) <= indent:
            break
        block.append((stop - len(inner), stop - len(inner) + len(inner.rstrip())))
        number += 1
    return block, number


def _plain(raw: str, first: tuple[int, int], following: list[tuple[int, int]]) -> list[Piece]:
    start, stop = first
    comment = raw.find(" #", start, stop)
    return _folded([(start, comment if comment >= 0 else stop), *following])


def _block_scalar(lines: list[tuple[int, int]]) -> Iterator[list[Piece]]:
    """The paragraphs of a literal or folded scalar."""
    paragraph: list[tuple[int, int]] = []
    for start, stop in [*lines, (0, 0)]:
        if start < stop:
            paragraph.append((start, stop))
        elif paragraph:
            yield _folded(paragraph)
            paragraph = []


def _folded(lines: list[tuple[int, int]]) -> list[Piece]:
    pieces: list[Piece] = []
    for start, stop in lines:
        if start >= stop:
            continue
        if pieces:
            pieces.append((" ", pieces[-1][2], start))
        pieces.append((None, start, stop))
    return pieces


def _quoted(raw: str, start: int, end: int) -> tuple[list[Piece], int]:
    """The value of the quoted scalar that opens at ``start``, and where it ends.

    One that is not closed on its line, or before a blank line, ends with the line.
    """
    quote = raw[start]
    if raw.startswith(quote * 3, start):
        close = raw.find(quote * 3, start + 3, end)
        return (_unescaped(raw, start + 3, close, quote), close + 3) if close >= 0 else ([], end)
    at = start + 1
    while True:
        close = raw.find(quote, at, end)
        if close < 0 or "\n\n" in raw[at:close] or "\n\r\n" in raw[at:close]:
            line = _LINE.match(raw, start, end)
            stop = line.end(1) if line else end
            return [(None, start + 1, stop)], stop
        if quote == "'" and raw.startswith("''", close):
            at = close + 2
        elif quote == '"' and _is_escaped(raw, close):
            at = close + 1
        else:
            return _unescaped(raw, start + 1, close, quote), close + 1


def _is_escaped(raw: str, at: int) -> bool:
    before = raw[max(0, at - 40) : at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _unescaped(raw: str, start: int, end: int, quote: str) -> list[Piece]:
    """``raw[start:end]`` with escapes decoded and lines folded."""
    pieces: list[Piece] = []
    at = start
    pattern = _YAML_ESCAPE if quote == '"' else _QUOTE_ESCAPE
    for match in pattern.finditer(raw, start, end):
        pieces.append((None, at, match.start()))
        token = match[0]
        at = match.end()
        if token[0] in "\r\n" or token[1:] in ("\n", "\r"):
            while at < end and raw[at] in " \t\r\n":
                at += 1
            decoded = " "
        elif token == "''":  # noqa: S105
            decoded = "'"
        elif len(token) > 2:
            code = int(token[2:], 16)
            decoded = chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"
        else:
            decoded = _ESCAPES.get(token[1], token[1])
        pieces.append((decoded, match.start(), at))
    pieces.append((None, at, end))
    return pieces
