"""The notation of phrases: what it matches, what it refuses, and that its patterns are bounded and find themselves."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from lint.inflection import verb_forms
from lint.matching import Pattern
from lint.phrases import CompiledPhrase, PhraseError, compile_after, compile_before, compile_phrase


def compiled_or_error(phrase: str) -> tuple[CompiledPhrase | None, str]:
    """``phrase`` compiled, or why it is refused, which always names a place in it."""
    try:
        return compile_phrase(phrase), ""
    except PhraseError as error:
        if not 0 <= error.offset <= len(phrase):
            raise
        return None, error.reason


def found(phrase: str, text: str) -> list[str]:
    """What ``phrase`` matches in ``text``, by itself and as it is used: with its literal in the text."""
    compiled = compile_phrase(phrase)
    pattern = Pattern(compiled.source, compiled.literals, ignore_case=True)
    matches = [match[0] for match in regex.finditer(pattern.source, text, regex.IGNORECASE)]
    for match in matches:
        assert any(literal in match.lower() for literal in compiled.literals)
    return matches


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("read our story", "Now Read our  story here", "Read our  story"),
        ("gun(s) on <poss> head", "He held a gun on Ukraine’s head.", "gun on Ukraine’s head"),
        ("gun(s) on <poss> head", "Two guns on the poor old man's head.", "guns on the poor old man's head"),
        ("gun(s) on <poss> head", "guns on their head", "guns on their head"),
        ("the ball with <pron>", "the West was “the ball with him” to respond", "the ball with him"),
        ("was the ball with <pron>", "the West was “the ball with him” to respond", "was “the ball with him"),
        ("~take <refl> seriously", "she took herself seriously", "took herself seriously"),
        ("~put on the table", "putting on the table", "putting on the table"),
        ("tr{y|ied|ies} hard", "she tries hard", "tries hard"),
        ("[very|most] big deal", "a most big deal", "most big deal"),
        ("big deal [indeed]", "a big deal indeed", "big deal indeed"),
        ("(to|for) <who> alone", "it is for the old prime minister alone", "for the old prime minister alone"),
        ("<who> has the ball", "then Jane van Dyke has the ball", "Jane van Dyke has the ball"),
        ("<num> percents", "some 1.5 percents", "1.5 percents"),
        ("don't (stop|go)", "please don’t go", "don’t go"),
        ("well-known secret", "a well‑known secret", "well‑known secret"),
        ("wait...", "and wait… more", "wait…"),
        ("wait... more", "and wait... more", "wait... more"),
        (r"\(advert\)", "this (advert) is", "(advert)"),
        ('a "so-called" thing', "a “so-called” thing", "a “so-called” thing"),
        ("hurts <any> feelings", "it hurts the dear old lady, her feelings.", "hurts the dear old lady, her feelings"),
    ],
)
def test_matches(phrase: str, text: str, expected: str) -> None:
    assert found(phrase, text) == [expected]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("big deal", "a big dealer"),
        ("big deal", "a non-big deal"),
        ("big deal", "a big deal-breaker"),
        ("big deal", "a big, deal"),
        ("gun(s) on <poss> head", "a gun on the head"),
        ("<name> has the ball", "then nobody has the ball"),
        ("hurts <any> feelings", "it hurts. Her feelings"),
        ("~take heart", "mistaken heart"),
    ],
)
def test_leaves_alone(phrase: str, text: str) -> None:
    assert found(phrase, text) == []


@pytest.mark.parametrize(
    ("phrase", "reason", "offset"),
    [
        ("", "empty", 0),
        ("a <nmae> here", "unknown slot <nmae>", 2),
        ("open <name", "unknown slot", 5),
        ("a (b", "missing", 4),
        ("a b)", "no partner", 3),
        ("a | b", "outside a group", 2),
        ("<word>", "no word of it", 0),
        ("[very]", "nothing of the phrase is required", 6),
        ("x[very] big", "needs spaces", 1),
        ("[very]big deal", "needs spaces", 0),
        ("end\\", "ends the phrase", 3),
        ("re~take it", "'~' stands before a verb", 2),
        ("~Take it", "'~' stands before a verb", 0),
        ("a (b|) c", "empty", 5),
        ("((((((a))))))", "nested too deeply", 5),
        ("a <any> b <any> c <any> d", "too many open slots", 18),
    ],
)
def test_refuses(phrase: str, reason: str, offset: int) -> None:
    with pytest.raises(PhraseError, match=regex.escape(reason).replace("\\'", "'")) as caught:
        compile_phrase(phrase)
    assert caught.value.offset == offset


@pytest.mark.parametrize(
    ("phrase", "literals"),
    [
        ("the ball with <pron>", {"ball"}),
        ("warn(s|ed|ing) about", {"warn"}),
        ("tr{y|ied} it", {"try", "tried"}),
        ("(download|get) the app", {"app"}),
        ("~take it", {"take", "takes", "taking", "took", "taken"}),
        ("it is the (turn|year)s", {"turns", "years"}),
        ("it was her", {"was", "her"}),
        ("through the flower", {"flower"}),
    ],
)
def test_literal_is_the_most_telling_word(phrase: str, literals: set[str]) -> None:
    assert set(compile_phrase(phrase).literals) <= literals


def test_surroundings() -> None:
    compiled = compile_phrase("cold feet")
    source = compile_before("(my|her) [own]") + compiled.source + compile_after("(and|or) hands")
    texts = [
        "cold feet",
        "her cold feet",
        "my own “cold feet",
        "cold feet and hands",
        "cold feet, and hands",
        "a cold feet",
    ]
    assert [text for text in texts if regex.search(source, text)] == [
        "cold feet",
        "cold feet, and hands",
        "a cold feet",
    ]


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("take", {"take", "takes", "taking", "took", "taken"}),
        ("be", {"be", "am", "is", "are", "was", "were", "been", "being"}),
        ("stop", {"stop", "stops", "stopping", "stopped"}),
        ("carry", {"carry", "carries", "carrying", "carried"}),
        ("play", {"play", "plays", "playing", "played"}),
        ("pass", {"pass", "passes", "passing", "passed"}),
        ("agree", {"agree", "agrees", "agreeing", "agreed"}),
        ("lie", {"lie", "lies", "lying", "lied", "lay", "lain"}),
        ("travel", {"travel", "travels", "travelling", "travelled", "traveling", "traveled"}),
        ("panic", {"panic", "panics", "panicking", "panicked"}),
        ("visit", {"visit", "visits", "visiting", "visited"}),
        ("put", {"put", "puts", "putting"}),
    ],
)
def test_verb_forms(verb: str, forms: set[str]) -> None:
    assert set(verb_forms(verb)) == forms


_LETTERS = st.text("abcdefgh", min_size=1, max_size=6)
_TEXT = {
    "word": "Xylo-phone",
    "words": "one two three",
    "name": "Ann de Vries",
    "poss": "the old party's",
    "det": "those",
    "pron": "them",
    "refl": "itself",
    "who": "the old king",
    "num": "1,000",
    "any": "this, that",
}


@st.composite
def _phrases(draw: st.DrawFn, depth: int = 2) -> tuple[str, str]:
    """A phrase and one of the texts it means."""
    phrase, text = [], []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["word", "slot", "ending", "group", "optional", "verb", "quoted"]))
        word = draw(_LETTERS)
        if kind == "slot":
            slot = draw(st.sampled_from(sorted(_TEXT)))
            phrase.append(f"<{slot}>")
            text.append(_TEXT[slot])
        elif kind == "ending":
            phrase.append(f"{word}(s|es)")
            text.append(word + draw(st.sampled_from(["", "s", "es"])))
        elif kind == "verb":
            phrase.append(f"~{word}")
            text.append(draw(st.sampled_from(verb_forms(word))))
        elif kind == "quoted":
            phrase.append(word)
            text.append(f"“{word}”")
        elif kind in ("group", "optional") and depth:
            one, one_text = draw(_phrases(depth=depth - 1))
            other, other_text = draw(_phrases(depth=depth - 1))
            marks = "()" if kind == "group" else "[]"
            phrase.append(f"{marks[0]}{one}|{other}{marks[1]}")
            chosen = draw(st.sampled_from([one_text, other_text] + [""] * (kind == "optional")))
            text += [chosen] if chosen else []
        else:
            phrase.append(word)
            text.append(word)
    return " ".join(phrase), " ".join(text)


@given(_phrases())
def test_any_phrase_is_bounded_and_finds_what_it_means(pair: tuple[str, str]) -> None:
    phrase, text = pair
    compiled, error = compiled_or_error(phrase)
    if compiled is None:
        assert error in {
            "no word of it stands in everything it matches",
            "nothing of the phrase is required",
            "too many open slots",
        }
        return
    Pattern(compiled.source, compiled.literals, ignore_case=True)
    match = regex.search(compiled.source, f"({text[0].upper()}{text[1:]})", regex.IGNORECASE)
    assert match, (phrase, text)
    assert any(literal in match[0].lower() for literal in compiled.literals)


@given(st.text("ab ()[]{}<>|~\\'\"-.…wordname", max_size=30))
def test_any_text_is_compiled_or_refused_with_its_place(phrase: str) -> None:
    compiled, _ = compiled_or_error(phrase)
    if compiled is not None:
        Pattern(compiled.source, compiled.literals, ignore_case=True)
        regex.compile(compiled.source)


@pytest.mark.parametrize(
    ("phrase", "unit"),
    [
        ("<words> said <words> now", "said a "),
        ("hurts <any> of <any> feelings", "hurts of "),
        ("<who> of <poss> ball", "The A of "),
        ("[very] [very] [very] big <name> deal", "very big Al "),
    ],
)
def test_work_at_each_place_does_not_grow_with_the_text(phrase: str, unit: str) -> None:
    """A pattern that tried ever longer spans would not come back from so long a line."""
    compiled = compile_phrase(phrase)
    assert regex.search(compiled.source, unit * 4000, regex.IGNORECASE, timeout=60) is None
