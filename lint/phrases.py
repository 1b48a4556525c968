r"""The notation of phrases in lexicons, and its translation into a bounded pattern.

==================  ==========================================================================================
``read our story``  these words, in any case, parted by one to three spaces; a quotation mark may stand there too
``~take``           a verb in all its forms: take, takes, taking, took, taken
``gun(s)``          a word with an optional ending; ``warn(s|ed|ing)`` gives several
``tr{y|ied}``       a word with one of these endings
``(a|an) word``     one of these, each a phrase of its own
``[very] big``      an optional phrase; ``[a|an]`` gives several
``<name>``          a slot: see :data:`SLOTS`
``\(``              the character itself
==================  ==========================================================================================

``'`` and ``"`` stand for the straight and the curly mark, ``-`` for every hyphen, ``...`` also for the ellipsis.
A phrase begins and ends at the edge of a word, and words joined by hyphens are one. Every phrase must hold a
literal that stands in all it matches; the most telling one is found here, words that are in every text last.
"""

from __future__ import annotations

from functools import lru_cache

from lint.inflection import verb_forms
from lint.patterns import DOTALL, lazy_re
from lint.records import dataclass

_WORD_CHARACTER = r"[\p{L}\p{M}\p{N}_]"
_WORD = r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’.&-]{0,30}"
_CAPITALISED = r"\p{Lu}[\p{L}\p{M}\p{N}'’.&-]{0,30}"
_SPACES = r"[ \u00a0\u2009\u202f]{1,3}"
_GAP = rf'["“”„«»]?{_SPACES}["“”„«»‘]?'
_DETERMINER = r"(?:a|an|the|this|that|these|those|my|your|his|her|its|our|their|some|any)"
_PRONOUN = r"(?:me|you|him|her|it|us|them)"
_NAME = rf"(?-i:{_CAPITALISED}(?:{_SPACES}(?:(?:of|the|and|de|van|von|&){_SPACES}){{0,2}}{_CAPITALISED}){{0,4}})"

SLOTS = {
    "word": rf"(?:{_WORD})",
    "words": rf"(?:{_WORD}(?:{_SPACES}{_WORD}){{0,4}})",
    "name": _NAME,
    "poss": rf"(?:my|your|his|her|its|our|their|(?:{_DETERMINER}{_SPACES})?(?:{_WORD}{_SPACES}){{0,2}}?"
    rf"{_WORD}(?:['’]s|s['’]))",
    "det": _DETERMINER,
    "pron": _PRONOUN,
    "refl": r"(?:myself|yourself|himself|herself|itself|oneself|ourselves|yourselves|themselves)",
    "who": rf"(?:{_PRONOUN}|{_DETERMINER}{_SPACES}{_WORD}(?:{_SPACES}{_WORD}){{0,2}}?|{_NAME})",
    "num": r"(?:\d{1,3}(?:[.,]\d{1,3}){0,4}|\d{1,12})",
    "any": r"[^\n.!?]{1,80}?",
    "rest": rf"(?!{_WORD_CHARACTER})[^\n]{{1,300}}+",
}
"""The slots: ``<word>`` any word, ``<words>`` one to five, ``<name>`` one to five capitalised words, ``<poss>`` a
possessive, be it a pronoun or ``the old party's``, ``<det>`` a determiner, ``<pron>`` an object pronoun, ``<refl>`` a
reflexive one, ``<who>`` a pronoun, a name or a determiner with one to three words, ``<num>`` a number in digits,
``<any>`` up to 80 characters of one sentence, ``<rest>``, at a phrase's end, what follows in its line."""

_CHOICES = {"words": 5, "name": 5, "poss": 3, "who": 5, "any": 80}
"""In how many lengths a slot can match; the product over a phrase bounds the work at each place in a text."""
_MAXIMUM_CHOICES = 80 * 80 * 5

