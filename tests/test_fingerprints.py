"""A finding keeps its fingerprint while its own surroundings stay, and no two of a file share one."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from lint.chain import Chain
from lint.checkers.declare import document_rule
from lint.document import Document
from lint.model import Hit
from lint.readers import read
from lint.report import report_on


@document_rule(code="TST001", name="the-word-bad", summary="The word bad", since="0.1.0")
def every_bad(document: Document) -> Iterable[Hit]:
    position = document.text.find("bad")
    while position >= 0:
        yield Hit(position, position + 3, "bad")
        position = document.text.find("bad", position + 1)


def fingerprints(text: str) -> tuple[str, ...]:
    document = read("a.txt", text.encode())
    return report_on(document, Chain([every_bad]).check(document)).fingerprints


PARAGRAPH = "The council met and a bad word was said there.\n"


@pytest.mark.parametrize(
    "changed",
    [
        "A new title\n\n" + PARAGRAPH,
        PARAGRAPH + "\nAnother paragraph, with other words.\n",
        "Words right above.\n" + PARAGRAPH + "Words right below.\n",
        PARAGRAPH.replace("The council met", "They all sat down"),
        PARAGRAPH.replace("\n", "\r\n"),
    ],
    ids=["moved down", "text after", "neighbouring lines", "reworded elsewhere in the paragraph", "line ends"],
)
def test_changes_elsewhere_keep_it(changed: str) -> None:
    assert fingerprints(changed) == fingerprints(PARAGRAPH)


@pytest.mark.parametrize("other", [PARAGRAPH.replace("and a bad", "and the bad"), PARAGRAPH.replace("word", "joke")])
def test_other_neighbours_are_another_finding(other: str) -> None:
    assert fingerprints(other) != fingerprints(PARAGRAPH)


def test_equal_findings_are_counted() -> None:
    twice = fingerprints(PARAGRAPH + "\n" + PARAGRAPH)
    assert len(set(twice)) == 2
    assert twice[0] == fingerprints(PARAGRAPH)[0]
