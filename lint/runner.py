"""Checks files: reads each, runs the chain of rules that holds for it, and reports what was found or went wrong."""

from __future__ import annotations

import contextlib
import os
from collections import deque
from collections.abc import Generator, Iterable, Mapping, Sequence

from lint.chain import Chain, Report, in_order, make_findings
from lint.checkers import all_checkers
from lint.checkers.declare import Checker
from lint.discovery import Target
from lint.document import Document
from lint.files import Content, UnreadableError, read_content
from lint.fingerprints import fingerprints
from lint.globs import Globs
from lint.limits import Limit, OutOfTimeError
from lint.model import Finding, Rule, Severity
from lint.readers import UndecodableError, read
from lint.records import dataclass, replace
from lint.report import FileReport, Problem, report_on
from lint.selection import Selected, Selection, is_known, matching_rules, select, specificity
from lint.settings import Grammar, Settings
from lint.sidecar import Beside, SidecarError, Sidecars
from lint.suppressions import suppress
from lint.unavailable import UnavailableError
from lint.varieties import ENGLISH, for_languagetool
from lint.vocabulary import Vocabulary, own_checkers, vocabulary_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.fixing import FileFixes, Fixing
    from lint.grammar.service import Service
    from lint.rechecking import Memory

_AHEAD = 16
NOTHING_BESIDE = Beside()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one target: a report, problems, or both where a rule failed and the others went on.

    ``fixes`` tells what was or would be fixed, if that was asked for; ``beside`` which entries of
    ``.copydesk-ignore.toml`` are about it; ``whole`` is the report with what these entries hide, if they hide
    something; ``content`` stands for the content of the file that was read.
    """

    report: FileReport | None
    problems: tuple[Problem, ...] = ()
    fixes: FileFixes | None = None
    beside: Beside = NOTHING_BESIDE
    whole: FileReport | None = None
    content: Content | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """A target that has been read; ``waits`` tells whether a server has been asked about it."""

    target: Target
    data: bytes
    content: Content | None
    document: Document
    waits: bool


@dataclass(frozen=True, slots=True)
class ActiveRules:
    """What :class:`Settings` say about rules: those that run, where they do not, and their severities.

    ``own`` are the rules of the user's lexicons, whether they run or not.
    """

    selected: Selected
    per_file: tuple[tuple[Globs, frozenset[str]], ...]
    severities: Mapping[str, Severity]
    vocabulary: Vocabulary
    own: tuple[Rule, ...] = ()

    def checkers_for(self, path: str) -> tuple[Checker, ...]:
        """The checkers that run on the file ``path``."""
        if not self.per_file:
            return self.selected.checkers
        absolute = os.path.abspath(path)
        ignored = {code for globs, codes in self.per_file if globs.match(absolute) for code in codes}
        return tuple(checker for checker in self.selected.checkers if checker.rule.code not in ignored)


def active_rules(settings: Settings) -> ActiveRules:
    """The rules that ``settings`` choose.

    Raises:
        UnknownRuleError: a selector names no rule.
    """
    configured = Selection(settings.select, (*settings.extend_select, *_limited(settings)), settings.ignore)
    own_ones = own_checkers(settings.paths_of("lexicons")) if settings.lexicons else ()
    own = tuple(checker.rule for checker in own_ones)
    severities = {}
    for selector in sorted(settings.severity, key=specificity):
        severities.update({rule.code: settings.severity[selector] for rule in matching_rules(selector, own)})
    base = settings.base_of("per_file_ignores")
    return ActiveRules(
        select((configured, _known_here(settings.command_line, own)), settings.preview, own_ones),
        tuple(
            (Globs([glob], base), frozenset(r.code for selector in selectors for r in matching_rules(selector, own)))
            for glob, selectors in settings.per_file_ignores.items()
        ),
        severities,
        vocabulary_of(settings),
        own,
    )


def _known_here(layer: Selection, own: Sequence[Rule]) -> Selection:
    """``layer`` with the selectors that name a rule here: the command line may name rules of other lexicons."""

    def known(selectors: Sequence[str]) -> tuple[str, ...]:
        return tuple(selector for selector in selectors if is_known(selector, own))

    select = None if layer.select is None else known(layer.select)
    return Selection(select, known(layer.extend_select), known(layer.ignore))


def _limited(settings: Settings) -> tuple[str, ...]:
    """The rules on figures that the settings give limits to: they run without being selected."""
    if not settings.quality:
        return ()
    from lint.quality.figures import FIGURES

    groups = {figure.group for figure in FIGURES if figure.key in settings.quality}
    return tuple(checker.rule.code for checker in all_checkers() if checker.figures in groups)


def _in_language(document: Document, settings: Settings) -> Document:
    """``document`` in the variety of English that it says it is written in, or else the settings do."""
    if document.language or settings.language == ENGLISH:
        return document
    return replace(document, language=settings.language)


def _grammar(document: Document, settings: Settings) -> Grammar:
    """How LanguageTool is asked about ``document``."""
    if settings.grammar.language:
        return settings.grammar
    return replace(settings.grammar, language=for_languagetool(document.language))


class Inspector:
    """Checks targets one after the other, with one compiled chain for each set of rules, and fixes them if asked."""

    def __init__(self, fixing: Fixing | None = None) -> None:
        """Start with nothing compiled."""
        self._fixing = fixing
        self._rules: dict[Settings, ActiveRules] = {}
        self._chains: dict[tuple[tuple[str, ...], bool, Vocabulary], Chain] = {}
        self._sidecars = Sidecars()
        self._grammar: Service | None = None

    def inspect(self, target: Target, memory: Memory | None = None) -> Outcome:
        """Check ``target``; whatever goes wrong is a problem of the outcome, never an exception.

        Args:
            memory: of an earlier version of it, whose check makes this one cheaper.
        """
        return self.finish(self.begin(target), memory)

    def begin(self, target: Target) -> Begun | Outcome:
        """Read ``target`` and send what a server is to be asked about; an outcome if it cannot be read."""
        content: Content | None = None
        try:
            if target.data is None:
                data, content = read_content(target.path, target.settings.max_file_size)
            else:
                data = target.data
            with Limit(target.settings.rule_time_limit, len(data)):
                document = _in_language(read(target.path, data), target.settings)
        except (UnreadableError, UndecodableError) as error:
            return Outcome(None, (Problem(target.path, str(error)),))
        except OutOfTimeError:
            return Outcome(None, (Problem(target.path, f"not checked: reading it was {_stopped(target.settings)}"),))
        except Exception as error:
            return Outcome(None, (Problem(target.path, f"internal error while reading it: {_describe(error)}"),))
        waits = self.asks_server(target.settings)
        if waits:
            with contextlib.suppress(Exception):  # what goes wrong is told when the answers are asked for
                self._service().prefetch(document, _grammar(document, target.settings))
        return Begun(target, data, content, document, waits)

    def finish(self, begun: Begun | Outcome, memory: Memory | None = None) -> Outcome:
        """Check what has been begun; see :meth:`inspect` on ``memory``."""
        if isinstance(begun, Outcome):
            return begun
        document, settings = begun.document, begun.target.settings
        try:
            if self._fixing is not None:
                return self._fix(document, begun.target, begun.data, self._fixing)
            checkers = self._checkers(document, settings)
            findings, problems = self._find(document, settings, checkers, memory)
            own = self.rules(settings).own
            return known_outcome(
                report_on(document, findings), self._sidecars, checkers, own, problems=problems, content=begun.content
            )
        except SidecarError as error:
            return Outcome(None, (_not_checked(document.path, error),))
        except (Exception, OutOfTimeError) as error:
            return self._inspect_one_by_one(begun, error)

    def _fix(self, document: Document, target: Target, data: bytes, fixing: Fixing) -> Outcome:
        from lint.fixing import ChangedMeanwhileError, fix_document, write_back

        problems: dict[Problem, None] = {}
        beside = NOTHING_BESIDE

        def find(changed: Document) -> list[Finding]:
            nonlocal beside
            changed = _in_language(changed, target.settings)
            found, lacking = self._find(changed, target.settings, self._checkers(changed, target.settings))
            problems.update(dict.fromkeys(lacking))
            found, beside = self._beside(changed, target.settings, found)
            return found

        fixed, findings, fixes = fix_document(document, find, unsafe=fixing.unsafe)
        if fixing.write and target.data is None and fixes.data != data:
            try:
                write_back(target.path, data, fixes.data)
            except (ChangedMeanwhileError, UnreadableError) as error:
                return Outcome(None, (Problem(target.path, str(error)),))
        return Outcome(report_on(fixed, findings), tuple(problems), fixes, beside)

    def _beside(self, document: Document, settings: Settings, findings: list[Finding]) -> tuple[list[Finding], Beside]:
        """The findings that no entry of a file beside the article hides, and of what use these were."""
        running = (checker.rule for checker in self._checkers(document, settings))
        return self._sidecars.apply(document.path, findings, running, self.rules(settings).own)

    def find(self, document: Document, settings: Settings) -> list[Finding]:
        """The findings in ``document`` as ``settings`` ask for them; a rule's own errors come through.

        Raises:
            UnavailableError: a rule cannot run here.
        """
        document = _in_language(document, settings)
        findings, problems = self._find(document, settings, self._checkers(document, settings))
        if problems:
            raise UnavailableError(problems[0].reason)
        return findings

    def rules(self, settings: Settings) -> ActiveRules:
        """The rules that ``settings`` choose, worked out once."""
        if settings not in self._rules:
            self._rules[settings] = active_rules(settings)
        return self._rules[settings]

    def asks_server(self, settings: Settings) -> bool:
        """Whether ``settings`` choose rules that ask a server."""
        return any(checker.categories for checker in self.rules(settings).selected.checkers)

    def _checkers(self, document: Document, settings: Settings) -> tuple[Checker, ...]:
        return self.rules(settings).checkers_for(document.path)

    def _find(
        self,
        document: Document,
        settings: Settings,
        checkers: tuple[Checker, ...],
        memory: Memory | None = None,
        is_limited: bool = True,
    ) -> tuple[list[Finding], tuple[Problem, ...]]:
        """What the rules find, and why some of them could not run.

        Raises:
            OutOfTimeError: ``is_limited``, and together they take the time that each of them has.
        """
        vocabulary = self.rules(settings).vocabulary
        key = (tuple(checker.rule.code for checker in checkers), settings.preview, vocabulary)
        if key not in self._chains:
            self._chains[key] = Chain(checkers, settings.preview, vocabulary)
        chain = self._chains[key]
        chain.prepare()
        with _limit(document, settings) if is_limited else contextlib.nullcontext():
            findings = chain.check(document) if memory is None else memory.check(chain, document)
        more, problems = self._find_beyond(document, settings, checkers, findings)
        findings = sorted([*findings, *more], key=in_order) if more else findings
        # What could not run says nothing about suppressions of what it would have found.
        ran = [checker.rule.code for checker in checkers if not (problems and (checker.categories or checker.figures))]
        findings = suppress(document, findings, ran, self.rules(settings).own)
        severities = self.rules(settings).severities
        if severities:
            findings = [replace(each, severity=severities.get(each.code, each.severity)) for each in findings]
        return findings, problems

    def _find_beyond(
        self, document: Document, settings: Settings, checkers: tuple[Checker, ...], findings: Sequence[Finding]
    ) -> tuple[list[Finding], tuple[Problem, ...]]:
        """What those rules find that are no part of the chain; ``findings`` are the chain's."""
        reports: list[Report] = []
        problems: list[Problem] = []
        for look in (self._measure, self._ask):
            try:
                reports += look(document, settings, checkers, findings)
            except OutOfTimeError:
                problems.append(Problem(document.path, f"the rules QLT were {_stopped(settings)}"))
            except UnavailableError as error:
                problems.append(Problem("" if error.everywhere else document.path, str(error)))
            except Exception as error:
                family = "LTG" if look == self._ask else "QLT"
                problems.append(Problem(document.path, f"internal error in the rules {family}: {_describe(error)}"))
        return make_findings(document, reports), tuple(problems)

    def _measure(
        self, document: Document, settings: Settings, checkers: tuple[Checker, ...], _findings: Sequence[Finding]
    ) -> list[Report]:
        on_figures = [checker for checker in checkers if checker.figures]
        if not on_figures:
            return []
        from lint.quality.findings import measure

        with _limit(document, settings):
            return measure(document, on_figures, settings.quality)

    def _ask(
        self, document: Document, settings: Settings, checkers: tuple[Checker, ...], findings: Sequence[Finding]
    ) -> list[Report]:
        asking = [checker for checker in checkers if checker.categories]
        if not asking:
            return []
        reports = self._service().reports(document, _grammar(document, settings), asking, findings)
        names = self.rules(settings).vocabulary.name_spans(document.text)
        known = [document.offsets.to_raw(start, end) for start, end in names]
        return [each for each in reports if not any(start <= each.start and each.end <= end for start, end in known)]

    def _service(self) -> Service:
        if self._grammar is None:
            from lint.grammar.service import Service

            self._grammar = Service()
        return self._grammar

    def close(self) -> None:
        """End what was started for the run: a server, and requests to it."""
        if self._grammar is not None:
            self._grammar.close()
            self._grammar = None

    def _inspect_one_by_one(self, begun: Begun, failure: BaseException) -> Outcome:
        """Try each rule alone to learn which fail or take too long, and check with the others."""
        document, settings = begun.document, begun.target.settings
        rules = self.rules(settings)
        sound: list[Checker] = []
        problems: list[Problem] = []
        for checker in rules.checkers_for(document.path):
            rule = checker.rule
            try:
                chain = Chain([checker], settings.preview, rules.vocabulary)
                chain.prepare()
                with _limit(document, settings):
                    chain.check(document)
                sound.append(checker)
            except OutOfTimeError:
                problems.append(Problem(document.path, f"{rule.code} ({rule.name}) was {_stopped(settings)}"))
            except Exception as error:
                reason = f"internal error in {rule.code} ({rule.name}): {_describe(error)}"
                problems.append(Problem(document.path, reason))
        try:
            if problems or isinstance(failure, OutOfTimeError):
                findings, lacking = self._find(document, settings, tuple(sound), is_limited=False)
                report, met = report_on(document, findings), (*problems, *lacking)
                return known_outcome(report, self._sidecars, sound, rules.own, problems=met, content=begun.content)
        except Exception as error:
            failure = error
        return Outcome(None, (*problems, Problem(document.path, f"internal error: {_describe(failure)}")))


