"""Punctuation that stands inside a phrase or twice."""

from __future__ import annotations

from lint.checkers.declare import pattern_rule
from lint.checkers.surroundings import (
    after,
    among_code,
    before,
    ends_abbreviation,
    is_informal,
    word_before,
    words_before,
)
from lint.document import Block, Document
from lint.matching import SPACE, Pattern
from lint.model import Hit
from lint.patterns import IGNORECASE, REVERSE, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_LETTERS = "abcdefghijklmnopqrstuvwxyz"

_DOUBLED = Pattern(
    rf"(?<=[\p{{L}}\p{{N}}”\"’)])(?P<mark>,{SPACE}?,|,{SPACE}?\.(?!\.)|;{SPACE}?[,.]|\.{SPACE},|,;|;;|:;|:,|,[:^!?]|(?<=\p{{L}}),-)(?={SPACE}|$|\n)"
    rf"(?!{SPACE}?\.)",
    literals=tuple(",, |, ,|,.|, .|;,|; ,|;.|; .|. ,|,;|;;|:;|:,|,:|,^|,!|,?|,-".split("|")),
)


@pattern_rule(
    _DOUBLED,
    code="SEG009",
    name="doubled-punctuation",
    summary="Two marks where one belongs",
    since="0.1.0",
)
def doubled_punctuation(match: regex.Match[str], document: Document) -> Hit | None:
    """Two commas, semicolons or periods follow each other.

    ## What it finds
    “,,”, “, ,”, “,.”, “;,” and their like between words.

    ## Why it matters
    A word or a link between the two was lost.

    ## How to fix
    Keep the mark that belongs there; something may have stood between the two.

    ## Examples
        bad: The ministers of Lorvania[[, ,]] and Ostrow met on Monday.
        bad: They signed it at noon[[,.]] Nobody objected.
        good: Smith & Co., founded in 1902, makes pencils.
        good: The price fell to ,.50 in the old notation,... he wrote.
        good: They sold pens , pencils , etc. , until two a.m. , when the hall was closed .

    ## Known limits
    An abbreviation's period before a comma is right, so “.,” is not looked at.
    """
    if among_code(document, match.start("mark"), match.end("mark")):
        return None
    if match["mark"].startswith(".") and ends_abbreviation(document.text, match.start("mark")):
        return None
    return Hit(match.start("mark"), match.end("mark"), "Two marks stand where one belongs")


_PRONOUNS = (
    "i|he|she|it|its|it['’]s|they|we|you|this|that|these|those|there|my|and|but|or|so|then|who|what|why|how|http|if"
)
_WEAK = "the|an?|of|to|as|and|is|was|were|are|with|for|from|at|be|has|have|had|not|their|his|our|still"
_AFTER_HYPHEN = (
    "the|in|on|at|for|with|of|is|was|were|has|had|have|will|would|by|from|his|her|their|that|which|who|when|where|after"
    "|before|during"
)
_SHORT = "and|as|you|in|is|with|from|on|to|for|of|by|the|at|was|that|but|or|it|he|are|were|has|have"
_HELPS = "had|has|have|will|would|could|should|must|can|may|might"
_ARTICLES = ("the", "an", "his", "their", "our", "my", "its", "your", "of")

