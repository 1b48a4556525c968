"""Credits are found wherever layout leaves them, and taken out by their fix."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.chain import Chain, select_checkers
from lint.checkers import all_checkers
from lint.checkers.captions import fused, line, paragraph
from lint.checkers.captions.grammar import credit_at
from lint.model import Finding
from lint.readers import read

CHAIN = Chain([c for c in select_checkers(all_checkers(), preview=False) if c.rule.family == "CAP"])

CREDITS = """
Ana Ruiz/AP
Ana Ruiz / AFP – Getty Images
J. B. van der Lund/AFP via Getty Images
Ana María Ruiz-Lund | Reuters
ANA RUIZ/REUTERS
Ana Ruiz and Bo Lund/Getty Images
Ana Ruiz/Lund Gazette/AP
Ana Ruiz, File/AP
Tall Tree Studio / Shutterstock
ulmpix/iStock/Getty Images
REUTERS/Ana Ruiz
AP Photo/Ana Ruiz
(AP Photo/Ana Ruiz, File)
(Photo: Ana Ruiz)
(Image credit: Lund Zoo)
[File: Ana Ruiz/Reuters]
Photo by Ana Ruiz on Unsplash
Photograph: Ana Ruiz/The Guardian
Credit...Ana Ruiz/The New York Times
Illustration: Ana Ruiz
Foto: Jan Müller/dpa
Courtesy of Ana Ruiz
© Ana Ruiz
Ana Ruiz Submitted photo
Ana Ruiz/ULMAG
Ana Ruiz/UlmDaily
LUND COUNTY SHERIFF'S DEPT./CONTRIBUTED IMAGE
Icons by Ana Ruiz
""".strip().splitlines()


def check(text: str, extension: str = ".txt") -> list[Finding]:
    return CHAIN.check(read(f"article{extension}", text.encode()))


@pytest.mark.parametrize("credit", CREDITS)
def test_the_grammar_reads_a_credit_to_its_end(credit: str) -> None:
    found = credit_at(credit, 0, len(credit))
    assert found is not None
    assert credit[found.start : found.end] == credit


@pytest.mark.parametrize("credit", CREDITS)
def test_a_credit_alone_on_its_line_is_found_whole(credit: str) -> None:
    findings = check(f"The vote was close.\n\n{credit}\n\nThe result surprised all.\n")
    assert [(f.code, f.text) for f in findings] == [("CAP002", credit)]


@pytest.mark.parametrize("credit", [c for c in CREDITS if not c[0].islower()])
def test_a_credit_fused_to_a_sentence_is_found_whole(credit: str) -> None:
    findings = check(f"The vote was close.{credit}\n\nThe result surprised all.\n")
    assert [(f.code, f.text) for f in findings] == [("CAP001", credit)]


def test_taking_out_a_credit_between_two_fused_sentences_leaves_a_space() -> None:
    (finding,) = check("The vote was close.Ana Ruiz/APThe result surprised all.")
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    assert (finding.text, edit.replacement) == ("Ana Ruiz/AP", " ")


@pytest.mark.parametrize(
    "caption",
    [
        "Senator Bo Lund speaks in Ulm on Monday, May 4, 2020. (AP Photo/Ana Ruiz)",
        "Bo Lund, left, and Jo Berg in a file photo. Ana Ruiz/Getty Images",
        "A woman walks past the bank in Ulm on May 4, 2020. Photo: Ana Ruiz",
        "Bo Lund. Photo: Ana Ruiz",
    ],
)
def test_a_plain_caption_before_its_credit_belongs_to_the_finding(caption: str) -> None:
    (finding,) = check(f"The vote was close.\n\n{caption}\n")
    assert finding.text == caption
    assert "Caption" in finding.message


@pytest.mark.parametrize(
    ("caption", "body"),
    [
        ("Ana Ruiz/REUTERS A clerk holds a map of the bridge on May 4, 2020.", " The vote was close."),
        ("Ana Ruiz/REUTERSA clerk opens the doors of the town hall", "The vote was close."),
        ("Ana Ruiz/Ulm Gazette Senator Bo Lund poses for a picture with his staff.", " The vote was close."),
    ],
)
def test_a_plain_caption_after_its_credit_belongs_to_the_finding(caption: str, body: str) -> None:
    (finding,) = check(caption + body)
    assert finding.text == caption


def test_a_sentence_of_the_body_after_a_credit_is_left_out_of_the_finding() -> None:
    (finding,) = check("Ana Ruiz/REUTERS The minister said he would resign. He left in the evening.")
    assert finding.text == "Ana Ruiz/REUTERS"


def test_a_title_with_its_source_between_two_sentences_is_found_whole() -> None:
    (finding,) = check("It never failed.Growth of the town (Source: Lund’s Survey)After that, it rained.")
    assert finding.text == "Growth of the town (Source: Lund’s Survey)"


def test_a_credit_may_be_fused_to_a_sentence_that_starts_with_capitals() -> None:
    (finding,) = check("They were equal.Tall Tree Studio / ShutterstockUK sites are slower.")
    assert finding.text == "Tall Tree Studio / Shutterstock"


def test_a_person_in_a_pose_between_two_sentences_is_a_caption() -> None:
    (finding,) = check("The race was long.Club member Ana Ruiz looking glad at the endAfter it, all went home.")
    assert (finding.code, finding.text) == ("CAP005", "Club member Ana Ruiz looking glad at the end")


def test_a_sentence_of_the_body_before_a_credit_is_left_out_of_the_finding() -> None:
    (finding,) = check("“We could not win this vote,” the senator said. (AP Photo/Ana Ruiz)")
    assert finding.text == "(AP Photo/Ana Ruiz)"


@pytest.mark.parametrize(
    ("extension", "text"),
    [
        (
            ".html",
            "<figure><img src='a.jpg'><figcaption>The flags. Ana Ruiz/AP</figcaption></figure><p>All is well.</p>",
        ),
        (".md", "![Flags](a.jpg)\n\n*The flags in May. Photo credit: Ana Ruiz.*\n\nAll is well.\n"),
    ],
)
def test_a_credit_in_a_caption_is_left_alone(extension: str, text: str) -> None:
    assert check(text, extension) == []


def test_what_follows_changes_nothing_above() -> None:
    above = "The vote was close.Ana Ruiz/AP\n\nREUTERS/Bo Lund\n"
    alone = [(f.code, f.start, f.end) for f in check(above)]
    longer = [(f.code, f.start, f.end) for f in check(above + "\nIt was so.Bo Lund/AFP\n")]
    assert longer[: len(alone)] == alone
    assert len(longer) == len(alone) + 1


PIECES = """
Ana Ruiz|Bo Lund|AP|CNN|Reuters|Getty Images|The Sun|France 24|Lund Gazette|Ruiz Co.|Lund Photos|file|Staff photo|
Photo|Source|Image credit|Credit|©|Courtesy of|via|on|for|and|The vote was close|it rained|By|@ruiz|2019|(2020)|2|
“They|\ufffc
"""


@given(
    st.lists(
        st.tuples(
            st.sampled_from(PIECES.replace("\n", "").split("|")),
            st.sampled_from(
                [" ", "/", " / ", " | ", "| ", ". ", ".", "", ", ", ": ", " (", ")", " - ", "\n\n", "\u200b"]
            ),
        ),
        max_size=12,
    ).map(lambda pieces: "".join(map("".join, pieces)))
)
def test_the_quick_look_passes_over_no_credit_of_which_a_rule_is_sure(text: str) -> None:
    quick = check(text)
    with (
        patch.object(fused, "may_begin", return_value=True),
        patch.object(line, "may_begin", return_value=True),
        patch.object(paragraph, "may_begin", return_value=True),
    ):
        assert check(text) == quick
