"""Which blocks repeat themselves at all, and where: what the repetition rules share.

Almost no block repeats a word at once, so the rules first ask :func:`repeats_at_once`, which costs little more than
splitting at white space, and look closely only where the answer is yes.
"""

from __future__ import annotations

import re
from itertools import islice
from operator import eq

import regex

# Marks at the edge of a word; those inside a number ("13,269") are not followed by a space.
_EDGES = (". ", ", ", "; ", ": ", "! ", "? ", '" ', "” ", "’ ", ") ", "] ", ' "', " “", " ‘", " (", " [")
_CLOSING = '.,;:!?"”’)]…'
_SPEECH = re.compile(
    r"\b(?:e+r+m*|u+[hm]+|m+h*m+|y(?:ea|e)h|o+h|h+m+|a+h+|gonna|dunno|i mean|you know|sort of|kind of|i think"
    r"|i thought|we think|i ?['’]ve got|basically|actually)\b",
    re.IGNORECASE,
)
_WORD = r"[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’-]|[.,:](?=\p{N})){0,40}+"
_EDGE = r"[\p{L}\p{M}\p{N}_'’&@/#\ufffc-]"
_DOUBLED = regex.compile(
    rf"""(?<!{_EDGE}|\p{{N}}[.,:]|\p{{L}}\.)            # not inside a longer word, number or abbreviation
         (?P<first>(?P<open>[(\["“'‘]?)(?P<word>{_WORD})(?P<close>[)\]]?))
         (?P<again>(?:[ \u00a0]{{1,2}}(?P<last>(?P=open)(?i:(?P=word))(?P=close)))++)
         (?!{_EDGE}|[.,:]\p{{N}}|\.\p{{L}})""",
    regex.VERBOSE,
)


def plain_words(text: str) -> list[str]:
    """The words of ``text`` in lower case, without most punctuation around them; offsets are lost."""
    text = text.lower().rstrip(_CLOSING)
    for edge in _EDGES:
        if edge in text:
            text = text.replace(edge, " ")
    return text.split()


def repeats_at_once(words: list[str]) -> bool:
    """Whether a word of ``words`` stands twice in a row."""
    return any(map(eq, words, islice(words, 1, None)))


def repeats_pair(words: list[str]) -> bool:
    """Whether any two neighbours of ``words`` come a second time: where not, nothing longer does."""
    return len(set(zip(words, islice(words, 1, None), strict=False))) < len(words) - 1


def loop_lengths(words: list[str], longest: int) -> list[int]:
    """The lengths, from 2 to ``longest``, of word sequences that stand twice in a row in ``words``."""
    if not repeats_pair(words):
        return []
    return [n for n in range(2, longest + 1) if b"\1" * n in bytes(map(eq, words, islice(words, n, None)))]


def ends_sentence(text: str) -> bool:
    """Whether ``text``, a block, ends like a sentence, closing marks apart."""
    return text.rstrip("\"'”’)]»").endswith((".", "!", "?", "…"))


def doubled_words(text: str, start: int, end: int) -> list[regex.Match[str]]:
    """Where in ``text[start:end]`` a word, with its brackets, stands twice or more with nothing but space between.

    Groups: ``first``, ``word``, ``again`` (all that follows the first) and ``last``.
    """
    return list(_DOUBLED.finditer(text, start, end))


def is_speech(text: str) -> bool:
    """Whether ``text``, a block, writes down spontaneous speech or is no sentence: people do repeat words there."""
    if text[:1].islower() or _SPEECH.search(text) is not None:
        return True
    return len({match["word"].lower() for match in doubled_words(text, 0, len(text))}) > 1
