"""What speaks for and against a line being left over from a page: features of each block and of its neighbours.

Every feature is a name that is there or not, so that a score is a sum of weights that a person can read. No feature
decides: :mod:`lint.checkers.boilerplate.leftover` weighs them together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from lint.data_files import read_data, worked_out
from lint.document import MASK, Block, BlockKind, Document
from lint.evidence import spans_of
from lint.patterns import IGNORECASE, lazy, lazy_re
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
_SIGNS = " .,:;!?\"'()[]|-_*“”‘’–—…•»"
"""What mostly stands at the edges of a line."""
_PLAIN = str.maketrans("\u2018\u2019\u02bc\u00a0\u202f\u2010\u2011", "'''  --")
_STOPS = frozenset(".!?…:;,")
_NO_QUESTION = _STOPS - {"?"}
_FULL_STOPS = _STOPS - {":"}
_CLOSING = "\"”’')]»*"
_DIGIT = lazy(r"\d")
_LETTERS = lazy(r"[^\W\d_]{2}")
_DATE = lazy(
    r"\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
    r" \d{1,4}|\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{1,2}:\d\d|\d{1,3} ?"
    r"(?:min|mins|minutes?|hours?|hrs?|days?|weeks?|months?|years?) (?:ago|read))",
    IGNORECASE,
)
_ENUMERATED = lazy(r"(?:[-–—•·*▪◦‣]|\(?\d{1,3}[.):]|\(?[a-z][.)]|step \d|q\d?[:.]|a[:.]) ?", IGNORECASE)
_CODE = lazy_re(r"[={}<>;$\\]")
_SEPARATOR = lazy(r" [|»›·•/>] |\|")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What menus and page feet are made of: whole ``labels`` and single ``words``, in lower case."""

    labels: frozenset[str]
    words: frozenset[str]


class Line(NamedTuple):
    """One block as its neighbours see it.

    Args:
        text: what it says; nothing for a long paragraph of the article, of which nobody asks.
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


_ARTICLE = Line("", "", _PROSE_WORDS, open_ended=False, prose=True, short=False, label=False, phrase=False)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with the package."""
    # Kept as text: to split it is faster than to read so many words.
    labels, words = worked_out("vocabulary", _vocabulary)
    return Vocabulary(frozenset(labels.split("\n")), frozenset(words.split("\n")))


def _vocabulary() -> tuple[str, str]:
    data = read_data("checkers/boilerplate/vocabulary.toml")
    labels = frozenset(label for group in data["labels"].values() for label in group)
    words = frozenset(word for word in _WORD.findall("\n".join(labels)) if len(word) > 2)
    return "\n".join(labels), "\n".join((words | frozenset(data["words"])) - frozenset(data["common"]))


def line_key(text: str) -> str:
    """What a line says: in lower case, with plain marks, without signs at its edges; empty for a long one."""
    if len(text) > _LONGEST_KEY:
        return ""
    text = text.strip(_SIGNS)
    if not (text[:1].isalpha() and text[-1:].isalpha()):
        text = _EDGES.sub("", text)
    key = text.lower()
    return key if key.isascii() else key.translate(_PLAIN)


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
    every = document.of_blocks(_paragraphs)
    for index in _covered(document, lexicons):
        every[index] = every[index]._replace(phrase=True)
    for block in document.blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            every[block.index] = every[block.index]._replace(prose=True, short=False)
    return every


def _paragraphs(texts: Sequence[str]) -> list[Line]:
    """What each of ``texts`` is, a paragraph that no lexicon knows."""
    labels = vocabulary().labels
    found = []
    for text in texts:
        words = len(text.split(maxsplit=_PROSE_WORDS))
        if words >= _PROSE_WORDS and len(text) > _LONGEST_KEY and text[-1] in _FULL_STOPS:
            found.append(_ARTICLE)
            continue
        # What the last character tells, nothing before it can change: closing signs are no stops.
        open_ended = text[-1] not in _STOPS and text.rstrip(_CLOSING)[-1:] not in _STOPS
        key = line_key(text) if len(text) <= _LONGEST_KEY else ""
        prose = words >= _PROSE_WORDS or (words >= 8 and not open_ended)
        found.append(Line(text, key, words, open_ended, prose, open_ended and words <= 10, key in labels, False))
    return found