# Each pattern begins with its mark, which keeps the search fast; what must stand before it is looked at afterwards.
_STOP_INSIDE = Pattern(
    rf"(?P<stop>[!?])(?<=\p{{L}}\p{{L}}[!?])(?={SPACE}(?!(?:{_PRONOUNS})\b)[\p{{Ll}}\p{{Nd}}])",
    literals=("! ", "? "),
)
_SIGN = Pattern(
    rf"(?P<sign>[_^@])(?<=\p{{Ll}}[\p{{Ll}}\p{{N}}][_^@])(?={SPACE}[\p{{L}}\p{{N}}\"“])",
    literals=("_ ", "^ ", "@ "),
)
_HYPHEN = Pattern(
    rf"(?P<hyphen>-)(?:(?<=\p{{Ll}}{{3}}-)(?={SPACE}(?:{_AFTER_HYPHEN})\b)"
    rf"|(?<=[ \u00a0](?:{_WEAK})-)(?={SPACE}(?!and\b|or\b)\p{{L}}))",
    literals=tuple(f"{letter}- " for letter in _LETTERS),
)
_COLON = Pattern(
    rf"(?P<colon>[:;])(?:(?<=[ \u00a0](?:{'|'.join(_ARTICLES)}):)(?={SPACE}\p{{Ll}})"
    rf"|(?<=\p{{Ll}}\p{{Ll}}[:;])(?={SPACE}(?:of(?!{SPACE}course)|than|whose)\b))",
    literals=(*(f"{word}: " for word in _ARTICLES), ": of", "; of", ": than", "; than", ": whose", "; whose"),
)
_VERB = Pattern(
    rf"(?P<verb>[,:;!?])(?<=[ \u00a0](?:{_HELPS})[,:;!?])(?={SPACE}(?:be|been)\b)",
    literals=tuple(f"{mark} be" for mark in ",:;!?"),
)
_QUOTE = Pattern(
    rf"(?P<quote>\")(?<=\p{{Ll}}[\p{{Ll}},]\")(?={SPACE}\p{{L}})",
    literals=tuple(f'{letter}" ' for letter in _LETTERS + ","),
)
_APOSTROPHE = Pattern(
    rf"(?P<apostrophe>['’])(?:(?<=\p{{Ll}}{{3}}(?:[a-rt-wy]|,)['’])(?={SPACE}(?!s\b)\p{{Ll}})"
    rf"|(?<=[ \u00a0](?:{_SHORT})['’])(?={SPACE}\p{{L}}))",
    literals=tuple(f"{letter}{mark} " for mark in "'’" for letter in _LETTERS.replace("s", "") + ",")
    + tuple(f"{word}{mark} " for mark in "'’" for word in ("as", "is", "was", "has")),
)
_ASKS = lazy(
    r"\b(?:who|whom|whose|what|where|why|how|right|ok|okay)\b"
    r"|\b(?:do|does|did|is|are|has|have|was|were|wo|ca|could|would|should)n['’]t (?:you|he|she|it|we|they|i)\b"
    r"|^(?:which|when)\b"
    r"|(?:^|, |; )(?:is|are|am|was|were|do|does|did|can|could|will|would|should|shall|may|might|must"
    r"|have|has|had|if|or)\b",
    IGNORECASE,
)
_LAST_STOP = lazy(r"[.!?…:]['\"”’)]{0,2} ", REVERSE)


@pattern_rule(
    _STOP_INSIDE,
    _SIGN,
    _HYPHEN,
    _COLON,
    _VERB,
    _QUOTE,
    _APOSTROPHE,
    code="SEG013",
    name="stray-punctuation",
    summary="Punctuation inside a phrase",
    since="0.1.0",
)
def stray_punctuation(match: regex.Match[str], document: Document) -> Hit | None:
    """A mark parts words that belong together.

    ## What it finds
    An exclamation or question mark in the middle of a sentence, a sign such as “_” at the end of a word, a
    hyphen that hangs on a word, and a colon or semicolon after an article or before “of”.

    ## Why it matters
    Such marks are left over from markup, from line ends, or from an engine; none of them belongs in the sentence.

    ## How to fix
    Remove the mark, once you have seen that nothing is missing around it.

    ## Examples
        bad: The minister acknowledged the fact[[!]] of the delay on Monday.
        bad: They were found on the main[[?]] island of the group last week.
        bad: The clerks closed the office[[_]] before noon.
        bad: The fair opened at the end of the[[:]] month and drew thousands.
        good: She worked for Yahoo! before she joined the city council.
        good: “What is this?” he asked. “Nothing!” the guard said.
        good: The pre- and post-war houses, and the short- to medium-term plans.
        good: It was _very_ late and the _old_ clock had stopped.
        good: Where is my refund? she wanted to know.
        good: I have waited for it a long time~ and now I am happy with it.

    ## Known limits
    Names that end in a mark and are not capitalised are taken for damage.
    """
    start, end = match.span()
    if not _JUDGES[str(match.lastgroup)](match, document):
        return None
    if among_code(document, start, end) or words_before(document, start) < 2:
        return None
    return Hit(start, end, f"“{match[0]}” parts words that belong together")


