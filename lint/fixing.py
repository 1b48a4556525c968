"""Fixes files: applies what :mod:`lint.fixes` does to a document, and writes it back as it was encoded."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping, Sequence

from lint.document import Document
from lint.files import UnreadableError, describe_os_error, read_file
from lint.fixes import fix_all, write_atomically
from lint.model import Finding
from lint.readers import parse
from lint.records import dataclass, field

_BOMS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


@dataclass(frozen=True, slots=True)
class Fixing:
    """What a run is to do about fixes: ``unsafe`` ones too; ``write`` files, or only tell what would change."""

    unsafe: bool = False
    write: bool = True


@dataclass(frozen=True, slots=True)
class FileFixes:
    """What fixing did to one file.

    Args:
        counts: how many findings of each rule were fixed, by code.
        before: the raw content as it was, and ``after`` as it is or would be; both empty where nothing changed.
        data: the new bytes, for what does not stand in a file.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    before: str = ""
    after: str = ""
    data: bytes = b""


class ChangedMeanwhileError(Exception):
    """The file is not what it was when it was read; it is left alone."""


def fix_document(
    document: Document, find: Callable[[Document], Sequence[Finding]], *, unsafe: bool
) -> tuple[Document, list[Finding], FileFixes]:
    """Fix what can be fixed in ``document``: the document it becomes, what is left in it, and what was done."""

    def again(raw: str) -> Document:
        return parse(document.path, raw, document.encoding, document.bom_length)

    fixed = fix_all(document.raw, lambda raw: find(again(raw)), unsafe=unsafe)
    if fixed.raw == document.raw:
        return document, list(fixed.remaining), FileFixes(data=encode(document))
    after = again(fixed.raw)
    return after, list(fixed.remaining), FileFixes(fixed.counts, document.raw, fixed.raw, encode(after))


def encode(document: Document) -> bytes:
    """The bytes of the file that holds ``document``."""
    mark = _BOMS[document.encoding] if document.bom_length else b""
    return mark + document.raw.encode(document.encoding)


def write_back(path: str, was: bytes, data: bytes) -> None:
    """Put ``data`` into the file ``path``, which held ``was``.

    Raises:
        ChangedMeanwhileError: it does not hold that any more.
        UnreadableError: it cannot be written.
    """
    try:
        unchanged = read_file(path, len(was)) == was
    except UnreadableError:
        unchanged = False
    if not unchanged:
        raise ChangedMeanwhileError("has changed while it was checked, so it was not fixed")
    try:
        write_atomically(path, data)
    except OSError as error:
        raise UnreadableError(f"cannot be written: {describe_os_error(error)}") from None
