"""What was found in files before: a folder beside the configuration, so that an unchanged file is not read again.

A result holds for the content of a file under all that it depends on: the version of copydesk with its rules and
lexicons, the rules that run, severities, and the user's own lexicons and names. A file whose size, times and number
are as they were is not even read; otherwise its content decides. Results with problems are not kept, nor are those
of rules that ask a server. Kept are reports as they are before suppressions beside the article, baselines and changed
lines are looked at, which hold for reports that are read from here as for others.

What is read may come from anybody. It is plain text, and a report is made of it only if each part of it is what output
expects; what is not counts as not known. (Who can write here could as well write a configuration that hides findings.)
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing

from lint import installation, store
from lint.checkers.declare import Checker
from lint.discovery import Target
from lint.files import Content, UnreadableError, read_content, read_file, state_of
from lint.fingerprints import Context, fingerprints
from lint.model import Applicability, Edit, Finding, Fix, Place, Rule, Severity
from lint.records import astuple, dataclass, field
from lint.report import FileReport, Position, Problem, shown_lines
from lint.runner import ActiveRules, Outcome, known_outcome
from lint.segments import ForeignFolderError, Segments
from lint.settings import Settings
from lint.sidecar import Sidecars

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_VOCABULARY_LIMIT = 16 << 20
_GREATEST = 1 << 48
_FIELDS = 5


@dataclass(frozen=True, slots=True)
class _Context:
    """What runs on a file, and the ``key`` of all that its result depends on but its content."""

    key: bytes
    checkers: tuple[Checker, ...]
    rules: Mapping[str, Rule]
    own: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """What holds for the files under some settings; ``root`` is what their keys are relative to."""

    settings: Settings
    rules: ActiveRules
    root: str
    lines: Segments
    contexts: dict[tuple[str, ...], _Context | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the result of a target stands."""

    lines: Segments
    key: bytes
    context: _Context


