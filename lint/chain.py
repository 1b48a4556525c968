"""Runs the selected checkers over one document and makes findings of what they report.

Hits come in text offsets; here they become raw ranges with line, column and byte. Where two rules speak of the
same characters, one finding is kept: that of the higher rank, else the longer, else the earlier code.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter

from lint.checkers.declare import Checker
from lint.document import Document
from lint.entries import Remark
from lint.evidence import Spans, spans_of
from lint.limits import look
from lint.lines import Location, locate
from lint.matching import Matcher, match_at
from lint.model import Applicability, Edit, Finding, Fix, Hit, Place, Rule, Scope, Status
from lint.plans import Lazily, Plan, plan_of
from lint.records import dataclass, replace
from lint.removal import removal
from lint.vocabulary import NOTHING, Vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match at ``start`` of the text that a rule on the whole document judges; ``number`` is that of its pattern."""

    number: int
    start: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a phrase stands in the text that a rule on the whole document weighs."""

    start: int
    end: int


Sight = tuple[Rule, Hit | Candidate | Evidence]


@dataclass(frozen=True)
class Chain:
    """The checkers of a run; ``preview`` lets preview entries of lexicons speak, ``vocabulary`` is the user's own."""

    checkers: Sequence[Checker]
    preview: bool = False
    vocabulary: Vocabulary = NOTHING

    @cached_property
    def _plan(self) -> Plan:
        return plan_of(self.checkers, self.preview, self.vocabulary)

    @cached_property
    def _matcher(self) -> Matcher:
        owned, known = self._plan
        return Matcher(Lazily(len(owned), lambda number: owned[number].search), known)

    def prepare(self) -> None:
        """Do now what is otherwise done when the first document is checked."""
        _ = self._matcher

    def check(self, document: Document) -> list[Finding]:
        """Everything the checkers find in ``document``, ordered by start and code."""
        return self.findings(document, self.look_locally(document))

    def findings(self, document: Document, local: Iterable[Sight]) -> list[Finding]:
        """Everything the checkers find in ``document``, of which ``local`` is what :meth:`look_locally` says."""
        kept = _keep_most_specific(_outside(self.vocabulary, document, self._hits(document, local)))
        kept = _join_neighbours(kept, document.text)
        return make_findings(document, [report_hit(document, rule, hit) for rule, hit in kept])

    def look_locally(self, document: Document) -> Iterator[Sight]:
        """What is said of each block by rules that look at it and its neighbours, and what others judge and weigh."""
        # In the order of the rules and of their phrases, which decides between equals.
        for number, match in sorted(self._matcher.matches(document), key=itemgetter(0)):
            checker, remark, _, weighed_by = self._plan.owned[number]
            if remark is not None:
                block = document.block_at(match.start())
                if block is None or not remark.admits(document, block):
                    continue
                for rule in weighed_by:
                    yield rule, Evidence(*match.span())
            if checker is None:
                continue
            if checker.rule.scope is Scope.DOCUMENT:
                yield checker.rule, Candidate(number, match.start())
                continue
            hit = _phrase_hit(remark, match, document) if remark else _judged(checker, match, document)
            look()
            if hit is not None:
                yield checker.rule, hit
        yield from self._inspected(document, Scope.LOCAL)

    def _hits(self, document: Document, local: Iterable[Sight]) -> Iterator[tuple[Rule, Hit]]:
        evidence: dict[str, Spans] = {checker.rule.code: [] for checker in self.checkers if checker.evidence}
        for rule, sight in local:
            if isinstance(sight, Hit):
                yield rule, sight
            elif isinstance(sight, Evidence):
                evidence[rule.code].append((sight.start, sight.end))
            elif (hit := self._judge(document, sight)) is not None:
                yield rule, hit
        for checker in self.checkers:
            if checker.evidence:
                document.remember(spans_of(checker.evidence), evidence[checker.rule.code])
        yield from self._inspected(document, Scope.DOCUMENT)

    def _judge(self, document: Document, candidate: Candidate) -> Hit | None:
        checker, _, search, _ = self._plan.owned[candidate.number]
        block = document.block_at(candidate.start)
        match = match_at(search, document.text, block, candidate.start) if block else None
        return _judged(checker, match, document) if checker and match else None

    def _inspected(self, document: Document, scope: Scope) -> Iterator[tuple[Rule, Hit]]:
        for checker in self.checkers:
            if checker.inspect is not None and checker.rule.scope is scope and _holds(document, checker.characters):
                for hit in checker.inspect(document):
                    look()
                    yield checker.rule, hit
                look()


