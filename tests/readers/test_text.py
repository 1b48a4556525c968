"""Plain text: lines, hard-wrapped paragraphs, masks."""

from __future__ import annotations

import pytest

from lint.document import MASK, Document
from lint.offsets import OffsetMap
from lint.readers import read

WRAPPED = [
    "The council met on Thursday evening to hear what the",
    "engineers had found beneath the old bridge, and was told",
    "that two of its five piers would have to be rebuilt.",
]


def texts(document: Document) -> list[str]:
    return [document.block_text(block).replace(MASK, "~") for block in document.blocks]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_is_a_block(line_end: str) -> None:
    raw = line_end.join(["One.", "Two.", "", "  Three. ", "\t", "Four."])
    assert texts(read("a.txt", raw.encode())) == ["One.", "Two.", "Three.", "Four."]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("indent", ["", "   "])
def test_a_hard_wrapped_paragraph_is_one_block(line_end: str, indent: str) -> None:
    raw = line_end.join(["Before.", "", *(indent + line for line in WRAPPED), "", "After."])
    document = read("a.txt", raw.encode())
    assert texts(document) == ["Before.", " ".join(WRAPPED), "After."]
    at = document.text.index("the engineers")
    start, end = document.offsets.to_raw(at, at + len("the engineers"))
    assert raw[start:end] == f"the{line_end}{indent}engineers"


def test_lines_of_verse_are_not_joined() -> None:
    lines = ["The rain came down", "upon the town,", "and all the night it rained."]
    assert texts(read("a.txt", "\n".join(lines).encode())) == lines


def test_addresses_are_masked() -> None:
    assert texts(read("a.txt", b"See https://example.org/x, or ask a@example.org.")) == ["See ~, or ask ~."]


def test_template_tags_are_prose_here() -> None:
    assert texts(read("a.txt", b"Hello {{ name }}.")) == ["Hello {{ name }}."]


def test_clean_text_is_not_copied() -> None:
    document = read("a.txt", "Ünter one.\n\nTwo.\n".encode())
    assert document.text is document.raw
    assert document.offsets == OffsetMap()


@pytest.mark.parametrize("separator", ["\u2028", "\u0085", "\x0b", "\x0c", "\x1c"])
def test_only_line_ends_part_lines(separator: str) -> None:
    assert len(read("a.txt", f"One{separator}two".encode()).blocks) == 1
