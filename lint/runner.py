"""Checks files: reads each, runs the chain of rules that holds for it, and reports what was found or went wrong."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lint.chain import Chain
from lint.checkers.declare import Checker
from lint.discovery import Target
from lint.document import Document
from lint.files import UnreadableError, read_file
from lint.globs import Globs
from lint.model import Finding, Severity
from lint.readers import UndecodableError, read
from lint.report import FileReport, Problem, report_on
from lint.selection import Selected, Selection, matching_rules, select, specificity
from lint.settings import Settings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one target: a report, problems, or both where a rule failed and the others went on."""

    report: FileReport | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ActiveRules:
    """What :class:`Settings` say about rules: those that run, where they do not, and their severities."""

    selected: Selected
    per_file: tuple[tuple[Globs, frozenset[str]], ...]
    severities: Mapping[str, Severity]

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
    configured = Selection(settings.select, settings.extend_select, settings.ignore)
    severities = {}
    for selector in sorted(settings.severity, key=specificity):
        severities.update({rule.code: settings.severity[selector] for rule in matching_rules(selector)})
    base = settings.base_of("per_file_ignores")
    return ActiveRules(
        select((configured, settings.command_line), settings.preview),
        tuple(
            (Globs([glob], base), frozenset(rule.code for selector in selectors for rule in matching_rules(selector)))
            for glob, selectors in settings.per_file_ignores.items()
        ),
        severities,
    )


class Inspector:
    """Checks targets one after the other, with one compiled chain for each set of rules."""

    def __init__(self) -> None:
        """Start with nothing compiled."""
        self._rules: dict[Settings, ActiveRules] = {}
        self._chains: dict[tuple[tuple[str, ...], bool], Chain] = {}

    def inspect(self, target: Target) -> Outcome:
        """Check ``target``; whatever goes wrong is a problem of the outcome, never an exception."""
        try:
            data = read_file(target.path, target.settings.max_file_size) if target.data is None else target.data
            document = read(target.path, data)
        except (UnreadableError, UndecodableError) as error:
            return Outcome(None, (Problem(target.path, str(error)),))
        except Exception as error:
            return Outcome(None, (Problem(target.path, f"internal error while reading it: {_describe(error)}"),))
        rules = self.rules(target.settings)
        findings, problems = self._check(document, rules.checkers_for(target.path), target.settings.preview)
        if rules.severities:
            findings = [replace(f, severity=rules.severities.get(f.code, f.severity)) for f in findings]
        return Outcome(report_on(document, findings), problems)

    def rules(self, settings: Settings) -> ActiveRules:
        """The rules that ``settings`` choose, worked out once."""
        if settings not in self._rules:
            self._rules[settings] = active_rules(settings)
        return self._rules[settings]

    def _check(
        self, document: Document, checkers: tuple[Checker, ...], preview: bool
    ) -> tuple[list[Finding], tuple[Problem, ...]]:
        try:
            return self._chain(checkers, preview).check(document), ()
        except Exception as error:
            return self._check_without_failing(document, checkers, preview, error)

    def _chain(self, checkers: tuple[Checker, ...], preview: bool) -> Chain:
        key = (tuple(checker.rule.code for checker in checkers), preview)
        if key not in self._chains:
            self._chains[key] = Chain(checkers, preview)
        return self._chains[key]

    def _check_without_failing(
        self, document: Document, checkers: tuple[Checker, ...], preview: bool, first: Exception
    ) -> tuple[list[Finding], tuple[Problem, ...]]:
        """Try each rule alone to learn which fail, and check with the others."""
        sound = []
        problems = []
        for checker in checkers:
            try:
                Chain([checker], preview).check(document)
                sound.append(checker)
            except Exception as error:
                rule = checker.rule
                reason = f"internal error in {rule.code} ({rule.name}): {_describe(error)}"
                problems.append(Problem(document.path, reason))
        try:
            if problems:
                return Chain(sound, preview).check(document), tuple(problems)
        except Exception as error:
            first = error
        return [], (*problems, Problem(document.path, f"internal error: {_describe(first)}"))


def inspect_all(targets: Iterable[Target | Problem], inspector: Inspector) -> Iterator[Outcome]:
    """Check ``targets`` in order; a problem among them becomes an outcome in its place."""
    for target in targets:
        yield Outcome(None, (target,)) if isinstance(target, Problem) else inspector.inspect(target)


def _describe(error: Exception) -> str:
    """An exception with the place it came from, for a report of a bug."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = ""
    if frame is not None:
        name = frame.tb_frame.f_code.co_filename.replace("\\", "/").rpartition("/")[2]
        place = f" at {name}:{frame.tb_lineno}"
    return f"{type(error).__name__}: {error}{place} (please report this)"
