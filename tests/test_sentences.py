"""Where sentences end, and where a full stop only belongs to a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.sentences import is_abbreviation, split_sentences

SENTENCES = """
It rained. | They left.
Was it late? | Nobody knew! | So they waited.
Mr. and Mrs. Holt met Dr. Vane at St. Anne's. | It was noon.
J. R. Colm and Ada K. Brandt sang. | K. Brandt won.
The U.S. Senate voted. | He left the U.S. | The vote was close.
They met at 5 p.m. | He was late.
They met at 5 p.m. Monday in Salem, Ore., and again on Jan. 6. | Nobody came.
The office in Augusta, Ga. | It closed in May.
The song is No. 5 on the list. | She said no. | Then she said “No.” | He agreed.
See Fig. 3, p. 12 and vol. 2. | It says so.
He eats a fig. | She eats two.
Acme Inc. said so. | It was sold to Acme Inc. | The price was 3.5 million. | A share rose 0.4 pct.
Acme Corp. Chairman Ann Low spoke. | They sell pens, ink, etc. | Some sell more.
In Rowe v. Lane the court ruled. | Rowe vs. Lane was harder, e.g. in part, i.e. the end.
“Go home,” he said. | “Now!” | She went.
“Are you sure?” Ann Low asked. | “Yes!” Tom said. | “Good.” | Tom nodded.
"Will you come?" asked Tom. | "No." | "Why?"
'It is mine,' she said. | 'No, it's ours.' | They fought.
He paused... and went on. | She waited … | Then she spoke.
He paused . . . and went on. | She left . . . | Then it was over.
(He was late.) | She was not (or so he said.) | They left.
He wrote 'The End.' | It was late.
Ann Low, Ph.D., and Tom Ray, M.D., wrote it. | Tom Ray Jr. sang. | He was good.
1. Boil the water. | 2. Add the salt.
a. Boil the water. | Then add salt.
The price was $4.50. | 12 people paid. | 7,000 did not.
Visit example.org. | The page of v. 2.0 is there.
iPhone sales fell. | eBay grew. | “iPads are next,” he said.
The flags.Denis spoke of it. | We listened.
Gen. He Wei spoke to Sen. The Ngo. | They agreed.
He took Plan B. | The plan failed. | Vitamin C. | It is good.
Lt. Col. Ray lives at 5 Elm St. | He is 40. | Ms. Low lives on 3rd Ave. near him.
The note[1] ended.￼ | The next began.
Sept. 11 fell on a Tues. | It was sunny. | The sun. | It set.
George W. Bush and John F. Kennedy were U.S. presidents. | Harry S. Truman was, too.
Is it real?? | Yes!!! | Who said so?! | I did.
He was born c. 1850 and d. 1901. | She lived on.
Yes, he said. | "No," she said. | "I'm 5 ft. 6 in. tall."
"""


@pytest.mark.parametrize("marked", [line for line in SENTENCES.splitlines() if line])
def test_sentences(marked: str) -> None:
    expected = [sentence.strip() for sentence in marked.split("|")]
    text = " ".join(expected)
    assert [text[start:end] for start, end in split_sentences(text)] == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("the U.S", " said", True),
        ("at 5 p.m", " said", True),
        ("Mr", " Low", True),
        ("J", " Low", True),
        ("Salem, Ore", " said", True),
        ("iron ore", " said", False),
        ("said no", " said", False),
        ("ranked No", " 5", True),
        ("No", " He", False),
        ("on Sat", " said", True),
        ("he sat", " said", False),
        ("the end", " said", False),
        ("", " said", False),
        ("in 1999", " said", False),
    ],
)
def test_abbreviations(before: str, after: str, expected: bool) -> None:
    assert is_abbreviation(f"{before}.{after}", len(before)) is expected


@given(st.text(alphabet="aB.!?… \u00a0\"'”)(“1\ufffcé", max_size=60))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    position = 0
    for start, end in split_sentences(text):
        assert position <= start < end
        assert not text[position:start].strip()
        position = end
    assert not text[position:].strip()


@pytest.mark.parametrize("unit", [". ", "a. ", "U.S. ", "...", ". . ", '!" ', "1. ", "No. ", "(", "x ", '?" A b c d '])
def test_a_megabyte_of_stops_is_split(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    sentences = split_sentences(text)
    assert sentences[-1][1] == len(text.rstrip())
