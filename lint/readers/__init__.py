"""Readers: from a file's bytes to a :class:`~lint.document.Document`, one module per format."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable

from lint.document import Document
from lint.records import dataclass, replace

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class UndecodableError(ValueError):
    """A file is not text in an encoding that we read; ``offset`` is the byte that shows it."""

    def __init__(self, encoding: str, offset: int) -> None:
        """Remember what was tried and where it failed."""
        super().__init__(f"not valid {encoding.upper()}: bad byte at offset {offset}")
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's content, how it was encoded and how many bytes of byte-order mark came before it."""

    raw: str
    encoding: str
    bom_length: int


def decode(data: bytes) -> Decoded:
    """Decode UTF-8, with or without a byte-order mark, or UTF-16 with one.

    Raises:
        UndecodableError: it is neither.
    """
    mark, encoding = next(((m, e) for m, e in _BOMS if data.startswith(m)), (b"", "utf-8"))
    try:
        return Decoded(data[len(mark) :].decode(encoding), encoding, len(mark))
    except UnicodeDecodeError as error:
        raise UndecodableError(encoding, len(mark) + error.start) from None


def _read_text(path: str, raw: str) -> Document:
    from lint.readers.text import read_text

    return read_text(path, raw)


def _read_markdown(path: str, raw: str) -> Document:
    from lint.readers.markdown import read_markdown

    return read_markdown(path, raw)


def _read_html(path: str, raw: str) -> Document:
    from lint.readers.html import read_html

    return read_html(path, raw)


# Each parser is imported when the first file of its format comes: a hook on Markdown never pays for HTML.
READERS: dict[str, Callable[[str, str], Document]] = {
    ".txt": _read_text,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
}
"""The reader of each file extension, in lower case."""


def read(path: str, data: bytes) -> Document:
    """Read the bytes of the file ``path``; an extension that is not in :data:`READERS` is read as plain text.

    Raises:
        UndecodableError: the bytes are not text that we can decode.
    """
    decoded = decode(data)
    return parse(path, decoded.raw, decoded.encoding, decoded.bom_length)


def parse(path: str, raw: str, encoding: str = "utf-8", bom_length: int = 0) -> Document:
    """Read the decoded content of the file ``path``, whose bytes had that encoding and byte-order mark."""
    reader = READERS.get(os.path.splitext(path)[1].lower(), _read_text)
    document = reader(path, raw)
    if encoding == document.encoding and not bom_length:
        return document
    return replace(document, encoding=encoding, bom_length=bom_length)
