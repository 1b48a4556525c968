"""Passages that stand in another language and again in English: the source was left beside its translation."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from lint.checkers.declare import document_rule
from lint.checkers.translation.glance import glances, noticed, words_in
from lint.checkers.translation.telling import ALSO_ENGLISH, SIGNS, SURE_SIGNS
from lint.checkers.translation.untranslated import is_mostly_other_script, is_spaceless_sentence
from lint.document import BlockKind, Document
from lint.languages import ENGLISH, english_only, foreign_words, languages, may_hold_other_script, words_of
from lint.model import Hit, Scope
from lint.patterns import lazy_re
from lint.records import dataclass, replace
from lint.sentences import split_sentences

_PAIRS = 3
"""So many passages must stand in both languages, one after the other: two may be chance."""
_FEWEST_WORDS = 4
_LENGTHS = (0.4, 2.5)
_LENGTHS_OF_SCRIPTS = (0.1, 4.0)
"""How long a passage may be, measured by its translation."""
_NUMBER = lazy_re(r"\d[\d.,:]{0,20}\d|\d")
_WORDS_TO_A_SIGN = 30
_MANY_LETTERS = 20
"""So many different letters are not looked for one by one."""
_FARTHEST = 6 * _PAIRS
"""So many blocks may lie between the first and the last of the pairs at least needed."""
_OTHER_LETTERS = lazy_re("[\u0370-\u1fff\u2e80-\ud7ff]{2}")
_ENGLISH = "English"
_OTHER_SCRIPT = "another script"
_ORIGIN = 5
"""Words of two languages that begin with so many equal letters are taken for one name or words of one origin."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """A paragraph, or a sentence of a paragraph in two languages, and the language it is in."""

    start: int
    end: int
    language: str
    text: str


@document_rule(
    code="MTR027",
    name="source-beside-translation",
    summary="Passages in another language, each followed by its translation",
    since="0.1.0",
    scope=Scope.DOCUMENT,
    rank=19,
    leftover=True,
)
def source_beside_translation(document: Document) -> Iterator[Hit]:
    """The article gives its source and its translation by turns.

    ## What it finds
    Three passages or more, paragraphs or sentences, that stand in another language and again in English, by turns. The
    two must be of like length and, in Latin script, share numbers, names or words of one origin. The passage in the
    other language is reported.

    ## Why it matters
    Tools that translate page by page show both texts, and what was copied from them holds everything twice.

    ## How to fix
    Remove the source (`--fix --unsafe-fixes` does, where it is a line of its own), after the last look at whether the
    translation says the same.

    ## Examples
        bad: [[Der Rat von Tolva hat die Brücke am 4. Mai gebilligt.]]⏎The council of Tolva approved the bridge on 4 May.⏎[[Die Brücke wird nach Angaben von Lund 2031 eröffnet.]]⏎According to Lund, the bridge will open in 2031.⏎[[Die Gegner wollen vor dem Gericht in Marnau klagen.]]⏎The opponents want to sue in the court of Marnau.
        good: Der Rat von Tolva hat die Brücke am 4. Mai gebilligt.⏎The council of Tolva approved the bridge on 4 May.
        good: The council of Tolva approved the bridge.⏎The mayor, Lund, spoke of 2031.⏎The opponents want to sue.

    ## Known limits
    Quotations, headings, lists and tables are left alone. Lessons and editions that give a text in two languages on
    purpose are reported, if they do so in paragraphs. A source that stands as a whole before or after its translation
    is not seen; its sentences are found by `untranslated-sentence` where the article is English otherwise.

    ## Measured
    In 1.58 million words of edited prose, and in 500 scraped news articles, it reports nothing.
    """  # noqa: E501
    if not _may_hold_another_language(document):
        return
    for pairs in _runs(_passages(document)):
        if len(pairs) >= _PAIRS and 3 * sum(_share_something(*pair) for pair in pairs) >= 2 * len(pairs):
            language = Counter(source.language for source, _ in pairs).most_common(1)[0][0]
            for source, _ in pairs:
                yield Hit(source.start, source.end, f"This passage stands here in {language} and again in English")


def _may_hold_another_language(document: Document) -> bool:
    """Whether some paragraphs, or a long one, show signs of another language: a quick test."""
    signs: list[int] = []
    mixed = document.derived(may_hold_other_script)
    letters = list(filter(str.isalpha, document.beyond_ascii))
    for block, glance in document.derived(glances if mixed or letters else noticed):
        text = document.block_text(block)
        # Without an accent, another script or a sure sign of another language nothing below is met.
        if SURE_SIGNS.isdisjoint(glance.told) and (
            text.isascii() or not (mixed or len(letters) > _MANY_LETTERS or any(map(text.__contains__, letters)))
        ):
            continue
        words = words_in(text)
        hits = len(SIGNS.intersection(words))
        if hits > 1 and SURE_SIGNS.isdisjoint(words) and not any(map(_is_accented, words)):
            hits = 0
        in_other_script = mixed and _OTHER_LETTERS.search(text) is not None
        if in_other_script or (hits > 1 and hits * _WORDS_TO_A_SIGN >= len(words)):
            signs.append(block.index)
            if len(signs) >= _PAIRS and block.index - signs[-_PAIRS] <= _FARTHEST:
                return True
            is_long = len(words) >= 2 * _PAIRS * _FEWEST_WORDS
            if is_long and (in_other_script or (hits >= _PAIRS and 2 * hits * _PAIRS * _FEWEST_WORDS >= len(words))):
                return True
    return False


def _is_accented(word: str) -> bool:
    return not word.isascii() and word.isalpha()


def _passages(document: Document) -> list[_Passage]:
    """The paragraphs of which the language can be told, in order; those in two languages as sentences."""
    return [
        replace(passage, start=block.start + passage.start, end=block.start + passage.end)
        for block, passages in zip(document.blocks, document.of_blocks(_passages_of), strict=True)
        if block.kind is BlockKind.PARAGRAPH and not block.quoted
        for passage in passages
    ]


def _passages_of(texts: Sequence[str]) -> list[list[_Passage]]:
    """The passages that each of ``texts``, a block, is one of or consists of."""
    return [_passages_in(text) for text in texts]


def _passages_in(block: str) -> list[_Passage]:
    spans = split_sentences(block)
    sentences = [passage for span in spans if (passage := _passage(block, *span))]
    if len({passage.language for passage in sentences}) > 1 or spans == [(0, len(block))]:
        return sentences
    whole = _passage(block, 0, len(block))
    return [whole] if whole else []


def _passage(block: str, start: int, end: int) -> _Passage | None:
    text = block[start:end]
    words = words_of(text)
    if text[:1] in "“\"'‘«„":
        return None
    if is_spaceless_sentence(text):
        return _Passage(start, end, _OTHER_SCRIPT, text)
    if len(words) < _FEWEST_WORDS:
        return None
    if is_mostly_other_script(words):
        return _Passage(start, end, _OTHER_SCRIPT, text)
    language = _language(words)
    return _Passage(start, end, language, text) if language else None


def _language(words: list[str]) -> str | None:
    """As :func:`foreign_language`, but a guess will do: what stands by turns with English bears it out."""
    longer = [word for word in words if len(word) > 1]  # single letters are parts of names and numbers as well
    accented = {word for word in longer if not word.isascii()}
    best = None
    if len(accented.union(foreign_words().intersection(longer)) - ALSO_ENGLISH) > 1:
        most = max(1, english_only(words))
        for language in languages():
            hits = [word for word in longer if word in language.function or word in language.common]
            if len(hits) > most and len(accented.union(hits) - ENGLISH - ALSO_ENGLISH) > 1:
                best, most = language.name, len(hits)
    if best is None and sum(word in ENGLISH for word in words) >= max(2, len(words) // 6):
        return _ENGLISH
    return best


def _runs(passages: Sequence[_Passage]) -> Iterator[list[tuple[_Passage, _Passage]]]:
    """Runs of pairs, the passage in the other language first, in which the two languages stand by turns."""
    for first in (0, 1):  # whether the source or the translation comes first
        run: list[tuple[_Passage, _Passage]] = []
        at = 0
        while at + 1 < len(passages):
            pair = passages[at : at + 2]
            source, translation = pair[first], pair[1 - first]
            if _is_pair(source, translation):
                run.append((source, translation))
                at += 2
            else:
                if run:
                    yield run
                    run = []
                at += 1
        if run:
            yield run


def _is_pair(source: _Passage, translation: _Passage) -> bool:
    if translation.language != _ENGLISH or source.language == _ENGLISH:
        return False
    least, most = _LENGTHS_OF_SCRIPTS if source.language == _OTHER_SCRIPT else _LENGTHS
    return least <= (source.end - source.start) / (translation.end - translation.start) <= most


def _share_something(source: _Passage, translation: _Passage) -> bool:
    """Whether a number, a name or a word of one origin stands in both; another script need not share anything."""
    if source.language == _OTHER_SCRIPT:
        return True
    return not _marks(source.text).isdisjoint(_marks(translation.text))


def _marks(text: str) -> set[str]:
    """The numbers in ``text``, and how its longer words begin, without accents."""
    plain = unicodedata.normalize("NFD", text.lower())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return {*_NUMBER.findall(plain), *(word[:_ORIGIN] for word in words_of(plain) if len(word) >= _ORIGIN)}
