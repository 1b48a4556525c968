"""Markdown: CommonMark with GitHub's extensions, front matter, template tags and the HTML in it.

What stands later in the file can change how an earlier paragraph is read only where Markdown itself has it so: by
closing a fence, comment or element that was left open, or by defining a link or footnote that was referred to.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

import pyromark

from lint.document import BlockKind, Document
from lint.patterns import MULTILINE, lazy_re
from lint.readers.blocks import BlockWriter, Piece
from lint.readers.elements import REFERENCE, Elements
from lint.readers.front_matter import front_matter_end, front_matter_language, front_matter_prose
from lint.readers.masks import Masks, Span, address_spans, formula_spans, template_spans
from lint.records import replace

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
_CONTAINER_FENCE = lazy_re(r"^[ \t>]{0,80}(:::[^\r\n]{0,200})$", MULTILINE)
_REST_OF_LINE = lazy_re(r"[ \t]*(?=[\r\n]|\Z)")
_TITLE_TOKEN = lazy_re(rf"{REFERENCE.pattern}|\\[!-/:-@\[-`{{-~]|[ \t]*(?:\r\n|\r|\n)[ \t]*")


def read_markdown(path: str, raw: str) -> Document:
    """Read ``raw`` as Markdown."""
    units = Masks.of([*template_spans(raw), *formula_spans(raw), *_container_fences(raw)])
    addresses = list(address_spans(raw))
    masks = Masks.of([*zip(units.starts, units.ends, strict=True), *addresses]) if addresses else units
    writer = BlockWriter(raw, masks)
    begin = front_matter_end(raw)
    writer.kind = BlockKind.METADATA
    for pieces in front_matter_prose(raw, begin):
        writer.write_all(pieces)
        writer.end_block()
    writer.kind = BlockKind.PARAGRAPH
    source = _neutralised(raw, units)
    _Article(writer, source).read(begin)
    return replace(writer.document(path, "markdown"), language=front_matter_language(raw, begin))


def _container_fences(raw: str) -> Iterator[Span]:
    """The lines that open or close a container of Pandoc, Docusaurus and others: ``::: note``."""
    if ":::" in raw:
        for match in _CONTAINER_FENCE.finditer(raw):
            yield match.span(1)


def _neutralised(raw: str, units: Masks) -> str:
    """``raw`` with every template tag and formula replaced, at equal length, by what Markdown reads as a unit.

    Inside a line that is a word; on lines of its own a processing instruction, which is a block of HTML.
    """
    if not units.starts:
        return raw
    pieces: list[str] = []
    at = 0
    for start, end in _joined(raw, units):
        pieces.append(raw[at:start])
        length = end - start
        if not _stands_alone(raw, start, end):
            pieces.append("x" * length)
        else:
            pieces.append(f"<?{'x' * (length - 4)}?>" if length >= 4 else " " * length)
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
    return after is not None


class _Offsets:
    """Turns offsets into the UTF-8 bytes of ``raw[begin:]`` into offsets into ``raw``.

    It remembers one place, ``byte`` and ``char``, and counts from there: events come in the order of the text, and
    the length of each piece of text is known, so that only the markup between them must be counted.
    """

    __slots__ = ("byte", "char", "data")

    def __init__(self, text: str, begin: int) -> None:
        self.data = b"" if text.isascii() else text.encode()
        self.byte = 0
        self.char = begin

    def move(self, byte: int) -> int:
        """The offset of ``byte``, which is remembered."""
        self.char = self.peek(byte)
        self.byte = byte
        return self.char

    def peek(self, byte: int) -> int:
        """The offset of ``byte``."""
        here = self.byte
        if not self.data:
            return self.char + byte - here
        if byte >= here:
            return self.char + len(self.data[here:byte].decode())
        return self.char - len(self.data[byte:here].decode())


class _Article:
    """One pass over the events of a Markdown text."""

    def __init__(self, writer: BlockWriter, source: str) -> None:
        self.writer = writer
        self.source = source
        self.elements = Elements(writer)
        self.offsets = _Offsets("", 0)
        self.image: list[Piece] = []
        self.image_span = (0, 0)
        self.image_depth = 0
        self.nesting = 0
        """Containers whose prefixes stand at the beginning of lines."""
        self.paragraph_depth = 0
        self.in_block = ""
        """The block of code or HTML that is open: its text is passed over."""
        self.html_lines: list[Span] = []
        self.ignore_until = 0
        """Where something ends that goes on over several events: a comment, an autolink."""
        self.may_end_comment = True

    def read(self, begin: int) -> None:
        """Write what stands from ``begin`` on."""
        writer, elements = self.writer, self.elements
        copy, space = writer.copy, writer.space
        text = self.source[begin:] if begin else self.source
        offsets = self.offsets = _Offsets(text, begin)
        event: Any
        for event, span in pyromark.events_with_range(text, options=_OPTIONS):
            if "Text" in event:
                if self.in_block or elements.skipping:
                    continue
                content = event["Text"]
                first, last = span["start"], span["end"]
                start = offsets.char if first == offsets.byte else offsets.move(first)
                length = len(content)
                is_copy = length == last - first or (not content.isascii() and len(content.encode()) == last - first)
                end = start + length if is_copy else offsets.move(last)
                offsets.byte, offsets.char = last, end
                if start < self.ignore_until:
                    if end <= self.ignore_until:
                        continue
                    start = self.ignore_until
                if self.image_depth:
                    self.image.append((None if is_copy else content, start, end))
                elif is_copy:
                    copy(start, end)
                else:
                    writer.write(content, start, end)
            elif event == "SoftBreak":
                if elements.skipping:
                    continue
                first, last = span["start"], span["end"]
                start = offsets.char if first == offsets.byte else offsets.move(first)
                if self.image_depth:
                    self.image.append((" ", start, start + last - first))
                elif start >= self.ignore_until:
                    space(start, start + last - first)
            elif "Start" in event:
                tag = event["Start"]
                if type(tag) is str:
                    self._start(tag, tag, span)
                else:
                    ((name, details),) = tag.items()
                    self._start(name, details, span)
            elif "End" in event:
                tag = event["End"]
                self._end(tag if type(tag) is str else next(iter(tag)))
            else:
                self._other(event, span)

    def _start(self, name: str, details: Any, span: Any) -> None:
        writer, elements = self.writer, self.elements
        if name in _BREAKS:
            if not elements.skipping:
                writer.end_block()
            self.paragraph_depth = elements.depth
        elif name in _CONTAINERS:
            if not elements.skipping:
                writer.end_block()
            elements.enter(*_CONTAINERS[name])
            self.nesting += name in _NESTING
        elif name == "Image":
            if not self.image_depth:
                start, end = self.image_span = self.offsets.move(span["start"]), self.offsets.peek(span["end"])
                if self._is_seen(start):
                    writer.mask(start, end)
            self.image_depth += 1
        elif name == "Link":
            if details["link_type"] in ("Autolink", "Email") and not self.image_depth:
                start, end = self._range(span)
                if self._is_seen(start):
                    writer.mask(start, end)
                    self.ignore_until = end
        elif name == "CodeBlock":
            self.in_block = name
            start, end = self._range(span)
            if elements.skipping:
                elements.end_raw_text_in(self.source[start:end])
            elif start >= self.ignore_until:
                writer.end_block()
                writer.mask(start, end)
                writer.end_block()
        elif name == "HtmlBlock":
            self.in_block = name
            if not elements.skipping:
                writer.end_block()
            self.html_lines = [] if self.nesting else [self._range(span)]

    def _end(self, name: str) -> None:
        writer, elements = self.writer, self.elements
        if name in _BREAKS:
            if not elements.skipping:
                writer.end_block()
            if name == "Paragraph" and elements.depth > self.paragraph_depth:
                elements.close_to(self.paragraph_depth)
        elif name in _CONTAINERS:
            if not elements.skipping:
                writer.end_block()
            elements.leave()
            self.nesting -= name in _NESTING
        elif name == "Image":
            self.image_depth -= 1
            if not self.image_depth:
                start, end = self.image_span
                if self._is_seen(start):
                    writer.caption(self.image)
                    writer.caption(_title(self.source, start, end))
                self.image = []
        elif name == "CodeBlock":
            self.in_block = ""
        elif name == "HtmlBlock":
            self.in_block = ""
            self._html()
            if not elements.skipping:
                writer.end_block()

    def _other(self, event: Any, span: Any) -> None:
        """Read an event that is neither text nor the start or end of something."""
        if event == "HardBreak":
            start, end = self._range(span)
            if self.image_depth:
                self.image.append((" ", start, end))
            elif self._is_seen(start):
                self.writer.end_block()
        elif "Html" in event:
            if self.nesting:
                self.html_lines.append(self._range(span))
        elif self.image_depth:
            return
        elif "InlineHtml" in event:
            start, end = self._range(span)
            if start >= self.ignore_until:
                self.elements.feed(self.source[start:end], start)
        elif "Code" in event:
            start, end = self._range(span)
            if self._is_seen(start):
                self.writer.mask(start, end)

    def _range(self, span: Any) -> Span:
        return self.offsets.move(span["start"]), self.offsets.move(span["end"])

    def _is_seen(self, start: int) -> bool:
        return not self.elements.skipping and start >= self.ignore_until

    def _html(self) -> None:
        """Read the block of HTML in ``html_lines``, ranges without the prefixes of its container."""
        lines = [(max(start, self.ignore_until), end) for start, end in self.html_lines if end > self.ignore_until]
        if not lines:
            return
        pieces: list[str] = []
        at = base = lines[0][0]
        for start, end in lines:
            pieces += " " * (start - at), self.source[start:end]
            at = end
        self.elements.feed("".join(pieces), base)
        comment = self.elements.take_open_comment()
        if comment >= 0 and self.may_end_comment:
            close = self.source.find("-->", at)
            if close >= 0:
                self.ignore_until = close + 3
                self.writer.comments.append((comment, close + 3))
            else:
                self.may_end_comment = False


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
