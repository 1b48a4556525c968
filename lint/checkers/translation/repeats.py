"""What the rules on repetitions share, beside the glance at words that tells where to look."""

from __future__ import annotations

from collections.abc import Sequence

from lint.document import Block, Document
from lint.patterns import IGNORECASE, VERBOSE, lazy, lazy_re

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_SPEECH = lazy_re(
    r"\b(?:e+r+m*|u+[hm]+|m+h*m+|y(?:ea|e)h|o+h|h+m+|a+h+|gonna|dunno|i mean|you know|sort of|kind of|i think"
    r"|i thought|we think|i ?['’]ve got|basically|actually)\b",
    IGNORECASE,
)
_WORD = r"[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’-]|[.,:](?=\p{N})){0,40}+"
_EDGE = r"[\p{L}\p{M}\p{N}_'’&@/#\ufffc-]"
_DOUBLED = lazy(
    rf"""(?<!{_EDGE}|\p{{N}}[.,:]|\p{{L}}\.)            # not inside a longer word, number or abbreviation
         (?P<first>(?P<open>[(\["“'‘]?)(?P<word>{_WORD})(?P<close>[)\]]?))
         (?P<again>(?:[ \u00a0]{{1,2}}(?P<last>(?P=open)(?i:(?P=word))(?P=close))
           (?!{_EDGE}|[.,:]\p{{N}}|\.\p{{L}}))++)""",
    VERBOSE,
)


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