def _limit(document: Document, settings: Settings) -> Limit:
    return Limit(settings.rule_time_limit, len(document.raw))


def _stopped(settings: Settings) -> str:
    per = f"{settings.rule_time_limit:g} s of processor time for each MiB"
    return f"stopped, because it took longer than {per} (rule-time-limit)"


def known_outcome(
    report: FileReport,
    sidecars: Sidecars,
    checkers: Iterable[Checker],
    own: Sequence[Rule],
    *,
    problems: tuple[Problem, ...] = (),
    content: Content | None = None,
) -> Outcome:
    """The outcome of a file of which all is known but what is suppressed beside it."""
    running = (checker.rule for checker in checkers)
    try:
        wanted, beside = sidecars.judge(report.path, report.findings, running, own)
    except SidecarError as error:
        return Outcome(None, (_not_checked(report.path, error),))
    if all(wanted):
        return Outcome(report, problems, beside=beside, content=content)
    shown = report.keep(wanted)
    shown = replace(shown, fingerprints=fingerprints(shown.contexts))
    return Outcome(shown, problems, beside=beside, whole=report, content=content)


def _not_checked(path: str, error: SidecarError) -> Problem:
    return Problem(path, f"not checked: {error}")


def inspect_all(targets: Iterable[Target | Problem | Outcome], inspector: Inspector) -> Generator[Outcome]:
    """Check ``targets`` in order; a problem among them becomes an outcome in its place, an outcome stays what it is.

    Where a server is asked, so many targets are begun before the first is waited for.
    """
    begun: deque[Begun | Outcome] = deque()
    for target in targets:
        if isinstance(target, Problem):
            begun.append(Outcome(None, (target,)))
        else:
            begun.append(target if isinstance(target, Outcome) else inspector.begin(target))
        while begun and not (isinstance(begun[0], Begun) and begun[0].waits and len(begun) <= _AHEAD):
            yield inspector.finish(begun.popleft())
    while begun:
        yield inspector.finish(begun.popleft())


def _describe(error: BaseException) -> str:
    """An exception with the place it came from, for a report of a bug."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = ""
    if frame is not None:
        name = frame.tb_frame.f_code.co_filename.replace("\\", "/").rpartition("/")[2]
        place = f" at {name}:{frame.tb_lineno}"
    return f"{type(error).__name__}: {error}{place} (please report this)"
