"""The leftover model: what it reports in a menu, what it leaves alone in an article, and how it explains itself."""

from __future__ import annotations

import pytest

from lint.chain import Chain, select_checkers
from lint.checkers import all_checkers
from lint.checkers.boilerplate.evidence import features, line_key, vocabulary
from lint.checkers.boilerplate.leftover import LEXICONS, leftover_line, model
from lint.lexicon import shipped_lexicon
from lint.readers import read

MENU = ["World", "Politics", "Business", "Sport", "Culture", "Weather", "Obituaries", "Travel"]
FOOT = ["About us", "Contact us", "Privacy policy", "Terms of use", "Sign in"]
PROSE = [
    "The council of Harbour met on Monday to discuss the wall that the storm broke in the spring of last year.",
    "Nobody from the ministry came, and the mayor said that the town would pay for the stones by itself.",
    "Work is to begin in June, when the sea is calm and the masons of the coast have nothing else to do.",
]


def found(text: str, name: str = "a.txt") -> list[str]:
    document = read(name, text.encode())
    return [finding.text for finding in Chain([leftover_line]).check(document)]


def test_a_menu_before_the_article_is_one_finding() -> None:
    text = "\n".join(MENU + FOOT + PROSE)
    assert found(text) == ["\n".join(MENU)]


def test_a_finding_says_what_weighed_most_and_how_much() -> None:
    document = read("a.txt", "\n".join(MENU + FOOT + PROSE).encode())
    (finding,) = Chain([leftover_line]).check(document)
    assert finding.message.startswith("Looks left over from the page: ")
    assert "among leftovers" in finding.message
    assert len(finding.message) <= 100


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(PROSE),
        "\n\n".join([PROSE[0], "Weather", PROSE[1], "Business", PROSE[2]]),
        "\n\n".join(["Sport", *PROSE]),
        "\n".join([PROSE[0], "flour", "butter", "two eggs", "a pinch of salt", PROSE[1]]),
        "“Where to?”\n“Home.”\n“Now?”\n“Now.”\n" + PROSE[0],
        "Roses are red\nViolets are blue\nSugar is sweet\nAnd so are you",
        "",
    ],
    ids=["prose", "subheadings", "kicker", "ingredients", "dialogue", "verse", "nothing"],
)
def test_an_article_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_lists_that_markup_tells_are_left_alone() -> None:
    listed = "".join(f"- {label}\n" for label in MENU + FOOT)
    assert found(listed + "\n" + "\n\n".join(PROSE), "a.md") == []
    assert found("<ul>" + "".join(f"<li>{label}</li>" for label in MENU) + "</ul><p>" + PROSE[0], "a.html") == []


def test_what_a_lexicon_knows_is_not_reported_again() -> None:
    text = "\n".join(MENU + FOOT + PROSE)
    checkers = [c for c in select_checkers(all_checkers(), preview=False) if c.rule.family == "BLP"]
    findings = Chain(checkers).check(read("a.txt", text.encode()))
    codes = {line: finding.code for finding in findings for line in finding.text.split("\n")}
    assert {codes[label] for label in MENU} == {"BLP030"}
    assert "BLP030" not in {codes[label] for label in FOOT}


def test_every_weight_belongs_to_a_feature_that_exists() -> None:
    text = "\n".join([*MENU, *FOOT, *PROSE, "Tags: sea", "1. One", "HOME NEWS OF THE DAY NOW", "© {x}", "May 3, 2019"])
    document = read("a.txt", text.encode())
    names = {name.rstrip("0123456789") for _, _, names in features(document, LEXICONS) for name in names}
    assert len(names) > 25
    assert {"constant", "open-ended", "phrase"} <= set(model().weights)
    assert model().beside < model().threshold


def test_vocabulary_is_in_order() -> None:
    labels = vocabulary().labels
    assert all(line_key(label) == label for label in labels)
    assert not {"", "the"} & vocabulary().words


def test_the_lexicons_that_count_ship() -> None:
    assert all(shipped_lexicon(name).entries for name in LEXICONS)
