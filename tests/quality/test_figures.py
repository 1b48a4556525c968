"""Figures are what their definitions say, counted by hand."""

from __future__ import annotations

import pytest

from lint.document import Document
from lint.quality.figures import FIGURES, Limits, Measured, ends_with_mark
from lint.readers import read

FIGURE = {figure.key: figure for figure in FIGURES}
ARTICLE = (
    "The mill burned down on Monday. Nobody was hurt, the fire brigade said.\n\n"
    "Its owner wants to build it up again, with the help of the town and of the county.\n\n"
)


def value(key: str, text: str, name: str = "x.txt") -> float:
    return FIGURE[key].value(Measured(read(name, text.encode())))


def test_keys_are_unique_and_every_limit_names_its_source() -> None:
    assert len(FIGURE) == len(FIGURES)
    assert all(bool(figure.source) == (figure.limits != Limits()) for figure in FIGURES)


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("words", ARTICLE, 31),
        ("sentences", ARTICLE, 3),
        ("lines", ARTICLE, 2),
        ("characters", "One  two\n", 6),
        ("words-per-sentence", ARTICLE, 31 / 3),
        ("longest-sentence", ARTICLE, 18),
        ("word-length", "four four\n", 4),
        ("lines-without-final-mark", "A heading\n\nA sentence.\n\nSo he said “yes.”\n\nOne (or two).\n", 0.25),
        ("short-lines", "Sport\n\n" + ARTICLE.partition("\n")[0], 0.5),
        ("ellipsis-lines", "Read on...\n\nMore…\n\nOne.\n\nTwo.\n", 0.5),
        ("repeated-lines", "One.\n\nTwo.\n\nOne.\n\nOne.\n", 0.5),
        ("repeated-line-characters", "Four\n\nSixsix\n\nFour\n\n", 4 / 14),
        ("words-with-letters", "In 1999 – so – it was.\n", 4 / 7),
        ("symbols-per-word", "Look ... #news here…\n", 3 / 4),
        ("digits", "ab 12\n", 0.5),
        ("upper-case", "ABc d\n", 0.5),
        ("stop-words", "The end of the road, that is.\n", 3),
        ("top-2-gram", "go home go home then\n", 12 / 16),
        ("top-2-gram", "one two three\n", 0),
        ("repeated-5-grams", "a b c d e x a b c d e y\n", 5 / 12),
    ],
)
def test_value(key: str, text: str, expected: float) -> None:
    assert value(key, text) == pytest.approx(expected)


def test_front_matter_and_tables_are_no_lines() -> None:
    text = (
        "---\ntitle: Mill\n---\n\n# Fire\n\nThe mill burned.\n\n- It stood long.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    assert value("lines", text, "x.md") == 3
    assert value("bullet-lines", text, "x.md") == pytest.approx(1 / 3)
    assert value("sentences", text, "x.md") == 2


@pytest.mark.parametrize("text", ["", "\n\n", "…", "#", "`code`", "42"])
def test_a_text_of_next_to_nothing_has_figures(text: str) -> None:
    measured = Measured(read("x.md", text.encode()))
    for figure in FIGURES:
        if figure.key not in NEED_SYLLABLES:
            assert figure.value(measured) >= 0


def test_readability_is_textstats_on_running_text() -> None:
    import textstat

    prose = ARTICLE.replace("\n\n", "\n").strip()
    for key, name in (
        ("automated-readability-index", "automated_readability_index"),
        ("coleman-liau-index", "coleman_liau_index"),
        ("lix", "lix"),
        ("rix", "rix"),
        ("reading-time", "reading_time"),
    ):
        assert value(key, "# Fire at the mill\n\n" + ARTICLE, "x.md") == pytest.approx(getattr(textstat, name)(prose))


NEED_SYLLABLES = {"flesch-reading-ease", "flesch-kincaid-grade", "gunning-fog", "smog-index"}


def test_a_score_that_counts_syllables_is_not_downloaded_for(monkeypatch: pytest.MonkeyPatch) -> None:
    import nltk

    from lint.quality import readability
    from lint.unavailable import UnavailableError

    def missing(_resource: str) -> None:
        raise LookupError

    def download(*_args: object, **_more: object) -> None:
        pytest.fail("a download")

    monkeypatch.setattr(nltk.data, "find", missing)
    monkeypatch.setattr(nltk, "download", download)
    readability._has_syllables.cache_clear()
    for key in sorted(NEED_SYLLABLES):
        with pytest.raises(UnavailableError, match="cmudict"):
            value(key, ARTICLE)
    readability._has_syllables.cache_clear()


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Yes.", True), ("“Yes.”", True), ('"Yes!"', True), ("Why?)", True), ("Sport", False), ("Page 3:", False)],
)
def test_final_mark(line: str, expected: bool) -> None:
    assert ends_with_mark(line) is expected


def test_long_texts_are_measured_in_bounded_time_and_memory() -> None:
    document: Document = read("x.txt", ("word " * 400_000).encode())
    measured = Measured(document)
    assert len(measured.gram_words) == 50_000
    assert FIGURE["repeated-5-grams"].value(measured) == pytest.approx(1, abs=0.001)
    assert FIGURE["words"].value(measured) == 400_000
