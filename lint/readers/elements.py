"""HTML as prose: tags, comments and text, with what each element does to the block it stands in.

The HTML reader feeds a whole page, the Markdown reader each HTML block and each inline tag; elements that are still
open between two calls (``<div hidden>``, ``<script>`` over blank lines) keep their effect.

Tags are read by the rules of the HTML standard; their source positions are all we need, so no tree is built.
"""

from __future__ import annotations

import html
import re

from lint.document import BlockKind
from lint.patterns import IGNORECASE, VERBOSE, lazy_re
from lint.readers.blocks import BlockWriter, Piece
from lint.readers.masks import is_visible_block

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center colgroup dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option
    p pre search section summary table tbody td template tfoot th thead title tr ul
    """.split()
)
_KINDS = {
    **dict.fromkeys("h1 h2 h3 h4 h5 h6".split(), BlockKind.HEADING),
    **dict.fromkeys("li dt dd".split(), BlockKind.LIST_ITEM),
    **dict.fromkeys("td th".split(), BlockKind.TABLE_CELL),
    **dict.fromkeys("figcaption caption".split(), BlockKind.CAPTION),
    "title": BlockKind.METADATA,
}
_MASKED = frozenset(
    """
    audio button canvas code datalist iframe kbd map math noembed noframes object pre samp select svg textarea tt var
    video xmp
    """.split()
)
"""Elements that are seen but are not prose; a mask stands for each."""
_INVISIBLE = frozenset("nav noscript script style template".split())
_RAW_TEXT = frozenset("iframe noembed noframes noscript script style textarea title xmp".split())
"""Elements whose content holds no tags, up to their own end tag."""
_IMPLIED_END = {
    "li": ("li", "p"),
    "dt": ("dt", "dd", "p"),
    "dd": ("dt", "dd", "p"),
    "td": ("td", "th", "p"),
    "th": ("td", "th", "p"),
    "tr": ("td", "th", "tr", "p"),
    "option": ("option",),
    "optgroup": ("option", "optgroup"),
}

_PARAGRAPH = ("p",)

_TRANSPARENT = frozenset(
    "a abbr acronym b bdi bdo big cite del dfn em font i ins label mark q s small span strike strong sub u".split()
)
"""The inline elements that only ever matter when they are hidden, in the case they are mostly written in."""
_MAY_HIDE = lazy_re("hidden|display", IGNORECASE)
_MARKUP = lazy_re(
    r"""<(?:
        (/?) ([a-zA-Z][^\s/>]*+)                                 # a tag: its name and, unless it is cut off, the rest
        ((?: [\s/]++
           | [^\s/>][^\s/>=]*+
             (?: \s*+ = \s*+ (?: "[^"]*+" | '[^']*+' | [^\s"'>][^\s>]*+ | (?=>) ) | (?! \s*+ = ) )
        )*+) >
        | [a-zA-Z!?] | /(?!\Z)                                   # a comment, a declaration, a tag that is cut off
        )""",
    VERBOSE,
)
_CUT_OFF_TAG = lazy_re("</?[a-zA-Z]")
_ATTRIBUTE = lazy_re(r"""([^\s/][^\s/=]*+)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'][^\s]*+))?+""")
_NO_DISPLAY = lazy_re(r"display\s{0,9}:\s{0,9}none", IGNORECASE)
_SPECIAL = lazy_re(r"[ \t\n\f\r]{2,}|[\t\n\f\r]|&")
REFERENCE = lazy_re(r"&(?:#(?:[0-9]{1,9}|[xX][0-9a-fA-F]{1,8});?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_NOTE_MARK = lazy_re(r"(?:\s|<[^<>]{0,300}>|\[|&#91;){0,9}(?:\d|[*†‡])")


class Elements:
    """The elements that are open, and the tokeniser's state between two pieces of HTML."""

    def __init__(self, writer: BlockWriter) -> None:
        """Write to ``writer``."""
        self.writer = writer
        self.skipping = ""
        """The element whose content is left out, if any."""
        self._open_comment = -1
        self._raw_text = ""
        self._mask_run = -1
        self._frames: list[tuple[str, BlockKind, bool, str, int]] = []
        self._open: dict[str, int] = {}
        self._containers: list[tuple[int, dict[str, int], BlockKind, bool, str, str]] = []
        self._last_end: dict[str, int] = {}

    # --- for the Markdown reader -------------------------------------------------------------------------------

    @property
    def depth(self) -> int:
        """How many elements are open; see :meth:`close_to`."""
        return len(self._frames)

    def close_to(self, depth: int) -> None:
        """Close the elements that were opened since there were ``depth``."""
        while len(self._frames) > depth:
            self._pop()

    def take_open_comment(self) -> int:
        """Where a comment began that the last piece did not end, or -1; it is then forgotten."""
        start, self._open_comment = self._open_comment, -1
        return start

    def enter(self, kind: BlockKind | None, quoted: bool) -> None:
        """Enter a container of Markdown, whose elements end with it; no end tag inside reaches beyond."""
        writer = self.writer
        self._containers.append(
            (len(self._frames), self._open, writer.kind, writer.quoted, self.skipping, self._raw_text)
        )
        self._open = {}
        if kind is not None:
            writer.kind = kind
        writer.quoted = writer.quoted or quoted

    def leave(self) -> None:
        """Leave the container that was entered last."""
        depth, self._open, self.writer.kind, self.writer.quoted, self.skipping, self._raw_text = self._containers.pop()
        del self._frames[depth:]

    def end_raw_text_in(self, source: str) -> None:
        """End the element that is being left out if its end tag stands in ``source``, Markdown's code to us."""
        if self.skipping and re.search(rf"</{re.escape(self.skipping)}[\s/>]", source, IGNORECASE):
            self._end_tag(self.skipping, -1, -1)

    # --- tokens ------------------------------------------------------------------------------------------------

    def feed(self, source: str, base: int) -> None:
        """Read ``source``, which stands in the raw text from ``base`` on, character for character."""
        at = self._raw_text_end(source, 0) if self._raw_text else 0
        search, text, is_open = _MARKUP.search, self._text, self._open
        while markup := search(source, at):
            start = markup.start()
            if start > at:
                text(source, at, start, base)
            slash, name, attributes = markup.groups()
            if name is None:
                at = self._other_markup(source, start, base)
                continue
            at = markup.end()
            if (
                name in _TRANSPARENT
                and name not in is_open
                and (not attributes or slash or not _MAY_HIDE.search(attributes))
            ):
                continue
            if slash:
                self._end_tag(name.lower(), base + start, base + at)
            else:
                self._start_tag(name.lower(), attributes, base + start, base + at)
                if self._raw_text:
                    at = self._raw_text_end(source, at, base)
        if at < len(source):
            text(source, at, len(source), base)

    def _other_markup(self, source: str, start: int, base: int) -> int:
        """Where the comment or declaration at ``start`` ends; a tag that is not closed goes on to the end."""
        if source.startswith("<!--", start):
            end = _comment_end(source, start)
            if end is None:
                self._open_comment = base + start
                return len(source)
            if not self.skipping:
                self.writer.comments.append((base + start, base + end))
            return end
        following = source[start + 1]
        if following == "?":
            end = source.find("?>", start + 2) + 2
            if end < 2:
                end = source.find(">", start) + 1 or len(source)
            # the Markdown reader writes template tags on lines of their own like this, too
            if not self.skipping and is_visible_block(self.writer.raw, base + start, base + end):
                self.writer.mask(base + start, base + end)
            return end
        if _CUT_OFF_TAG.match(source, start):
            return len(source)
        return source.find(">", start) + 1 or len(source)

    def _raw_text_end(self, source: str, start: int, base: int = -1) -> int:
        """Pass over the content of an element without tags, which ends at its own end tag only."""
        name = self._raw_text
        closing = re.compile(rf"</{name}(?=[\s/>])", IGNORECASE).search(source, start)
        end = closing.start() if closing else len(source)
        if closing:
            self._raw_text = ""
        if name == "title" and base >= 0:
            self._text(source, start, end, base)
        return end

    def _start_tag(self, name: str, attributes: str, start: int, end: int) -> None:
        writer = self.writer
        is_block = name in _BLOCKS
        frames = self._frames
        if is_block:
            if not self.skipping:
                writer.end_block()
            # What was opened outside of the container that we are in stays open.
            outside = self._containers[-1][0] if self._containers else 0
            while len(frames) > outside and frames[-1][0] in _IMPLIED_END.get(name, _PARAGRAPH):
                self._pop()
        if name in _VOID:
            if not self.skipping:
                self._void_tag(name, attributes, start, end)
            return
        skip = not self.skipping and (
            name in _MASKED
            or name in _INVISIBLE
            or _is_hidden(attributes)
            or (name == "sup" and _NOTE_MARK.match(writer.raw, end) is not None)
        )
        if skip and name not in _RAW_TEXT and not self._is_ended_after(name, end):
            skip = False
        if not (is_block or skip or name == self.skipping or name in _RAW_TEXT):
            return
        frames.append((name, writer.kind, writer.quoted, self.skipping, self._mask_run))
        self._open[name] = self._open.get(name, 0) + 1
        if skip:
            self.skipping = name
            self._mask_run = -1
            if name not in _INVISIBLE and (name in _MASKED or name == "sup"):
                writer.mask(start, end)
                self._mask_run = len(writer.raw_ends) - 1
        elif not self.skipping:
            kind = _KINDS.get(name)
            if kind is not None:
                writer.kind = kind
            elif name == "blockquote":
                writer.quoted = True
        if name in _RAW_TEXT and not (self.skipping in ("svg", "math") and attributes.endswith("/")):
            self._raw_text = name

    def _void_tag(self, name: str, attributes: str, start: int, end: int) -> None:
        writer = self.writer
        if name in ("br", "hr"):
            writer.end_block()
        elif name == "img":
            writer.mask(start, end)
            for match in _ATTRIBUTE.finditer(attributes):
                if match[2] and match[1].lower() in ("alt", "title"):
                    quoted = match[2][0] in "\"'"
                    # the attributes end right before the closing bracket
                    offset = end - 1 - len(attributes)
                    value = match.start(2) + quoted, match.end(2) - quoted
                    writer.caption(_caption(attributes, value[0], value[1], offset))
        elif name in ("input", "embed"):
            writer.mask(start, end)

    def _is_ended_after(self, name: str, position: int) -> bool:
        """Whether an end tag of ``name`` follows somewhere: what is never closed must not swallow the article."""
        last = self._last_end.get(name)
        if last is None:
            raw = self.writer.raw
            last = self._last_end[name] = max(raw.rfind(f"</{name}"), raw.rfind(f"</{name.upper()}"))
        return last >= position

    def _end_tag(self, name: str, start: int, end: int) -> None:
        is_block = name in _BLOCKS
        if self._open.get(name):
            if is_block and not self.skipping:
                self.writer.end_block()
            closed = ""
            while closed != name:
                skipped, run = self.skipping, self._mask_run
                closed = self._pop()
                if skipped and not self.skipping and run >= 0 and end >= 0:
                    self.writer.raw_ends[run] = max(end, self.writer.raw_ends[run])
        if (is_block or name == "br") and not self.skipping:
            self.writer.end_block()

    def _pop(self) -> str:
        name, self.writer.kind, self.writer.quoted, self.skipping, self._mask_run = self._frames.pop()
        if self._open[name] == 1:
            del self._open[name]
        else:
            self._open[name] -= 1
        return name

    # --- text --------------------------------------------------------------------------------------------------

    def _text(self, source: str, start: int, end: int, base: int) -> None:
        """Write ``source[start:end]``, white space collapsed and character references decoded."""
        if self.skipping:
            return
        writer = self.writer
        text = source[start:end]
        if text.isprintable() and "&" not in text and "  " not in text:
            writer.copy(base + start, base + end)
            return
        search = _SPECIAL.search
        at = looked = start
        while special := search(source, looked, end):
            looked = special.end()
            first = special.start()
            if source[first] == "&":
                reference = REFERENCE.match(source, first, end)
                if reference is None:
                    continue
                looked = reference.end()
                if first > at:
                    writer.copy(base + at, base + first)
                writer.write(html.unescape(reference[0]), base + first, base + looked)
            else:
                if first > at:
                    writer.copy(base + at, base + first)
                writer.space(base + first, base + looked)
            at = looked
        if end > at:
            writer.copy(base + at, base + end)


def _comment_end(source: str, start: int) -> int | None:
    for closing in ("<!-->", "<!--->"):
        if source.startswith(closing, start):
            return start + len(closing)
    end = source.find("-->", start + 4)
    wrong = source.find("--!>", start + 4, end if end >= 0 else len(source))
    if wrong >= 0:
        return wrong + 4
    return end + 3 if end >= 0 else None


def _is_hidden(attributes: str) -> bool:
    if not _MAY_HIDE.search(attributes):
        return False
    for match in _ATTRIBUTE.finditer(attributes):
        name, value = match[1].lower(), (match[2] or "").strip("\"'")
        if name == "hidden" or (name == "aria-hidden" and value.lower() == "true"):
            return True
        if name == "style" and _NO_DISPLAY.search(value):
            return True
    return False


def _caption(source: str, start: int, end: int, base: int) -> list[Piece]:
    """The pieces of an attribute's value ``source[start:end]``."""
    pieces: list[Piece] = []
    at = start
    for match in _SPECIAL.finditer(source, start, end):
        if match.start() < at:
            continue
        reference = REFERENCE.match(source, match.start(), end) if match[0] == "&" else match
        if reference is None:
            continue
        pieces.append((None, base + at, base + match.start()))
        at = reference.end()
        text = html.unescape(reference[0]) if match[0] == "&" else " "
        pieces.append((text, base + match.start(), base + at))
    pieces.append((None, base + at, base + end))
    return pieces
