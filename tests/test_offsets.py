"""Ranges of the text lead back to the raw range that their pieces came from."""

from __future__ import annotations

from lint.offsets import OffsetMap, TextBuilder

RAW = "one &amp; two<b> three"


def built() -> TextBuilder:
    builder = TextBuilder(RAW)
    builder.copy(0, 4)
    builder.put("&", 4, 9)
    builder.copy(9, 13)
    builder.copy(16, 22)
    return builder


def test_text_is_what_was_appended() -> None:
    assert built().text() == "one & two three"


def test_a_copy_maps_character_by_character() -> None:
    offsets = built().offsets()
    assert offsets.to_raw(1, 3) == (1, 3)
    assert offsets.is_verbatim(1, 3)
    assert offsets.to_raw(6, 9) == (10, 13)


def test_a_replacement_maps_as_a_whole() -> None:
    offsets = built().offsets()
    assert offsets.to_raw(4, 5) == (4, 9)
    assert not offsets.is_verbatim(4, 5)
    assert offsets.to_raw(2, 7) == (2, 11)


def test_a_range_across_markup_is_not_verbatim() -> None:
    offsets = built().offsets()
    assert offsets.to_raw(6, 15) == (10, 22)
    assert not offsets.is_verbatim(6, 15)


def test_a_replacement_of_equal_length_is_not_verbatim() -> None:
    builder = TextBuilder("a\nb")
    builder.copy(0, 1)
    builder.put(" ", 1, 2)
    builder.copy(2, 3)
    offsets = builder.offsets()
    assert offsets.to_raw(0, 3) == (0, 3)
    assert not offsets.is_verbatim(0, 3)


def test_an_empty_range_is_the_point_after_what_precedes() -> None:
    offsets = built().offsets()
    assert offsets.to_raw(9, 9) == (13, 13)
    assert offsets.to_raw(5, 5) == (9, 9)
    assert offsets.to_raw(0, 0) == (0, 0)


def test_without_runs_text_and_raw_are_the_same() -> None:
    assert OffsetMap().to_raw(3, 5) == (3, 5)
    assert OffsetMap().is_verbatim(3, 5)


def test_blocks_in_another_order_never_give_a_negative_range() -> None:
    builder = TextBuilder("![caption](x) text")
    builder.copy(14, 18)
    builder.put("\n", 18, 18)
    builder.copy(2, 9)
    start, end = builder.offsets().to_raw(0, 12)
    assert start <= end


def test_the_map_of_a_part_leads_to_the_same_places() -> None:
    for offsets in (built().offsets(), TextBuilder(RAW).offsets()):
        for start in range(15):
            for end in range(start + 1, 16):
                part = offsets.part(start, end)
                for first in range(start, end):
                    inside = (first - start, end - start)
                    assert part.to_raw(*inside) == offsets.to_raw(first, end)
                    assert part.is_verbatim(*inside) == offsets.is_verbatim(first, end)


def test_ranges_of_one_shape_map_alike() -> None:
    builder = TextBuilder("one &amp; two one &amp; two one and two")
    builder.copy(0, 4)
    builder.put("&", 4, 9)
    builder.copy(9, 18)
    builder.put("&", 18, 23)
    builder.copy(23, 39)
    offsets = builder.offsets()
    text = builder.text()
    assert text == "one & two one & two one and two"
    assert offsets.shape(0, 9) == offsets.shape(10, 19) == ((0, 0, -1), (4, 4, 5), (5, 9, -1))
    assert offsets.shape(20, 31) == ((0, 0, -1),)
    assert offsets.shape(0, 3) == offsets.shape(10, 13), "what stands behind says nothing"
