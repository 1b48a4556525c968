"""Which blocks repeat themselves, and how: what the repetition rules share.

Hardly a block repeats a word or phrase at once, so the words of all blocks are compared first, which costs little
more than splitting at white space, and the rules look closely only at the blocks that do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from operator import eq

import regex

from lint.document import Block, Document
from lint.patterns import lazy
from lint.records import NamedTuple, dataclass

_MARKS = b'"()[];!?'
_PLAIN = bytes.maketrans(_MARKS + b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b" " * len(_MARKS) + b"abcdefghijklmnopqrstuvwxyz")
_CURLY = tuple(mark.encode() for mark in "“”‘…")
_FARTHEST = 11
"""How many words apart the beginnings of two equal phrases may be."""
_SPEECH = re.compile(
    r"\b(?:e+r+m*|u+[hm]+|m+h*m+|y(?:ea|e)h|o+h|h+m+|a+h+|gonna|dunno|i mean|you know|sort of|kind of|i think"
    r"|i thought|we think|i ?['’]ve got|basically|actually)\b",
    re.IGNORECASE,
)
_WORD = r"[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’-]|[.,:](?=\p{N})){0,40}+"
_EDGE = r"[\p{L}\p{M}\p{N}_'’&@/#\ufffc-]"
_DOUBLED = lazy(
    rf"""(?<!{_EDGE}|\p{{N}}[.,:]|\p{{L}}\.)            # not inside a longer word, number or abbreviation
         (?P<first>(?P<open>[(\["“'‘]?)(?P<word>{_WORD})(?P<close>[)\]]?))
         (?P<again>(?:[ \u00a0]{{1,2}}(?P<last>(?P=open)(?i:(?P=word))(?P=close))
           (?!{_EDGE}|[.,:]\p{{N}}|\.\p{{L}}))++)""",
    regex.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Repetition:
    """A block that repeats itself: a word (``doubled``), a phrase (``looped``), or a phrase after "and" or "or"."""

    block: Block
    doubled: bool
    looped: bool
    joined: bool


def plain_words(document: Document) -> list[list[str]]:
    """The words of each block in lower case, without the marks around them; offsets are lost."""
    return [wording.words for wording in document.derived(_wordings)]


def says_phrases_twice(document: Document) -> list[bool]:
    """For each block whether three words in a row stand in it twice."""
    return [wording.says_phrase_twice for wording in document.derived(_wordings)]


def repetitions(document: Document) -> list[Repetition]:
    """The blocks that repeat themselves."""
    return [
        Repetition(block, *wording[1:4])
        for block, wording in zip(document.blocks, document.derived(_wordings), strict=True)
        if wording.doubled or wording.looped or wording.joined
    ]


class _Wording(NamedTuple):
    """The words of a block, and what of them is repeated; see :class:`Repetition`."""

    words: list[str]
    doubled: bool = False
    looped: bool = False
    joined: bool = False
    says_phrase_twice: bool = False


def _wordings(document: Document) -> list[_Wording]:
    return document.of_blocks(_wordings_of)


def _wordings_of(texts: Sequence[str]) -> list[_Wording]:
    return [_wording_of(words) for words in _plain_words(texts)]


def _wording_of(words: list[str]) -> _Wording:
    if len(set(zip(words, islice(words, 1, None), strict=False))) >= len(words) - 1:
        return _Wording(words, doubled=any(map(eq, words, islice(words, 1, None))))
    phrases = len(set(zip(words, islice(words, 1, None), islice(words, 2, None), strict=False)))
    doubled = any(map(eq, words, islice(words, 1, None)))
    return _Wording(words, doubled, *_repeated_phrases(words), says_phrase_twice=phrases < len(words) - 2)


def _plain_words(texts: Sequence[str]) -> list[list[str]]:
    # On bytes, because only there all marks go in one pass; the letters that matter are ASCII.
    text = "".join([f"{text}\n" for text in texts]).encode("utf-8", "surrogatepass").translate(_PLAIN)
    for mark in _CURLY:
        text = text.replace(mark, b" ")
    for mark in (b".", b",", b":"):  # one inside a number ("13,269") has no white space beside it
        text = text.replace(mark + b" ", b" ").replace(mark + b"\n", b"\n")
    return [line.split() for line in text.decode("utf-8", "surrogatepass").split("\n")[:-1]]


def _repeated_phrases(words: list[str]) -> tuple[bool, bool]:
    """Whether a phrase of ``words`` is followed by itself, and whether only "and" or "or" stands between."""
    looped = joined = False
    last: dict[tuple[str, str], int] = {}
    for here, pair in enumerate(zip(words, islice(words, 1, None), strict=False)):
        before = last.get(pair, -_FARTHEST - 1)
        last[pair] = here
        distance = here - before
        if 1 < distance <= _FARTHEST:
            looped = looped or words[before:here] == words[here : here + distance]
            joined = joined or (
                words[here - 1] in ("and", "or") and words[before : here - 1] == words[here : here + distance - 1]
            )
    return looped, joined


def ends_sentence(text: str) -> bool:
    """Whether ``text``, a block, ends like a sentence, closing marks apart."""
    return text.rstrip("\"'”’)]»").endswith((".", "!", "?", "…"))


def doubled_words(text: str, start: int, end: int) -> list[regex.Match[str]]:
    """Where in ``text[start:end]`` a word, with its brackets, stands twice or more with nothing but space between.

    Groups: ``first``, ``word``, ``again`` (all that follows the first) and ``last``.
    """
    return list(_DOUBLED.finditer(text, start, end))


def is_speech(document: Document, block: Block) -> bool:
    """Whether ``block`` writes down spontaneous speech or is no sentence: people do repeat words there."""
    return document.of_blocks(_are_speech, (block,))[0]


def _are_speech(texts: Sequence[str]) -> list[bool]:
    return list(map(_is_speech, texts))


def _is_speech(text: str) -> bool:
    if text[:1].islower() or _SPEECH.search(text) is not None:
        return True
    return len({match["word"].lower() for match in doubled_words(text, 0, len(text))}) > 1
