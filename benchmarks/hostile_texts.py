"""Texts that are as bad as can be thought of for a rule: built of what makes it look, again and again.

Each is a function of the size asked for, so that growth can be seen. What is damage, and what is nearly damage, comes
from the rule's own examples, and from the literals and words that make it look; the rest is what hurts scanners in
general: one thing for ever, things that open and never close, names of which no two are alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lint.checkers.declare import Checker
from lint.documentation import Example, examples, unmark
from lint.index import lexicon_phrases, searches_of
from lint.lexicon import shipped_lexicon

_LITERALS = 6
_ENTRIES = 3
_IN_TURN = 12

Make = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class HostileText:
    """A kind of text: ``make`` gives about as many characters as it is asked for."""

    name: str
    make: Make
    extension: str = ".txt"


_UNITS = [
    *(" ", "\t", "\u00a0", ".", ",", "…", "!", '"', "“", "”", "‘", "’", "'", "«", "(", ")", "[", "]", "{", "|", "/"),
    *("A", "z", "É", "ß", "A.", "A. ", "a.A", "Aa", "1", "1.", "1,", "1:", "- ", "–", "_", "*", "#", "@", "~", "^"),
    *("+", "&", "&amp;", "<", ">", "</", "<b>", "%", "$", "{{", "\ufffd", "\u200b", "\u0301", "\ufffc", "Ã©", "â€™"),
    *("И", "И1", "中", "\U0001f469\u200d", "a ", "A ", "Aa ", "AB ", "1 ", "1 a ", ". a", ".A", ". ", ", ", "“a” "),
    *("“A.” ", "(a) ", "[a](b) ", "the ", "The ", "of ", "and ", "a of a ", "said ", ", said ", " said.", ".said "),
    *("Mr. ", "U.S. ", "e.g. ", "No. ", "Ana Ruiz ", "Ana Ruiz, ", "Ana Ruiz/AP ", "(AP Photo/", "Photo: "),
    *("Photo by ", "Credit: ", "Getty Images ", "http://a.b/c ", "a@b.cd ", "www.a.com", "President Ruiz "),
    *("foreign minister ", "Minister Ana Ruiz ", "NATO Nato ", "18.30 ", "1.000.000 ", "5. March ", "40 € "),
    *("12/31/2024 ", "Read more: ", "Sign up ", "Share ", "<unk>", "@-@ ", "Image caption ", "© 2024 ", "Updated "),
    *("Advertisement ", "By Ana Ruiz ", "Follow us on ", "Click here ", "word-word "),
]


def _repeated(piece: str, size: int) -> str:
    """``piece``, always whole, since many rules ask how a paragraph ends."""
    return piece * max(1, round(size / len(piece)))


_LAYOUTS: dict[str, Callable[[str, int], str]] = {
    "in one line": _repeated,
    "in one line, spoiled at its end": lambda unit, size: _repeated(unit, size) + unit.strip() + "x",
    "as paragraphs": lambda unit, size: _repeated(f"{unit}\n\n", size),
    "as paragraphs of lines": lambda unit, size: _repeated(f"{unit}\n" * 8 + "\n", size),
}


def general_texts() -> Iterator[HostileText]:
    """What is hard for scanners of any kind."""
    for unit in _UNITS:
        for layout, make in _LAYOUTS.items():
            yield HostileText(f"{unit!r} {layout}", _laid_out(make, unit))
    for name, word in _DISTINCT.items():
        for joint in (" ", ". ", ", ", "\n\n", " the "):
            yield HostileText(f"{name}, all different, joined by {joint!r}", _distinct(word, joint))
    for opening, closing in ("()", "[]", "“”", "‘’", "«»", "{}", ("<i>", "</i>")):
        yield HostileText(f"{opening!r} nested", _nested(opening, closing))
    yield HostileText("a paragraph again and again", _laid_out(_LAYOUTS["as paragraphs"], _PARAGRAPH))
    yield HostileText("a sentence again and again", _laid_out(_LAYOUTS["in one line"], _SENTENCE + " "))
    yield HostileText("ever longer lines", _growing)
    yield HostileText("no words, one line", lambda size: "".join(chr(33 + number * 7 % 90) for number in range(size)))


def texts_for(checker: Checker) -> Iterator[HostileText]:
    """What is hard for one rule: its examples, and its literals, again and again, whole and cut off."""
    for number, example in enumerate(examples(checker.rule.documentation)):
        yield from _of_example(f"example {number}", example)
    for name in checker.lexicons:
        entries = shipped_lexicon(name).entries
        step = max(1, len(entries) // _ENTRIES)
        bad = [unmark(entry.bad[0])[0] for entry in entries]
        for entry, text in list(zip(entries, bad, strict=True))[::step][:_ENTRIES]:
            yield from _of_example(f"{name} {entry.id}", Example(True, text, ()))
        some = bad[:: max(1, len(bad) // _IN_TURN)]
        yield HostileText(f"{name}, entries in turn", _in_turn(some, "\n\n"))
        yield HostileText(f"{name}, entries in turn in one line", _in_turn(some, " "))
    literals = _literals(checker)
    for literal in literals[:: max(1, len(literals) // _LITERALS)][:_LITERALS]:
        for layout in ("in one line", "as paragraphs"):
            yield HostileText(f"literal {literal!r} {layout}", _laid_out(_LAYOUTS[layout], literal + " "))
    if literals:
        some = literals[:: max(1, len(literals) // _IN_TURN)]
        yield HostileText("literals in turn in one line", _in_turn(some, " "))


def _of_example(name: str, example: Example) -> Iterator[HostileText]:
    text, extension = example.text, example.extension
    for layout, make in _LAYOUTS.items():
        yield HostileText(f"{name} {layout}", _laid_out(make, text + " "), extension)
    for start, end in example.spans[:1]:
        marked = text[start:end]
        parts = {
            "its damage": marked,
            "all up to its damage": text[:start],
            "half of its damage": marked[: len(marked) // 2 + 1],
            "its damage, cut off": marked[:-1],
            "its damage without its beginning": marked[1:],
            "all from its damage": text[start:],
        }
        for part, unit in parts.items():
            if unit.strip():
                yield HostileText(f"{name}: {part}, in one line", _laid_out(_LAYOUTS["in one line"], unit), extension)
                for layout in ("in one line", "in one line, spoiled at its end"):
                    spaced = _laid_out(_LAYOUTS[layout], unit + " ")
                    yield HostileText(f"{name}: {part}, with spaces, {layout}", spaced, extension)
    middle = len(text) // 2
    for what, unit in (("spaces", " "), ("words", " word")):
        yield HostileText(f"{name}, with a gulf of {what}", _with_gulf(text[:middle], unit, text[middle:]), extension)


def _with_gulf(before: str, unit: str, after: str) -> Make:
    return lambda size: before + unit * (size // len(unit)) + after


def _literals(checker: Checker) -> list[str]:
    searches = [*searches_of(checker)]
    for name in checker.lexicons:
        searches.extend(search for search, _ in lexicon_phrases(name))
    found = {literal for search in searches for literal in (*search.gate, *search.words)}
    found.update(literal for search in searches for clause in search.others for literal in clause)
    return sorted(found)


def _laid_out(make: Callable[[str, int], str], unit: str) -> Make:
    return lambda size: make(unit, size)


def _in_turn(units: list[str], joint: str) -> Make:
    return lambda size: _repeated(joint.join([*units, ""]), size)


def _nested(opening: str, closing: str) -> Make:
    def make(size: int) -> str:
        depth = size // (len(opening) + len(closing) + 2)
        return f"{opening}a" * depth + f"b{closing}" * depth

    return make


def _growing(size: int) -> str:
    lines = []
    length = total = 1
    while total < size:
        lines.append("word " * length)
        total += 5 * length
        length += 1
    return "\n\n".join(lines)


def _letters(number: int) -> str:
    """A word for each number, with a vowel in each syllable."""
    word = ""
    while True:
        word += "bcdfghklmnprstvwxz"[number % 18] + "aeiou"[number // 18 % 5]
        number //= 90
        if not number:
            return word


_DISTINCT: dict[str, Callable[[int], str]] = {
    "names": lambda number: _letters(number + 90).title(),
    "full names": lambda number: f"{_letters(number + 90).title()} {_letters(number * 7 + 90).title()}",
    "names of one ending": lambda number: f"{_letters(number + 90).title()}sky",
    "names of one beginning": lambda number: f"Alexander{_letters(number)}",
    "acronyms": lambda number: _letters(number + 8100).upper()[:6],
    "numbers": str,
    "words": lambda number: _letters(number + 90),
    "sentences": lambda number: f"The {_letters(number + 90)} reached the {_letters(number * 3 + 90)} on Monday.",
    "officials": lambda number: f"Foreign Minister {_letters(number + 90).title()}, the president,",
}
_SENTENCE = "The council approved the budget after a long debate, Ana Ruiz said."
_PARAGRAPH = f"{_SENTENCE} “It was time,” the minister added. The vote was held on Monday evening in the old town hall."


def _distinct(word: Callable[[int], str], joint: str) -> Make:
    def make(size: int) -> str:
        pieces = []
        total = number = 0
        while total < size:
            pieces.append(word(number))
            total += len(pieces[-1]) + len(joint)
            number += 1
        return joint.join(pieces)

    return make