_CHARACTERS = {
    "'": "['’ʼ‘]",
    "’": "['’ʼ‘]",
    '"': '["“”„«»]',
    "-": "[-‐‑]",
    "…": r"(?:\.\.\.|…)",
}
_ALONE = lazy_re(r"""[^ |()\[\]{}<>~\\.'’"…-]++(?=[ |)\]}]|\Z)""")
_PLAIN = lazy_re(r"""(?:[^ |()\[\]{}<>~\\.'’"…-]|\\(?s:.)|\.(?!\.\.))++""")
_ESCAPED = lazy_re(r"\\(.)", DOTALL)
_MOST_WORDS = 4096
_MAXIMUM_DEPTH = 4
_MAXIMUM_FORMS = 16

_START = rf"(?<!{_WORD_CHARACTER}|{_WORD_CHARACTER}[-‐‑])"
_END = rf"(?!{_WORD_CHARACTER}|[-‐‑]{_WORD_CHARACTER})"

_COMMON = frozenset(
    """
    a about after all also an and any are as at back be because been before being but by came can come could day did do
    down even first for from get give go going good got great had has have he her here him his how i if in into is it
    its just know last like little long look made make man many may me more most much must my new no not now of off on
    one only or other our out over own people put said same say see she should so some such take than that the their
    them then there these they thing think this those through time to two under up us very was way we well went were
    what when where which who will with work world would year years yes you your
    """.split()
)
"""Words that say nothing about what a text is about: a phrase is not looked for by them if it has others."""

_Literals = frozenset[str]
_NONE: _Literals = frozenset()


