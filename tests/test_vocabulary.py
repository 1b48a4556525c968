"""Own lexicons and names: found under a rule of their own, and left alone."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from lint import check_text
from lint.configuration import ConfigurationError, load
from lint.lexicon import LexiconError
from lint.settings import Settings
from lint.vocabulary import Vocabulary, own_lexicon

LEXICON = """
[[entry]]
id = "blue-line"
phrase = "the blue line"
reason = "not in the style book"
suggestion = "the ferry"
bad = ["They took the blue line."]
ok = ["They drew a blue line."]
"""


def settings_with(folder: Path, **texts: str) -> Settings:
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return load(str(folder / "copydesk.toml"))


def test_entries_are_found_with_their_id_and_fix(tmp_path: Path) -> None:
    settings = settings_with(tmp_path, copydesk='lexicons = ["own.toml"]', own=LEXICON)
    (finding,) = check_text("They took The blue line home.", settings=settings)
    assert (finding.code, finding.text) == ("USR001", "The blue line")
    assert finding.message.endswith("(blue-line)")
    assert finding.fix is not None
    assert finding.fix.edits[0].replacement == "The ferry"
    assert not check_text("They took The blue line home.")


def test_own_lexicons_travel_to_other_processes(tmp_path: Path) -> None:
    settings = settings_with(tmp_path, copydesk='lexicons = ["own.toml"]', own=LEXICON)
    assert check_text("They took the blue line.", settings=pickle.loads(pickle.dumps(settings)))  # noqa: S301


def test_a_suppression_hides_an_own_entry(tmp_path: Path) -> None:
    settings = settings_with(tmp_path, copydesk='lexicons = ["own.toml"]', own=LEXICON)
    text = "<!-- copydesk-disable-next USR001 -->\n\nThey took the blue line.\n"
    assert not check_text(text, "a.md", settings)


@pytest.mark.parametrize("content", [b"entry = 3", b"[[entry]]\nid = 'x'", b"\xff"])
def test_a_lexicon_that_is_not_valid_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bad.toml"
    file.write_bytes(content)
    with pytest.raises(LexiconError, match=r"bad\.toml"):
        own_lexicon(str(file))


def test_nothing_inside_a_listed_name_is_found() -> None:
    settings = Settings(names=("The The", "Rocket.Chat"))
    text = "We heard The The play, and they said the the same."
    assert [finding.start for finding in check_text(text, settings=settings)] == [text.index("the the")]


def test_names_stand_alone() -> None:
    names = Vocabulary(names=frozenset({"Ana", "Ana Ruiz"}))
    text = "Ana Ruiz met Anabel and Diana, then Ana."
    assert [text[start:end] for start, end in names.name_spans(text)] == ["Ana Ruiz", "Ana"]


CODED = f'about = "What the Gazette does not print."\ncode = "ACME001"\n{LEXICON}'


def test_a_lexicon_has_the_code_that_it_gives(tmp_path: Path) -> None:
    settings = settings_with(tmp_path, copydesk='lexicons = ["own.toml", "more.toml"]', own=CODED, more=LEXICON)
    (finding,) = check_text("They took the blue line.", settings=settings)
    assert finding.code == "ACME001"  # one defect, one finding
    settings = settings_with(tmp_path, copydesk='lexicons = ["own.toml"]', own=CODED)
    (finding,) = check_text("They took the blue line.", settings=settings)
    assert (finding.code, finding.name, finding.rule.family) == ("ACME001", "own", "ACME")
    assert finding.rule.summary == "What the Gazette does not print"
    assert finding.url.endswith("/own-lexicon/")


@pytest.mark.parametrize(
    ("option", "codes"),
    [
        ("", ["ACME001"]),
        ('select = ["ACME"]', ["ACME001"]),
        ('select = ["ACME0"]', ["ACME001"]),
        ('select = ["own"]', ["ACME001"]),
        ('select = ["USR"]', []),
        ('ignore = ["ACME001"]', []),
        ('ignore = ["ALL"]', []),
        ('ignore = ["ACME"]\nextend-select = ["ACME001"]', ["ACME001"]),
        ('[per-file-ignores]\n"*.md" = ["ACME001"]', []),
        ('[per-file-ignores]\n"*.txt" = ["ACME001"]', ["ACME001"]),
        ('[severity]\nACME = "error"', ["ACME001"]),
    ],
)
def test_an_own_code_is_named_as_any_other(tmp_path: Path, option: str, codes: list[str]) -> None:
    settings = settings_with(tmp_path, copydesk=f'lexicons = ["own.toml"]\n{option}', own=CODED)
    findings = check_text("They took the blue line.", str(tmp_path / "a.md"), settings)
    assert [finding.code for finding in findings] == codes
    assert all(finding.severity.value == ("error" if "severity" in option else "warning") for finding in findings)


def test_a_suppression_names_an_own_code(tmp_path: Path) -> None:
    settings = settings_with(tmp_path, copydesk='lexicons = ["own.toml"]', own=CODED)
    for named, found in (("ACME001", []), ("own", []), ("ACME", []), ("ACME002", ["SUP002", "ACME001"])):
        text = f"<!-- copydesk-disable-next {named} -->\n\nThey took the blue line.\n"
        assert [finding.code for finding in check_text(text, "a.md", settings)] == found
    text = "---\ncopydesk-disable: [ACME001]\n---\n\nThey took the blue line.\n"
    assert not check_text(text, "a.md", settings)
    (unused,) = check_text("<!-- copydesk-disable-next ACME001 -->\n\nThey left.\n", "a.md", settings)
    assert unused.code == "SUP001"


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ('code = "acme1"', r"own\.toml:1: 'code' must be two to eight capitals and three digits"),
        ('code = "CAP900"', r"own\.toml:1: 'code': CAP is a family of ours"),
        ('about = "x"\ncode = "USR002"', r"own\.toml:2: 'code': USR is a family of ours"),
        ('code = "ALL001"', r"own\.toml:1: 'code': ALL is a family of ours"),
        ('name = "house"', r"own\.toml:1: 'name' is about a rule of its own, which needs a 'code'"),
        ("leftover = true", r"own\.toml:1: 'leftover' is about a rule of its own, which needs a 'code'"),
        ('code = "ACME001"\nname = "House"', r"own\.toml:2: 'name' must be words in lower case"),
        ('code = "ACME001"\nname = "mojibake"', r"own\.toml:2: 'mojibake' is the name of our rule ENC001"),
    ],
)
def test_a_code_or_name_that_cannot_be_is_refused_at_its_line(tmp_path: Path, head: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        settings_with(tmp_path, copydesk='lexicons = ["own.toml"]', own=f"{head}\n{LEXICON}")


def test_two_lexicons_have_not_one_code(tmp_path: Path) -> None:
    with pytest.raises(
        ConfigurationError, match=r"copydesk\.toml:1:25: lexicons: .*other\.toml: 'ACME001' is that of own"
    ):
        settings_with(tmp_path, copydesk='lexicons = ["own.toml", "other.toml"]', own=CODED, other=CODED)


def test_a_selector_of_a_base_file_needs_its_lexicon(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text('lexicons = ["own.toml"]\nignore = ["ACME001"]\n', encoding="utf-8")
    assert not check_text(
        "They took the blue line.", settings=settings_with(tmp_path, copydesk='extend = "base.toml"', own=CODED)
    )
    with pytest.raises(
        ConfigurationError, match=r"copydesk\.toml:2:12: lexicons: ignore of .*base\.toml names 'ACME001'"
    ):
        settings_with(tmp_path, copydesk='extend = "base.toml"\nlexicons = ["more.toml"]', more=LEXICON)


def test_an_unknown_code_is_told_with_the_nearest_of_all(tmp_path: Path) -> None:
    with pytest.raises(
        ConfigurationError, match=r"copydesk\.toml:2:11: ignore: unknown rule 'ACME01'; did you mean 'ACME001'"
    ):
        settings_with(tmp_path, copydesk='lexicons = ["own.toml"]\nignore = ["ACME01"]', own=CODED)
