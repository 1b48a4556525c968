"""A sentence that stops after an article or another word that needs a noun."""

from __future__ import annotations

from lint.checkers.declare import pattern_rule
from lint.checkers.surroundings import among_code, word_before
from lint.document import Document
from lint.matching import SPACE, Pattern
from lint.model import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_LABELLED = frozenset(
    """
    option part section sections figure vitamin hepatitis group type plan class schedule step point grade exhibit
    clause question answer appendix table item paragraph article letter letters note chapter subsection rule phase case
    and or to from influenza category level series version stage block team building model scenario per an
    """.split()
)
"""Words after which “a” is a label."""

_PATTERN = Pattern(
    rf"(?<=[\p{{L}}\p{{N}},;:)”’]{SPACE}{{1,2}})(?P<article>the|an|a|our|your)(?P<stop>{SPACE}?[.;!?])"
    rf"(?=[”’\")]{{0,2}}(?:{SPACE}|$|\n))(?!{SPACE}?\.)",
    literals=tuple(
        f" {article}{space}{stop}"
        for article in ("the", "an", "a", "our", "your")
        for space in ("", " ")
        for stop in ".;!?"
    ),
)


@pattern_rule(
    _PATTERN,
    code="SEG004",
    name="article-before-stop",
    summary="Sentence that ends in an article",
    since="0.1.0",
    rank=5,
)
def article_before_stop(match: regex.Match[str], document: Document) -> Hit | None:
    """A period stands after an article, where a noun should.

    ## What it finds
    “a”, “an”, “the”, “our” or “your” in front of a full stop, semicolon, question or exclamation mark.

    ## Why it matters
    A word, mostly a link, was lost there, or a period was put in the middle of the sentence.

    ## How to fix
    Put back what is missing behind the article; the source tells what, often a name or the text of a link.

    ## Examples
        bad: Download [[the.]] down city news app for the latest on traffic.
        bad: The mayor spoke about [[the.]]
        bad: They signed [[a.]] four-year contract with the harbour.
        bad: More on this can be found in [[the .]]
        good: He could not tell which side they were on.
        good: Most of the group took vitamin a. The others did not.
        good: The definite article is written “the”. It never changes.

    ## Known limits
    A sentence about the word itself, without quotation marks, is reported.
    """
    text, start = document.text, match.start("article")
    article = match["article"]
    previous = word_before(text, start - 1).lower().rstrip(",;:")
    if article == "a" and (previous in _LABELLED or not previous.isalpha() or len(previous) == 1):
        return None
    if previous in {"word", "article", "words", "say", "saying", "said", "erm", "er", "uh", "um"}:
        return None
    if article in {"our", "your"} and match["stop"] != ".":
        return None
    if among_code(document, start, match.end()):
        return None
    return Hit(start, match.end("stop"), f"The sentence stops after “{article}”: a word is missing, or a stop too many")


_DANGLING = ("and", "or", "nor", "than", "whose", "although", "whether", "unless", "according to", "such as")
_DANGLING_PATTERN = Pattern(
    rf"(?<=[\p{{Ll}}\p{{N}},;:)”’]{SPACE}{{1,2}})(?P<word>{'|'.join(_DANGLING)})(?P<stop>{SPACE}?\.)"
    rf"(?={SPACE}|$|\n)(?!{SPACE}?\.)",
    literals=tuple(f" {word}{space}." for word in _DANGLING for space in ("", " ")),
)


@pattern_rule(
    _DANGLING_PATTERN,
    code="SEG005",
    name="dangling-conjunction",
    summary="Sentence that ends in a conjunction",
    since="0.1.0",
    rank=5,
)
def dangling_conjunction(match: regex.Match[str], document: Document) -> Hit | None:
    """A period stands after a word that joins what comes before it to something that does not come.

    ## What it finds
    “and”, “or”, “nor”, “than”, “whose”, “although”, “whether”, “unless”, “according to” or “such as” before a full
    stop.

    ## Why it matters
    The rest of the sentence, often a link, was lost, or a period was put in the middle of it.

    ## How to fix
    Join the sentence to what follows, or put back what is missing.

    ## Examples
        bad: Rents rose by a tenth last year, [[according to .]]
        bad: The bakery sells bread [[and.]] on Sundays, cake.
        good: The old bridge is safe, and so is everything in between.
        good: He asked which side they were on. Nobody knew.
        good: She hesitated and . . . left.

    ## Known limits
    Prepositions end many good sentences (“the house we live in.”) and are not looked at.
    """
    if among_code(document, match.start("word"), match.end()):
        return None
    message = f"The sentence stops after “{match['word']}”: the rest is missing, or a stop too many"
    return Hit(match.start("word"), match.end("stop"), message)
