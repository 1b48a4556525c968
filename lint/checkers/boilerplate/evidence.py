"""What speaks for and against a line being left over from a page: features of each block and of its neighbours.

Every feature is a name that is there or not, so that a score is a sum of weights that a person can read. No feature
decides: :mod:`lint.checkers.boilerplate.leftover` weighs them together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

import regex

from lint.data_files import read_data
from lint.document import MASK, Block, BlockKind, Document
from lint.evidence import spans_of
from lint.patterns import lazy
from lint.records import NamedTuple, dataclass

MAXIMUM_WORDS = 14
"""Lines with more words are never candidates: what they say is for the lexicons to know."""

_PROSE_WORDS = 18
_WINDOW = 6
_WIDE_WINDOW = 20

_WORD = lazy(r"[^\W\d_][\w’'-]*")
_LONGEST_KEY = 80
_LONGEST_COVERED = 400
_EDGES = lazy(r"\A[\W_]+|[\W_]+\Z")
_PLAIN = str.maketrans("\u2018\u2019\u02bc\u00a0\u202f\u2010\u2011", "'''  --")
_DIGIT = lazy(r"\d")
_LETTERS = lazy(r"[^\W\d_]{2}")
_DATE = lazy(
    r"\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
    r" \d{1,4}|\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{1,2}:\d\d|\d{1,3} ?"
    r"(?:min|mins|minutes?|hours?|hrs?|days?|weeks?|months?|years?) (?:ago|read))",
    regex.IGNORECASE,
)
_ENUMERATED = lazy(r"(?:[-–—•·*▪◦‣]|\(?\d{1,3}[.):]|\(?[a-z][.)]|step \d|q\d?[:.]|a[:.]) ?", regex.IGNORECASE)
_SEPARATOR = lazy(r" [|»›·•/>] |\|")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What menus and page feet are made of: whole ``labels`` and single ``words``, in lower case."""

    labels: frozenset[str]
    words: frozenset[str]