class Results:
    """The results that are known, in the folders that the settings of files name.

    Args:
        rules: what runs under some settings.
        folder: holds the results of all files, in place of the folders of settings.
        warn: told of a folder that is not used.
    """

    def __init__(
        self, rules: Callable[[Settings], ActiveRules], folder: str | None, warn: Callable[[str], None]
    ) -> None:
        """Open nothing yet."""
        self._rules = rules
        self._folder = folder
        self._warn = warn
        self._here = os.getcwd()
        self._sidecars = Sidecars()
        self._folders: dict[str, tuple[str, Segments] | None] = {}
        self._runs: dict[int, tuple[Settings, _Run | None]] = {}
        self._pending: deque[_Place | None] = deque()

    def recall(self, targets: Iterable[Target | Problem | Outcome]) -> Iterator[Target | Problem | Outcome]:
        """``targets``, but what is known in place of those whose results are."""
        for target in targets:
            known = place = None
            if isinstance(target, Target) and target.data is None and (place := self._place(target)) is not None:
                known = self._known(target, place)
            self._pending.append(None if known is not None else place)
            yield target if known is None else known

    def remember(self, outcomes: Generator[Outcome]) -> Generator[Outcome]:
        """``outcomes`` of what :meth:`recall` gave, one for each and in its order; what holds for longer is stored."""
        with closing(outcomes):
            for outcome in outcomes:
                place = self._pending.popleft()
                report = outcome.report if outcome.whole is None else outcome.whole
                if place is not None and outcome.content is not None and report is not None and not outcome.problems:
                    _store(place, outcome.content, _body_of(report))
                yield outcome

    def close(self) -> None:
        """Put what is new in its place."""
        for opened in self._folders.values():
            if opened is not None:
                root, lines = opened
                lines.close(_GoneBelow(root))
        self._folders = {}
        self._runs = {}

    def _place(self, target: Target) -> _Place | None:
        settings = target.settings
        if id(settings) not in self._runs:
            self._runs[id(settings)] = settings, self._run(settings)
        run = self._runs[id(settings)][1]
        if run is None:
            return None
        checkers = run.rules.checkers_for(target.path)
        codes = tuple(checker.rule.code for checker in checkers) if run.rules.per_file else ()
        if codes not in run.contexts:
            run.contexts[codes] = _context(run, checkers)
        context = run.contexts[codes]
        return None if context is None else _Place(run.lines, _key_of(target.path, run.root), context)

    def _run(self, settings: Settings) -> _Run | None:
        # Without a configuration file, the base of settings is the top of the file system.
        root = self._here if os.path.dirname(settings.base) == settings.base else os.path.abspath(settings.base)
        if self._folder is not None:
            root, folder = self._here, os.path.abspath(self._folder)
        elif "cache_dir" in settings.origins:
            folder = next(iter(settings.paths_of("cache_dir")), "")
        else:
            folder = os.path.join(root, settings.cache_dir)
        if not folder:
            return None
        if folder not in self._folders:
            try:
                self._folders[folder] = root, Segments(folder)
            except ForeignFolderError:
                self._warn(f"{os.path.relpath(folder)} is not used as cache: it holds what is not copydesk's")
                self._folders[folder] = None
        opened = self._folders[folder]
        return None if opened is None else _Run(settings, self._rules(settings), *opened)

    def _known(self, target: Target, place: _Place) -> Outcome | None:
        found = [each for each in place.lines.find(place.key) if len(each) == _FIELDS and each[1] == place.context.key]
        if not found:
            return None
        try:
            status = os.stat(target.path)
        except (OSError, ValueError):
            return None
        if status.st_size > target.settings.max_file_size:
            return None
        state = state_of(status).encode()
        for _, _, known_state, _, body in found:
            if known_state == state:
                return self._outcome(target, place.context, body)
        try:
            content = read_content(target.path, target.settings.max_file_size)[1]
        except UnreadableError:
            return None
        for _, _, _, digest, body in found:
            if digest == content.digest.encode():
                if content.state:
                    _store(place, content, body)
                return self._outcome(target, place.context, body)
        return None

    def _outcome(self, target: Target, context: _Context, body: bytes) -> Outcome | None:
        try:
            report = _report_of(body, target.path, context.rules)
        except (ValueError, TypeError, KeyError, RecursionError):
            return None
        return known_outcome(report, self._sidecars, context.checkers, context.own)


@dataclass(frozen=True, slots=True)
class _GoneBelow:
    """Tells of a key whether its file is gone."""

    root: str

    def __call__(self, key: bytes) -> bool:
        return not os.path.lexists(os.path.join(self.root, os.fsdecode(_unescaped(key))))


def _context(run: _Run, checkers: tuple[Checker, ...]) -> _Context | None:
    """What stands for all that findings depend on but the file; ``None`` where that cannot be told."""
    settings, rules = run.settings, run.rules
    if any(checker.categories for checker in checkers):
        return None  # a server answers, and nobody tells us when it is another one
    parts = [
        installation.keys().everything,
        repr([checker.rule.code for checker in checkers]),
        repr(settings.preview),
        repr(settings.language),
        repr([(rule.code, rule.name) for rule in rules.own]),
        repr(sorted((code, severity.value) for code, severity in rules.severities.items())),
        repr(sorted(rules.vocabulary.names)),
        repr(sorted(settings.quality.items())),
    ]
    try:
        lexicons = [read_file(path, _VOCABULARY_LIMIT) for path in rules.vocabulary.lexicons]
    except UnreadableError:
        return None
    key = store.digest(*(part.encode("utf-8", "surrogatepass") for part in parts), *lexicons)
    by_code = {checker.rule.code: checker.rule for checker in checkers}
    return _Context(key[:16].encode(), checkers, by_code, rules.own)


def _key_of(path: str, root: str) -> bytes:
    """What names a file in its cache: its path from the root, or all of it, with no tab or line end in it."""
    key = os.fsencode(os.path.abspath(path).removeprefix(os.path.join(root, "")))
    if b"\t" in key or b"\n" in key or b"\\" in key:
        return key.replace(b"\\", b"\\\\").replace(b"\t", b"\\t").replace(b"\n", b"\\n")
    return key


