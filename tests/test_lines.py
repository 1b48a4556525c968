"""Lines, columns, bytes and UTF-16 columns agree with counting them one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.lines import Location, line_bounds, line_starts, locate

texts = st.text(alphabet=st.sampled_from("ab é\u0301😀\u2028\u0085\0\ufeff\n\r"), max_size=40)


def counted(raw: str, offset: int, encoding: str, bom_length: int) -> Location:
    """The location of ``offset``, by walking there."""
    line, start = 1, 0
    for position in range(offset):
        ends_crlf = raw[position] == "\r" and raw[position + 1 : position + 2] == "\n"
        if raw[position] == "\n" or (raw[position] == "\r" and not ends_crlf):
            line, start = line + 1, position + 1
    utf16 = sum(2 if ord(character) > 0xFFFF else 1 for character in raw[start:offset])
    return Location(line, offset - start + 1, utf16 + 1, bom_length + len(raw[:offset].encode(encoding)))


@pytest.mark.parametrize(("encoding", "bom_length"), [("utf-8", 0), ("utf-8", 3), ("utf-16-le", 2), ("utf-16-be", 2)])
@given(raw=texts, data=st.data())
def test_locations_are_those_counted_one_by_one(encoding: str, bom_length: int, raw: str, data: st.DataObject) -> None:
    offsets = data.draw(st.lists(st.integers(0, len(raw)), max_size=8))
    located = locate(raw, offsets, encoding, bom_length)
    assert located == {offset: counted(raw, offset, encoding, bom_length) for offset in offsets}


@given(texts)
def test_lines_are_the_text_without_its_line_ends(raw: str) -> None:
    starts = line_starts(raw)
    lines = [raw[slice(*line_bounds(raw, starts, number + 1))] for number in range(len(starts))]
    assert lines == raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def test_a_long_line_of_many_findings_is_located() -> None:
    raw = "😀 ab " * 200_000
    located = locate(raw, range(0, len(raw), 5), "utf-8", 0)
    assert located[999_995] == Location(1, 999_996, 999_996 + 199_999, 999_995 + 3 * 199_999)