def _is_stray_stop(match: regex.Match[str], document: Document) -> bool:
    """Whether “!” or “?” ends nothing: no quotation, question, name or casual writing."""
    word = word_before(document.text, match.start())
    if document.text[match.end() + 1 : match.end() + 2 + len(word)].startswith(word + match[0]):
        return False
    if not word.islower() or is_informal(document, match.start(), match.end()):
        return False
    lead = before(document, match.start(), 300)
    last = _LAST_STOP.search(lead)
    sentence = lead[last.end() :] if last else lead
    if any(mark in sentence for mark in '"“(‘[') or len(sentence.split()) < 2:
        return False
    if document.text[match.end() + 1].isdigit() and word not in {
        "than",
        "as",
        "with",
        "from",
        "by",
        "at",
        "has",
        "have",
    }:
        return False
    return match[0] == "!" or _ASKS.search(sentence) is None


def _is_stray_sign(match: regex.Match[str], document: Document) -> bool:
    """Whether the sign has no partner nearby, as it would where it marks emphasis."""
    surroundings = before(document, match.start(), 300) + after(document, match.end(), 300)
    return match[0] not in surroundings


def _is_stray_hyphen(match: regex.Match[str], document: Document) -> bool:
    """Whether the hyphen neither suspends a compound nor stands at the end of a line."""
    raw_start, raw_end = document.offsets.to_raw(match.end(), match.end() + 1)
    if "\n" in document.raw[raw_start:raw_end] or "\r" in document.raw[raw_start:raw_end]:
        return False
    return "- " not in before(document, match.start(), 200) and "- " not in after(document, match.end(), 200)


def _is_stray_colon(match: regex.Match[str], document: Document) -> bool:
    """Whether no list follows."""
    return "," not in after(document, match.end(), 60) and ";" not in after(document, match.end(), 80)


def _is_stray_quote(match: regex.Match[str], document: Document) -> bool:
    """Whether a straight mark that closes has none that opens, in its paragraph or an open one before."""
    block = document.block_at(match.start())
    if block is None or block.end - block.start > _LONGEST_QUOTED:
        return False
    text = document.text
    if text.count('"', block.start, block.end) % 2 == 0:
        return False
    if any(text.find(mark, block.start, block.end) >= 0 for mark in "“”„«»"):
        return False
    if document.text.count('"', block.start, match.start()) % 2 or _REPORTS.search(after(document, match.end(), 60)):
        return False
    return not any(
        _leaves_quote_open(document, other) for other in document.blocks[max(0, block.index - 6) : block.index]
    )


def _leaves_quote_open(document: Document, block: Block) -> bool:
    return document.text.count('"', block.start, min(block.end, block.start + _LONGEST_QUOTED)) % 2 == 1


def _is_stray_apostrophe(match: regex.Match[str], document: Document) -> bool:
    """Whether a single mark at a word's end closes no quotation and stands for no letter."""
    block = document.block_at(match.start())
    if block is None or block.end - block.start > _LONGEST_QUOTED:
        return False
    word = word_before(document.text, match.start())
    if not word.rstrip(",").isalpha() or not word.islower() or word.endswith(("in", "an", "th", "gon")):
        return False
    if _REPORTS.search(after(document, match.end(), 60)):
        return False
    return _OPENS.search(document.text, block.start, match.start()) is None


_LONGEST_QUOTED = 4000
_REPORTS = lazy(
    r"\b(?:said|says?|told|tells|added|adds|noted|notes|stated|states|concluded|describ\w{1,3}|replied|explain\w{1,3}|wrote"
    r"|asked|asks|according|recall\w{0,3}|continued|announced|claimed|commented|insisted|warned|thought|cried|quoted)\b"
)
_OPENS = lazy(r"(?<![\p{L}\p{N}.,!?])['‘’](?=\S)|[‘\"“]")
_JUDGES = {
    "verb": lambda match, document: True,
    "quote": _is_stray_quote,
    "apostrophe": _is_stray_apostrophe,
    "stop": _is_stray_stop,
    "sign": _is_stray_sign,
    "hyphen": _is_stray_hyphen,
    "colon": _is_stray_colon,
}
