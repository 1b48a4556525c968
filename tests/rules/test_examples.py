"""Every rule and every lexicon entry finds its bad examples, at the marked characters, and leaves the good ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from lint.chain import Chain
from lint.checkers import all_checkers
from lint.checkers.declare import Checker
from lint.documentation import OPTIONAL_SECTIONS, SECTIONS, Example, examples, sections, unmark
from lint.lexicon import Entry, shipped_lexicon
from lint.library import check_text
from lint.readers import read
from lint.settings import Settings
from lint.suppressions import suppress
from lint.vocabulary import NOTHING, Vocabulary, own_lexicon

CHECKERS = all_checkers()
HOUSE = Vocabulary((str(Path(__file__).parents[2] / "docs" / "examples" / "house-style.toml"),))
EXAMPLES = [
    pytest.param(checker, example, id=f"{checker.rule.code}-{number}")
    for checker in CHECKERS
    if not checker.categories  # LanguageTool's are tested with a server, in tests/grammar
    for number, example in enumerate(examples(checker.rule.documentation))
]
ENTRIES = [
    pytest.param(checker, entry, id=f"{checker.rule.code}-{entry.id}")
    for checker in CHECKERS
    for name in checker.lexicons
    for entry in shipped_lexicon(name).entries
]


@cache
def chain(*checkers: Checker, vocabulary: Vocabulary = NOTHING) -> Chain:
    """The rules by themselves, their patterns compiled once however many entries they have."""
    return Chain(checkers, True, vocabulary)


def spans(checker: Checker, text: str, extension: str = ".txt") -> list[tuple[int, int]]:
    document = read("article" + extension, text.encode())
    if checker.figures:
        # A document may be over several limits of a rule, all reported at its start.
        found = check_text(text, "article" + extension, Settings(select=(checker.rule.code,)))
        return list(dict.fromkeys((finding.start, finding.end) for finding in found))
    # Suppressions can only be judged by what all the other rules find.
    checkers = CHECKERS if checker.rule.family == "SUP" else [checker]
    findings = chain(*checkers, vocabulary=HOUSE if checker.rule.family == "USR" else NOTHING).check(document)
    if checker.rule.family == "SUP":
        findings = suppress(document, findings, [each.rule.code for each in CHECKERS])
    return [(finding.start, finding.end) for finding in findings if finding.code == checker.rule.code]


@pytest.mark.parametrize("checker", CHECKERS, ids=lambda checker: checker.rule.code)
def test_documentation_has_every_section_in_order(checker: Checker) -> None:
    found = sections(checker.rule.documentation)
    assert tuple(found)[: len(SECTIONS)] == SECTIONS
    assert set(found) <= {*SECTIONS, *OPTIONAL_SECTIONS}
    assert all(body.strip() for body in found.values())


@pytest.mark.parametrize("checker", CHECKERS, ids=lambda checker: checker.rule.code)
def test_there_are_examples_both_ways(checker: Checker) -> None:
    assert {example.bad for example in examples(checker.rule.documentation)} == {True, False}


@pytest.mark.parametrize(("checker", "example"), EXAMPLES)
def test_example(checker: Checker, example: Example) -> None:
    found = spans(checker, example.text, example.extension)
    if example.bad and example.spans:
        assert found == list(example.spans)
    else:
        assert bool(found) == example.bad


@pytest.mark.parametrize(("checker", "entry"), ENTRIES)
def test_entry(checker: Checker, entry: Entry) -> None:
    for marked in entry.bad:
        text, expected = unmark(marked)
        found = spans(checker, text)
        assert found, f"not found: {marked}"
        if expected:
            assert found == list(expected)
    for text in entry.ok:
        assert not spans(checker, text), f"found: {text}"


@pytest.mark.parametrize("entry", own_lexicon(HOUSE.lexicons[0]).entries, ids=lambda entry: entry.id)
def test_entry_of_the_documented_lexicon(entry: Entry) -> None:
    test_entry(next(checker for checker in CHECKERS if checker.rule.code == "USR001"), entry)
