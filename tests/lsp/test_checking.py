"""What an editor holds is checked as the same text in a file is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.library import check_text
from lint.lsp.checking import Article, Checked, Checking, article_path
from lint.lsp.text import change, positions

PARAGRAPHS = [
    "It was shown to the. council on Monday, they said.",
    "CafÃ© owners agreed with the mayor.",
    "Deputy Foreign Minister Ana Tolvaj arrived.",
    "Interior Minister Ana Tolvaj left again.",
    "<!-- copydesk-disable-next SEG004 -->",
    "<!-- copydesk-disable ENC -- on purpose -->",
    "Image caption: The harbour in the morning (AP Photo/Ruth Oakes)",
    "😀 The talks ended on Monday.Nobody signed.",
    "```",
]


def article(path: Path, raw: str, version: int = 1) -> Article:
    return Article(path.as_uri(), str(path), raw, version)


def seen(checked: Checked) -> list[tuple[str, int, int, str]]:
    return [(finding.code, finding.start, finding.end, finding.message) for finding in checked.findings]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PARAGRAPHS), max_size=6), st.data())
def test_after_any_edits_the_findings_are_those_of_a_fresh_check(paragraphs: list[str], data: st.DataObject) -> None:
    checking = Checking()
    path = Path("/nowhere/article.md")
    raw = expected = "\n\n".join(paragraphs)
    for version in range(data.draw(st.integers(1, 6))):
        start, end = sorted(data.draw(st.tuples(st.integers(0, len(raw)), st.integers(0, len(raw)))))
        end = min(end, start + 20)
        new = data.draw(st.sampled_from([*PARAGRAPHS, "", "\n\n", "\n", "a", "😀"]))
        located = positions(raw, [start, end], "utf-16")
        raw = change(raw, (located[start], located[end]), new, "utf-16")
        expected = expected[:start] + new + expected[end:]
        assert raw == expected
        checked = checking.check(article(path, raw, version))
        fresh = check_text(raw, str(path))
        assert seen(checked) == [(each.code, each.start, each.end, each.message) for each in fresh]
        assert not checked.problems


def test_offsets_are_into_the_text_with_its_byte_order_mark(tmp_path: Path) -> None:
    checked = Checking().check(article(tmp_path / "a.txt", "\ufeffCafÃ© owners agreed."))
    (found,) = checked.findings
    assert checked.raw[found.start : found.end] == found.text == "Ã©"
    assert found.fix is not None
    assert [checked.raw[edit.start : edit.end] for edit in found.fix.edits] == ["Ã©"]


def test_each_article_is_checked_as_the_configuration_of_its_place_says(tmp_path: Path) -> None:
    for name, ignored in (("one", "SEG"), ("two", "ENC")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "copydesk.toml").write_text(f'ignore = ["{ignored}"]\n')
    raw = "It was shown to the. council on Monday.\n\nCafÃ© owners agreed.\n"
    checking = Checking()
    codes = [
        [finding.code for finding in checking.check(article(tmp_path / name / "a.md", raw)).findings]
        for name in ("one", "two", "three")
    ]
    assert codes == [["ENC001"], ["SEG004"], ["SEG004", "ENC001"]]


def test_a_changed_configuration_holds_once_the_old_is_forgotten(tmp_path: Path) -> None:
    checking = Checking()
    one = article(tmp_path / "a.md", "CafÃ© owners agreed.\n")
    assert checking.check(one).findings
    (tmp_path / "copydesk.toml").write_text('ignore = ["ENC001"]\n')
    checking.forget_configuration()
    assert not checking.check(one).findings


def test_changed_names_hold_once_the_old_are_forgotten(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("# none\n")
    (tmp_path / "copydesk.toml").write_text('names-files = ["names.txt"]\n')
    checking = Checking()
    one = article(tmp_path / "a.md", "CafÃ© owners agreed.\n")
    assert checking.check(one).findings
    assert checking.depends_on(str(names))
    assert checking.depends_on(str(tmp_path / "copydesk.toml"))
    assert not checking.depends_on(one.path)
    names.write_text("CafÃ©\n")
    checking.forget_configuration()
    assert not checking.check(one).findings


def test_a_changed_lexicon_holds_once_the_old_is_forgotten(tmp_path: Path) -> None:
    lexicon = """\
about = "What the Gazette does not print."
message = "House style: {reason}"
code = "%s"

[[entry]]
id = "going-forward"
phrase = "%s"
reason = "say from when"
bad = ["He said so %s."]
ok = ["He left."]
"""
    (tmp_path / "copydesk.toml").write_text('lexicons = ["house.toml"]\n')
    checking = Checking()
    one = article(tmp_path / "a.md", "Going forward, all boats are checked at the end of the day.\n")
    for code, phrase in (("GAZ001", "going forward"), ("GAZ002", "at the end of the day")):
        (tmp_path / "house.toml").write_text(lexicon % (code, phrase, phrase))
        checking.forget_configuration()
        checked = checking.check(one)
        assert not checked.problems
        assert [(found.code, found.text.lower()) for found in checked.findings] == [(code, phrase)]


def test_a_wrong_configuration_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text('ignor = ["ENC001"]\n')
    checked = Checking().check(article(tmp_path / "a.md", "CafÃ© owners agreed.\n"))
    assert not checked.findings
    assert "copydesk.toml:1:1: unknown key 'ignor'" in checked.problems[0]


def test_what_the_configuration_excludes_is_not_checked(tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text('extend-exclude = ["wire"]\n')
    checked = Checking().check(article(tmp_path / "wire" / "a.md", "CafÃ© owners agreed.\n"))
    assert checked == Checked("CafÃ© owners agreed.\n")


@pytest.mark.parametrize("raw", ["half \ud83d a pair", "\ufeff", "", "a\0b", "\r", "<!--", "😀" * 5000])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_no_text_makes_it_fail(tmp_path: Path, raw: str, name: str) -> None:
    checked = Checking().check(article(tmp_path / name, raw))
    assert checked.raw == raw
    assert all("internal error" not in problem for problem in checked.problems)


@pytest.mark.parametrize(
    ("path", "language", "named"),
    [
        ("/a/b.md", "plaintext", "/a/b.md"),
        ("/a/B.HTM", "", "/a/B.HTM"),
        ("/a/draft", "markdown", "/a/draft.md"),
        ("/a/draft", "plaintext", "/a/draft"),
        ("/a/b.py", "python", None),
    ],
)
def test_articles_are_known_by_extension_or_language(path: str, language: str, named: str | None) -> None:
    assert article_path(path, language) == named
