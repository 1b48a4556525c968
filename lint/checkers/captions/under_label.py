"""Lines that only the line above them shows to be a caption, a credit or the speaker of a pull quote."""

from __future__ import annotations

import enum
from collections.abc import Iterator

from lint.checkers.captions.grammar import PERSON, credit_at
from lint.checkers.captions.judging import is_in_place, remove
from lint.checkers.declare import document_rule
from lint.document import MASK, Block, Document
from lint.model import Hit, Scope
from lint.patterns import compiled


class _Kind(enum.Enum):
    """What a line says of the lines below it, or, if it is an agency, of itself."""

    LIST = enum.auto()
    CREDIT = enum.auto()
    CAPTION = enum.auto()
    QUOTE = enum.auto()
    AGENCY = enum.auto()


_PICTURES = ("image", "photo", "picture")
_LABELS = {
    **{f"{picture} credits": _Kind.LIST for picture in _PICTURES},
    **{f"{picture} {of}": _Kind.CREDIT for picture in _PICTURES for of in ("credit", "copyright", "source")},
    **{f"{picture} caption": _Kind.CAPTION for picture in (*_PICTURES, "media", "video")},
    "end quote": _Kind.QUOTE,
}
_AGENCIES = frozenset({"AP", "AFP", "EPA", "UPI", "dpa"})
_LONGEST = max(map(len, _LABELS)) + 2
_TITLED = rf"(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Professor|Lord|Lady)\.? )?{PERSON}"
_MOST_LISTED = 40
_MOST_WORDS = 8
_MOST_CAPTION_WORDS = 45
_MINIMUM_LENGTH = 40


@document_rule(
    code="CAP007",
    name="caption-under-label",
    summary="Caption, credit or speaker that the line above shows to be one",
    since="0.1.0",
    scope=Scope.DOCUMENT,
    fixable=True,
    rank=24,
)
def caption_under_label(document: Document) -> Iterator[Hit]:
    """A caption, a credit or the speaker of a pull quote stands as a line of its own, below its label.

    ## What it finds
    The line below “Image caption”, “Photo credit:” or “Image copyright”; the name and the office below “End Quote”;
    names and agencies in the list below “Photo credits”; an agency's initials alone below a line of text.

    ## Why it matters
    The page showed the label and the line beside a picture; in the text nothing tells whose words they are.

    ## How to fix
    Move the line to its picture or quotation, or remove it together with its label.

    ## Examples
        bad: Image copyright⏎⏎[[Ana Ruiz]]⏎⏎The vote was close.
        bad: Image caption⏎⏎[[The minister left by the back door]]⏎⏎The vote was close.
        bad: The hostages came home after three years in the hills⏎⏎[[AFP]]⏎⏎They were well.
        good: Image caption⏎⏎The vote was close. It took all night. Nobody slept, and nobody spoke of sleep.
        good: Author⏎⏎AP⏎⏎Ana Ruiz

    ## Known limits
    A caption of several sentences is left alone, as is the title of a picture in a list of credits.

    ## Measured
    Never on 1.8 million words of edited prose; 24 times on 283 web pages, all of them read and right. The speaker of a
    pull quote was seen on one site only.
    """
    for block in document.blocks:
        if block.end - block.start > _LONGEST:
            continue
        kind = _kind(document.block_text(block))
        if kind is None or is_in_place(document, block):
            continue
        following = document.blocks[block.index + 1 : block.index + 1 + _MOST_LISTED]
        if kind is _Kind.AGENCY:
            found = [block] if _follows_text(document, block) else []
        elif kind is _Kind.CAPTION:
            found = [line for line in following[:1] if _is_caption(document, line)]
        elif kind is _Kind.QUOTE:
            found = _speaker(document, following)
        elif kind is _Kind.LIST:
            found = _listed(document, following)
        else:
            found = [line for line in following[:1] if _is_credit(document, line)]
        for line in found:
            yield Hit(
                line.start, line.end, "Caption or credit left as a line of the text", remove(line.start, line.end)
            )


def _kind(line: str) -> _Kind | None:
    return _Kind.AGENCY if line in _AGENCIES else _LABELS.get(line.strip('“”": ').lower())


def _is_short(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS and not text.endswith((".", "!", "?", ":"))


def _is_caption(document: Document, line: Block) -> bool:
    text = document.block_text(line)
    return len(text.split()) <= _MOST_CAPTION_WORDS and len(document.sentences(line)) == 1


def _is_credit(document: Document, line: Block) -> bool:
    """Whether ``line`` is an address, a name or a credit and nothing else."""
    text = document.block_text(line)
    if not text.strip(MASK):
        return True
    if not _is_short(text):
        return False
    credit = credit_at(document.text, line.start, line.end)
    return (credit is not None and credit.end == line.end) or compiled(_TITLED).fullmatch(text) is not None


def _speaker(document: Document, following: tuple[Block, ...]) -> list[Block]:
    """The lines of a speaker's name and office; the office may be any short line."""
    texts = [document.block_text(line) for line in following[:2]]
    if not texts or compiled(_TITLED).fullmatch(texts[0]) is None:
        return []
    return list(following[: 2 if len(texts) > 1 and _is_short(texts[1]) else 1])


def _listed(document: Document, following: tuple[Block, ...]) -> list[Block]:
    found = []
    for line in following:
        if not _is_short(document.block_text(line)):
            break
        if _is_credit(document, line):
            found.append(line)
    return found


def _follows_text(document: Document, block: Block) -> bool:
    before = document.blocks[block.index - 1] if block.index else None
    return before is not None and before.end - before.start >= _MINIMUM_LENGTH
