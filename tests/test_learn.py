"""Learning what a site repeats: lines, templates, no prose, no copies; and a lexicon that can be loaded as it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.document import Document
from lint.learn import BoundedCounter, Outcome, as_lexicon, learn
from lint.lexicon import parse_lexicon
from lint.matching import NaiveMatcher
from lint.readers import read

NAMES = ["Anna Quist", "Jon Maris", "Petra Lund", "Olaf Brek", "Ida Sorn", "Karl Venn", "Mira Tolk", "Uwe Hask"]
TITLES = ["Storm breaks wall", "Mayor resigns", "Ferry sinks", "New school opens", "Fish prices fall", "Bridge closed"]


def article(number: int, *lines: str) -> str:
    body = [f"Something number {number} happened at the harbour, and nobody knew of {word}." for word in ("it", "him")]
    return "\n\n".join([lines[0], *body, *lines[1:]])


def learned(texts: Sequence[str], minimum: int = 3, **options: int) -> Outcome:
    documents: list[Document] = [read(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]
    return learn(lambda: documents, minimum, 0.0, **options)


def phrases(texts: Sequence[str], minimum: int = 3) -> list[str]:
    return [each.phrase for each in learned(texts, minimum).learned]


def test_a_line_of_many_articles_is_learned_with_its_places() -> None:
    outcome = learned([article(n, f"Title {NAMES[n]}", "— Sign up for our letter! —") for n in range(5)])
    (line,) = (each for each in outcome.learned if "letter" in each.phrase)
    assert line.phrase == "Sign up for our letter"
    assert (line.articles, line.edge) == (5, 5)
    assert line.places == (("0.txt", 7), ("1.txt", 7), ("2.txt", 7))


def test_a_line_that_one_article_repeats_counts_once() -> None:
    assert phrases([article(0, *["Share this page"] * 9), article(1, "One"), article(2, "Two")]) == []


def test_names_numbers_dates_and_titles_become_slots() -> None:
    texts = [
        article(
            n,
            f"By {NAMES[n]}",
            f"{n * 7 + 1} comments",
            f"Updated on 2019-05-0{n + 1}",
            f"Read more: {TITLES[n]}",
            f"{TITLES[-n - 1]} | Harbour Post",
        )
        for n in range(6)
    ]
    assert {
        "By <name>",
        "<num> comments",
        "Updated on <any>",
        "Read more: <rest>",
        r"<any> \| Harbour Post",
    } <= set(phrases(texts))


def test_prose_is_dropped() -> None:
    repeated = ["He said nothing.", "“No comment.”", "It was late.", "* * *"]
    texts = [article(n, NAMES[n], *repeated, f"{NAMES[n]} said {TITLES[n % 6].lower()}.") for n in range(8)]
    assert phrases(texts) == []


def test_copies_of_an_article_count_for_nothing() -> None:
    long = [f"Sentence {n} of a story about the harbour, " + "and so on and on, " * 6 + "to its end." for n in range(5)]
    copy = "\n\n".join([*long, "A line of its own"])
    outcome = learned([copy, *(article(n, NAMES[n]) for n in range(3)), copy, copy, copy], minimum=3)
    assert outcome.copies == 3
    assert outcome.articles == 7
    assert not any("line of its own" in each.phrase for each in outcome.learned)


def test_headings_and_lists_of_markup_are_no_leftovers() -> None:
    texts = [f"# Notes\n\n- Buy bread\n\n{NAMES[n]} came to {TITLES[n]} too late.\n" for n in range(6)]
    documents = [read(f"{n}.md", text.encode()) for n, text in enumerate(texts)]
    assert not learn(lambda: documents, 3, 0.0).learned


def test_a_share_of_many_articles_is_needed() -> None:
    documents = [read(f"{n}.txt", f"Line {'a' * (n % 2)}\n\nOther {n}".encode()) for n in range(50)]
    assert learn(lambda: documents, 2, 0.4).needed == 20


def test_memory_is_bounded_and_what_is_common_is_still_found() -> None:
    rare = "".join(f"Unheard {n} {n * 31 % 97}x\n\n" for n in range(40))
    texts = [article(n, rare.replace("Unheard", f"Unheard{n}"), "Share this page") for n in range(8)]
    assert [each.phrase for each in learned(texts, minimum=8, capacity=60).learned] == ["Share this page"]


@given(st.lists(st.integers(0, 12), max_size=200), st.integers(1, 8))
def test_a_bounded_counter_never_counts_too_low(keys: list[int], capacity: int) -> None:
    counter = BoundedCounter(capacity)
    for key in keys:
        counter.add(key)
    for key in set(keys):
        if keys.count(key) > counter.floor:
            assert keys.count(key) <= counter[key] <= keys.count(key) + counter.floor


LINES = st.text(st.sampled_from("abzÄß 019.,:;|()[]{}<>~\\\"'“”’–…\ufffc#/&%-" + "NP"), min_size=1, max_size=24).filter(
    str.strip
)


@settings(max_examples=60)
@given(st.lists(LINES, min_size=1, max_size=4))
def test_whatever_is_learned_can_be_loaded_and_finds_its_sample(lines: list[str]) -> None:
    outcome = learned([article(n, f"Title {NAMES[n]}", *lines) for n in range(4)])
    lexicon = parse_lexicon("site", as_lexicon(outcome, 'a "test" of\tours', "SITE001"))
    assert len(lexicon.entries) == len(outcome.learned)
    for entry in lexicon.entries:
        for text, expected in ((entry.bad[0], True), (entry.ok[0], False)):
            document = read("a.txt", text.encode())
            found = any(
                block is not None for block in document.blocks for _ in NaiveMatcher([entry.pattern]).matches(document)
            )
            assert found is expected, (entry.pattern.source, text)


def test_the_same_articles_give_the_same_lexicon() -> None:
    texts = [article(n, f"By {NAMES[n]}", "Share this page", f"Read more: {TITLES[n]}") for n in range(6)]
    assert as_lexicon(learned(texts), "x", "SITE001") == as_lexicon(learned(texts), "x", "SITE001")


@pytest.mark.parametrize("texts", [[], [""], ["\n\n"]])
def test_nothing_to_learn_from(texts: list[str]) -> None:
    assert learned(texts).learned == ()