def _unescaped(key: bytes) -> bytes:
    parts = (part.replace(b"\\t", b"\t").replace(b"\\n", b"\n") for part in key.split(b"\\\\"))
    return b"\\".join(parts)


def _store(place: _Place, content: Content, body: bytes) -> None:
    place.lines.add([place.key, place.context.key, content.state.encode(), content.digest.encode(), body])


def _body_of(report: FileReport) -> bytes:
    """``report`` as text without tabs or line ends: the number of words where nothing is found, else JSON."""
    if not report.findings:
        return b"%d" % report.words
    import json

    findings = [_row(finding, context) for finding, context in zip(report.findings, report.contexts, strict=True)]
    positions = [[at, place.line, place.column, place.utf8_column] for at, place in report.positions.items()]
    data = [report.words, findings, list(report.lines.items()), positions]
    return json.dumps(data, separators=(",", ":")).encode()


_NUMBERS = (
    *("start", "end", "line", "column", "end_line", "end_column"),
    *("byte_start", "byte_end", "utf16_column", "utf16_end_column"),
)


def _row(finding: Finding, context: Context) -> list[Any]:
    fix = finding.fix
    fixed = fix and [fix.applicability.value, fix.message, [[e.start, e.end, e.replacement] for e in fix.edits]]
    texts = [finding.code, finding.message, finding.severity.value, finding.text, finding.origin]
    related = [astuple(place) for place in finding.related]
    return [texts, [getattr(finding, name) for name in _NUMBERS], fixed, [context.before, context.after], related]


def _report_of(body: bytes, path: str, rules: Mapping[str, Rule]) -> FileReport:
    """The report on ``path`` that :func:`_body_of` wrote down.

    Raises:
        ValueError, TypeError, KeyError, RecursionError: it is none that output could print.
    """
    if body.isdigit():
        return FileReport(path, words=_number(int(body[:16])))
    import json

    words, rows, shown, places = json.loads(body)
    lines = {_number(number): _text(line) for number, line in shown}
    positions = {_number(at): Position(*map(_number, place)) for at, *place in places}
    findings, contexts = [], []
    for (code, message, severity, text, origin), numbers, fix, neighbours, related in rows:
        finding = Finding(
            path=path,
            rule=rules[code],
            message=_text(message),
            severity=Severity(severity),
            text=_text(text),
            fix=None if fix is None else _fix(*fix),
            origin=_text(origin),
            related=tuple(Place(*map(_number, place)) for place in related),
            **dict(zip(_NUMBERS, map(_number, numbers), strict=True)),
        )
        findings.append(finding)
        contexts.append(Context(code, " ".join(finding.text.split()), *map(_text, neighbours)))
        _check_shown(finding, lines, positions)
    return FileReport(path, tuple(findings), fingerprints(contexts), lines, positions, _number(words), tuple(contexts))


def _fix(applicability: str, message: str, edits: Sequence[Sequence[Any]]) -> Fix:
    made = tuple(Edit(_number(start), _number(end), _text(replacement)) for start, end, replacement in edits)
    return Fix(Applicability(applicability), _text(message), made)


def _check_shown(finding: Finding, lines: Mapping[int, str], positions: Mapping[int, Position]) -> None:
    """Whether all is there that output needs of the file to show ``finding``."""
    edits = finding.fix.edits if finding.fix else ()
    ranges: list[Finding | Place | Edit] = [finding, *finding.related, *edits]
    places = {at for each in ranges for at in (each.start, each.end)}
    if finding.line > finding.end_line or not positions.keys() >= places or not lines.keys() >= {*shown_lines(finding)}:
        raise ValueError("a finding points to what is not there")


def _number(value: Any) -> int:
    if type(value) is not int or not 0 <= value < _GREATEST:
        raise TypeError("not a number in range")
    return value


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError("not a text")
    return value