def features(document: Document, lexicons: tuple[str, ...]) -> Iterator[tuple[Block, Line, list[str]]]:
    """The candidates of ``document``, each with the names of its features."""
    if not _may_have_candidates(document):
        return
    every = lines(document, lexicons)
    candidates = [block for block, line in zip(document.blocks, every, strict=True) if _is_candidate(block, line)]
    if not candidates:
        return
    contents = document.of_blocks(_contents, candidates)
    seen = Counter([line.key for line in every if line.key])
    shorts = [number for number, line in enumerate(every) if line.short]
    runs = _runs(shorts)
    size = len(every)
    known = _sums(size, [number for number, line in enumerate(every) if line.label or line.phrase])
    phrases = _sums(size, [number for number, line in enumerate(every) if line.phrase])
    digits = _sums(size, [number for number in shorts if _has_digit(every[number].text)])
    listed = _sums(size, [number for number in shorts if _ENUMERATED.match(every[number].text)])
    short = _sums(size, shorts)
    repeated = _sums(size, [number for number in shorts if every[number].key and seen[every[number].key] > 1])
    prose = [number for number, line in enumerate(every) if line.words >= _PROSE_WORDS]
    first, last = (prose[0], prose[-1]) if prose else (size, -1)
    page = _PAGE.of(int(100 * (known[-1] / size)))
    for block, content in zip(candidates, contents, strict=True):
        number = block.index
        line = every[number]
        start, end = runs.get(number, (number, number + 1))
        length = end - start
        known_in_run = known[end] - known[start] - line.known
        first_near, last_near = max(0, number - _WINDOW), min(size, number + _WINDOW + 1)
        first_wide, last_wide = max(0, number - _WIDE_WINDOW), min(size, number + _WIDE_WINDOW + 1)
        names = [
            *_shape(line),
            *content,
            _RUN.of(length),
            _KNOWN_SHARE.of(10 * known_in_run // length),
            _PHRASES.of(phrases[end] - phrases[start] - line.phrase),
            _DIGITS.of(10 * (digits[end] - digits[start]) // length),
            _LISTED.of(10 * (listed[end] - listed[start]) // length),
            _KNOWN.of(known_in_run),
            _KNOWN_NEAR.of(known[last_near] - known[first_near] - line.known),
            _KNOWN_WIDE.of(known[last_wide] - known[first_wide] - line.known),
            _SHORT_NEAR.of(short[last_near] - short[first_near]),
            _REPEATED.of(10 * (repeated[end] - repeated[start]) // length),
            page,
        ]
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


def _may_have_candidates(document: Document) -> bool:
    """What :func:`_is_candidate` asks, as far as it is cheap to tell: never ``False`` where there are candidates.

    Only a label, which is short, may end in a stop. What ends in another sign may be open-ended, or a question.
    """
    text, labels = document.text, vocabulary().labels
    for block in document.blocks:
        if text[block.end - 1] in _NO_QUESTION:
            if block.end - block.start <= _LONGEST_KEY and line_key(text[block.start : block.end]) in labels:
                return True
        elif len(text[block.start : block.end].split(maxsplit=MAXIMUM_WORDS)) <= MAXIMUM_WORDS:
            return True
    return False


def _is_candidate(block: Block, line: Line) -> bool:
    if not (line.words <= MAXIMUM_WORDS and (line.open_ended or line.label or line.text[-1] == "?")):
        return False
    if block.kind is not BlockKind.PARAGRAPH or block.quoted or line.text[0] == "|" or line.text[-1] == "|":
        return False
    return MASK in line.text or _LETTERS.search(line.text) is not None


class _Scale:
    """Names a feature with the highest bound that a value reaches; it reaches the first."""

    def __init__(self, name: str, *bounds: int) -> None:
        self._bounds = bounds
        self._names = [f"{name}-{bound}" for bound in bounds]

    def of(self, value: int) -> str:
        return self._names[bisect_right(self._bounds, value) - 1]


_WORDS = _Scale("words", 1, 2, 3, 4, 6, 9, 12)
_MENU_WORDS = _Scale("menu-words", 0, 1, 4, 6, 9)
_RUN = _Scale("run", 1, 2, 3, 5, 8, 13, 25)
_KNOWN_SHARE = _Scale("known-share", 0, 1, 2, 4, 7)
_PHRASES = _Scale("phrase-in-run", 0, 1, 2, 4)
_DIGITS = _Scale("digits-in-run", 0, 3, 6)
_LISTED = _Scale("listed-in-run", 0, 3, 6)
_KNOWN = _Scale("known-in-run", 0, 1, 2, 4, 8)
_KNOWN_NEAR = _Scale("known-near", 0, 1, 2, 3, 5, 8)
_KNOWN_WIDE = _Scale("known-wide", 0, 1, 3, 6, 12)
_SHORT_NEAR = _Scale("short-near", 0, 3, 6, 9, 12)
_REPEATED = _Scale("repeated-in-run", 0, 1, 4, 8)
_PAGE = _Scale("page", 0, 1, 4, 10, 20)


def _shape(line: Line) -> Iterator[str]:
    yield _WORDS.of(line.words)
    if line.open_ended:
        yield "open-ended"
    if line.text[-1] == ":":
        yield "colon"
    if line.text[-1] == "?":
        yield "question"
    if line.label:
        yield "label"
    if line.phrase:
        yield "phrase"


def _contents(texts: Sequence[str]) -> list[list[str]]:
    """The names of features that the content of each of ``texts`` gives it."""
    return [list(_content(text)) for text in texts]


def _content(text: str) -> Iterator[str]:
    words = _WORD.findall(text)
    if words:
        known = vocabulary().words
        yield _MENU_WORDS.of(int(10 * (sum(word.lower() in known for word in words) / len(words))))
        if text.isupper() and len(text) > 3:
            yield "capitals"
            if len(text.split(maxsplit=6)) >= 6:
                yield "capitals-headline"
        elif len(words) > 1 and all(word[0].isupper() for word in words):
            yield "title-case"
        elif words[0][0].islower():
            yield "lower-case"
    else:
        yield "no-words"
    has_digit = _has_digit(text)
    if has_digit and _DATE.search(text):
        yield "date"
    if _ENUMERATED.match(text):
        yield "enumerated"
    if _SEPARATOR.search(text):
        yield "separator"
    if MASK in text:
        yield "address" if words else "address-only"
    if text[0] in "\"“‘'«„" or text[-1] in '”"':
        yield "quoted"
    if _CODE.search(text):
        yield "code"
    if ": " in text:
        yield "pair"
    if has_digit:
        yield "digits"


def _has_digit(text: str) -> bool:
    return _DIGIT.search(text) is not None


def _runs(shorts: Sequence[int]) -> dict[int, tuple[int, int]]:
    """For each short line, by number, the range of short lines in a row that it stands in."""
    runs: dict[int, tuple[int, int]] = {}
    start = 0
    for place, number in enumerate(shorts):
        if place + 1 == len(shorts) or shorts[place + 1] != number + 1:
            runs |= dict.fromkeys(shorts[start : place + 1], (shorts[start], number + 1))
            start = place + 1
    return runs


def _sums(size: int, places: Sequence[int]) -> list[int]:
    """Running sums: how many of ``places`` are below each number up to ``size``."""
    flags = [0] * (size + 1)
    for place in places:
        flags[place + 1] = 1
    return list(accumulate(flags))
