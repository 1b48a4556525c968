"""Suppression comments: findings that a writer has marked as intended.

In Markdown and HTML a comment suppresses findings of the rules it names (codes, names or prefixes, parted by commas
or spaces); after ``--`` stands why::

    <!-- copydesk-disable-next CAP001 -- the credit is part of the story -->   in the next block
    <!-- copydesk-disable-line CAP001, BLP -->                                 on the line of the comment
    <!-- copydesk-disable-file SEG004 -->                                      in the whole file
    <!-- copydesk-disable MTR --> … <!-- copydesk-enable MTR -->               between the two

The front matter of Markdown may have a key ``copydesk-disable: CAP001, SEG`` for the whole file. Of a rule that passes
on what another tool reports, one of that tool's rules may be named: ``LTG001[HE_VERB_AGR]``.

``-next`` and ``-line`` may leave out the rules and then stand for all; a range or a file may not. A finding whose text
is followed by ``[sic]`` is suppressed as well. What suppresses nothing, or is not understood, is itself reported.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from lint.chain import Report, make_findings
from lint.checkers.suppressions.comments import invalid_suppression, unused_suppression
from lint.document import Document
from lint.index import all_checkers
from lint.lines import line_bounds
from lint.model import Applicability, Edit, Finding, Fix, Rule, Status
from lint.patterns import DOTALL, IGNORECASE, MULTILINE, lazy_re
from lint.records import dataclass, field
from lint.selection import UnknownRuleError, is_known, matching_rules, parted

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_DIRECTIVE = lazy_re(r"<!--\s*copydesk-(?P<action>[\w-]*[\w])(?P<rules>.*?)(?:\s--\s(?P<reason>.*))?-->", DOTALL)
_FRONT_MATTER_KEY = lazy_re(r"""^["']?copydesk-disable["']?[ \t]*[:=](?P<rules>[^\r\n#]*)""", MULTILINE)
_LISTED = lazy_re(r"""[^\s,\[\]"']+(?:\[[\w-]+\])?""")
_SELECTOR = lazy_re(r"[^\s,]+")
_SIC = lazy_re(r"[.,;:!?\"'”’»)]{0,3}\s{0,3}[\[(]sic[.!]?[\])]", IGNORECASE)
_SOMETHING = lazy_re(r"\S")
_ACTIONS = ("disable", "disable-file", "disable-line", "disable-next", "enable")
_MOST_SUGGESTIONS = 10
"""For so many unknown rules of a file it is looked up what may have been meant, which takes long."""

_NEEDS_RULES = ("disable", "disable-file")
_OWN = (unused_suppression.rule.code, invalid_suppression.rule.code)


@dataclass(slots=True)
class _Selector:
    """A rule named in a comment, at ``[start, end)`` of the raw content, and whether it has hidden anything.

    With ``origin`` it stands only for what another tool calls that.
    """

    text: str
    start: int
    end: int
    codes: frozenset[str]
    origin: str = ""
    used: bool = False


@dataclass(slots=True)
class _Suppression:
    """The comment at ``[start, end)``, which suppresses findings that start in ``[first, last)`` of the raw content.

    Without selectors it stands for every rule.
    """

    start: int
    end: int
    first: int
    last: int
    selectors: list[_Selector] = field(default_factory=list)
    used: bool = False

    @property
    def parts(self) -> list[tuple[_Key, _Selector | None]]:
        """What it hides, by the code and the name that another tool gives; empty for whatever it is."""
        if not self.selectors:
            return [(_ANYTHING, None)]
        return [((code, selector.origin), selector) for selector in self.selectors for code in selector.codes]


_Key = tuple[str, str]
_ANYTHING: _Key = ("", "")


def suppress(
    document: Document, findings: Sequence[Finding], running: Iterable[str], own: Sequence[Rule] = ()
) -> list[Finding]:
    """The findings that remain, and those on suppressions themselves, in order.

    Args:
        running: the codes of the rules that were run; a suppression of others is not called unused.
        own: the rules there are beside ours.
    """
    running = frozenset(running)
    suppressions, invalid = _read(document, own)
    if not suppressions and not invalid and "sic" not in document.raw.lower():
        return list(findings)
    kept = [finding for finding in _visible(findings, suppressions) if not _SIC.match(document.raw, finding.end)]
    reports = [*invalid, *_unused(document, suppressions, running)]
    on_them = make_findings(document, [report for report in reports if report.rule.code in running])
    return sorted([*kept, *on_them], key=lambda finding: (finding.start, finding.code, finding.end))


def _visible(findings: Iterable[Finding], suppressions: Iterable[_Suppression]) -> Iterator[Finding]:
    """The findings that no suppression hides; ``findings`` are in order of start."""
    waiting = sorted(suppressions, key=lambda suppression: suppression.first, reverse=True)
    reach: dict[_Key, int] = {}
    idle: dict[_Key, list[tuple[_Suppression, _Selector | None]]] = {}
    for finding in findings:
        while waiting and waiting[-1].first <= finding.start:
            suppression = waiting.pop()
            for key, selector in suppression.parts:
                reach[key] = max(reach.get(key, 0), suppression.last)
                idle.setdefault(key, []).append((suppression, selector))
        keys = {(finding.code, ""), (finding.code, finding.origin), _ANYTHING}
        # What hid something of a kind need not be looked at again, nor what has ended.
        for suppression, selector in [each for key in keys for each in idle.pop(key, ())]:
            if finding.start < suppression.last:
                suppression.used = True
                if selector is not None:
                    selector.used = True
        if not any(finding.start < reach.get(key, 0) for key in keys):
            yield finding


def _read(document: Document, own: Sequence[Rule]) -> tuple[list[_Suppression], list[Report]]:
    """The suppressions of ``document``, and what is wrong with others."""
    found: list[_Suppression] = []
    open_ranges: dict[str, list[_Suppression]] = {}
    reports: list[Report] = []
    for start, end in document.comments:
        match = _DIRECTIVE.fullmatch(document.raw, start, end)
        if match is None:
            continue
        action = match["action"]
        selectors, unknown = _selectors(match, own, len(reports))
        reports += unknown
        if complaint := _complaint(action, match["rules"]):
            reports.append(Report(invalid_suppression.rule, start, end, complaint))
        elif action == "enable":
            _close(open_ranges, selectors, start)
        elif selectors or not match["rules"].strip():
            first, last = _reach(document, action, start, end)
            found.append(_Suppression(start, end, first, last, selectors))
            if action == "disable":
                for selector in selectors:
                    open_ranges.setdefault(selector.text, []).append(found[-1])
    if document.format == "markdown" and "copydesk-disable" in document.raw:
        more, wrong = _read_front_matter(document, own)
        found += more
        reports += wrong
    return found, reports


def _read_front_matter(document: Document, own: Sequence[Rule]) -> tuple[list[_Suppression], list[Report]]:
    """What the keys of the front matter suppress in the whole file, and what is wrong with them."""
    from lint.readers.front_matter import front_matter_end

    raw = document.raw
    found: list[_Suppression] = []
    reports: list[Report] = []
    for match in _FRONT_MATTER_KEY.finditer(raw, 0, front_matter_end(raw)):
        start, end = match.start(), len(match[0].rstrip()) + match.start()
        selectors, unknown = _selectors(match, own, len(reports), _LISTED)
        reports += unknown
        if selectors:
            found.append(_Suppression(start, end, 0, len(raw) + 1, selectors))
        elif not unknown:
            complaint = "“copydesk-disable” must name, on its line, the rules that it suppresses"
            reports.append(Report(invalid_suppression.rule, start, end, complaint))
    return found, reports


def _complaint(action: str, rules: str) -> str:
    if action not in _ACTIONS:
        from difflib import get_close_matches

        close = get_close_matches(action, _ACTIONS, n=1)
        return f"Unknown action “{action}”" + (f"; did you mean “{close[0]}”?" if close else "")
    if action in _NEEDS_RULES and not rules.strip():
        return f"“{action}” must name the rules that it suppresses"
    return ""


def _selectors(
    match: re.Match[str], own: Sequence[Rule], told: int, notation: re.Pattern[str] = _SELECTOR
) -> tuple[list[_Selector], list[Report]]:
    known: list[_Selector] = []
    unknown: list[Report] = []
    for named in notation.finditer(match.string, *match.span("rules")):
        selector, origin = parted(named[0])
        try:
            if told + len(unknown) >= _MOST_SUGGESTIONS and not is_known(selector, own):
                raise UnknownRuleError(f"unknown rule {selector!r}")
            codes = frozenset(rule.code for rule in matching_rules(selector, own))
            known.append(_Selector(named[0], *named.span(), codes, origin))
        except UnknownRuleError as error:
            message = str(error)
            unknown.append(Report(invalid_suppression.rule, *named.span(), message[:1].upper() + message[1:]))
    return known, unknown


def _reach(document: Document, action: str, start: int, end: int) -> tuple[int, int]:
    """The raw range in which a comment at ``[start, end)`` suppresses."""
    if action == "disable-next":
        blocks = document.derived(_raw_blocks)
        following = bisect_left(blocks, (end, end))
        return blocks[following] if following < len(blocks) else (end, end)
    if action == "disable-line":
        starts = document.line_starts
        return line_bounds(document.raw, starts, bisect_right(starts, start))
    return (0 if action == "disable-file" else end), len(document.raw) + 1


def _raw_blocks(document: Document) -> list[tuple[int, int]]:
    return sorted(document.offsets.to_raw(block.start, block.end) for block in document.blocks)


def _close(open_ranges: dict[str, list[_Suppression]], selectors: list[_Selector], at: int) -> None:
    """End the open ranges at ``at``: all of them, or those of the rules named."""
    for name in [selector.text for selector in selectors] or list(open_ranges):
        for suppression in open_ranges.pop(name, ()):
            suppression.last = min(suppression.last, at)


def _unused(document: Document, suppressions: Iterable[_Suppression], running: frozenset[str]) -> Iterator[Report]:
    rule = unused_suppression.rule
    usual = (c.rule for c in all_checkers() if c.rule.status is Status.STABLE and not c.rule.opt_in)
    everything_runs = running.issuperset(rule.code for rule in usual)
    for suppression in suppressions:
        if not suppression.selectors and not everything_runs:
            continue
        checked = [s for s in suppression.selectors if s.codes & running - set(_OWN)]
        idle = [selector for selector in checked if not selector.used]
        if not suppression.used and len(idle) == len(suppression.selectors):
            yield Report(
                rule,
                suppression.start,
                suppression.end,
                "This suppression hides nothing",
                _removal(document, suppression.start, suppression.end),
            )
            continue
        for selector in idle:
            start, end = _with_separator(document.raw, suppression, selector)
            fix = Fix(Applicability.SAFE, f"Remove “{selector.text}”", (Edit(start, end, ""),))
            message = f"“{selector.text}” is suppressed here, but there is nothing to hide"
            yield Report(rule, selector.start, selector.end, message, fix)


def _removal(document: Document, start: int, end: int) -> Fix:
    """Remove a comment, with its line if it stands alone on it."""
    raw, starts = document.raw, document.line_starts
    first, last = bisect_right(starts, start), bisect_right(starts, end)
    before, after = starts[first - 1], line_bounds(raw, starts, last)[1]
    if not _SOMETHING.search(raw, before, start) and not _SOMETHING.search(raw, end, after):
        start, end = before, starts[last] if last < len(starts) else len(raw)
    return Fix(Applicability.SAFE, "Remove the suppression", (Edit(start, end, ""),))


def _with_separator(raw: str, suppression: _Suppression, selector: _Selector) -> tuple[int, int]:
    """The range of a selector, its quotation marks with it, and the comma or space that parts it from its neighbour."""
    start, end = selector.start, selector.end
    if raw[start - 1] in "\"'" and raw[start - 1] == raw[end : end + 1]:
        start, end = start - 1, end + 1
    if selector is suppression.selectors[0]:
        while raw[end] in ", \t\r\n":
            end += 1
        return start, end
    while raw[start - 1] in ", \t\r\n":
        start -= 1
    return start, end