class PhraseError(ValueError):
    """A phrase is not well formed; ``offset`` is where in it."""

    def __init__(self, reason: str, offset: int) -> None:
        """Remember the reason and the place."""
        super().__init__(f"{reason} (at character {offset + 1})")
        self.reason = reason
        self.offset = offset


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a phrase.

    Args:
        source: its pattern.
        literals: one of them stands in all it matches.
        forms: all it matches, in lower case, where that is a few texts of one word; else empty.
        choices: in how many lengths it can match, slots only.
        optional: whether it may be missing.
        tail: whether it is what follows in the line, with or without a space before it.
    """

    source: str
    literals: _Literals
    forms: _Literals = _NONE
    choices: int = 1
    optional: bool = False
    tail: bool = False


@dataclass(frozen=True, slots=True)
class CompiledPhrase:
    """A phrase as a bounded pattern: ``literals`` in lower case, one of which is in every match."""

    source: str
    literals: tuple[str, ...]


def compile_phrase(phrase: str) -> CompiledPhrase:
    """Translate ``phrase``.

    Raises:
        PhraseError: it is not well formed, or holds no literal.
    """
    part = _parse(phrase)
    if not part.literals:
        raise PhraseError("no word of it stands in everything it matches", 0)
    return CompiledPhrase(_bounded_by_edges(phrase, part), tuple(sorted(part.literals)))


def escape_phrase(text: str) -> str:
    """The phrase that means just ``text``."""
    return "".join("\\" + character if character in "()[]{}<>|~\\" else character for character in text)


def compile_before(phrase: str) -> str:
    """A look-behind that fails where ``phrase`` stands just before; it needs no literal.

    Raises:
        PhraseError: it is not well formed.
    """
    return rf"(?<!{_bounded_by_edges(phrase, _parse(phrase))}{_GAP})"


def compile_after(phrase: str) -> str:
    """A look-ahead that fails where ``phrase`` follows, with or without a space; it needs no literal.

    Raises:
        PhraseError: it is not well formed.
    """
    return rf"(?!(?:{_GAP})?{_bounded_by_edges(phrase, _parse(phrase))})"


def _parse(phrase: str) -> _Part:
    part = _Parser(phrase).alternatives(closing="", depth=0)
    if part.choices > _MAXIMUM_CHOICES:
        raise PhraseError("too many open slots", phrase.rfind("<"))
    return part


def _bounded_by_edges(phrase: str, part: _Part) -> str:
    first, last = phrase.strip()[0], phrase.strip()[-1]
    start = _START if first.isalnum() or first in "~([{<" else ""
    end = _END if last.isalnum() or last in ")]}>" else ""
    return f"{start}(?:{part.source}){end}"


class _Parser:
    """A recursive-descent parser over one phrase."""

    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        self.at = 0

    def alternatives(self, closing: str, depth: int) -> _Part:
        """Sequences parted by ``|`` up to ``closing``, which is consumed."""
        if depth > _MAXIMUM_DEPTH:
            raise PhraseError("groups are nested too deeply", self.at)
        branches = [self._sequence(closing, depth)]
        while self._peek() == "|":
            if not closing:
                raise PhraseError("'|' stands outside a group", self.at)
            self.at += 1
            branches.append(self._sequence(closing, depth))
        if closing:
            if self._peek() != closing:
                raise PhraseError(f"'{closing}' is missing", self.at)
            self.at += 1
        elif self.at < len(self.phrase):
            raise PhraseError(f"{self._peek()!r} has no partner", self.at)
        if len(branches) == 1:
            return branches[0]
        return _Part(
            "(?:" + "|".join(branch.source for branch in branches) + ")",
            _union([branch.literals for branch in branches]),
            _union([branch.forms for branch in branches]),
            sum(branch.choices for branch in branches if branch.choices > 1) or 1,
        )

    def _sequence(self, closing: str, depth: int) -> _Part:
        parts: list[_Part] = []
        while (character := self._peek()) and character not in "|" + closing:
            if character == " ":
                self.at += 1
            else:
                parts.append(self._item(closing, depth))
        if not parts:
            raise PhraseError("a phrase is empty", self.at)
        return _join(parts, self.at)

    def _item(self, closing: str, depth: int) -> _Part:
        """What stands between two spaces; an optional group must stand alone."""
        if self._peek() == "[":
            start = self.at
            self.at += 1
            inner = self.alternatives("]", depth + 1)
            if self._peek() not in ("", " ", "|", closing):
                raise PhraseError("an optional group needs spaces around it", start)
            choices = _optional(inner.choices)
            return _Part(f"(?:{inner.source})", _NONE, choices=choices, optional=True, tail=inner.tail)
        if self.phrase.startswith("<rest>", self.at):
            return _Part(SLOTS[self._slot()], _NONE, tail=True)
        alone = _ALONE.match(self.phrase, self.at)
        if alone:
            self.at = alone.end()
            return _word(alone[0])
        word = _Word()
        ends = " |" + closing
        while (character := self._peek()) and character not in ends:
            if character == "<":
                name = self._slot()
                word.add_open(SLOTS[name], _CHOICES.get(name, 1))
            elif character == "(":
                self.at += 1
                word.add_group(self.alternatives(")", depth + 1), optional=word.begun)
            elif character == "{":
                self.at += 1
                word.add_group(self.alternatives("}", depth + 1), optional=False)
            elif character in ")]}>":
                raise PhraseError(f"{character!r} has no partner", self.at)
            elif character == "[":
                raise PhraseError("an optional group needs spaces around it", self.at)
            elif character == "~":
                word.add_forms(self._verb(word))
            elif self.phrase.startswith("...", self.at):
                word.add_open(_CHARACTERS["…"])
                self.at += 3
            elif character in _CHARACTERS:
                word.add_open(_CHARACTERS[character])
                self.at += 1
            else:
                word.add_forms((self._plain(),))
        return word.part()

    def _plain(self) -> str:
        """The characters up to the next one that means something."""
        match = _PLAIN.match(self.phrase, self.at)
        if match is None:
            raise PhraseError("'\\' ends the phrase", self.at)
        self.at = match.end()
        return _ESCAPED.sub(r"\1", match[0])

    def _verb(self, word: _Word) -> tuple[str, ...]:
        start = self.at
        self.at += 1
        while self._peek().isalpha():
            self.at += 1
        verb = self.phrase[start + 1 : self.at]
        if word.begun or not verb or not verb.islower():
            raise PhraseError("'~' stands before a verb in lower case, as in ~take", start)
        return verb_forms(verb)

    def _slot(self) -> str:
        end = self.phrase.find(">", self.at)
        name = self.phrase[self.at + 1 : end] if end > 0 else ""
        if name not in SLOTS:
            raise PhraseError(f"unknown slot <{name}>; known are {', '.join(sorted(SLOTS))}", self.at)
        self.at = end + 1
        return name

    def _peek(self) -> str:
        return self.phrase[self.at] if self.at < len(self.phrase) else ""


class _Word:
    """Collects one word, piece by piece, with the best literals so far and the texts it can still end in."""

    def __init__(self) -> None:
        self.source = ""
        self.begun = False
        self.choices = 1
        self._literals = _NONE
        self._run: _Literals = frozenset({""})
        self._whole = True

    def add_forms(self, forms: tuple[str, ...]) -> None:
        """Append one of several plain texts."""
        escaped = [_escaped(form) for form in sorted(forms, key=len, reverse=True)]
        self._add(escaped[0] if len(escaped) == 1 else "(?:" + "|".join(escaped) + ")")
        self._extend(frozenset(map(_lower, forms)))

    def add_group(self, part: _Part, optional: bool) -> None:
        """Append a group in parentheses or braces."""
        choices = _optional(part.choices) if optional else part.choices
        self._add(f"(?:{part.source})" + ("?" if optional else ""), choices)
        if part.forms:
            self._extend(part.forms | {""} if optional else part.forms)
        else:
            self._break()
            if not optional:
                self._literals = _more_telling(self._literals, part.literals)

    def add_open(self, source: str, choices: int = 1) -> None:
        """Append something that stands for many texts."""
        self._add(source, choices)
        self._break()

    def part(self) -> _Part:
        """What was collected."""
        literals = _more_telling(self._literals, self._candidate())
        return _Part(self.source, literals, self._run if self._whole else _NONE, self.choices)

    def _add(self, source: str, choices: int = 1) -> None:
        self.source += source
        self.begun = True
        self.choices *= choices

    def _extend(self, forms: _Literals) -> None:
        if len(self._run) * len(forms) > _MAXIMUM_FORMS:
            self._break()
        else:
            self._literals = _more_telling(self._literals, self._candidate())
        self._run = frozenset(before + after for before in self._run for after in forms)

    def _break(self) -> None:
        self._literals = _more_telling(self._literals, self._candidate())
        self._run = frozenset({""})
        self._whole = False

    def _candidate(self) -> _Literals:
        return _NONE if "" in self._run else self._run


@lru_cache(maxsize=_MOST_WORDS)
def _word(text: str) -> _Part:
    """A word that is nothing but plain text."""
    word = _Word()
    word.add_forms((text,))
    return word.part()


def _optional(choices: int) -> int:
    """In how many lengths what may be missing can match; given words stand there or do not, which is one."""
    return choices + 1 if choices > 1 else 1


def _lower(text: str) -> str:
    """In lower case, character by character, as the text is when literals are looked for."""
    return text.replace("\u0130", "i").lower()


def _escaped(text: str) -> str:
    return "".join(c if c.isalnum() or c in "_,;:!%&@#/" else "\\" + c for c in text)


def _union(sets: list[_Literals]) -> _Literals:
    """All of them together; none if one is empty, or if there are too many."""
    union: _Literals = frozenset().union(*sets) if all(sets) else _NONE
    return union


def _more_telling(one: _Literals, other: _Literals) -> _Literals:
    if not one or not other:
        return one or other
    return max(one, other, key=_telling)


def _telling(literals: _Literals) -> tuple[float, int]:
    weakest = min((len(literal) / (10 if literal in _COMMON else 1) for literal in literals), default=0)
    return weakest, -len(literals)


def _join(parts: list[_Part], at: int) -> _Part:
    """Put parts in a row; an optional one takes along the space between it and the required ones."""
    if any(part.tail for part in parts[:-1]):
        raise PhraseError("<rest> stands where a phrase goes on", at)
    required = [number for number, part in enumerate(parts) if not part.optional and not part.tail]
    if len(parts) == 1 and (required or parts[0].tail):
        return parts[0]
    if not required:
        raise PhraseError("nothing of the phrase is required", at)
    last = required[-1]
    source: list[str] = []
    literals = _NONE
    choices = 1
    for number, part in enumerate(parts):
        choices *= part.choices
        if part.tail:
            source.append(f"(?:{part.source})?" if part.optional else part.source)
        elif part.optional:
            source.append(f"(?:{part.source}{_GAP})?" if number < last else f"(?:{_GAP}{part.source})?")
        else:
            source.append(part.source + (_GAP if number < last else ""))
            literals = _more_telling(literals, part.literals)
    return _Part("".join(source), literals, choices=choices)
