"""Learns what a site repeats: lines, and lines with a name, number, date or title in them, that many articles hold.

Two passes over the articles. The first counts, in bounded memory, in how many articles each short line and each word
of short lines stands; copies of an article already seen count for nothing. With those counts frozen, the second
counts exactly the lines that may be common, and makes templates of the others: words that few articles hold give way
to slots. What reads like prose is dropped. The outcome depends on the articles and their order alone.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import regex

from lint.document import MASK, Block, BlockKind, Document
from lint.lines import locate
from lint.output.escaping import visible
from lint.phrases import PhraseError, compile_phrase, escape_phrase
from lint.records import dataclass, field

Articles = Callable[[], Iterable[Document]]
"""Gives the articles anew, always the same and in the same order."""

PLACES = 3
_CAPACITY = 1_000_000
_LONGEST_LINE = 240
_LONGEST_TEMPLATE = 14
_PROSE_WORDS = 12
_LONG_LINE = 15
_COPY_SHARE = 0.6
_COPY_LINES = 3
_MINIMUM_FILLINGS = 3
_EDGE_LINES = 4

_TOKEN = regex.compile(
    rf"""(?<date>\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|\d{{1,2}}:\d\d(?::\d\d)?)
    | (?<number>\d+(?:[.,]\d+)*)
    | (?<word>[\p{{L}}\p{{M}}][\p{{L}}\p{{M}}\p{{N}}'’&-]*)
    | (?<address>{MASK})
    | (?<sign>[^\s\p{{L}}\p{{M}}\p{{N}}])""",
    regex.VERBOSE,
)
_SPACES = regex.compile(r"\s+")
_SIGNS = regex.compile(rf"\A[^\p{{L}}\p{{N}}{MASK}.]{{1,8}}|[^\p{{L}}\p{{N}}{MASK}.]{{1,8}}\Z")
"""What may stand around a phrase that is a whole line."""
_TELLING_NOTHING = frozenset("a an the of and in on for to at with from it its this that these as or but".split())
_OPENING, _CLOSING = "“\"'‘«„", "”\"'’»“"
_ENDS = (".", "!", "?", "…")
_SLOTS = {"number": "<num>", "date": "<any>", "address": "<any>", "name": "<name>", "words": "<any>"}


@dataclass(frozen=True, slots=True)
class Learned:
    """A line or template that many articles hold.

    Args:
        phrase: in the notation of :mod:`lint.phrases`.
        sample: a line as it stands in an article.
        articles: in how many it stands.
        places: where, the first few: path and line.
        edge: in how many of them it is among the first or last lines.
    """

    phrase: str
    sample: str
    articles: int
    places: tuple[tuple[str, int], ...]
    edge: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was learned, the commonest first, of how many articles, and how many of them were copies of others."""

    learned: tuple[Learned, ...]
    articles: int
    copies: int
    needed: int


class BoundedCounter:
    """Counts in bounded memory: never too low, and too high by no more than ``floor``.

    What is rare is forgotten when more than ``capacity`` things are known; what is met again then counts as if it had
    been there as often as anything that was forgotten.
    """

    def __init__(self, capacity: int) -> None:
        """Begin with nothing."""
        self._capacity = capacity
        self._counts: dict[int, int] = {}
        self.floor = 0

    def add(self, key: int) -> None:
        """Count ``key`` once."""
        self._counts[key] = self._counts.get(key, self.floor) + 1
        while len(self._counts) > self._capacity:
            self.floor += 1
            self._counts = {key: count for key, count in self._counts.items() if count > self.floor}

    def __getitem__(self, key: int) -> int:
        """How often ``key`` was counted, or more; 0 if it is not known."""
        return self._counts.get(key, 0)


@dataclass(slots=True)
class _Found:
    """What the second pass knows of a line or template."""

    phrase: str
    sample: str
    articles: int = 0
    edge: int = 0
    last: int = -1
    places: list[tuple[str, int]] = field(default_factory=list)
    fillings: set[int] = field(default_factory=set)


def learn(articles: Articles, minimum: int = 5, share: float = 0.005, capacity: int = _CAPACITY) -> Outcome:
    """What at least ``minimum`` articles, and the ``share`` of them, repeat.

    Args:
        articles: called twice.
        capacity: how many different lines, words and templates are kept in mind at most.
    """
    lines, words = BoundedCounter(capacity), BoundedCounter(capacity)
    copies: set[int] = set()
    copy_finder = _Copies()
    number = -1
    for number, document in enumerate(articles()):
        blocks = list(_lines(document))
        if copy_finder.is_copy(number, [text for _, text in blocks]):
            copies.add(number)
            continue
        for key in {_hash(_key(text)) for _, text in blocks}:
            lines.add(key)
        short = (text for _, text in blocks if text.count(" ") < _LONGEST_TEMPLATE)
        for key in {_hash(match["word"]) for text in short for match in _TOKEN.finditer(text) if match["word"]}:
            words.add(key)
    needed = max(minimum, round(share * (number + 1 - len(copies))))
    found = _Repeats(lines, words, needed, capacity)
    for number, document in enumerate(articles()):
        if number not in copies:
            found.take(number, document, list(_lines(document)))
    return Outcome(tuple(found.learned()), number + 1, len(copies), needed)


def _lines(document: Document) -> Iterator[tuple[Block, str]]:
    """The paragraphs that may be repeats, without signs at their edges: no quotations, no headings, lists or tables."""
    for block in document.blocks:
        text = document.block_text(block)
        if (
            block.kind is BlockKind.PARAGRAPH
            and not block.quoted
            and not (text[0] in _OPENING and text[-1] in _CLOSING)
        ):
            yield block, _SIGNS.sub("", _SPACES.sub(" ", text[: _LONGEST_LINE + 1]))


def _key(text: str) -> str:
    return text.casefold()


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big")


class _Copies:
    """Tells an article that repeats the long lines of one article seen before."""

    def __init__(self) -> None:
        self._first: dict[int, tuple[int, int]] = {}

    def is_copy(self, number: int, lines: Sequence[str]) -> bool:
        """Whether most long lines of article ``number`` stand in one article before it; if not, it is remembered."""
        long = {_hash(_key(line)) for line in lines if line.count(" ") >= _LONG_LINE}
        # What several articles share is no sign of a copy.
        telling = [key for key in long if self._first.get(key, (0, 0))[1] < _COPY_LINES]
        shared = Counter(self._first[key][0] for key in telling if key in self._first)
        most = max(shared.values(), default=0)
        if most >= _COPY_LINES and most >= _COPY_SHARE * len(telling):
            return True
        for key in long:
            if key in self._first or len(self._first) < _CAPACITY:
                first, seen = self._first.get(key, (number, 0))
                self._first[key] = first, seen + 1
        return False


class _Repeats:
    """The second pass: counts common lines exactly, and makes templates of the others."""

    def __init__(self, lines: BoundedCounter, words: BoundedCounter, needed: int, capacity: int) -> None:
        self._lines = lines
        self._words = words
        self._needed = needed
        self._capacity = max(1, capacity // 10)
        self._known: dict[str, _Found] = {}
        self._templates: dict[str, _Found] = {}
        self._floor = 0

    def take(self, number: int, document: Document, blocks: Sequence[tuple[Block, str]]) -> None:
        """Count what stands in one article."""
        for place, (block, text) in enumerate(blocks):
            if not text or len(text) > _LONGEST_LINE:
                continue
            is_edge = place < _EDGE_LINES or place >= len(blocks) - _EDGE_LINES
            key = _key(text)
            if self._lines[_hash(key)] >= self._needed:
                phrase = escape_phrase(text)
                self._count(self._known, key, phrase, number, document, block, text, is_edge)
            elif template := _template(text, self._is_common):
                self._count(self._templates, template, template, number, document, block, text, is_edge)
        if len(self._templates) > self._capacity:
            self._floor += 1
            self._templates = {key: each for key, each in self._templates.items() if each.articles > self._floor}

    def _is_common(self, word: str) -> bool:
        return self._words[_hash(word)] >= self._needed

    def _count(
        self,
        where: dict[str, _Found],
        key: str,
        phrase: str,
        number: int,
        document: Document,
        block: Block,
        text: str,
        is_edge: bool,
    ) -> None:
        found = where.get(key)
        if found is None:
            found = where[key] = _Found(phrase, text)
        if len(found.fillings) < _MINIMUM_FILLINGS:
            found.fillings.add(_hash(_key(text)))
        if found.last == number:
            return
        found.last = number
        found.articles += 1
        found.edge += is_edge
        if len(found.places) < PLACES:
            start, _ = document.offsets.to_raw(block.start, block.end)
            located = locate(document.raw, {start}, document.encoding, document.bom_length)
            found.places.append((document.path, located[start].line))

    def learned(self) -> Iterator[Learned]:
        """What stands in enough articles and is no prose, the commonest first."""
        enough = [each for each in self._known.values() if each.articles >= self._needed and not _is_prose(each.sample)]
        enough += [
            each
            for each in self._templates.values()
            if each.articles >= self._needed and len(each.fillings) >= _MINIMUM_FILLINGS
        ]
        for each in sorted(enough, key=lambda each: (-each.articles, each.phrase)):
            if _can_be_found(each.phrase, each.sample):
                yield Learned(each.phrase, each.sample, each.articles, tuple(each.places), each.edge)


_REPORTING = frozenset("he she it they i we you his her said says was were had has did is are".split())


def _is_prose(text: str) -> bool:
    """Whether it is something that articles say again and again: “He said.”, or no words at all."""
    words = [match["word"].casefold() for match in _TOKEN.finditer(text) if match["word"]]
    if not words:
        return True
    return text.endswith(_ENDS) and len(words) < _PROSE_WORDS and not _REPORTING.isdisjoint((words[0], words[-1]))


def _template(text: str, is_common: Callable[[str], bool]) -> str | None:
    """The template of a short line: common words as they stand, slots for the rest; ``None`` if little would stand."""
    if (template := _announced(text, is_common)) is not None:
        return template
    if text.count(" ") >= _LONGEST_TEMPLATE or text.endswith(_ENDS):
        return None
    pieces: list[str] = []
    fixed = slots = end = 0
    telling = False
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        gap = " " if match.start() > end else ""
        end = match.end()
        if kind == "word" and not is_common(match["word"]):
            kind = "name" if match["word"][0].isupper() else "words"
        if kind in _SLOTS:
            slot = _SLOTS[kind]
            if pieces and pieces[-1].strip() in ("<name>", "<any>") and slot != "<num>":
                if slot != pieces[-1].strip():
                    pieces[-1] = pieces[-1].replace("<name>", "<any>")
                continue
            slots += 1
            pieces.append(gap + slot)
        else:
            fixed += kind == "word"
            telling = telling or (kind == "word" and match["word"].casefold() not in _TELLING_NOTHING)
            pieces.append(gap + escape_phrase(match[0]))
    if not telling or not slots or slots > 3 or fixed < slots:
        return None
    return _parted("".join(pieces).strip())


_HEAD = regex.compile(r"(?P<label>[^:|»]{2,40}[:|»]) \S")
_TAIL = regex.compile(r"\S (?P<label>[|–—-] [^|–—:]{2,40})\Z")


def _announced(text: str, is_common: Callable[[str], bool]) -> str | None:
    """The template of a title that common words announce (“Read more: …”) or close (“… | Harbour Post”)."""
    for pattern, form in ((_HEAD, "{} <rest>"), (_TAIL, "<any> {}")):
        match = pattern.match(text) if pattern is _HEAD else pattern.search(text)
        if match is None:
            continue
        words = [token["word"] for token in _TOKEN.finditer(match["label"]) if token["word"]]
        if 1 <= len(words) <= 4 and all(map(is_common, words)) and words[0].casefold() not in _REPORTING:
            return form.format(escape_phrase(match["label"]))
    return None


_SLOT_EDGE = regex.compile(r"(?<=\S)(?=<(?:any|name|num)>)|(?<=<(?:any|name|num)>)(?=[\p{L}\p{N}])")


def _parted(template: str) -> str:
    """With a space on both sides of each slot, as the notation of phrases has them."""
    return _SPACES.sub(
        " ", regex.sub(r"(?<=\S)(?=<(?:any|name|num)>)|(?<=<(?:any|name|num)>)(?=[\p{L}\p{N}])", " ", template)
    )


def _can_be_found(phrase: str, sample: str) -> bool:
    """Whether the notation can say it, and finds the line it was learned from."""
    try:
        source = compile_phrase(phrase).source
    except PhraseError:
        return False
    return regex.fullmatch(rf"\W{{0,8}}{source}\W{{0,8}}", sample, regex.IGNORECASE) is not None


def as_lexicon(outcome: Outcome, about: str, code: str) -> str:
    """What was learned as the TOML source of a lexicon, for a person to review; ``code`` is that of its findings."""
    count = outcome.articles - outcome.copies
    head = (
        f"# Learned from {count:,} articles ({outcome.copies:,} copies of others left out): what at least"
        f" {outcome.needed:,} of them hold.\n# Delete what belongs there, then name this file under `lexicons` in the"
        f' configuration.\nabout = {_quoted(about)}\ncode = "{code}"\nleftover = true\n'
        'message = "Repeated across the site: {reason}"\n'
    )
    parts = [head]
    taken: set[str] = set()
    for each in outcome.learned:
        edge = ", mostly among the first or last lines" if 2 * each.edge > each.articles else ""
        reason = f"stands in {each.articles:,} of {count:,} articles ({each.articles / count:.1%}){edge}"
        sample = each.sample.strip()
        parts.append(
            "".join(f"# {visible(path)}:{line}\n" for path, line in each.places)
            + f'[[entry]]\nid = "{_unique(each.phrase, taken)}"\nphrase = {_quoted(each.phrase)}\nplace = "line"\n'
            + f"reason = {_quoted(reason)}\nbad = [{_quoted(sample)}]\n"
            + f"ok = [{_quoted(f'On the page stood {sample} and nothing more of it.')}]\n"
        )
    return "\n".join(parts)


def _quoted(text: str) -> str:
    """``text`` as a basic string of TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _unique(phrase: str, taken: set[str]) -> str:
    """A name for a phrase: its first words, with a number if they are taken."""
    words = regex.findall(r"[a-z0-9]+", regex.sub(r"<\w+>", " ", phrase).lower())[:6]
    name = base = "-".join(words) or "line"
    number = 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return name
