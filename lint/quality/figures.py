"""The figures of a document, each declared once: what it is, how it is had, and the limit that is published for it.

Figures are about the document's *lines* (its blocks: in running text the paragraphs) without front matter and the
cells of tables. Published limits are those of

- Gopher: Rae et al., "Scaling Language Models" (2021), table A1;
- C4: Raffel et al., "Exploring the Limits of Transfer Learning" (2020), section 2.2;
- FineWeb: Penedo et al., "The FineWeb Datasets" (2024), section 3.6.

Where nothing is published, the limit is ours, set where one document in a hundred of edited prose is over it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from lint.document import MASK, Block, BlockKind, Document
from lint.records import dataclass
from lint.sentences import split_sentences

GOPHER, C4, FINEWEB, OURS = "Gopher", "C4", "FineWeb", "copydesk"

SHORT_LINE = 30
"""FineWeb: a line with fewer characters is short."""

_MEASURED_WORDS = 50_000
"""Readability and repetition are measured on so many words from the start, which bounds time and memory."""

_STOP_WORDS = frozenset("the be to of and that have with".split())
_CLOSING = "\"'”’»)]*_"
_TERMINAL = tuple('.!?…"”')
_BULLETS = tuple("•‣◦▪-*–")
_LETTER = re.compile(r"[^\W\d_]")


class Group(StrEnum):
    """What figures are about; there is one rule for each group."""

    LENGTH = "length"
    READABILITY = "readability"
    SENTENCES = "sentences"
    LINES = "lines"
    REPETITION = "repetition"
    CHARACTERS = "characters"


@dataclass(frozen=True, slots=True)
class Limits:
    """The least and the greatest value that is no finding; ``None`` where there is no limit."""

    min: float | None = None
    max: float | None = None

    def admit(self, value: float) -> bool:
        """Whether ``value`` is within the limits, themselves included."""
        return (self.min is None or value >= self.min) and (self.max is None or value <= self.max)


class Measured:
    """The parts of a document that figures are made of, each worked out when first needed."""

    def __init__(self, document: Document) -> None:
        """Nothing is worked out yet."""
        self.document = document
        self.blocks = [b for b in document.blocks if b.kind not in (BlockKind.METADATA, BlockKind.TABLE_CELL)]

    @cached_property
    def lines(self) -> list[str]:
        """The text of each block, what is masked left out."""
        return [self.document.block_text(block).replace(MASK, "").strip() for block in self.blocks]

    @cached_property
    def text(self) -> str:
        """All lines."""
        return "\n".join(self.lines)

    @cached_property
    def words(self) -> list[str]:
        """Runs between white space."""
        return self.text.split()

    @cached_property
    def sentences(self) -> list[tuple[Block, int, int]]:
        """Sentences of running text as ranges of the document's text, each with its block; headings are none."""
        return [
            (block, block.start + start, block.start + end)
            for block in self.blocks
            if block.kind is not BlockKind.HEADING
            for start, end in split_sentences(self.document.block_text(block))
        ]

    @cached_property
    def sentence_words(self) -> list[int]:
        """How many words each sentence holds."""
        return [len(self.document.text[start:end].split()) for _, start, end in self.sentences]

    @cached_property
    def prose(self) -> str:
        """Running text for readability formulas: no headings, no lists, as far as it is measured."""
        kept = [
            line
            for block, line in zip(self.blocks, self.lines, strict=True)
            if block.kind is BlockKind.PARAGRAPH and len(line) >= SHORT_LINE
        ]
        return "\n".join(kept) if len(self.words) <= _MEASURED_WORDS else _first_words("\n".join(kept))

    @cached_property
    def _line_counts(self) -> Counter[str]:
        return Counter(line for line in self.lines if line)

    @cached_property
    def repeated_line_counts(self) -> tuple[int, int]:
        """How many lines stood there before, and how many characters they hold."""
        extra = [(line, number - 1) for line, number in self._line_counts.items()]
        return sum(number for _, number in extra), sum(len(line) * number for line, number in extra)

    @cached_property
    def gram_words(self) -> list[str]:
        """The words among which repetition is looked for: in lower case, without marks."""
        return [word.strip(".,;:!?…()[]\"'“”‘’—–-") for word in self.text.lower().split()[:_MEASURED_WORDS]]

    def top_gram_share(self, length: int) -> float:
        """The share of characters in the most frequent sequence of ``length`` words (Gopher)."""
        words = self.gram_words
        grams = Counter(zip(*(words[start:] for start in range(length)), strict=False))
        if not grams:
            return 0.0
        gram, number = max(grams.items(), key=lambda item: (item[1], sum(map(len, item[0]))))
        return number * sum(map(len, gram)) / max(1, sum(map(len, words))) if number > 1 else 0.0

    def repeated_gram_share(self, length: int) -> float:
        """The share of characters in sequences of ``length`` words that stood before, none counted twice (Gopher)."""
        words = self.gram_words
        seen: set[int] = set()
        repeated = at = 0
        while at + length <= len(words):
            gram = tuple(words[at : at + length])
            key = hash(gram)
            if key in seen:
                repeated += sum(map(len, gram))
                at += length
            else:
                seen.add(key)
                at += 1
        return repeated / max(1, sum(map(len, words)))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as declared.

    Args:
        key: how configuration, table and JSON name it.
        about: what it is, for people.
        value: works it out.
        limits: what holds unless configured otherwise.
        source: who published the limits.
        is_share: whether it is a share, from 0 to 1.
    """

    key: str
    group: Group
    about: str
    value: Callable[[Measured], float]
    limits: Limits = Limits()
    source: str = ""
    is_share: bool = False


def ends_with_mark(line: str) -> bool:
    """Whether a line ends like a sentence; curly quotation marks count as straight ones do for C4."""
    return line.endswith(_TERMINAL) or line.rstrip(_CLOSING).endswith(_TERMINAL)


def _share_of_lines(test: Callable[[str], bool]) -> Callable[[Measured], float]:
    def share(measured: Measured) -> float:
        lines = [line for line in measured.lines if line]
        return sum(map(test, lines)) / max(1, len(lines))

    return share


def _bullet_share(measured: Measured) -> float:
    bullets = sum(
        block.kind is BlockKind.LIST_ITEM or line.startswith(_BULLETS)
        for block, line in zip(measured.blocks, measured.lines, strict=True)
    )
    return bullets / max(1, len(measured.blocks))


def _symbols_per_word(measured: Measured) -> float:
    symbols = measured.text.count("#") + measured.text.count("...") + measured.text.count("…")
    return symbols / max(1, len(measured.words))


def _characters(measured: Measured) -> int:
    return sum(map(len, measured.words))


def _share_of_letters_upper(measured: Measured) -> float:
    letters = sum(map(str.isalpha, measured.text))
    return sum(map(str.isupper, measured.text)) / max(1, letters)


def _words_with_letters(measured: Measured) -> float:
    return sum(bool(_LETTER.search(word)) for word in measured.words) / max(1, len(measured.words))


def _readability(name: str) -> Callable[[Measured], float]:
    def value(measured: Measured) -> float:
        from lint.quality.readability import score

        return score(name, measured.prose)

    return value


def _first_words(text: str) -> str:
    match = re.match(rf"(?:\S+\s+){{0,{_MEASURED_WORDS}}}", text)
    return match[0] if match else text


FIGURES: Sequence[Figure] = (
    Figure("words", Group.LENGTH, "words", lambda m: len(m.words), Limits(50, 100_000), GOPHER),
    Figure("sentences", Group.LENGTH, "sentences", lambda m: len(m.sentences), Limits(3), C4),
    Figure("lines", Group.LENGTH, "lines (paragraphs, headings, list items)", lambda m: len(m.blocks)),
    Figure("characters", Group.LENGTH, "characters other than white space", _characters),
    Figure("reading-time", Group.LENGTH, "seconds to read it (Demberg and Keller)", _readability("reading_time")),
    Figure(
        "words-per-sentence",
        Group.SENTENCES,
        "words in a sentence, on average",
        lambda m: sum(m.sentence_words) / max(1, len(m.sentence_words)),
        Limits(max=34),
        OURS,
    ),
    Figure(
        "longest-sentence",
        Group.SENTENCES,
        "words in the longest sentence",
        lambda m: max(m.sentence_words, default=0),
        Limits(max=90),
        OURS,
    ),
    Figure(
        "automated-readability-index",
        Group.READABILITY,
        "automated readability index, a school grade",
        _readability("automated_readability_index"),
        Limits(max=21),
        OURS,
    ),
    Figure(
        "coleman-liau-index",
        Group.READABILITY,
        "Coleman–Liau index, a school grade",
        _readability("coleman_liau_index"),
        Limits(max=18),
        OURS,
    ),
    Figure(
        "lix",
        Group.READABILITY,
        "LIX: 40 is a newspaper, 60 an official text",
        _readability("lix"),
        Limits(max=68),
        OURS,
    ),
    Figure("rix", Group.READABILITY, "RIX: long words in a sentence", _readability("rix"), Limits(max=11), OURS),
    Figure(
        "mcalpine-eflaw",
        Group.READABILITY,
        "McAlpine EFLAW, for readers of English as a foreign language: above 30 is hard",
        _readability("mcalpine_eflaw"),
    ),
    Figure(
        "flesch-reading-ease",
        Group.READABILITY,
        "Flesch reading ease: 100 is easy, 0 is hard",
        _readability("flesch_reading_ease"),
    ),
    Figure(
        "flesch-kincaid-grade",
        Group.READABILITY,
        "Flesch–Kincaid, a school grade",
        _readability("flesch_kincaid_grade"),
    ),
    Figure("gunning-fog", Group.READABILITY, "Gunning fog index, a school grade", _readability("gunning_fog")),
    Figure("smog-index", Group.READABILITY, "SMOG index, a school grade", _readability("smog_index")),
    Figure(
        "lines-without-final-mark",
        Group.LINES,
        "share of lines that do not end in a full stop or the like",
        _share_of_lines(lambda line: not ends_with_mark(line)),
        Limits(max=0.88),
        FINEWEB,
        True,
    ),
    Figure(
        "short-lines",
        Group.LINES,
        f"share of lines of fewer than {SHORT_LINE} characters",
        _share_of_lines(lambda line: len(line) < SHORT_LINE),
        Limits(max=0.67),
        FINEWEB,
        True,
    ),
    Figure(
        "bullet-lines", Group.LINES, "share of lines that are list items", _bullet_share, Limits(max=0.9), GOPHER, True
    ),
    Figure(
        "ellipsis-lines",
        Group.LINES,
        "share of lines that end in an ellipsis",
        _share_of_lines(lambda line: line.endswith(("...", "…"))),
        Limits(max=0.3),
        GOPHER,
        True,
    ),
    Figure(
        "repeated-lines",
        Group.REPETITION,
        "share of lines that stood there before",
        lambda m: m.repeated_line_counts[0] / max(1, len(m.lines)),
        Limits(max=0.3),
        GOPHER,
        True,
    ),
    Figure(
        "repeated-line-characters",
        Group.REPETITION,
        "share of characters in lines that stood there before",
        lambda m: m.repeated_line_counts[1] / max(1, sum(map(len, m.lines))),
        Limits(max=0.1),
        FINEWEB,
        True,
    ),
    *(
        Figure(
            f"top-{length}-gram",
            Group.REPETITION,
            f"share of characters in the most frequent {length} words in a row",
            lambda m, length=length: m.top_gram_share(length),  # type: ignore[misc]
            Limits(max=limit),
            GOPHER,
            True,
        )
        for length, limit in ((2, 0.2), (3, 0.18), (4, 0.16))
    ),
    *(
        Figure(
            f"repeated-{length}-grams",
            Group.REPETITION,
            f"share of characters in {length} words in a row that stood there before",
            lambda m, length=length: m.repeated_gram_share(length),  # type: ignore[misc]
            Limits(max=limit),
            GOPHER,
            True,
        )
        for length, limit in ((5, 0.15), (6, 0.14), (7, 0.13), (8, 0.12), (9, 0.11), (10, 0.1))
    ),
    Figure(
        "word-length",
        Group.CHARACTERS,
        "characters in a word, on average",
        lambda m: _characters(m) / max(1, len(m.words)),
        Limits(3, 10),
        GOPHER,
    ),
    Figure(
        "stop-words",
        Group.CHARACTERS,
        "how many of “the, be, to, of, and, that, have, with” occur",
        lambda m: len(_STOP_WORDS.intersection(map(str.lower, m.words))),
        Limits(2),
        GOPHER,
    ),
    Figure(
        "words-with-letters",
        Group.CHARACTERS,
        "share of words with a letter",
        _words_with_letters,
        Limits(0.8),
        GOPHER,
        True,
    ),
    Figure(
        "symbols-per-word", Group.CHARACTERS, "“#” and ellipses per word", _symbols_per_word, Limits(max=0.1), GOPHER
    ),
    Figure(
        "digits",
        Group.CHARACTERS,
        "share of characters that are digits",
        lambda m: sum(map(str.isdigit, m.text)) / max(1, _characters(m)),
        Limits(max=0.11),
        OURS,
        True,
    ),
    Figure(
        "upper-case",
        Group.CHARACTERS,
        "share of letters in upper case",
        _share_of_letters_upper,
        Limits(max=0.12),
        OURS,
        True,
    ),
)
"""Every figure, in the order of reports."""


def limits_of(configured: Mapping[str, Limits]) -> dict[str, Limits]:
    """The limits that hold, by the figure's key: those configured in place of the declared ones."""
    return {figure.key: configured.get(figure.key, figure.limits) for figure in FIGURES}
