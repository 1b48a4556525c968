"""Tells a caption from a sentence of the body, by the evidence that captions carry."""

from __future__ import annotations

from functools import cache

from lint.checkers.captions.grammar import PERSON, fused_stop
from lint.patterns import compiled
from lint.sentences import split_sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_MONTH = (
    r"(?:Jan(?:\.|uary)|Feb(?:\.|ruary)|Mar(?:\.|ch)|Apr(?:\.|il)|May|June?|July?|Aug(?:\.|ust)|Sept?(?:\.|ember)"
    r"|Oct(?:\.|ober)|Nov(?:\.|ember)|Dec(?:\.|ember))"
)
_POSE = "|".join(
    """
    looks? on;looks? out;speaks?;stands?;sits?;walks?;arrives?;leaves?;departs?;waves?;holds?;poses?;gestures?;attends?
    address(?:es)?;listens?;shakes? hands;delivers?;takes? part;takes? questions;greets?;hugs?;rall(?:y|ies);protests?
    gathers?;march(?:es)?;wears?;watch(?:es)?;answers?;testif(?:y|ies);embraces?;smiles?
    cheers?;carr(?:y|ies);boards?;hosts?;visits?;pauses?;reacts?;celebrates?;signs?;kneels?;prays?;(?:is|are) seen
    talks?;(?:is|are) pictured;(?:is|are) shown;pictured;shown here;seen here
    """.strip()
    .replace("\n    ", ";")
    .split(";")
)
_PLACES = r"left|right|centre|center|top|bottom|second from (?:left|right)"
_CUES = (
    rf"(?<!\p{{L}})(?:{_POSE})(?!\p{{L}})",
    rf"(?<!\p{{L}}){_MONTH}(?: \d{{1,2}})?,? (?:19|20)\d\d(?!\d)",
    rf"{_MONTH} \d{{1,2}}(?:, (?:19|20)\d\d)?\.?$",
    rf"\((?:[LRC]|{_PLACES})\)|(?<=, )(?:{_PLACES}|pictured)(?=[,.:;) ])|^(?:FILE|File)\b",
    r"\b(?:[Ff]ile|undated|handout|combination|aerial|[Tt]his|archive) (?:photo|photograph|picture|image)\b",
    r"^(?:Above|Left|Right|Below|Pictured)[:,]",
)
_AGAINST = (
    r"\b(?:said|told|wrote|argued|added|announced|noted|claimed|tweeted|according to|we|I|you)\b|[“\"]",
    r"\b(?:has|have) (?:\p{L}{1,20})ed\b",
    r"\b(?:can|could|should|would|will|may|might|must|[Ii]ts?|[Tt]hey|[Ii]t[’']s|also|[Bb]ut|[Hh]owever|because|[Ii]f|not)\b",
)
_MAXIMUM_WORDS = 60
_MAXIMUM_SENTENCES = 3
_MINIMUM_WORDS = 6
_MAXIMUM_LENGTH = 400
_MAXIMUM_TITLE = 160
_MAXIMUM_BEFORE = 800
"""So many characters before a credit are looked at: more than any caption has."""
_FUSED_START = r"(?<=[\p{Ll}\d][.!?…][\"”’)]?)(?=\p{Lu}\p{L}{0,20}[ ,])"


@cache
def _compiled(source: str) -> regex.Pattern[str]:
    return compiled(source)


def looks_like_caption(text: str) -> bool:
    """Whether ``text``, a sentence or two, carries more of the marks of a caption than of the body."""
    cues = sum(_compiled(cue).search(text) is not None for cue in _CUES)
    return cues > sum(_compiled(mark).search(text) is not None for mark in _AGAINST)


def caption_start(text: str, start: int, end: int) -> int | None:
    """Where the caption starts that ``text[start:end]``, a block up to its credit, ends with; ``None`` if unsure."""
    near = max(start, end - _MAXIMUM_BEFORE)
    before = text[near:end].rstrip(" |–—-([")
    if not before:
        return None
    sentences = split_sentences(before)
    if near == start:
        if _compiled(rf"{PERSON}\.?").fullmatch(before):
            return start
        is_short = len(sentences) <= _MAXIMUM_SENTENCES and len(before.split()) <= _MAXIMUM_WORDS
        if is_short and looks_like_caption(before):
            return start
    first, last = sentences[-1]
    return near + first if looks_like_caption(before[first:last]) and len(sentences) > 1 else None


def fused_sentence_start(text: str, start: int, end: int) -> int | None:
    """Where the sentence or title starts that ``text[start:end]``, a block up to its credit, ends with and that is
    fused to the sentence before it; ``None`` if it is not."""
    first = None
    for match in _compiled(_FUSED_START).finditer(text, max(start, end - _MAXIMUM_TITLE), end):
        first = match.start()
    return first


def caption_end(text: str, start: int, end: int) -> int | None:
    """Where the caption ends that ``text[start:end]``, what follows a credit in its block, starts with, if it does.

    It is a sentence without a full stop to which the next one is fused, or one with the marks of a caption.
    """
    start += text[start : start + 1] == " "
    end = min(end, start + _MAXIMUM_LENGTH)
    if not text[start : start + 1].isupper():
        return None
    last = start + next(iter(split_sentences(text[start:end])), (0, 0))[1]
    stop = fused_stop(text, start, last) or last
    if len(text[start:stop].split()) < _MINIMUM_WORDS:
        return None
    unfinished = stop < last and text[stop - 4 : stop].isalpha() and text[stop - 4 : stop].islower()
    return stop if unfinished or looks_like_caption(text[start:stop]) else None
