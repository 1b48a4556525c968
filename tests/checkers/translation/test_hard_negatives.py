"""Edited prose that looks like a translation's damage holds no finding of the family."""

from __future__ import annotations

import pytest

from lint.chain import Chain, select_checkers
from lint.checkers import all_checkers
from lint.readers import read

CHAIN = Chain([c for c in select_checkers(all_checkers(), preview=False) if c.rule.family == "MTR"])

PROSE = """
She said that that was all, and had had enough of it.
What it is is hard to say, and what he did do do we know?
I gave her her coat, and he told who who was who.
The lights stayed on on Sunday, and the guests came in in pairs.
The band The The played, and so did Duran Duran and Talk Talk.
They flew to Baden Baden, Walla Walla, Wagga Wagga and Bora Bora.
It was a long long way and a very very cold night.
Location location location is what sells a house.
New York New York was his last song.
The road went on and on and on, over and over and over again.
They call a spade a spade, and it was eye for an eye, tooth for a tooth.
He worked from door to door to door.
Government of the people, by the people, for the people, shall not perish.
“We will fight, and we will fight, and we will fight,” he said.
He was the king of kings, the song of songs and the man of men.
In her heart of hearts she knew the mother of all battles was lost.
The poll of polls gave them a fund of funds to spend on the best of the best.
It is the end of the end user licence.
He drank a cup of coffee at 6 o’clock and left by 18:30.
The server at 10.200.100.250 runs version 1.250.000 of the driver.
Call 555.123.4567 before noon.
The sample weighs 2.000 grams and the tube is 1.250 metres long.
The number rose to 17. September was worse.
Chapter 5. March of the ants.
The café served crème brûlée, jalapeños, smörgåsbord and a naïve rosé.
The word “jednak” is Polish for “however” and “nicht” is German for “not”.
The choir sang “Freude, schöner Götterfunken” and the crowd wept.
Santa Cruz de la Palma and Los Llanos de Aridane lie on the island of La Palma.
The films La vie en rose, Das Leben der Anderen and Todo sobre mi madre were shown.
Pi is written π, and the angle α is small.
Secretary of State Antony Blinken met Foreign Minister Sergei Lavrov.
The Norwegian foreign minister, Antony Blinken and others met in Oslo.
The US secretary of state met foreign ministers of five countries.
US, British and French foreign ministers met.
Prime Minister Tony Blair and President George W. Bush spoke.
President Donald Trump met Prime Minister Shinzo Abe.
British Foreign Secretary David Lammy and Energy Secretary Jennifer Granholm spoke.
Finance Minister John Snowden of Belize is not John Snow.
As an AI modelling kit it sells well, and I hope this helps.
I’m sorry, but I can’t help you, the clerk said.
The page says that its articles are machine-translated and may hold errors.
Here is the house, and here is the garden.
The pipe |> and the hunk @@ -1,3 +1,4 @@ are code, <name> is a slot.
See original prints by the artist at the museum.
It was the turn of the mayor to speak, and then it was my turn to sing.
Speaking of which, Ana said she was hungry.
The Reuters news agency and the Interfax office were closed.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", PROSE)
def test_edited_prose_is_left_alone(sentence: str) -> None:
    found = CHAIN.check(read("article.txt", sentence.encode()))
    assert [(finding.code, finding.text) for finding in found] == []


def test_edited_prose_is_left_alone_as_one_article() -> None:
    found = CHAIN.check(read("article.txt", "\n\n".join(PROSE).encode()))
    assert [(finding.code, finding.text) for finding in found] == []
