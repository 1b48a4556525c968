"""Own lexicons and names: found under a rule of their own, and left alone."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from lint import check_text
from lint.configuration import load
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
