"""Articles that are consistent, though they look as if they were not, hold no finding of the family."""

from __future__ import annotations

import pytest

from lint.chain import Chain, select_checkers
from lint.checkers import all_checkers
from lint.readers import read

CHAIN = Chain([c for c in select_checkers(all_checkers(), preview=False) if c.rule.family == "CON"])

ARTICLES = [
    # a career, told in order
    "Interior Minister Ana Tolvaj resigned.\n\nShe became Foreign Minister Ana Tolvaj within a week.",
    "Then-Finance Minister Ana Tolvaj signed it.\n\nDefence Minister Ana Tolvaj now regrets it.",
    # two offices at once, one office in two words, two people
    "Interior and Justice Minister Ana Tolvaj spoke.\n\nInterior Minister Tolvaj left.",
    "Foreign Secretary Ana Tolvaj spoke.\n\nForeign Minister Ana Tolvaj left.",
    "Foreign Minister Ana Tolvaj spoke.\n\nDefence Minister Petr Tolvaj left.",
    "Treasury Secretary Ana Tolvaj spoke.\n\nSecretary Tolvaj left.",
    # the title of somebody else
    "Foreign Minister Antony Blinken met Foreign Minister Ana Tolvaj.\n\n“Good,” said the Foreign Minister.",
    "Foreign Minister Antony Blinken left.\n\nThe Foreign Minister of Norway stayed.",
    # words in capitals that are no acronym of ours
    "WHO is in charge? Who knows.\n\nThe ICE train ran on Ice Road.",
    "NASA launched it.\n\n“Nasa did well,” he wrote.",
    "NATO met.\n\nDorothy Nato Tolvaj was there.",
    # places whose older name is meant
    "Kyiv was quiet.\n\nDynamo Kiev won; the city was once spelled Kiev.",
    "Mumbai grew.\n\nThe Bombay Stock Exchange opened.",
    "Beijing grew.\n\nThey ate Peking duck at Peking University.",
    # directions
    "The West imposed sanctions.\n\nIt rained in the north and the west.",
    "The West imposed sanctions.\n\nThe sun sets in the west, and the west of the country is dry.",
    "The West Bank and the West Coast are far apart.\n\nAnalysts say the west must do more.",
    # people and things with names alike
    "Maria Tolvaj spoke. Maria Tolvaj sang. Maria Tolvaj left.\n\nMario Tolvaj came.",
    "Jan Novotny spoke. Jan Novotny sang. Jan Novotny left.\n\nJana Novotna came.",
    "East German troops, East Germany and East Germans. East Germany fell. East Germany left.",
    "Zoë Tolvaj spoke. Zoe Tolvaj sang. Zoë Tolvaj left. Zoë Tolvaj slept.",
    "The People’s Party won. The People's Party lost. The People's Party left. The People's Party split.",
]


@pytest.mark.parametrize("article", ARTICLES)
def test_consistent_article_is_left_alone(article: str) -> None:
    found = CHAIN.check(read("article.txt", article.encode()))
    assert [(finding.code, finding.text) for finding in found] == []


def test_message_names_the_line_of_the_other_place() -> None:
    article = "\n\nKyiv was quiet.\r\n\r\nIn Kyiv, shops were open.\r\n\r\nThe mayor of Kiev left.\r\n"
    (finding,) = CHAIN.check(read("article.txt", article.encode()))
    assert finding.text == "Kiev"
    assert finding.message == "“Kiev” is “Kyiv” on line 3"


def test_each_contradicting_title_is_reported_once() -> None:
    article = "Deputy Foreign Minister Ana Tolvaj spoke.\n\nInterior Minister Ana Tolvaj left.\n\nTolvaj slept."
    found = CHAIN.check(read("article.txt", article.encode()))
    assert [(finding.code, finding.text) for finding in found] == [("CON001", "Interior Minister Ana Tolvaj")]
