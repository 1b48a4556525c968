"""How formats for machines name files: relative to a root, with slashes, as text or as a URI."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from urllib.parse import quote

from lint.output.escaping import escape_character


def path_from_root(path: str, root: Path | None) -> str:
    """``path`` relative to ``root`` (the working directory if ``None``), with slashes; absolute if it is not below."""
    absolute = PurePath(os.path.abspath(path))  # noqa: PTH100 - lexical: the file may be gone, and a link stays a link
    try:
        return absolute.relative_to(os.path.abspath(root or "")).as_posix()  # noqa: PTH100
    except ValueError:
        return absolute.as_posix()


def path_text(path: str) -> str:
    r"""``path`` as valid Unicode, since strict parsers refuse surrogates: a byte that is no text becomes ``\xff``."""
    return "".join(escape_character(c) if "\ud800" <= c <= "\udfff" else c for c in path)


def path_uri(path: str, root: Path | None) -> str:
    """The URI of ``path``: a relative reference below ``root``, else a ``file:`` URI, percent-encoded byte by byte."""
    name = path_from_root(path, root)
    try:
        encoded = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        encoded = name.encode("utf-8", "surrogatepass")
    if not PurePath(name).is_absolute():
        return quote(encoded)
    return f"file://{quote(encoded)}" if name.startswith("/") else f"file:///{quote(encoded)}"