class Line(NamedTuple):
    """One block as its neighbours see it.

    Args:
        key: the text in lower case, without signs at its edges.
        words: how many; beyond those of a paragraph they are not counted.
        open_ended: it does not end like a sentence.
        prose: long enough, and ended, to be a paragraph of the article.
        short: open-ended, of few words, in running text: what menus, and headings, are made of.
        known: it is a label of a menu, or a lexicon knows it.
    """

    text: str
    key: str
    words: int
    open_ended: bool
    prose: bool
    short: bool
    label: bool
    phrase: bool

    @property
    def known(self) -> bool:
        """Whether its wording alone speaks for a leftover."""
        return self.label or self.phrase


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with the package."""
    data = read_data("checkers/boilerplate/vocabulary.toml")
    labels = frozenset(label for group in data["labels"].values() for label in group)
    words = frozenset(word for label in labels for word in _WORD.findall(label) if len(word) > 2)
    return Vocabulary(labels, (words | frozenset(data["words"])) - frozenset(data["common"]))


def line_key(text: str) -> str:
    """What a line says: in lower case, with plain marks, without signs at its edges; empty for a long one."""
    if len(text) > _LONGEST_KEY:
        return ""
    return _EDGES.sub("", text).lower().translate(_PLAIN)


def _covered(document: Document, lexicons: tuple[str, ...]) -> set[int]:
    """The short blocks, by index, most of which a phrase of the lexicons covers."""
    found: set[int] = set()
    for start, end in document.derived(spans_of(lexicons)):
        block = document.block_at(start)
        if block is not None and block.end - block.start <= min(_LONGEST_COVERED, 2 * (end - start)):
            found.add(block.index)
    return found


def lines(document: Document, lexicons: tuple[str, ...]) -> list[Line]:
    """Every block of ``document``; ``lexicons`` are those whose phrases count."""
    known = _covered(document, lexicons)
    found = []
    for block, wording in zip(document.blocks, document.of_blocks(_wordings), strict=True):
        words, open_ended = wording.words, wording.open_ended
        plain = block.kind is BlockKind.PARAGRAPH
        found.append(
            Line(
                wording.text,
                wording.key,
                words,
                open_ended,
                prose=words >= _PROSE_WORDS or (words >= 8 and not open_ended) or not plain,
                short=open_ended and words <= 10 and plain,
                label=wording.label,
                phrase=block.index in known,
            )
        )
    return found


class _Wording(NamedTuple):
    """What a line is by its text alone; see :class:`Line`."""

    text: str
    key: str
    words: int
    open_ended: bool
    label: bool


def _wordings(texts: Sequence[str]) -> list[_Wording]:
    labels = vocabulary().labels
    found = []
    for text in texts:
        words = len(text.split(maxsplit=_PROSE_WORDS))
        open_ended = not text.rstrip("\"”’')]»*").endswith((".", "!", "?", "…", ":", ";", ","))
        key = line_key(text)
        found.append(_Wording(text, key, words, open_ended, key in labels))
    return found


def features(document: Document, lexicons: tuple[str, ...]) -> Iterator[tuple[Block, Line, list[str]]]:
    """The candidates of ``document``, each with the names of its features."""
    every = lines(document, lexicons)
    if not any(map(_is_label_like, every)):
        return
    seen = Counter(line.key for line in every)
    runs = _runs(every)
    known = _sums([line.known for line in every])
    phrases = _sums([line.phrase for line in every])
    digits = _sums([line.short and _has_digit(line.text) for line in every])
    listed = _sums([line.short and _ENUMERATED.match(line.text) is not None for line in every])
    short = _sums([line.short for line in every])
    repeated = _sums([line.short and line.key != "" and seen[line.key] > 1 for line in every])
    prose = [number for number, line in enumerate(every) if line.prose and line.words >= _PROSE_WORDS]
    first, last = (prose[0], prose[-1]) if prose else (len(every), -1)
    page = known[-1] / len(every)
    for number, (block, line) in enumerate(zip(document.blocks, every, strict=True)):
        if not _is_label_like(line) or block.kind is not BlockKind.PARAGRAPH or block.quoted:
            continue
        if not (_LETTERS.search(line.text) or MASK in line.text) or line.text[0] == "|" or line.text[-1] == "|":
            continue
        start, end = runs[number]
        ((before, after),) = document.of_blocks(_own_features, (block,))
        names = [*before, *(["phrase"] if line.phrase else []), *after]
        names += _bucket("run", end - start, (1, 2, 3, 5, 8, 13, 25))
        size = max(1, end - start)
        names += _bucket("known-share", 10 * (known[end] - known[start] - line.known) // size, (0, 1, 2, 4, 7))
        names += _bucket("phrase-in-run", phrases[end] - phrases[start] - line.phrase, (0, 1, 2, 4))
        names += _bucket("digits-in-run", 10 * (digits[end] - digits[start]) // size, (0, 3, 6))
        names += _bucket("listed-in-run", 10 * (listed[end] - listed[start]) // size, (0, 3, 6))
        names += _bucket("known-in-run", known[end] - known[start] - line.known, (0, 1, 2, 4, 8))
        near, wide = (_window(every, number, width) for width in (_WINDOW, _WIDE_WINDOW))
        names += _bucket("known-near", known[near[1]] - known[near[0]] - line.known, (0, 1, 2, 3, 5, 8))
        names += _bucket("known-wide", known[wide[1]] - known[wide[0]] - line.known, (0, 1, 3, 6, 12))
        names += _bucket("short-near", short[near[1]] - short[near[0]], (0, 3, 6, 9, 12))
        names += _bucket("repeated-in-run", 10 * (repeated[end] - repeated[start]) // size, (0, 1, 4, 8))
        names += _bucket("page", int(100 * page), (0, 1, 4, 10, 20))
        if line.key and seen[line.key] > 1:
            names.append("repeated")
        place = "before" if number < first else "after" if number > last else "inside"
        names.append(f"{place}-article")
        if line.label:
            names.append(f"label-{place}-article")
        previous = every[number - 1] if number else None
        following = every[number + 1] if number + 1 < len(every) else None
        if previous and previous.prose and following and following.prose:
            names.append("between-prose")
        elif following and following.prose:
            names.append("before-prose")
        elif previous and previous.prose:
            names.append("after-prose")
        if previous and previous.text.endswith(":"):
            names.append("after-colon")
        if number == 0:
            names.append("first-line")
        if number == len(every) - 1:
            names.append("last-line")
            if line.label:
                names.append("label-last-line")
        yield block, line, names


def _is_label_like(line: Line) -> bool:
    return line.words <= MAXIMUM_WORDS and (line.open_ended or line.label or line.text.endswith("?"))


def _own_features(texts: Sequence[str]) -> list[tuple[list[str], list[str]]]:
    """The names of features that each of ``texts`` has by itself: those before and those after that of a phrase."""
    return [
        (list(_shape(wording)), list(_content(text))) for text, wording in zip(texts, _wordings(texts), strict=True)
    ]


def _shape(wording: _Wording) -> Iterator[str]:
    yield from _bucket("words", wording.words, (1, 2, 3, 4, 6, 9, 12))
    if wording.open_ended:
        yield "open-ended"
    if wording.text.endswith(":"):
        yield "colon"
    if wording.text.endswith("?"):
        yield "question"
    if wording.label:
        yield "label"


def _content(text: str) -> Iterator[str]:
    words = _WORD.findall(text)
    if words:
        share = sum(word.lower() in vocabulary().words for word in words) / len(words)
        yield from _bucket("menu-words", int(10 * share), (0, 1, 4, 6, 9))
        capitals = sum(word[0].isupper() for word in words) / len(words)
        if text.isupper() and len(text) > 3:
            yield "capitals"
            if len(text.split(maxsplit=6)) >= 6:
                yield "capitals-headline"
        elif capitals == 1 and len(words) > 1:
            yield "title-case"
        elif words[0][0].islower():
            yield "lower-case"
    else:
        yield "no-words"
    if _DATE.search(text):
        yield "date"
    if _ENUMERATED.match(text):
        yield "enumerated"
    if _SEPARATOR.search(text):
        yield "separator"
    if MASK in text:
        yield "address" if words else "address-only"
    if text[0] in "\"“‘'«„" or text.endswith(("”", '"')):
        yield "quoted"
    if any(sign in text for sign in "={}<>;$\\"):
        yield "code"
    if ": " in text:
        yield "pair"
    if _has_digit(text):
        yield "digits"


def _has_digit(text: str) -> bool:
    return _DIGIT.search(text) is not None


def _bucket(name: str, value: int, bounds: Sequence[int]) -> list[str]:
    """``name`` with the highest bound that ``value`` reaches."""
    reached = [bound for bound in bounds if value >= bound]
    return [f"{name}-{reached[-1]}"] if reached else []


def _runs(every: Sequence[Line]) -> list[tuple[int, int]]:
    """For each line, the range of short lines in a row it stands in; itself where it is not short."""
    runs: list[tuple[int, int]] = []
    start = 0
    for number, line in enumerate(every):
        if not line.short:
            runs += [(start, number)] * (number - start)
            runs.append((number, number + 1))
            start = number + 1
    runs += [(start, len(every))] * (len(every) - start)
    return runs


def _sums(flags: Sequence[bool]) -> list[int]:
    """Running sums: how many of the first n are set."""
    sums = [0]
    for flag in flags:
        sums.append(sums[-1] + flag)
    return sums


def _window(every: Sequence[Line], number: int, size: int) -> tuple[int, int]:
    return max(0, number - size), min(len(every), number + size + 1)
