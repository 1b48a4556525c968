"""What looks like a broken sentence and is none: every segmentation rule, preview rules included, stays silent."""

from __future__ import annotations

import pytest

from lint.chain import Chain
from lint.checkers import all_checkers
from lint.readers import read

CHAIN = Chain([checker for checker in all_checkers() if checker.rule.family == "SEG"], preview=True)

SOUND = [
    "The team uses Rocket.Chat for talks and Node.js for the site, as Kids.gov did before them.",
    "He opened readme.Md and then config.Yaml before he called socket.On twice.",
    "The U.S.A. team beat the U.K. side at 5 p.m. in Washington, D.C. on Sunday.",
    "Dr. Weber, Prof. Lund, Gen. Osei and St. Anna's choir came at approx. noon.",
    "The firm, Lund & Co., was sold to Harbour Inc. for an undisclosed sum, etc. and so on.",
    "Version 2.0.Beta of the map was printed in 1998 and again in 2004.",
    "J.R.R. Halden and A.B. Osei wrote it; J. Marten drew the maps.",
    "She waited . . . and waited . . . and then she left.",
    "“What is this?” asked the guard. “Nothing!” said the boy, who ran off.",
    "Which side were they on? what the house was built for, nobody could say.",
    "That is what it was for. That is where he came from. This is all there is to it.",
    "The letters a. and b. stand for apples and bananas in option a. The rest is easy.",
    "Two- and three-bedroom flats, pre- and post-war houses, short- to medium-term loans.",
    "adidas, eBay and iPhone are names. iPhone sales fell. eBay grew a little.",
    "The workers' union met the teachers' council and the bakers' guild at the station.",
    "The boys were goin' to town an' nothin' could hold them; ol' Ben came along.",
    "“First part of a long quotation that goes on in the next paragraph.\n\n“Second part of it, and the end of it.”",
    '"First part of a long quotation that goes on.\n\n"It went on and on and then it ended," he said with a sigh.',
    "Yahoo! and Jeopardy! are names that end in a mark, and so is Guess Who? the board game.",
    "Ingredients:\n\nflour\nsugar\ntwo eggs, beaten\n\nMethod:\n\nMix it all.",
    "when the light is low\nwe sail the river home.\nand nobody will know.\nwhat we have left to roam.",
    "i went there with my mum. we liked it. i will come again soon.",
    "He paid 5,- francs in 1902, or ,50 in the old notation of the town.",
    "The rule is as follows: of the two, the older one stays.",
    "He said: “The, the, the... the thing is broken.” Nobody laughed.",
    "The price rose by 1.5 points to 3.000 in the end, and by .5 the week after.",
    "See fig. a and sec. b of vol. ii, pp. 3 to 5, in the report of the Arts Council et al. for details.",
    "Row, row, row your boat, gently down the stream.\nRow, row, row your boat, gently down the stream.\nOnce more.",
    "Quelle surprise ! Vraiment ? Oui : tout est là ; merci.",
]

CODE = [
    "func copyFile(dst, src string) error {\n    in, err := os.Open(src)\n    defer in.Close()\n}",
    "Call `fmt.Println` or os.Create() and then dst.Close before the function returns.",
    "let total = items.Count(); total . sum ( ) ; print ( total , end )",
    "The files are called .profile and .bashrc, and the folder is .config here.",
]


@pytest.mark.parametrize("text", [*SOUND, *CODE])
def test_sound_text_is_left_alone(text: str) -> None:
    findings = CHAIN.check(read("article.txt", text.encode()))
    assert [(finding.code, finding.text) for finding in findings] == []


@pytest.mark.parametrize(
    "text",
    [
        "Call `fmt.Println` and then `dst.Close` before the function returns.",
        "It was _very_ late, and the _old_ clock -- by the door -- had stopped.",
        "| the. | a. |\n|---|---|\n| word.Word | next. one |",
        "See <https://example.org/page.Html> and foo.Bar@example.org for details.",
        "{% include header.Html %} The text {{ page.Title }} goes on here.",
    ],
)
def test_markup_is_not_prose(text: str) -> None:
    findings = CHAIN.check(read("article.md", text.encode()))
    assert [(finding.code, finding.text) for finding in findings] == []
