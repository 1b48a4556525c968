"""What is sent to LanguageTool and how its answers become ranges of the text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.document import MASK
from lint.grammar.protocol import (
    STAND_IN,
    IncompleteError,
    Passage,
    ProtocolError,
    annotate,
    parse_answer,
    passages,
    pieces,
)
from lint.readers import read


def passage(text: str, start: int = 0) -> Passage:
    return Passage(start, start + len(text), text)


def answer(*matches: tuple[int, int], **more: object) -> bytes:
    return json.dumps(
        {
            "matches": [
                {
                    "message": "Wrong",
                    "replacements": [{"value": "right"}],
                    "offset": offset,
                    "length": length,
                    "rule": {"id": "RULE", "category": {"id": "GRAMMAR"}},
                }
                for offset, length in matches
            ],
            **more,
        }
    ).encode()


def texts(extension: str, content: str) -> list[str]:
    return [part.text for part in passages(read("x" + extension, content.encode()))]


def test_paragraphs_are_sent_without_markup_and_without_tables() -> None:
    content = "# A *fire*\n\nThe **mill** burned\nat night.\n\n- One\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    assert texts(".md", content) == ["A fire", "The mill burned at night.", "One"]


def test_a_passage_in_another_language_is_not_sent() -> None:
    content = "The mill burned.\n\nDie Mühle ist in der Nacht abgebrannt, und der Schaden ist sehr groß.\n"
    assert texts(".txt", content) == ["The mill burned."]


def test_what_is_masked_is_read_as_a_noun_and_paragraphs_are_parted() -> None:
    data = json.loads(annotate([passage(f"Run {MASK} now."), passage("Then stop.")]))
    assert data["annotation"] == [
        {"text": "Run "},
        {"markup": MASK, "interpretAs": STAND_IN},
        {"text": " now."},
        {"markup": "\n", "interpretAs": "\n\n"},
        {"text": "Then stop."},
    ]


def test_pieces_keep_paragraphs_whole_and_a_very_long_one_is_cut_between_sentences() -> None:
    sentence = "The mill burned down on Monday night. "
    document = read("x.txt", (sentence * 2 + "\n\n" + sentence * 900).encode())
    parts = passages(document)
    assert all(document.text[part.start : part.end] == part.text for part in parts)
    assert parts[0].text == (sentence * 2).strip()
    assert len(parts) > 4
    assert all(part.text.endswith(".") for part in parts)
    assert " ".join(part.text for part in parts[1:]) == (sentence * 900).strip()
    assert [part for piece in pieces(parts) for part in piece] == parts


def test_positions_count_utf16_units() -> None:
    text = "Fire 😀😀 in a old mill 😀"
    start = len(text[: text.index("a old")].encode("utf-16-le")) // 2
    (found,) = parse_answer(answer((start, 1)), [passage(text)])
    assert text[found[0].start : found[0].end] == "a"


@given(st.text(alphabet="ab 😀é", min_size=1, max_size=30), st.data())
def test_any_range_comes_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    units = [len(text[:at].encode("utf-16-le")) // 2 for at in (start, end)]
    ((found,),) = parse_answer(answer((units[0], units[1] - units[0])), [passage(text)])
    assert (found.start, found.end) == (start, end)


def test_matches_belong_to_their_passage() -> None:
    first, second = parse_answer(answer((0, 3), (5, 2)), [passage("One."), passage("Two.")])
    assert [(match.start, match.end) for match in first] == [(0, 3)]
    assert [(match.start, match.end) for match in second] == [(0, 2)]


@pytest.mark.parametrize(
    ("text", "start", "length"),
    [(f"an {MASK} test", 0, 2), (f"{MASK} are", 2, 3), (f"see {MASK}.", 0, 6), ("One.\nTwo.", 2, 5)],
)
def test_a_match_at_something_masked_or_across_paragraphs_is_left_out(text: str, start: int, length: int) -> None:
    parts = [passage(part) for part in text.split("\n")]
    assert parse_answer(answer((start, length)), parts) == [[] for _ in parts]


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"<html>Welcome</html>",
        b"[]",
        b"null",
        b'{"matches": 3}',
        b'{"matches": [{"offset": 0}]}',
        b'{"matches": [{"offset": "a", "length": 1}]}',
        b'{"matches": [{"offset": 0, "length": 1}]}',
        b"\xff\xfe",
        answer((900, 2)),
        answer((-4, 2)),
        answer((0, 900)),
    ],
)
def test_rubbish_is_no_answer(rubbish: bytes) -> None:
    with pytest.raises(ProtocolError):
        parse_answer(rubbish, [passage("The mill.")])


def test_a_rule_id_that_is_none_is_rubbish() -> None:
    strange = answer((0, 3)).replace(b"RULE", b"\\u001b[31mRULE")
    with pytest.raises(ProtocolError):
        parse_answer(strange, [passage("The mill.")])


def test_an_incomplete_answer_is_not_taken_for_all() -> None:
    with pytest.raises(IncompleteError):
        parse_answer(answer(warnings={"incompleteResults": True}), [passage("The mill.")])
