"""Suppression comments hide what they say and nothing else, and are themselves reported when they are wrong or idle."""

from __future__ import annotations

import pytest

from lint.chain import Chain, select_checkers
from lint.checkers import all_checkers
from lint.fixes import apply_edits
from lint.model import Finding
from lint.readers import read
from lint.suppressions import suppress

DAMAGE = "The plan was shown to the. council on Monday, they said."
FUSED = "The plan was shown to the council on Monday.Nobody objected to it."


def check(text: str, name: str = "a.md", codes: set[str] | None = None) -> list[Finding]:
    checkers = [c for c in select_checkers(all_checkers(), preview=False) if codes is None or c.rule.code in codes]
    document = read(name, text.encode())
    return suppress(document, Chain(checkers).check(document), [checker.rule.code for checker in checkers])


def codes(text: str, name: str = "a.md") -> list[str]:
    return [finding.code for finding in check(text, name)]


def test_damage_is_found_without_a_comment() -> None:
    assert codes(f"{DAMAGE}\n\n{FUSED}") == ["SEG004", "SEG002"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<!-- copydesk-disable-next SEG004 -->\n\n{0}\n\n{0}", ["SEG004"]),
        ("<!-- copydesk-disable-next SEG -- quoted from the leaflet -->\n\n{0}", []),
        ("<!-- copydesk-disable-next article-before-stop, SEG002 -->\n\n{0} {1}", []),
        ("<!-- copydesk-disable-next -->\n\n{0}\n\n{1}", ["SEG002"]),
        ("{0} <!-- copydesk-disable-line SEG004 -->\n\n{0}", ["SEG004"]),
        ("{0}\n\n{1}\n\n<!-- copydesk-disable-file SEG -->", []),
        ("{0}\n\n<!-- copydesk-disable SEG -->\n\n{0}\n\n<!-- copydesk-enable SEG -->\n\n{1}", ["SEG004", "SEG002"]),
        ("<!-- copydesk-disable SEG004 -->\n\n{0}\n\n<!-- copydesk-enable -->\n\n{0}", ["SEG004"]),
        ("<!-- copydesk-disable SEG004 -->\n\n{0}\n\n{1}", ["SEG002"]),
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_comment_hides(name: str, text: str, left: list[str]) -> None:
    if name == "a.html":
        paragraphs = (part if part.startswith("<!--") else f"<p>{part}</p>" for part in text.split("\n\n"))
        text = "\n".join(paragraphs)
    assert codes(text.format(DAMAGE, FUSED), name) == left


def test_comment_in_code_is_no_suppression() -> None:
    assert codes(f"`<!-- copydesk-disable-file SEG -->`\n\n{DAMAGE}") == ["SEG004"]


def test_plain_text_has_no_comments() -> None:
    assert codes(f"<!-- copydesk-disable-next SEG004 -->\n\n{DAMAGE}", "a.txt").count("SEG004") == 1


@pytest.mark.parametrize("mark", [" [sic]", "[sic]", " (sic)", "” [sic]"])
def test_sic_is_respected(mark: str) -> None:
    text = "He said it was was late, they wrote."
    assert "MTR001" in codes(text)
    assert "MTR001" not in codes(text.replace("was was", "was was" + mark))


def test_idle_suppression_is_reported_and_can_be_removed() -> None:
    text = "One.\n\n<!-- copydesk-disable-next SEG004 -->\n\nNothing is wrong here.\n"
    (finding,) = check(text)
    assert finding.code == "SUP001"
    assert finding.text == "<!-- copydesk-disable-next SEG004 -->"
    assert finding.fix
    assert apply_edits(text, finding.fix.edits) == "One.\n\n\nNothing is wrong here.\n"


@pytest.mark.parametrize(
    ("rules", "left"), [("ENC001, SEG004", "SEG004"), ("SEG004 ENC001", "SEG004"), ("SEG004,ENC001,BLP", "SEG004")]
)
def test_idle_rule_is_taken_out_of_a_suppression(rules: str, left: str) -> None:
    text = f"<!-- copydesk-disable-next {rules} -->\n\n{DAMAGE}\n"
    findings = check(text)
    assert {finding.code for finding in findings} == {"SUP001"}
    for finding in reversed(findings):
        assert finding.fix
        text = apply_edits(text, finding.fix.edits)
    assert text.startswith(f"<!-- copydesk-disable-next {left} -->\n\n")
    assert check(text) == []


def test_suppression_of_a_rule_that_does_not_run_is_not_idle() -> None:
    text = f"<!-- copydesk-disable-next SEG004 -->\n\n{DAMAGE}"
    assert check(text, codes={"SUP001", "SEG002"}) == []


@pytest.mark.parametrize(
    ("comment", "reported", "says"),
    [
        ("<!-- copydesk-disable -->", "<!-- copydesk-disable -->", "must name the rules"),
        ("<!-- copydesk-disable-file -->", "<!-- copydesk-disable-file -->", "must name the rules"),
        ("<!-- copydesk-disable-nex SEG -->", "<!-- copydesk-disable-nex SEG -->", "did you mean “disable-next”"),
        ("<!-- copydesk-disable-next SEG999 -->", "SEG999", "Unknown rule"),
        ("<!-- copydesk-disable-next fused-sentense -->", "fused-sentense", "did you mean"),
    ],
)
def test_invalid_suppression_is_reported(comment: str, reported: str, says: str) -> None:
    findings = check(f"{comment}\n\n{DAMAGE}")
    assert [finding.code for finding in findings] == ["SUP002", "SEG004"]
    assert findings[0].text == reported
    assert says in findings[0].message
