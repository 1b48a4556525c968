"""Which characters beyond ASCII stand in a document: few, and they tell at once that there is nothing to find."""

from __future__ import annotations

from lint.document import Document

_ASCII = bytes(range(0x80))


def beyond_ascii(document: Document) -> frozenset[str]:
    """The characters of the document's text that are not ASCII."""
    return document.derived(_beyond_ascii)


def _beyond_ascii(document: Document) -> frozenset[str]:
    text = document.text
    if text.isascii():
        return frozenset()
    # What is left of the bytes when those of ASCII are gone is the others, one after the other.
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return frozenset(rest.decode("utf-8", "surrogatepass"))