def select_checkers(checkers: Iterable[Checker], preview: bool) -> list[Checker]:
    """The checkers that run by default: stable ones, and with ``preview`` those too."""
    wanted = {Status.STABLE, Status.PREVIEW} if preview else {Status.STABLE}
    return [checker for checker in checkers if checker.rule.status in wanted]


def _holds(document: Document, ranges: Sequence[str]) -> bool:
    """Whether a character of one of ``ranges``, each its first and its last, stands in ``document``; true without."""
    return not ranges or any(of[0] <= each <= of[-1] for each in document.beyond_ascii for of in ranges)


def _judged(checker: Checker, match: regex.Match[str], document: Document) -> Hit | None:
    return checker.judge(match, document) if checker.judge else None


def _phrase_hit(remark: Remark, match: regex.Match[str], document: Document) -> Hit:
    start, end = match.span("hit") if "hit" in match.re.groupindex else match.span()
    fix = None
    if (replacement := remark.replacement(document.text[start:end])) is not None:
        fix = Fix(Applicability.UNSAFE, f"Replace with “{replacement}”", (Edit(start, end, replacement),))
    return Hit(start, end, remark.message, fix)


def _outside(
    vocabulary: Vocabulary, document: Document, hits: Iterable[tuple[Rule, Hit]]
) -> Iterable[tuple[Rule, Hit]]:
    """``hits`` without those that lie within a name which is known to be right."""
    if not vocabulary.names:
        return hits
    names = vocabulary.name_spans(document.text)
    starts = [start for start, _ in names]

    def is_name(hit: Hit) -> bool:
        at = bisect_right(starts, hit.start) - 1
        return at >= 0 and hit.end <= names[at][1]

    return [(rule, hit) for rule, hit in hits if not is_name(hit)]


