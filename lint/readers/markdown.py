"""Markdown: CommonMark with GitHub's extensions, front matter, template tags and the HTML in it."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

import pyromark

from lint.document import BlockKind, Document
from lint.readers.blocks import BlockWriter, Piece
from lint.readers.elements import REFERENCE, Elements
from lint.readers.front_matter import front_matter_end, front_matter_prose
from lint.readers.masks import Masks, Span, address_spans, formula_spans, template_spans

_OPTIONS = (
    pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
_CONTAINERS: dict[str, tuple[BlockKind | None, bool]] = {
    "Item": (BlockKind.LIST_ITEM, False),
    "Heading": (BlockKind.HEADING, False),
    "TableCell": (BlockKind.TABLE_CELL, False),
    "BlockQuote": (None, True),
    "FootnoteDefinition": (BlockKind.PARAGRAPH, False),
}
_NESTING = frozenset(("Item", "BlockQuote", "FootnoteDefinition"))
_BREAKS = frozenset(("Paragraph", "List", "Table", "TableHead", "TableRow"))
_NOT_ASCII = re.compile(r"[^\x00-\x7f]{1,64}")
_REST_OF_LINE = re.compile(r"[ \t]*(?=[\r\n]|\Z)")
_TITLE_TOKEN = re.compile(rf"{REFERENCE.pattern}|\\[!-/:-@\[-`{{-~]|[ \t]*(?:\r\n|\r|\n)[ \t]*")


def read_markdown(path: str, raw: str) -> Document:
    """Read ``raw`` as Markdown."""
    templates = template_spans(raw)
    formulas = list(formula_spans(raw))
    writer = BlockWriter(raw, Masks.of([*templates, *formulas, *address_spans(raw)]))
    begin = front_matter_end(raw)
    writer.kind = BlockKind.METADATA
    for pieces in front_matter_prose(raw, begin):
        writer.write(pieces)
        writer.end_block()
    writer.kind = BlockKind.PARAGRAPH
    source = _neutralised(raw, templates, formulas)
    _Article(writer, source).read(begin)
    return writer.document(path, "markdown")


def _neutralised(raw: str, templates: list[Span], formulas: list[Span]) -> str:
    """``raw`` with every template tag and formula replaced, at equal length, by what Markdown reads as a unit.

    Inside a line that is a word; on lines of its own a processing instruction, which is a block of HTML.
    """
    if not templates and not formulas:
        return raw
    masks = Masks.of([*templates, *formulas])
    pieces: list[str] = []
    at = 0
    for start, end in _joined(raw, masks):
        pieces.append(raw[at:start])
        length = end - start
        pieces.append(f"<?{'x' * (length - 4)}?>" if _stands_alone(raw, start, end) else "x" * length)
        at = end
    pieces.append(raw[at:])
    return "".join(pieces)


def _joined(raw: str, masks: Masks) -> list[Span]:
    """The ranges of ``masks``, those that only spaces part made one."""
    joined: list[Span] = []
    for start, end in zip(masks.starts, masks.ends, strict=True):
        if joined and not raw[joined[-1][1] : start].strip(" \t"):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _stands_alone(raw: str, start: int, end: int) -> bool:
    before = raw[max(0, start - 80) : start]
    line_start = max(before.rfind("\n"), before.rfind("\r")) + 1
    if before[line_start:].strip(" \t>") or (line_start == 0 and start > 80):
        return False
    after = _REST_OF_LINE.match(raw, end)
    return after is not None and end - start >= 4


class _ByteOffsets:
    """Turns offsets into the UTF-8 bytes of a text into offsets into the text, in logarithmic time each."""

    def __init__(self, text: str) -> None:
        self.data = text.encode("utf-8", "surrogatepass")
        self.byte_starts: list[int] = []
        self.byte_ends: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        extra = 0
        for match in _NOT_ASCII.finditer(text):
            start, end = match.span()
            self.starts.append(start)
            self.ends.append(end)
            self.byte_starts.append(start + extra)
            extra += len(match[0].encode("utf-8", "surrogatepass")) - (end - start)
            self.byte_ends.append(end + extra)

    def __call__(self, byte: int) -> int:
        run = bisect_right(self.byte_starts, byte) - 1
        if run < 0:
            return byte
        end = self.byte_ends[run]
        if byte >= end:
            return self.ends[run] + byte - end
        start = self.byte_starts[run]
        return self.starts[run] + len(self.data[start:byte].decode("utf-8", "surrogatepass"))


class _Article:
    """One pass over the events of a Markdown text."""

    def __init__(self, writer: BlockWriter, source: str) -> None:
        self.writer = writer
        self.source = source
        self.elements = Elements(writer)

    def read(self, begin: int) -> None:
        """Write what stands from ``begin`` on."""
        writer, elements = self.writer, self.elements
        source = self.source[begin:] if begin else self.source
        convert: Callable[[int], int] | None = None if source.isascii() else _ByteOffsets(source)
        image: list[Piece] | None = None
        image_depth = 0
        nesting = 0
        paragraph_depth = 0
        html_lines: list[Span] | None = None
        ignore_until = 0
        leaf = ""
        event: Any
        for event, span in pyromark.events_with_range(source, options=_OPTIONS):
            start, end = span["start"], span["end"]
            if convert is not None:
                start, end = convert(start), convert(end)
            start += begin
            end += begin
            if type(event) is str:
                if image is not None:
                    image.append((" ", start, end))
                elif event == "SoftBreak":
                    if not elements.skipping and start >= ignore_until:
                        writer.space(start, end)
                elif not elements.skipping:
                    writer.end_block()
                continue
            ((name, value),) = event.items()
            if name == "Text":
                if leaf or elements.skipping or end <= ignore_until:
                    continue
                start = max(start, ignore_until)
                piece: Piece = (None if len(value) >= end - start else value, start, end)
                if image is not None:
                    image.append(piece)
                elif piece[0] is None:
                    writer.copy(start, end)
                else:
                    writer.put(value, start, end)
            elif name == "Start":
                if type(value) is dict:
                    ((value, details),) = value.items()
                if value in _BREAKS:
                    if not elements.skipping:
                        writer.end_block()
                    paragraph_depth = elements.depth
                elif value in _CONTAINERS:
                    if not elements.skipping:
                        writer.end_block()
                    elements.enter(*_CONTAINERS[value])
                    nesting += value in _NESTING
                elif value == "Link":
                    if details["link_type"] in ("Autolink", "Email") and not elements.skipping and image is None:
                        writer.mask(start, end)
                        ignore_until = end
                elif value == "Image":
                    if image is None and not elements.skipping and start >= ignore_until:
                        writer.mask(start, end)
                    image = [] if image is None else image
                    image_depth += 1
                elif value == "CodeBlock":
                    leaf = value
                    writer.end_block()
                    if elements.skipping:
                        elements.end_raw_text_in(self.source[start:end])
                    elif start >= ignore_until:
                        writer.mask(start, end)
                        writer.end_block()
                elif value == "HtmlBlock":
                    leaf = value
                    if not elements.skipping:
                        writer.end_block()
                    html_lines = [] if nesting else [(start, end)]
            elif name == "End":
                if type(value) is dict:
                    ((value, details),) = value.items()
                if value == "Paragraph":
                    if not elements.skipping:
                        writer.end_block()
                    if elements.depth > paragraph_depth:
                        elements.close_to(paragraph_depth)
                        writer.end_block()
                elif value in _CONTAINERS:
                    if not elements.skipping:
                        writer.end_block()
                    elements.leave()
                    nesting -= value in _NESTING
                elif value in _BREAKS:
                    if not elements.skipping:
                        writer.end_block()
                elif value == "Image":
                    image_depth -= 1
                    if image_depth == 0 and image is not None:
                        if not elements.skipping and start >= ignore_until:
                            writer.caption(image)
                            writer.caption(_title(self.source, start, end))
                        image = None
                elif value == "CodeBlock":
                    leaf = ""
                elif value == "HtmlBlock":
                    leaf = ""
                    ignore_until = max(ignore_until, self._html(html_lines or [], ignore_until))
                    html_lines = None
                    if not elements.skipping:
                        writer.end_block()
            elif name == "Html":
                if nesting and html_lines is not None:
                    html_lines.append((start, end))
            elif image is not None or start < ignore_until:
                continue
            elif name == "InlineHtml":
                elements.feed(self.source[start:end], start)
            elif not elements.skipping and name == "Code":
                writer.mask(start, end)

    def _html(self, lines: list[Span], ignore_until: int) -> int:
        """Read a block of HTML, given as ranges without its container's prefixes; up to where a comment goes on."""
        lines = [(max(start, ignore_until), end) for start, end in lines if end > ignore_until]
        if not lines:
            return 0
        pieces: list[str] = []
        at = base = lines[0][0]
        for start, end in lines:
            pieces += " " * (start - at), self.source[start:end]
            at = end
        elements = self.elements
        elements.feed("".join(pieces), base)
        if elements.comment_from < 0:
            return 0
        elements.comment_from = -1
        return self.source.find("-->", at) + 3 if self.source.find("-->", at) >= 0 else 0


def _title(source: str, start: int, end: int) -> list[Piece]:
    """The title of the inline image ``source[start:end]``, decoded."""
    if end - start < 6 or source[end - 1] != ")":
        return []
    close = end - 1
    while close > start and source[close - 1] in " \t\r\n":
        close -= 1
    quote = {'"': '"', "'": "'", ")": "("}.get(source[close - 1])
    if quote is None:
        return []
    close -= 1
    opening = source.rfind(quote, start, close)
    while opening > start and source[opening - 1] == "\\":
        opening = source.rfind(quote, start, opening)
    if opening <= start or source[opening - 1] not in " \t\r\n":
        return []
    pieces: list[Piece] = []
    at = opening + 1
    for match in _TITLE_TOKEN.finditer(source, at, close):
        pieces.append((None, at, match.start()))
        at = match.end()
        token = match[0]
        if token[0] == "\\":
            pieces.append((None, match.start() + 1, at))
        else:
            pieces.append((html.unescape(token) if token[0] == "&" else " ", match.start(), at))
    pieces.append((None, at, close))
    return pieces
