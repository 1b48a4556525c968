"""Edited prose about photographers, agencies and pictures holds no finding of the captions family."""

from __future__ import annotations

import pytest

from lint.chain import Chain, select_checkers
from lint.checkers import all_checkers
from lint.readers import read

CHAIN = Chain([c for c in select_checkers(all_checkers(), preview=False) if c.rule.family == "CAP"])

PROSE = """
Ana Ruiz, who took pictures for Reuters and the Associated Press, won the prize.
The photographer Jo van Dale/Lund was born in Ulm.
The minister would resign, said AP.
“We will stay,” she told Reuters. AFP had reported the opposite.
He used to work for AFP and Getty Images.
LONDON (Reuters) - Shares rose on Monday.
WASHINGTON (AP) — The Senate voted on Tuesday.
ULM, Germany, May 4 (dpa/AFP) – Trains stood still.
Getty Images said it would appeal.
A Reuters/Ipsos poll found the race was close. Reuters/Ipsos polled 1,000 voters.
The lead is two points. ABC News/Washington Post polls agree.
By Ana Ruiz
By Ana Ruiz and Bo Lund
Ana Ruiz is a reporter for The New York Times.
Add the line “Photo by” and your name below the picture.
Write Photo by and the photographer's name under each image.
Upload a photo by Friday.
The image source code is in the repository.
The server runs on Node.js/Deno, the chat on Rocket.Chat.
It supports Vue.js, Next.js and ASP.NET/IIS.
The band AC/DC played. Tickets and/or programmes were free.
Her pronouns are she/her. His are he/him.
The match ended 3/4 in sets. Ulm beat Lund 2-1.
Ulm 3, Lund 2 (Getty 45, Ruiz 60)
Open the menu | Choose a file | Save
Home | News | Sport
See the report by the CDC/NIH task force.
The work of NASA/JPL engineers was praised. NASA/JPL leads the mission.
He was credited with the goal. Credit: three points for the course.
Take credit where credit is due: the team did it.
The picture shows a man. Pictures of the event are rare.
Images: use PNG where you can.
In the photo: three people, left to right.
Photo: how to crop it without losing detail
She shared the video via Twitter. It was seen via YouTube.
Courtesy of the host, guests stayed for free.
Courtesy costs nothing.
Ana Ruiz/Bo Lund
Ana Ruiz/SWE
ANA RUIZ/BO LUND
Ana Ruiz/McLund won the doubles.
Bo Lund (Lund University)
(Lund University)
She works at the institute(Lund University).
They build the LLVM/GCC/... API which runs it.
ExpressVPN is a service. ExpressVPN plans cost more.
It was late. Ana Ruiz wears a hat. Bo Lund speaks to voters.
“It was late.” Ana Ruiz speaks to voters today.
Growth of the town (Source: Lund’s Survey) was slow. All agree.
The car came courtesy of the dealer.
© is the sign for copyright.
He posed for Vogue/Elle shoots in 1990.
Version 2.0/Beta was released. The build was fine.
The gallery holds 1 of 23 known copies.
The caption says who is in the image.
Show captions again when the film stops.
""".strip().splitlines()


@pytest.mark.parametrize("line", PROSE)
@pytest.mark.parametrize("extension", [".txt", ".md", ".html"])
def test_prose_is_left_alone(line: str, extension: str) -> None:
    document = read(f"article{extension}", line.encode())
    assert [finding.text for finding in CHAIN.check(document)] == []


def test_prose_in_one_article_is_left_alone() -> None:
    text = "\n\n".join(PROSE)
    assert [finding.text for finding in CHAIN.check(read("article.txt", text.encode()))] == []