def _keep_most_specific(hits: Iterable[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """Drop every hit that shares characters with a more specific one."""
    by_rank = sorted(hits, key=lambda pair: (-pair[0].rank, pair[1].start - pair[1].end, pair[1].start, pair[0].code))
    kept: list[tuple[Rule, Hit]] = []
    taken = _Intervals()
    for rule, hit in by_rank:
        if taken.add(hit.start, hit.end):
            kept.append((rule, hit))
            for start, end in hit.also:
                taken.add(start, end)
    return kept


def _join_neighbours(hits: Iterable[tuple[Rule, Hit]], text: str) -> list[tuple[Rule, Hit]]:
    """Make one hit of those that join and follow one another; it keeps what was said of the first."""
    joined: list[tuple[Rule, Hit]] = []
    for rule, hit in sorted(hits, key=lambda pair: pair[1].start):
        if joined and hit.joins:
            first_rule, first = joined[-1]
            if first.joins and rule is first_rule and not text[first.end : hit.start].strip():
                joined[-1] = rule, replace(first, end=hit.end)
                continue
        joined.append((rule, hit))
    return joined


class _Intervals:
    """Disjoint ranges, in order of start; in pieces, since to insert into a long list is to move it."""

    def __init__(self) -> None:
        self._firsts: list[int] = []
        self._pieces: list[tuple[list[int], list[int]]] = []

    def add(self, start: int, end: int) -> bool:
        """Add ``[start, end)`` unless it overlaps one that is there; whether it was added."""
        if not self._pieces:
            self._firsts, self._pieces = [start], [([start], [end])]
            return True
        piece = max(bisect_right(self._firsts, start) - 1, 0)
        starts, ends = self._pieces[piece]
        at = bisect_left(starts, start)
        if at > 0 and ends[at - 1] > start:
            return False
        following = starts[at : at + 1] or self._firsts[piece + 1 : piece + 2]
        if following and following[0] < max(end, start + 1):
            return False
        starts.insert(at, start)
        ends.insert(at, end)
        self._firsts[piece] = starts[0]
        if len(starts) > _PIECE:
            half = len(starts) // 2
            self._firsts.insert(piece + 1, starts[half])
            self._pieces.insert(piece + 1, (starts[half:], ends[half:]))
            del starts[half:], ends[half:]
        return True


_PIECE = 512


@dataclass(frozen=True, slots=True)
class Report:
    """What is to be said of the raw range ``[start, end)``; the edits of ``fix`` are in raw offsets too.

    ``origin`` is what another tool calls it, where a rule passes on what that tool found. ``related`` are other raw
    ranges that the message speaks of.
    """

    rule: Rule
    start: int
    end: int
    message: str
    fix: Fix | None = None
    origin: str = ""
    related: tuple[tuple[int, int], ...] = ()


def make_findings(document: Document, reports: Sequence[Report]) -> list[Finding]:
    """Findings of what is reported on ``document``, ordered by start and code."""
    offsets = {
        offset for report in reports for place in ((report.start, report.end), *report.related) for offset in place
    }
    located = {}
    if offsets:
        located = locate(document.raw, offsets, document.encoding, document.bom_length, document.line_starts)
    findings = []
    for report in reports:
        first, last = located[report.start], located[report.end]
        findings.append(
            Finding(
                path=document.path,
                rule=report.rule,
                message=report.message,
                severity=report.rule.severity,
                start=report.start,
                end=report.end,
                line=first.line,
                column=first.column,
                end_line=last.line,
                end_column=last.column,
                byte_start=first.byte,
                byte_end=last.byte,
                utf16_column=first.utf16_column,
                utf16_end_column=last.utf16_column,
                text=document.raw[report.start : report.end],
                fix=report.fix,
                origin=report.origin,
                related=tuple(_place(*each, located) for each in report.related),
            )
        )
    return sorted(findings, key=in_order)


def _place(start: int, end: int, located: Mapping[int, Location]) -> Place:
    first, last = located[start], located[end]
    return Place(start, end, first.line, first.column, last.line, last.column)


def in_order(finding: Finding) -> tuple[int, str, int]:
    """The key by which the findings of a file are sorted."""
    return finding.start, finding.code, finding.end


def report_hit(document: Document, rule: Rule, hit: Hit, origin: str = "") -> Report:
    """What ``hit`` says of the document's text, said of its raw content."""
    start, end = document.offsets.to_raw(hit.start, hit.end)
    if hit.fix is None and rule.leftover:
        removed = removal(document, hit.start, hit.end)
        fix = Fix(Applicability.UNSAFE, "Remove the line", (removed,)) if removed else None
    else:
        fix = _raw_fix(document, hit.fix)
    related = tuple(document.offsets.to_raw(*each) for each in hit.related)
    return Report(rule, start, end, hit.message, fix, origin, related)


def _raw_fix(document: Document, fix: Fix | None) -> Fix | None:
    """``fix`` in raw offsets, or ``None`` where markup stands inside an edit and would be lost."""
    if fix is None:
        return None
    edits = []
    for edit in fix.edits:
        if not document.offsets.is_verbatim(edit.start, edit.end):
            return None
        if not edit.replacement and (removed := removal(document, edit.start, edit.end)):
            edits.append(removed)
            continue
        start, end = document.offsets.to_raw(edit.start, edit.end)
        edits.append(Edit(start, end, edit.replacement))
    return replace(fix, edits=tuple(edits))
