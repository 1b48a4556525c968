"""From bytes to text: the encodings we read, and the byte that shows that a file is in none of them."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.readers import UndecodableError, read


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_the_content_is_what_follows_the_mark(mark: bytes, encoding: str, text: str) -> None:
    data = mark + text.encode(encoding)
    if any(data.startswith(bom) for bom in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not mark:
        return
    document = read("a.txt", data)
    assert (document.raw, document.encoding, document.bom_length) == (text, encoding, len(mark))


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b"ab\xff", 2),
        (b"ab\x80c", 2),
        (b"ab\xe2\x80", 2),
        (b"\xef\xbb\xbfab\xc3(", 5),
        (b"\xed\xa0\x80", 0),
        (b"\xf4\x90\x80\x80", 0),
        (b"\xc0\xaf", 0),
        ("é".encode("latin-1") + b" ab", 0),
        (b"\xff\xfea\x00b", 4),
        (b"\xfe\xff\x00a\xd8\x00\x00b", 4),
        (b"\xff\xfea\x00\x00\xdcb\x00", 4),
        (b"\xff\xfea\x00\x3d\xd8", 4),
    ],
)
@pytest.mark.parametrize("extension", [".txt", ".md", ".html"])
def test_bad_bytes_are_refused_at_the_first(data: bytes, offset: int, extension: str) -> None:
    with pytest.raises(UndecodableError) as error:
        read("a" + extension, data)
    assert error.value.offset == offset


@pytest.mark.parametrize("data", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"\n", b" \r\n\t"])
@pytest.mark.parametrize("extension", [".txt", ".md", ".html", ".unknown"])
def test_a_file_without_prose_has_no_blocks(data: bytes, extension: str) -> None:
    assert read("a" + extension, data).blocks == ()


def test_an_unknown_extension_is_plain_text() -> None:
    assert read("notes.rst", b"*a*").format == "text"


def test_extensions_are_read_in_any_case() -> None:
    assert read("A.MD", b"*a*").block_text(read("A.MD", b"*a*").blocks[0]) == "a"
