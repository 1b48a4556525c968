r"""The notation of phrases in lexicons, and its translation into a bounded pattern.

==================  ==========================================================================================
``read our story``  these words, in any case, parted by one to three spaces
``gun(s)``          a word with an optional ending; ``warn(s|ed|ing)`` gives several
``tr{y|ied}``       a word with one of these endings
``(a|an) word``     one of these, each a phrase of its own
``[very] big``      an optional phrase; ``[a|an]`` gives several
``<name>``          a slot: see :data:`SLOTS`
``\(``              the character itself
==================  ==========================================================================================

``'`` and ``"`` stand for the straight and the curly mark, ``-`` for every hyphen, ``...`` also for the ellipsis.
A phrase begins and ends at a word's edge. Every phrase must hold a literal that stands in all it matches.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_WORD = r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’.&-]{0,30}"
_CAPITALISED = r"\p{Lu}[\p{L}\p{M}\p{N}'’.&-]{0,30}"
_GAP = r"[ \u00a0\u2009\u202f]{1,3}"

SLOTS = {
    "word": rf"(?:{_WORD})",
    "words": rf"(?:{_WORD}(?:{_GAP}{_WORD}){{0,4}})",
    "name": rf"(?-i:{_CAPITALISED}(?:{_GAP}(?:(?:of|the|and|de|van|von|&){_GAP}){{0,2}}{_CAPITALISED}){{0,4}})",
    "poss": rf"(?:my|your|his|her|its|our|their|(?:the{_GAP})?{_WORD}(?:['’]s|s['’]))",
    "det": r"(?:a|an|the|this|that|these|those|my|your|his|her|its|our|their|some|any)",
    "num": r"(?:\d{1,3}(?:[.,]\d{1,3}){0,4}|\d{1,12})",
    "any": r"[^\n.!?]{1,80}?",
}
"""The slots: ``<word>`` any word, ``<words>`` one to five, ``<name>`` one to five capitalised words, ``<poss>`` a
possessive, ``<det>`` a determiner, ``<num>`` a number in digits, ``<any>`` up to 80 characters of one sentence."""

_CHARACTERS = {
    "'": "['’ʼ‘]",
    "’": "['’ʼ‘]",
    '"': '["“”„«»]',
    "-": "[-‐‑]",
    "…": r"(?:\.\.\.|…)",
}
_MAXIMUM_DEPTH = 4


class PhraseError(ValueError):
    """A phrase is not well formed; ``offset`` is where in it."""

    def __init__(self, reason: str, offset: int) -> None:
        """Remember the reason and the place."""
        super().__init__(f"{reason} (at character {offset + 1})")
        self.reason = reason
        self.offset = offset


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a phrase: its pattern, the literals one of which it always holds, and how it stands."""

    source: str
    literals: frozenset[str]
    optional: bool = False


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
    parser = _Parser(phrase.strip().replace("...", "…"))
    part = parser.alternatives(closing="", depth=0)
    if not part.literals:
        raise PhraseError("no word of it stands in everything it matches", 0)
    source = rf"(?<![\p{{L}}\p{{M}}\p{{N}}_])(?:{part.source})(?![\p{{L}}\p{{M}}\p{{N}}_])"
    if not parser.starts_with_word:
        source = source.removeprefix(r"(?<![\p{L}\p{M}\p{N}_])")
    if not parser.ends_with_word:
        source = source.removesuffix(r"(?![\p{L}\p{M}\p{N}_])")
    return CompiledPhrase(source, tuple(sorted(part.literals)))


class _Parser:
    """A recursive-descent parser over one phrase."""

    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        self.at = 0
        self.starts_with_word = bool(phrase) and (phrase[0].isalnum() or phrase[0] in "([<")
        self.ends_with_word = bool(phrase) and (phrase[-1].isalnum() or phrase[-1] in ")]>}")

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
        every = [branch.literals for branch in branches]
        literals: frozenset[str] = frozenset().union(*every) if all(every) else frozenset()
        source = branches[0].source if len(branches) == 1 else "(?:" + "|".join(b.source for b in branches) + ")"
        return _Part(source, literals)

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
            return _Part(f"(?:{inner.source})", frozenset(), optional=True)
        source: list[str] = []
        literals: frozenset[str] = frozenset()
        word = ""
        while (character := self._peek()) and character not in " |" + closing:
            if character == "<":
                source.append(self._slot())
            elif character == "(":
                self.at += 1
                ending = self.alternatives(")", depth + 1)
                attached = bool(source or word)
                if word:
                    literals, word = _better(literals, word), _flush(source, word)
                source.append(f"(?:{ending.source})" + ("?" if attached else ""))
                if not attached:
                    literals = ending.literals
            elif character == "{":
                self.at += 1
                ending = self.alternatives("}", depth + 1)
                if word:
                    literals, word = _better(literals, word), _flush(source, word)
                source.append(f"(?:{ending.source})")
            elif character in ")]}>":
                raise PhraseError(f"{character!r} has no partner", self.at)
            elif character in _CHARACTERS:
                if word:
                    literals, word = _better(literals, word), _flush(source, word)
                source.append(_CHARACTERS[character])
                self.at += 1
            else:
                if character == "\\":
                    self.at += 1
                    character = self._peek()
                    if not character:
                        raise PhraseError("'\\' ends the phrase", self.at - 1)
                word += character
                self.at += 1
        if word:
            literals = _better(literals, word)
            _flush(source, word)
        return _Part("".join(source), literals)

    def _slot(self) -> str:
        end = self.phrase.find(">", self.at)
        name = self.phrase[self.at + 1 : end] if end > 0 else ""
        if name not in SLOTS:
            raise PhraseError(f"unknown slot <{name}>; known are {', '.join(sorted(SLOTS))}", self.at)
        self.at = end + 1
        return SLOTS[name]

    def _peek(self) -> str:
        return self.phrase[self.at] if self.at < len(self.phrase) else ""


def _flush(source: list[str], word: str) -> str:
    """Append ``word``, escaped, to ``source``; the empty string is what remains of it."""
    source.append("".join(_escaped(word)))
    return ""


def _escaped(word: str) -> Iterator[str]:
    for character in word:
        yield character if character.isalnum() or character in "_,;:!%&@#/" else "\\" + character


def _better(literals: frozenset[str], word: str) -> frozenset[str]:
    """Whichever tells more: the literals so far or ``word``."""
    return _more_telling(literals, frozenset({word.lower()}))


def _more_telling(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    return max(one, other, key=lambda literals: (min(map(len, literals), default=0), -len(literals)))


def _join(parts: list[_Part], at: int) -> _Part:
    """Put parts in a row; an optional one takes along the space between it and the required ones."""
    required = [number for number, part in enumerate(parts) if not part.optional]
    if not required:
        raise PhraseError("nothing of the phrase is required", at)
    last = required[-1]
    source: list[str] = []
    literals: frozenset[str] = frozenset()
    for number, part in enumerate(parts):
        if part.optional:
            source.append(f"(?:{part.source}{_GAP})?" if number < last else f"(?:{_GAP}{part.source})?")
        else:
            source.append(part.source + (_GAP if number < last else ""))
            literals = _more_telling(literals, part.literals)
    return _Part("".join(source), literals)
