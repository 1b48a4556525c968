"""Files of suppressions beside articles: where they hold, what they hide, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lint import check_text
from lint.selection import matching_rules
from lint.sidecar import FILE_NAME, SidecarError, Sidecars

(MTR001,) = matching_rules("MTR001")
TEXT = "She wrote that the the sea was calm."


def write(folder: Path, *entries: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE_NAME).write_text("\n".join(f"[[ignore]]\n{entry}\n" for entry in entries), encoding="utf-8")


def left(path: Path) -> int:
    return len(Sidecars().apply(str(path), check_text(TEXT), [MTR001])[0])


def test_hides_by_file_rule_and_text(tmp_path: Path) -> None:
    write(tmp_path, 'files = "a.txt"\nrules = ["MTR"]\ntext = "the\\n the"')
    assert left(tmp_path / "a.txt") == 0
    assert left(tmp_path / "b.txt") == 1
    write(tmp_path, 'files = "a.txt"\nrules = ["MTR"]\ntext = "a a"', 'files = "*"\nrules = ["CAP"]')
    assert left(tmp_path / "a.txt") == 1


def test_holds_below_its_folder_up_to_the_root_of_the_repository(tmp_path: Path) -> None:
    write(tmp_path, 'files = "*.txt"\nrules = ["MTR001"]')
    assert left(tmp_path / "b" / "c" / "a.txt") == 0
    (tmp_path / "b" / ".git").mkdir(parents=True)
    assert left(tmp_path / "b" / "c" / "a.txt") == 1
    write(tmp_path / "b", 'files = "c/"\nrules = ["MTR001"]')
    assert left(tmp_path / "b" / "c" / "a.txt") == 0


def test_tells_of_what_use_each_rule_of_an_entry_was(tmp_path: Path) -> None:
    write(tmp_path, 'files = "a.txt"\nrules = ["MTR"]', 'files = "/a.txt"\nrules = ["MTR001", "CAP"]')
    _, beside = Sidecars().apply(str(tmp_path / "a.txt"), check_text(TEXT), [MTR001])
    assert beside.files == (str(tmp_path / FILE_NAME),)
    # CAP did not run, so nothing is said of it; "a.txt" may stand in any folder, "/a.txt" is one file.
    assert [(use.part.selector, use.is_exact, use.is_used) for use in beside.uses] == [
        ("MTR", False, True),
        ("MTR001", True, True),
    ]


def test_knows_rules_of_own_lexicons_where_they_hold(tmp_path: Path) -> None:
    write(tmp_path, 'files = "/a.txt"\nrules = ["ACME001", "MTR001"]')
    acme = replace(MTR001, code="ACME001", name="house-style")
    other = replace(MTR001, code="PRESS001", name="press")
    apply = Sidecars().apply
    assert not apply(str(tmp_path / "a.txt"), check_text(TEXT), [MTR001], [acme])[0]
    assert apply(str(tmp_path / "b.txt"), check_text(TEXT), [MTR001], [other])[0]  # the entry is not about it
    for path, own in (("a.txt", [other]), ("b.txt", [])):
        with pytest.raises(SidecarError, match=r"3:10: unknown rule 'ACME001'"):
            apply(str(tmp_path / path), [], [MTR001], own)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("x = 1", "1:1: unknown key 'x'"),
        ("ignore = 1", "1:1: 'ignore' must be tables"),
        ("[[ignore]]\nrules = ['SEG']", "1:1: 'files' is missing"),
        ("[[ignore]]\nfiles = 'a'\nrules = 'SEG'", "3:9: rules must be a list of rules"),
        ("[[ignore]]\nfiles = 'a'\nrules = ['SEG', 'SEGG']", "3:17: unknown rule 'SEGG'"),
        ("[[ignore]]\nfiles = 'a'\nrules = ['SEG', 3]", "3:17: rules must be a list of rules"),
        ("[[ignore]]\nfiles = 'a'\nrules = ['SEG']\ntext = 3", "4:8: text must be a string"),
        ("[[ignore]\n", "1:"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
    with pytest.raises(SidecarError) as caught:
        Sidecars().apply(str(tmp_path / "a"), [], [MTR001])
    assert f"{FILE_NAME}:{message}" in str(caught.value)


@pytest.mark.parametrize(
    ("value", "left_over"),
    [
        ("MTR001", "MTR001"),
        ("MTR001, SEG001", "MTR001"),
        ("SEG001, MTR001", "MTR001"),
        ('["SEG001", "MTR001"]', '["MTR001"]'),
    ],
)
def test_front_matter_hides_in_the_whole_file_and_its_idle_rules_can_be_removed(value: str, left_over: str) -> None:
    raw = f"---\ntitle: Calm\ncopydesk-disable: {value}\n---\n\n{TEXT}\n"
    findings = check_text(raw, "a.md")
    assert {finding.code for finding in findings} <= {"SUP001"}
    for finding in findings:
        assert finding.fix is not None
        (edit,) = finding.fix.edits
        raw = raw[: edit.start] + edit.replacement + raw[edit.end :]
    assert f"copydesk-disable: {left_over}\n" in raw
    assert not check_text(raw, "a.md")
