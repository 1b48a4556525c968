"""Single words that were left in the language of the source."""

from __future__ import annotations

from collections.abc import Iterator

from lint.checkers.declare import document_rule
from lint.checkers.translation.glance import glances, noticed
from lint.checkers.translation.telling import common_words
from lint.document import BlockKind, Document
from lint.languages import ENGLISH, words_of
from lint.model import Hit
from lint.patterns import lazy, lazy_re

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_LATIN_LETTERS = "áíóúäöüăąãćčďđęěğıłńňőõŕřśşšßťţțșůűýźżžĺľķļņģ"
"""Letters that no English word and few loans have; most accents of French are not among them."""
_LOANS = frozenset(
    """
    açaí adiós doppelgänger doppelgängers fáilte fingerspitzengefühl flügelhorn föhn fräulein führer fútbol gemütlich
    gemütlichkeit glögg götterdämmerung jäger kümmel mädchen mamá müesli papá pietà rösti smörgåsbord smörgåsbords
    über übermensch völkisch
    """.split()
)
"""Loans that English writes with these letters."""
_OTHER_SCRIPTS = (
    r"\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{Devanagari}\p{Bengali}\p{Tamil}\p{Thai}\p{Hangul}\p{Han}\p{Hiragana}"
    r"\p{Katakana}\p{Georgian}\p{Armenian}"
)
_SIGN = lazy_re(f"[{_LATIN_LETTERS}\u0370-\u1fff\u2e80-\u9fff\ua000-\ud7ff]")
"""A letter that makes a closer look worthwhile."""
_FOREIGN = lazy(
    r"(?<=[\p{Ll},] )(?:(?P<latin>\p{Ll}[\p{L}\p{M}]{1,30})"
    rf"|(?P<other>[{_OTHER_SCRIPTS}][{_OTHER_SCRIPTS}\p{{M}}]{{0,30}}))"
    r"(?=[.,;:]? [a-z]{1,20}\b|[.!?]$)"
)
_BEFORE = lazy(r"(?P<word>[\p{L}’'-]{1,30}),? $")
_IDEOGRAPH = lazy(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_GLOSSED = frozenset(
    """
    called named word words term terms letter letters character characters sign kanji means meaning spelled written as
    symbol prefix suffix verb noun particle so-called say says saying von van de del di la le el der du da das die les
    formula variable parameter constant angle
    """.split()
)


@document_rule(
    code="MTR023",
    name="untranslated-word",
    summary="A word left in another language",
    since="0.1.0",
    rank=6,
)
def untranslated_word(document: Document) -> Iterator[Hit]:
    """A single word of an English sentence was not translated.

    ## What it finds
    A common word of another language, a word with letters that English does not have, or a word in another script,
    in lower case between English words.

    ## Why it matters
    Engines leave a word that they do not know as it is.

    ## How to fix
    Translate the word. A name or term that should stand belongs into `names`.

    ## Examples
        bad: The roads are closed, [[jednak]] the trains still run on time this week.
        bad: They want to keep the [[dohodě]] in force until the end of May.
        bad: There are many smaller birds and a [[猫]] that feeds on them in winter.
        good: The menu of the café had crème brûlée, mourvèdre and a certain naïveté to it.
        good: The word “jednak” is Polish and the sign 猫 (cat) is in the title of the book.
        good: The choir sang dokud nás smrt nerozdělí and left.
        good: Tickets are sold in Łódź, at the Česká pošta, and on board.

    ## Known limits
    Only one such word in a sentence is reported: more of them are a title or a quotation. Words in quotation marks or
    parentheses, after a name or after words like “called” are left alone. Accents that English knows from French and
    Spanish are no sign, so such a word must be in the list of common words (`lint/data/languages.toml`).
    """
    signs = frozenset(_SIGN.findall("".join(document.beyond_ascii)))
    for block, glance in document.derived(glances if signs else noticed):
        if block.kind is not BlockKind.PARAGRAPH or block.quoted:
            continue
        if common_words().isdisjoint(glance.told) and not (signs and _SIGN.search(document.block_text(block))):
            continue
        for start, end in document.sentences(block):
            yield from _foreign_words(document.text[start:end], start)


def _foreign_words(sentence: str, offset: int) -> Iterator[Hit]:
    found = [match for match in _FOREIGN.finditer(sentence) if _is_foreign(match)]
    if len(found) == 1 and _stands_among_english(sentence, found[0]):
        yield Hit(offset + found[0].start(), offset + found[0].end(), f"“{found[0][0]}” is not English")


def _is_foreign(match: regex.Match[str]) -> bool:
    word = match["latin"]
    if word is None:
        return len(match[0]) > 1 or _IDEOGRAPH.match(match[0]) is not None
    return (_SIGN.search(word) is not None and word not in _LOANS) or word in common_words()


def _stands_among_english(sentence: str, match: regex.Match[str]) -> bool:
    """Whether the sentence is English and the word neither a quotation, nor explained, nor part of a name."""
    lead = _BEFORE.search(sentence, max(0, match.start() - 34), match.start())
    if lead is None or not lead["word"].isascii() or not lead["word"].islower() or lead["word"] in _GLOSSED:
        return False
    if sum(word in ENGLISH for word in words_of(sentence)) < 3 or len(_SIGN.findall(sentence)) > len(match[0]) + 2:
        return False
    before, after = sentence[: match.start()], sentence[match.end() :]
    if before.count("(") > before.count(")") or before.count("“") > before.count("”") or before.count('"') % 2:
        return False
    return not after[:3].lstrip().startswith(("(", "[", "–", "—"))
