"""Reading a lexicon: what an entry becomes, and where and how a wrong one is told."""

from __future__ import annotations

import pytest

from lint.lexicon import LexiconError, parse_lexicon
from lint.readers import read

ENTRY = """\
about = "Samples"
message = "Not English: {reason}"

[[entry]]
id = "big-ball"
phrase = "big ball(s)"
reason = "a sample"
bad = ["A [[big ball]]."]
ok = ["A ball."]
"""


def test_an_entry_is_read() -> None:
    lexicon = parse_lexicon("mine", ENTRY)
    (entry,) = lexicon.entries
    assert lexicon.about == "Samples"
    assert (entry.id, entry.message, entry.line, entry.preview) == ("big-ball", "Not English: a sample", 4, False)
    assert (entry.bad, entry.ok) == (("A [[big ball]].",), ("A ball.",))
    assert entry.pattern.literals == ("ball",)


def test_the_reason_of_the_file_serves_entries_without_one() -> None:
    source = 'reason = "for all"\n' + ENTRY.replace('reason = "a sample"\n', "")
    assert parse_lexicon("mine", source).entries[0].message == "Not English: for all"


def test_message_names_source_and_english() -> None:
    source = ENTRY.replace("{reason}", "“{source}” is “{english}”") + 'source = "großer Ball"\nenglish = "large ball"\n'
    assert parse_lexicon("mine", source).entries[0].message == "Not English: “großer Ball” is “large ball”"


@pytest.mark.parametrize(
    ("match", "replacement"),
    [
        ("big ball", "large sphere"),
        ("big balls", "large spheres"),
        ("Big ball", "Large sphere"),
        ("BIG BALLS", "LARGE SPHERES"),
    ],
)
def test_the_replacement_follows_number_and_capitals(match: str, replacement: str) -> None:
    entry = parse_lexicon("mine", ENTRY + 'suggestion = "large sphere(s)"\n').entries[0]
    assert entry.remark.replacement(match) == replacement


def test_without_suggestion_there_is_no_replacement() -> None:
    assert parse_lexicon("mine", ENTRY).entries[0].remark.replacement("big ball") is None


@pytest.mark.parametrize(
    ("keys", "text", "admitted"),
    [
        ("", "one two three four.", True),
        ("max-words = 4", "one two three four.", True),
        ("max-words = 3", "one two three four.", False),
        ("open-ended = true", "no end", True),
        ("open-ended = true", "an end.”", False),
    ],
)
def test_what_an_entry_asks_of_its_block(keys: str, text: str, admitted: bool) -> None:
    entry = parse_lexicon("mine", f"{ENTRY}{keys}\n").entries[0]
    document = read("a.txt", text.encode())
    assert entry.remark.admits(document, document.blocks[0]) is admitted


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("about =", "abuot =", 1, "unknown key 'abuot'; did you mean 'about'?"),
        ("{reason}", "{raeson}", 2, "unknown placeholder {raeson}; did you mean 'reason'?"),
        ("{reason}", "{", 2, "'message' is not well formed"),
        ("{reason}", "{source}", 4, "entry 'big-ball': 'source' is missing, which 'message' names"),
        ("reason = ", "raeson = ", 7, "entry 'big-ball': unknown key 'raeson'; did you mean 'reason'?"),
        ('reason = "a sample"', "", 4, "entry 'big-ball': 'reason' is missing"),
        ('reason = "a sample"', "reason = 5", 7, "entry 'big-ball': 'reason' must be a text"),
        ('id = "big-ball"', "", 4, "entry '?': 'id' is missing"),
        ("big-ball", "Big Ball", 5, "entry 'Big Ball': 'id' must be words in lower case joined by hyphens"),
        ("ball(s)", "ball(s", 6, "entry 'big-ball': 'phrase': ')' is missing (at character 11)"),
        ("big ball(s)", "<bal> x", 6, "entry 'big-ball': 'phrase': unknown slot <bal>; known are any, "),
        ("phrase = ", "pattern = ", 6, "entry 'big-ball': 'pattern': "),
        ('phrase = "big ball(s)"', "", 4, "entry 'big-ball': it needs either 'phrase', 'pattern' or 'lines'"),
        ('["A ball."]', '["A ball.", 7]', 9, "entry 'big-ball': 'ok' must be a list of texts, none empty"),
        ('["A ball."]', '"A ball."', 9, "entry 'big-ball': 'ok' must be a list of texts"),
        ('["A ball."]', "[]", 9, "entry 'big-ball': 'ok' needs an example"),
        ("ok = ", 'literals = ["ball"]\nok = ', 9, "entry 'big-ball': 'literals' belongs to a 'pattern'"),
        ("ok = ", 'place = "line-strat"\nok = ', 9, "unknown place 'line-strat'; did you mean 'line-start'?"),
        ("ok = ", "max-words = true\nok = ", 9, "'max-words' must be a whole number"),
        ("ok = ", "max-words = 0\nok = ", 9, "'max-words' must be at least 1"),
        ("ok = ", 'unless-after = "[a]"\nok = ', 9, "'unless-after': nothing of the phrase is required"),
        ("[[entry]]", "[entry]", 4, "'entry' must be tables: write [[entry]]"),
        ("[[entry]]", "entry = [5]\n[other]", 5, "unknown key 'other'"),
    ],
)
def test_a_mistake_is_told_with_its_line(old: str, new: str, line: int, reason: str) -> None:
    source = ENTRY.replace("big ball(s)", "big ball+") if new == "pattern = " else ENTRY
    with pytest.raises(LexiconError) as caught:
        parse_lexicon("my/words.toml", source.replace(old, new, 1))
    assert str(caught.value).startswith(f"my/words.toml:{line}: ")
    assert reason in str(caught.value)


def test_a_mistake_in_the_toml_is_told_with_its_line() -> None:
    with pytest.raises(LexiconError, match=r"^mine: .* \(at line 5, column \d+\)$"):
        parse_lexicon("mine", ENTRY.replace('"big-ball"', '"big-ball'))


@pytest.mark.parametrize(
    ("other", "line", "reason"),
    [
        ('id = "big-ball"\nphrase = "round ball"', 12, "entry 'big-ball': the same id stands in entry 'big-ball'"),
        ('id = "ball-big"\nphrase = "big ball(s)"', 13, "entry 'ball-big': the same phrase stands in entry 'big-ball'"),
    ],
)
def test_an_entry_may_not_stand_twice(other: str, line: int, reason: str) -> None:
    second = f'[[entry]]\n{other}\nreason = "again"\nbad = ["x"]\nok = ["y"]\n'
    with pytest.raises(LexiconError) as caught:
        parse_lexicon("mine", f"{ENTRY}\n{second}")
    assert str(caught.value) == f"mine:{line}: {reason}"


def test_the_same_phrase_may_stand_under_another_condition() -> None:
    second = '[[entry]]\nid = "short"\nphrase = "big ball(s)"\nmax-words = 3\nreason = "r"\nbad = ["x"]\nok = ["y"]\n'
    assert len(parse_lexicon("mine", f"{ENTRY}\n{second}").entries) == 2
