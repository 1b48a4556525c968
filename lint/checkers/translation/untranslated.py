"""Sentences that were left in the language of the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.checkers.declare import document_rule
from lint.checkers.translation.glance import glances, noticed
from lint.checkers.translation.telling import SMALL_WORDS
from lint.document import BlockKind, Document
from lint.languages import foreign_language, may_hold_other_script, words_of
from lint.model import Hit, Scope
from lint.patterns import IGNORECASE, lazy, lazy_re
from lint.sentences import split_sentences

_MINIMUM_WORDS = 8
_ENGLISH_HINT = lazy_re(r"\b(?:the|and)\b", IGNORECASE)


@document_rule(
    code="MTR022",
    name="untranslated-sentence",
    summary="A sentence left in another language",
    since="0.1.0",
    scope=Scope.DOCUMENT,
    rank=18,
)
def untranslated_sentence(document: Document) -> Iterator[Hit]:
    """A sentence of an English article stands in another language.

    ## What it finds
    A sentence of at least eight words in German, French, Spanish, Italian, Portuguese, Dutch, Polish, Czech, Swedish,
    Romanian, Turkish or Hungarian, or in another script, in an article that is otherwise English.

    ## Why it matters
    Engines leave out what they cannot parse, and editors paste a paragraph that they meant to translate.

    ## How to fix
    Translate the sentence, or mark it as a quotation.

    ## Examples
        bad: The mayor spoke of it.⏎[[Der Stadtrat hat am Montag nicht über die Brücke und den Hafen gesprochen.]]
        bad: The mayor spoke of it.⏎[[Городской совет не стал обсуждать мост и порт на заседании в понедельник.]]
        good: The mayor spoke of it.⏎“Der Stadtrat hat nicht über die Brücke und den Hafen gesprochen.”
        good: Der Stadtrat hat am Montag nicht über die Brücke und den Hafen gesprochen.
        good: The council of Las Palmas de Gran Canaria met with the mayors of Los Llanos and Santa Cruz de la Palma.

    ## Known limits
    Quotations, headings, list items and captions are left alone, and so are articles of which less than half the
    paragraphs are English. Short sentences tell too little: under eight words nothing is said.
    """
    mixed = document.derived(may_hold_other_script)
    for block, glance in document.derived(glances if mixed else noticed):
        if block.kind is not BlockKind.PARAGRAPH or block.quoted:
            continue
        if SMALL_WORDS.isdisjoint(glance.told) and not (mixed and _holds_other_script(document.block_text(block))):
            continue
        for start, end, language in document.of_blocks(_foreign_sentences, (block,))[0]:
            if not document.derived(_is_english):
                return
            message = f"This sentence is in {language}, the article in English"
            yield Hit(block.start + start, block.start + end, message)


def _foreign_sentences(texts: Sequence[str]) -> list[list[tuple[int, int, str]]]:
    """The sentences of each of ``texts``, each a block, that are not English, and their languages."""
    return [
        [(*span, language) for span in split_sentences(text) if (language := _language_of(text[slice(*span)]))]
        for text in texts
    ]


def _holds_other_script(text: str) -> bool:
    return not text.isascii() and _OTHER_LETTER.search(text) is not None and _LONG_OTHER_SCRIPT.search(text) is not None


def _language_of(sentence: str) -> str | None:
    if sentence[:1] in "“\"'‘«„(—–-" or sentence.rstrip(".")[-1:] in '”"’»“':
        return None
    words = words_of(sentence)
    if len(words) < _MINIMUM_WORDS:
        return "another script" if is_spaceless_sentence(sentence) else None
    if is_mostly_other_script(words):
        return "another script"
    return foreign_language(words)


_OTHER_LETTER = lazy_re("[\u0370-\u1fff\u2e80-\ud7ff]")
_LATIN = lazy(r"\p{Latin}")
_SPACELESS = lazy(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")
_LONG_OTHER_SCRIPT = lazy(
    r"(?:[\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{Devanagari}\p{Hangul}\p{Georgian}\p{Armenian}]{1,40}[ ,]{1,2}){4}"
    r"|[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}、。]{12}"
)


def is_mostly_other_script(words: list[str]) -> bool:
    """Whether most of ``words`` are in another script than Latin."""
    other = [word for word in words if not word[0].isascii()]
    return bool(other) and sum(not _LATIN.match(word) for word in other) * 2 > len(words)


def is_spaceless_sentence(sentence: str) -> bool:
    """Whether most of ``sentence`` is in a script that sets no spaces between words."""
    spaceless = 0 if sentence.isascii() else len(_SPACELESS.findall(sentence))
    return spaceless >= 12 and 2 * spaceless > sum(map(str.isalpha, sentence))


def _is_english(document: Document) -> bool:
    """Whether at least half of the paragraphs of more than a few words hold small words of English."""
    paragraphs = [document.block_text(block) for block in document.blocks if block.end - block.start > 15]
    return 2 * sum(_ENGLISH_HINT.search(text) is not None for text in paragraphs) >= len(paragraphs)
