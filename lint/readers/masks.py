"""What is not prose inside prose: addresses, template tags, shortcodes and formulas, found as ranges of the raw text.

Everything here is one forward scan from one literal to the next, linear whatever stands between.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from lint.patterns import IGNORECASE, VERBOSE, lazy_re
from lint.records import dataclass

Span = tuple[int, int]

_MAXIMUM_TAG = 2_000
"""Characters of the longest template tag; what is longer is an opener in prose and some closer elsewhere."""


@dataclass(frozen=True, slots=True)
class Masks:
    """Disjoint ranges of the raw text, in order."""

    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Masks:
        """The union of ``spans``; where two overlap they become one."""
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted(spans):
            if ends and start < ends[-1]:
                ends[-1] = max(end, ends[-1])
            else:
                starts.append(start)
                ends.append(end)
        return cls(starts, ends)

    def touch(self, start: int, end: int) -> bool:
        """Whether one of the ranges shares characters with ``[start, end)``."""
        at = bisect_right(self.ends, start)
        return at < len(self.starts) and self.starts[at] < end

    def gap(self, position: int) -> Span:
        """The stretch around ``position`` that is outside all ranges, or the one before the range that holds it."""
        at = bisect_right(self.ends, position)
        following = self.starts[at] if at < len(self.starts) else sys.maxsize
        return (self.ends[at - 1] if at else 0), following

    def within(self, start: int, end: int) -> Iterator[Span]:
        """The parts of the ranges that lie in ``[start, end)``, in order."""
        for at in range(bisect_right(self.ends, start), len(self.starts)):
            if self.starts[at] >= end:
                return
            yield max(start, self.starts[at]), min(end, self.ends[at])


_ADDRESS_TAIL = lazy_re(
    r"""(?:[^\s<>"“”()\[\]{}|`\\&]++
         | \([^\s<>"“”()\[\]{}|`\\]{0,500}\)                    # balanced brackets belong to an address
         | &(?!(?:nbsp|quot|lt|gt|apos|\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6});)
        )++""",
    VERBOSE,
)
_SCHEME = lazy_re(r"(?:https?|ftps?|mailto|file)\Z", IGNORECASE)
_LOCAL_PART = lazy_re(r"[\w.+-]{1,64}")
_MAIL_HOST = lazy_re(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_SENTENCE_PUNCTUATION = ".,;:!?'’‘*_~-–—…"


def address_spans(raw: str) -> Iterator[Span]:
    """Web and e-mail addresses of ``raw``, without the punctuation of the sentence they stand in."""
    at = 0
    while (found := raw.find("://", at)) >= 0:
        at = found + 3
        scheme = _SCHEME.search(raw, max(0, found - 6), found)
        tail = _ADDRESS_TAIL.match(raw, at)
        if scheme and tail:
            yield scheme.start(), at + len(tail[0].rstrip(_SENTENCE_PUNCTUATION))
            at = tail.end()
    at = 0
    while (found := raw.find("www.", at)) >= 0:
        at = found + 4
        tail = _ADDRESS_TAIL.match(raw, at)
        if tail and not (found and raw[found - 1].isalnum()):
            yield found, at + len(tail[0].rstrip(_SENTENCE_PUNCTUATION))
            at = tail.end()
    at = 0
    while (found := raw.find("@", at)) >= 0:
        at = found + 1
        host = _MAIL_HOST.match(raw, at)
        if host is None:
            continue
        before = raw[max(0, found - 64) : found]
        local = _LOCAL_PART.match(before[::-1])
        if local:
            yield found - local.end(), host.end()
            at = host.end()


_CLOSERS = {"{{<": ">}}", "{{%": "%}}", "{{{": "}}}", "{{": "}}", "{%": "%}", "{#": "#}", "{:": "}", "<%": "%>"}
_OPENER = lazy_re(r"\{(?:\{[<%{]?|[%#:])")
_OPENER_OR_ERB = lazy_re(r"\{\{[<%{]?|\{[%#:]|<%")
_NOT_IN_A_TAG = lazy_re(r"\n[ \t]*\r?\n|\n[ \t]*(?:```|~~~)|</?script")
"""Where one of these stands between an opener and a closer, they belong to different things."""
_CODE_TAG = lazy_re(r"\{[{%<\s-]{1,6}(highlight|codeblock|comment|mermaid|katex|math|chart)\b")
_VISIBLE_TAG = lazy_re(
    r"\{\{(?!!)|\{%-?\s{0,9}(?:include|render|embed|partial|figure|image|asset|youtube|tweet|highlight|codeblock)"
)
_INVISIBLE = (":::", "{:", "{#", "<%#", "{{!")


def template_spans(raw: str) -> list[Span]:
    """Tags of Liquid, Jinja, Hugo, Handlebars, ERB and kramdown, those of code with all they enclose."""
    spans: list[Span] = []
    search = (_OPENER_OR_ERB if "<%" in raw else _OPENER).search
    find = _Finder(raw)
    at = 0
    while opener := search(raw, at):
        start = opener.start()
        end = _tag_end(raw, start, opener[0], find)
        if end is None:
            at = start + 1
            continue
        if code := _CODE_TAG.match(raw, start, end):
            end = _enclosed_end(raw, code[1], end, find)
        spans.append((start, end))
        at = end
    return spans


def is_invisible(raw: str, start: int) -> bool:
    """Whether the tag at ``start`` leaves nothing on the page: an attribute list, a comment, a container's fence."""
    return raw.startswith(_INVISIBLE, start)


def is_visible_block(raw: str, start: int, end: int) -> bool:
    """Whether the template tags ``raw[start:end]``, on lines of their own, put something on the page."""
    if raw.startswith("{%", start):
        return _VISIBLE_TAG.search(raw, start, end) is not None
    return not is_invisible(raw, start)


class _Finder:
    """``str.find`` that remembers its last answers, so that a closer that is far or absent is searched for once."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.last: dict[str, int] = {}
        self.barrier = -1
        """Where something stands that no tag can hold: what was seen last."""

    def __call__(self, literal: str, start: int) -> int:
        found = self.last.get(literal)
        if found is None or 0 <= found < start:
            found = self.last[literal] = self.raw.find(literal, start)
        return found


def _tag_end(raw: str, start: int, opener: str, find: _Finder) -> int | None:
    """Where the tag that opens at ``start`` ends, or ``None`` if it is none."""
    closer = _CLOSERS[opener]
    end = find(closer, start + len(opener))
    if not 0 <= end - start <= _MAXIMUM_TAG:
        return None
    if opener == "{:" and ("\n" in raw[start:end] or "{" in raw[start + 1 : end]):
        return None
    if opener[:2] in ("{{", "{%"):
        if start < find.barrier < end:
            return None
        if barrier := _NOT_IN_A_TAG.search(raw, start, end):
            find.barrier = barrier.start()
            return None
    return end + len(closer)


def _enclosed_end(raw: str, name: str, end: int, find: _Finder) -> int:
    """Where ``{% endname %}`` or ``{{< /name >}}`` ends, or ``end`` if none follows."""
    for word in (f"end{name}", f"/{name}"):
        at = find(word, end)
        close = find("}", at) if at >= 0 else -1
        if close >= 0 and raw[max(end, at - 5) : at].rstrip(" -").endswith(("{%", "{{<", "{{%")):
            return close + (2 if raw.startswith("}}", close) else 1)
    return end


_FORMULA = lazy_re(r"\$\$[^$]{1,2000}\$\$|\$(?<![\w\\$]\$)(?=[^\s$])[^$\n]{1,200}(?<=[^\s\\])\$(?![\w$])")
_FORMULA_SIGN = lazy_re(r"[\\^_={}<>]|\$[a-zA-Z]\$")


def formula_spans(raw: str) -> Iterator[Span]:
    """Formulas between dollar signs; two amounts of money are none."""
    if raw.count("$") < 2:
        return
    for match in _FORMULA.finditer(raw):
        if match[0].startswith("$$") or _FORMULA_SIGN.search(match[0]):
            yield match.span()
