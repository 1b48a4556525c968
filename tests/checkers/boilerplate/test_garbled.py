"""Garbled promotions are known by their words in whatever order; sentences with those words are left alone."""

from __future__ import annotations

import pytest

from lint.chain import Chain
from lint.checkers.boilerplate.garbled import garbled_promotion, intents
from lint.readers import read


def found(text: str, name: str = "a.txt") -> list[str]:
    return [finding.text for finding in Chain([garbled_promotion]).check(read(name, text.encode()))]


@pytest.mark.parametrize(
    "line",
    [
        "Download the. down Harbour news app for breaking news and politics",
        "Download our application for the latest news and policy",
        "App download the Harbour News for breaking. stories",
        "Install the the free app for daily news alerts",
        "Sign up, newsletter our free for daily stories",
        "Sign you up for our newsletter to receive top stories",
        "Subscribe to continue to read the this article",
        "Follow. us on the Facebook and the Twitter",
        "Like our page on the Facebook for more news",
        "Leave a. comment your here",
        "Article continues continues below the advertisement",
        "Click here for to read the full article",
    ],
)
def test_garbled_line_is_found_whole(line: str) -> None:
    assert found(f"The wall fell on Monday.\n\n{line}\n\nNobody was hurt.") == [line]


@pytest.mark.parametrize(
    "text",
    [
        "Download the app for news of the harbour, said the mayor, and you will never be late again.",
        "Get the boat, leave the comment to the others",
        "Sign of the times",
        "Share of women in news and politics",
        "The app for breaking news was downloaded by millions",
        "Follow the money",
        "Leave no stone unturned",
        "Read the full story of the wall on page four.",
        "Download the report",
    ],
)
def test_line_of_an_article_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_headings_and_lists_are_left_alone() -> None:
    line = "Download our app for breaking news"
    assert found(line) == [line]
    assert found(f"# {line}\n\n- {line}\n", "a.md") == []


def test_every_intent_can_be_told() -> None:
    assert len({intent.reason for intent in intents()}) == len(intents())
    for intent in intents():
        opening = min(intent.opens)
        assert intent.speaks([opening, *(min(need) for need in intent.needs)])
        assert not intent.speaks(["nobody", "nothing", opening, *(min(need) for need in intent.needs)])
