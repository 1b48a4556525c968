"""Articles that hold each passage twice, in another language and in English."""

from __future__ import annotations

import pytest

from lint.library import check_text
from lint.settings import Settings

PAIRS = {
    "German": [
        ("Der Rat hat die Brücke am Montag mit 14 Stimmen gebilligt.", "The council approved the bridge by 14 votes."),
        ("Die Brücke wird nach Angaben von Lund 2031 eröffnet.", "According to Lund, the bridge will open in 2031."),
        ("Die Gegner wollen vor dem Gericht in Marnau klagen.", "The opponents want to sue in the court of Marnau."),
    ],
    "French": [
        ("Le conseil a approuvé le pont avec 14 voix.", "The council approved the bridge with 14 votes."),
        (
            "Selon Lund, le pont sera ouvert au public en 2031.",
            "According to Lund, it will open to the public in 2031.",
        ),
        ("Les opposants vont saisir le tribunal de Marnau.", "The opponents are going to the court of Marnau."),
    ],
    "Spanish": [
        ("El consejo aprobó el puente con 14 votos.", "The council approved the bridge with 14 votes."),
        ("Según Lund, el puente se abrirá en 2031.", "According to Lund, the bridge will open in 2031."),
        ("Los opositores van a acudir al tribunal de Marnau.", "The opponents will go to the court of Marnau."),
    ],
    "Polish": [
        (
            "Rada zatwierdziła most, jak i nową drogę do Marnau.",
            "The council approved the bridge and the road to Marnau.",
        ),
        (
            "Według burmistrza most nie będzie gotowy do 2031 roku.",
            "The bridge will not be ready in 2031, the mayor said.",
        ),
        ("Przeciwnicy nie chcą mostu i są w sądzie w Marnau.", "The opponents are in the court of Marnau."),
    ],
    "another script": [
        ("Совет одобрил новый мост.", "The council approved the new bridge."),
        ("Мост будет открыт весной.", "The bridge will be opened in spring."),
        ("Противники идут в суд.", "The opponents will go to the court."),
    ],
}


def sources(text: str) -> list[str]:
    return [finding.text for finding in check_text(text, "article.txt", Settings(select=("MTR027",)))]


@pytest.mark.parametrize("language", PAIRS)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_paragraphs_by_turns(language: str, between: str) -> None:
    pairs = PAIRS[language]
    assert sources(between.join(text for pair in pairs for text in pair)) == [source for source, _ in pairs]
    assert sources(between.join(text for pair in pairs for text in reversed(pair))) == [source for source, _ in pairs]


@pytest.mark.parametrize("language", PAIRS)
def test_sentences_by_turns_in_one_paragraph(language: str) -> None:
    pairs = PAIRS[language]
    assert sources(" ".join(text for pair in pairs for text in pair)) == [source for source, _ in pairs]


def test_the_message_names_the_language() -> None:
    text = "\n".join(text for pair in PAIRS["German"] for text in pair)
    messages = {finding.message for finding in check_text(text, "article.txt", Settings(select=("MTR027",)))}
    assert messages == {"This passage stands here in German and again in English"}


def test_two_pairs_may_be_chance() -> None:
    assert sources("\n".join(text for pair in PAIRS["German"][:2] for text in pair)) == []


def test_passages_that_share_nothing_are_no_translations() -> None:
    german = [source for source, _ in PAIRS["German"]]
    english = ["He went out to see them.", "It was in the room that she had her tea.", "They are not at home in May."]
    assert sources("\n".join(text for pair in zip(german, english, strict=True) for text in pair)) == []


def test_an_article_in_one_language_is_no_pair() -> None:
    assert sources("\n".join(source for source, _ in PAIRS["German"])) == []
    assert sources("\n".join(english for _, english in PAIRS["German"])) == []


def test_quotations_with_their_translation_are_left_alone() -> None:
    assert sources("\n".join(f"“{text}”" for pair in PAIRS["German"] for text in pair)) == []


def test_a_source_that_is_a_line_of_its_own_can_be_removed() -> None:
    text = "\n".join(text for pair in PAIRS["French"] for text in pair) + "\n"
    findings = check_text(text, "article.txt", Settings(select=("MTR027",)))
    for finding in reversed(findings):
        assert finding.fix is not None
        for edit in reversed(finding.fix.edits):
            text = text[: edit.start] + edit.replacement + text[edit.end :]
    assert text == "\n".join(english for _, english in PAIRS["French"]) + "\n"


@pytest.mark.parametrize(
    "lines",
    [
        ("How many days do I need to go to Tolva?", "Getting to and from the port of Tolva", "Where do I go to die?")
        * 2,
        ("Photo 4: Tolva watches its harbour die", "The harbour of Tolva is closed, the mayor said.") * 4,
        ("Next, I added salt to the dough I had to hand.", "The dough was put in the oven for an hour.") * 4,
        ("3. Endlos Q O2 K8 V2: the best wired mouse", "The mouse is the best of the four.") * 4,
    ],
)
def test_small_words_that_two_languages_have_prove_nothing(lines: tuple[str, ...]) -> None:
    assert sources("\n".join(lines)) == []
