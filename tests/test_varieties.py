"""Varieties of English: how they are named, which one holds for an article, and what depends on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint import Settings, check_file, check_text
from lint.chain import Chain
from lint.cli.config import describe_settings
from lint.configuration import ConfigurationError, load
from lint.index import all_checkers
from lint.readers import parse
from lint.rechecking import Memory
from lint.varieties import for_languagetool, variety_of

TIME = "The gates open at 6.30 p.m. on both days.\n"


@pytest.mark.parametrize(
    ("name", "variety"),
    [
        ("en-GB", "en-GB"),
        ("en_gb", "en-GB"),
        ("EN-us", "en-US"),
        ("en-UK", "en-GB"),
        ("en_AU.UTF-8", "en-AU"),
        ("en", ""),
        ("de-DE", ""),
        ("en-XX", ""),
        ("english", ""),
    ],
)
def test_a_name_is_read_however_it_is_written(name: str, variety: str) -> None:
    assert variety_of(name) == variety


@pytest.mark.parametrize(
    ("front_matter", "language"),
    [
        ("---\nlang: en-GB\n---\n", "en-GB"),
        ("---\ntitle: x\nlanguage: 'en_us'  # ours\n---\n", "en-US"),
        ('+++\nlang = "en-CA"\n+++\n', "en-CA"),
        ("---\r\nlang: en-IE\r\n---\r\n", "en-IE"),
        ("---\nlang: en\n---\n", ""),
        ("---\nlang: de\n---\n", ""),
        ("---\ntitle: lang en-GB\n---\n", ""),
        ("---\ntranslations:\n  lang: en-GB\n---\n", ""),
        ("lang: en-GB\n", ""),
    ],
)
def test_front_matter_names_the_language(front_matter: str, language: str) -> None:
    assert parse("a.md", f"{front_matter}\nText.\n").language == language


def test_the_article_is_heard_first_and_then_the_settings(tmp_path: Path) -> None:
    assert [finding.text for finding in check_text(TIME, settings=Settings(language="en-US"))] == ["6.30"]
    for language in ("en", "en-GB", "en-AU"):
        assert not check_text(TIME, settings=Settings(language=language))
    article = tmp_path / "a.md"
    article.write_text(f"---\nlang: en-GB\n---\n\n{TIME}", encoding="utf-8")
    assert not check_file(article, Settings(language="en-US"))
    article.write_text(f"---\nlang: en-US\n---\n\n{TIME}", encoding="utf-8")
    assert check_file(article, Settings(language="en-GB"))


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("en-UK", r":1:12: language: must be a variety of English; did you mean 'en-GB'\?"),
        ("de", r":1:12: language: must be a variety of English; known are en, en-AU, .*en-ZA"),
        ("en_us", r"did you mean 'en-US'"),
    ],
)
def test_a_variety_that_is_none_is_refused(tmp_path: Path, value: str, message: str) -> None:
    (tmp_path / "copydesk.toml").write_text(f'language = "{value}"\n', encoding="utf-8")
    with pytest.raises(ConfigurationError, match=message):
        load(str(tmp_path / "copydesk.toml"))


def test_another_language_is_another_check_of_the_same_words() -> None:
    chain, memory = Chain(all_checkers()), Memory()
    for language, found in (("en-GB", 0), ("en-US", 1), ("en-GB", 0)):
        assert len(memory.check(chain, parse("a.md", f"---\nlang: {language}\n---\n\n{TIME}"))) == found


def test_languagetool_is_asked_for_the_nearest_that_it_knows() -> None:
    assert [for_languagetool(each) for each in ("en-GB", "en-IE", "", "en-ZA")] == ["en-GB", "en-GB", "en", "en-ZA"]


def test_what_an_article_says_of_itself_is_shown(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text(f"---\nlang: en-GB\n---\n\n{TIME}", encoding="utf-8")
    for path, shown in ((article, f'language = "en-GB"  # {article}, front matter'), (tmp_path, 'language = "en-US"')):
        lines = describe_settings(Settings(language="en-US"), str(path))
        assert any(" ".join(line.split()).startswith(" ".join(shown.split())) for line in lines)
