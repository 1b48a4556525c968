"""Reads a rule's docstring: its sections and its examples.

The documentation of a rule is Markdown with these sections, in this order: *What it finds*, *Why it matters*,
*How to fix*, *Examples*, *Known limits*, and, when there is something to say, *Measured*. An example is an indented
line::

    ## Examples
        bad: The talks ended on Monday[[.]]said the envoy.
        good: The talks ended on Monday, said the envoy.
        bad(md): **The talks ended[[.Denis]] Balibouse

``[[`` and ``]]`` mark what is reported; a bad example without marks must just be found. ``⏎`` is a line end, and
the ending in parentheses (``txt`` if there is none) tells the reader. Tests, pages and ``copydesk rule`` use these.
"""

from __future__ import annotations

from lint.patterns import MULTILINE, lazy_re
from lint.records import dataclass

SECTIONS = ("What it finds", "Why it matters", "How to fix", "Examples", "Known limits")
OPTIONAL_SECTIONS = ("Measured",)

_HEADING = lazy_re(r"^## (.+)$", MULTILINE)
_EXAMPLE = lazy_re(r"^ +(bad|good)(?:\((\w+)\))?: (.*)$", MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule must find or must leave alone.

    Args:
        text: without the marks.
        spans: what the marks enclosed, as half-open ranges of ``text``.
        extension: of the file it stands for, with its dot.
    """

    bad: bool
    text: str
    spans: tuple[tuple[int, int], ...]
    extension: str = ".txt"


def sections(documentation: str) -> dict[str, str]:
    """The sections of a rule's documentation, by heading, in order."""
    pieces = _HEADING.split(documentation)
    return {title.strip(): body.strip("\n") for title, body in zip(pieces[1::2], pieces[2::2], strict=True)}


def examples(documentation: str) -> list[Example]:
    """The examples in a rule's documentation."""
    found = []
    for kind, extension, line in _EXAMPLE.findall(sections(documentation).get("Examples", "")):
        text, spans = unmark(line.replace("⏎", "\n"))
        found.append(Example(kind == "bad", text, spans, f".{extension or 'txt'}"))
    return found


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take ``[[`` and ``]]`` out of ``marked``; also the ranges that they enclosed."""
    text = ""
    spans = []
    position = 0
    while (start := marked.find("[[", position)) >= 0 and (end := marked.find("]]", start)) >= 0:
        text += marked[position:start]
        spans.append((len(text), len(text) + end - start - 2))
        text += marked[start + 2 : end]
        position = end + 2
    return text + marked[position:], tuple(spans)
