"""Random edits as an editor sends them, of a text made of what our rules find and leave alone."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from benchmarks.articles import DAMAGE, paragraph
from lint.checkers import all_checkers
from lint.documentation import examples

_TYPED = (
    *("", "", "a", "e", " ", ".", ",", "\n", "\n\n", "\r\n", "\r"),
    *('"', "“", "(", "*", "<", "> ", "- ", "# ", "😀", "é", "Ã©"),
)
_MARKUP = (
    "<!-- copydesk-disable-next SEG, MTR -- as it was said -->",
    "<!-- copydesk-disable ENC -->",
    "<!-- copydesk-enable ENC -->",
    "```",
    "| one | two |\n|---|---|\n| and the the | last |",
    "<div><p>The talks ended</p><p>on Monday.</p></div>",
    "![A picture of the the harbour](a.jpg)",
    "[link][ref] and `code` here.",
    "[ref]: https://example.org/ (The the title)",
)
_LONGEST_REMOVED = 400
_LONGEST_TEXT = 12_000


@dataclass(frozen=True, slots=True)
class Replacement:
    """Put ``text`` in the place of ``[start, end)``."""

    start: int
    end: int
    text: str

    def apply(self, raw: str) -> str:
        """``raw`` once that is done."""
        return raw[: self.start] + self.text + raw[self.end :]


@cache
def samples(ending: str) -> Sequence[str]:
    """Paragraphs: the examples of all rules, good and bad, what markup knows, and made-up prose."""
    rng = random.Random(1)  # noqa: S311 - the same each time
    of_rules = [example.text for checker in all_checkers() for example in examples(checker.rule.documentation)]
    prose = (*of_rules, *DAMAGE, *(paragraph(rng) for _ in range(60)))
    if ending == ".html":
        prose = (*(f"<p>{text}</p>" for text in prose), *(f"<li>{text}" for text in prose[::9]))
    return (*prose, *_MARKUP)


def first_text(rng: random.Random, ending: str, paragraphs: int = 30) -> str:
    """A text to begin with."""
    return "\n\n".join(rng.choice(samples(ending)) for _ in range(paragraphs))


def replacement(rng: random.Random, raw: str, ending: str) -> Replacement:
    """What a writer may do next to ``raw``, whose file has that ``ending``: type, delete or paste."""
    chosen = _replacement(rng, raw, ending)
    # No editor has a position between the two characters of a line end.
    start = chosen.start - (raw[max(0, chosen.start - 1) : chosen.start + 1] == "\r\n")
    end = chosen.end + (raw[max(0, chosen.end - 1) : chosen.end + 1] == "\r\n")
    return Replacement(start, end, chosen.text)


def _replacement(rng: random.Random, raw: str, ending: str) -> Replacement:
    start = rng.randint(0, len(raw))
    kind = rng.random()
    if len(raw) > _LONGEST_TEXT:
        return Replacement(start, min(len(raw), start + rng.randint(1, 10 * _LONGEST_REMOVED)), "")
    if kind < 0.5:
        return Replacement(start, min(len(raw), start + rng.randint(0, 2)), rng.choice(_TYPED))
    if kind < 0.6:
        return Replacement(start, min(len(raw), start + rng.randint(1, _LONGEST_REMOVED)), "")
    if kind < 0.7:
        return Replacement(start, start, rng.choice(samples(ending)))
    after = raw.find("\n\n", start)
    at = after + 2 if after >= 0 else len(raw)
    return Replacement(at, at, rng.choice(samples(ending)) + rng.choice(("\n\n", "\n\n", "\n", "")))
