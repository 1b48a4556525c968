"""Whether characters that look like damage are what the text is about: articles on HTML, encodings and programs."""

from __future__ import annotations

import regex

from lint.checkers.segmentation.context import around
from lint.document import Document

_TECHNICAL = regex.compile(
    r"""\b(?:html\d?|xhtml|xml|css|java ?script|js|json|yaml|markup|markdown|tags?|elements?|attributes?|entit(?:y|ies)
    |templat(?:es?|ing)|placeholders?|variables?|functions?|syntax|escap(?:e[sd]?|ing)|unicode|encod(?:ed?|es|ings?)
    |utf|ascii|latin-1|iso-8859|windows-125\d|code ?points?|codes?|snippet|regex(?:es)?|strings?|pars(?:er?|es|ing)
    |jquery|python|php|liquid|jinja|mustache|handlebars|shortcodes?|render(?:s|ed|ing)?|mojibake|glyphs?|ligatures?
    |character (?:references?|sets?|codes?)|homoglyphs?|confusables?|zero[- ]width|newlines?|line breaks?|backslash
    |browsers?|w3c|wordpress|compil(?:er?|es)|api|command|commit|repository|console|debug\w{0,5}|bugs?)\b""",
    regex.VERBOSE | regex.IGNORECASE,
)
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "`": "`", "«": "»", "(": ")", "[": "]"}


def is_technical(document: Document, start: int, end: int) -> bool:
    """Whether the text around ``[start, end)`` speaks of markup, encodings or programs."""
    return _TECHNICAL.search(around(document, start, end, 200)) is not None


def is_quoted(document: Document, start: int, end: int) -> bool:
    """Whether ``[start, end)`` stands alone between quotation marks or brackets, as something spoken of."""
    before, after = document.text[start - 1 : start], document.text[end : end + 1]
    return before in _QUOTES and _QUOTES[before] == after if before else False
