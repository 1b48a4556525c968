"""One run of ``copydesk check``: from what the command line asks for to an exit code."""

from __future__ import annotations

import itertools
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing

from lint import limits
from lint.cli import console
from lint.cli.progress import Progress
from lint.cli.summary import describe
from lint.configuration import ConfigurationError, Configurations, load, own_rules
from lint.discovery import Discovery, Target
from lint.model import Rule, Severity
from lint.output import FORMATS, Options, Writer, make_writer
from lint.records import dataclass, replace
from lint.report import FileReport, Problem, RunSummary
from lint.runner import Inspector, Outcome, active_rules, inspect_all
from lint.selection import Selection, UnknownRuleError, is_known, matching_rules
from lint.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from lint.cache import Results
    from lint.cli.watch import Kept
    from lint.fixing import FileFixes, Fixing
    from lint.idle_entries import Uses

STDIN = "-"
STDIN_NAME = "<stdin>"
FINDINGS = 1
WATCHED_FORMATS = ("full", "concise")

_PROCESSES_PAY_FROM = 2000
"""So many files are worth the start of more processes."""


@dataclass(frozen=True, slots=True)
class Request:
    """The command line of ``check``, parsed: see its help for what each means."""

    paths: tuple[str, ...]
    output_format: str
    select: tuple[str, ...] | None
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    preview: bool
    language: str | None
    fail_on: Severity
    config: str | None
    isolated: bool
    stdin_filename: str | None
    force_exclude: bool
    no_cache: bool
    cache_dir: str | None
    jobs: int | None
    statistics: bool
    explain: bool
    fix: bool
    unsafe_fixes: bool
    fix_only: bool
    diff: bool
    baseline: str | None
    write_baseline: bool
    prune_baseline: bool
    diff_base: str | None
    add_suppressions: bool
    suppression_reason: str
    show_settings: bool
    watch: bool
    summary: bool
    exit_zero: bool
    quiet: bool


def request_of(
    *,
    paths: Sequence[str] | None = None,
    output_format: str = "",
    select: Sequence[str] | None = None,
    extend_select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
    preview: bool = False,
    language: str | None = None,
    fail_on: Severity = Severity.INFO,
    config: str | None = None,
    isolated: bool = False,
    stdin_filename: str | None = None,
    force_exclude: bool = False,
    no_cache: bool = False,
    cache_dir: str | None = None,
    jobs: int | None = None,
    statistics: bool = False,
    explain: bool = False,
    fix: bool = False,
    unsafe_fixes: bool = False,
    fix_only: bool = False,
    diff: bool = False,
    baseline: str | None = None,
    write_baseline: bool = False,
    prune_baseline: bool = False,
    diff_base: str | None = None,
    add_suppressions: bool = False,
    suppression_reason: str | None = None,
    show_settings: bool = False,
    watch: bool = False,
    summary: bool = True,
    exit_zero: bool = False,
    quiet: bool = False,
) -> Request:
    """The request that the parameters of ``check`` stand for, each as it is given there.

    ``no_cache`` is about results only, not about what is compiled of our own rules.
    """
    return Request(
        paths=tuple(paths or ()),
        output_format=output_format or next(iter(FORMATS)),
        select=None if select is None else _split(select),
        extend_select=_split(extend_select),
        ignore=_split(ignore),
        preview=preview,
        language=language,
        fail_on=fail_on,
        config=config,
        isolated=isolated,
        stdin_filename=stdin_filename,
        force_exclude=force_exclude,
        no_cache=no_cache,
        cache_dir=cache_dir,
        jobs=jobs,
        statistics=statistics,
        explain=explain,
        fix=fix or fix_only or diff,
        unsafe_fixes=unsafe_fixes,
        fix_only=fix_only,
        diff=diff,
        baseline=baseline,
        write_baseline=write_baseline,
        prune_baseline=prune_baseline,
        diff_base=diff_base,
        add_suppressions=add_suppressions or suppression_reason is not None,
        suppression_reason=suppression_reason or "",
        show_settings=show_settings,
        watch=watch,
        summary=summary and not quiet,
        exit_zero=exit_zero,
        quiet=quiet,
    )


def _split(values: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())


def run(request: Request) -> int:
    """Do what is requested; returns the exit code."""
    limits.enable()
    asked = request
    try:
        configurations = configurations_of(request)
    except ConfigurationError as error:
        console.fail(str(error))
    if request.baseline is None:
        request = replace(request, baseline=configured_baseline(configurations))
    _refuse_contradictions(request)
    discovery = Discovery(configurations, request.force_exclude)
    named, stdin = inputs(request.paths, request.stdin_filename)
    if request.watch:
        from lint.cli.watch import watch

        if stdin is not None:
            console.fail("--watch looks at files, not at standard input")
        return watch(asked, named)
    if request.show_settings:
        return _show_settings(configurations, [*named, *([stdin[0]] if stdin else [])])
    if request.add_suppressions:
        from lint.cli.annotate import annotate

        if stdin is not None:
            console.fail("--add-suppressions writes files, not standard input")
        return annotate(discovery.find(named), request.suppression_reason)
    with console.guarded_stdout():
        check = Check(request, writer_of(request, configurations), configurations)
        result = check.run(discovery, discovery.find(named, stdin))
        if request.summary:
            console.note(describe(result, "would be fixed" if request.diff else "fixed"))
        check.finish_baseline(result)
    if result.errors:
        return console.COULD_NOT
    if request.write_baseline or request.fix_only:
        return 0
    if request.diff:
        return FINDINGS if result.fixed and not request.exit_zero else 0
    failed = any(severity.reaches(request.fail_on) for severity in result.severities)
    return FINDINGS if failed and not request.exit_zero else 0


def _refuse_contradictions(request: Request) -> None:
    if (request.write_baseline or request.prune_baseline) and request.baseline is None:
        console.fail("--write-baseline and --prune-baseline need --baseline FILE, or the option baseline")
    if request.unsafe_fixes and not request.fix:
        console.fail("--unsafe-fixes does nothing without --fix, --fix-only or --diff")
    if request.explain and (request.output_format != "full" or request.statistics):
        console.fail("--explain explains in the format full; `copydesk rule CODE` explains a rule by itself")
    exclusive = {
        "--fix, --fix-only or --diff": request.fix,
        "--write-baseline": request.write_baseline,
        "--prune-baseline": request.prune_baseline,
        "--diff-base": request.diff_base is not None,
        "--add-suppressions": request.add_suppressions,
    }
    if request.watch:
        exclusive |= {"--statistics": request.statistics, "--show-settings": request.show_settings}
        exclusive.pop("--diff-base")
        exclusive |= {"--watch": True}
        if request.output_format not in WATCHED_FORMATS:
            console.fail(f"--watch prints in the formats {' and '.join(WATCHED_FORMATS)} only")
    given = [name for name, is_given in exclusive.items() if is_given]
    if len(given) > 1:
        console.fail(f"{given[0]} and {given[1]} exclude each other")


class Told:
    """What has been said in this round of checks and in the one before: it is not said again."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self._before: set[str] = set()
        self._now: set[str] = set()

    def is_news(self, message: str) -> bool:
        """Whether ``message`` has not been said; from now on it has."""
        is_news = message not in self._before and message not in self._now
        self._now.add(message)
        return is_news

    def next_round(self) -> None:
        """Begin a round: what is not said again in it is forgotten."""
        self._before, self._now = self._now, set()


class Check:
    """Hands reports to a writer, says what goes wrong, and counts.

    Args:
        inspector: one that goes on after this run, in place of one for this run only.
        kept: what is known from earlier runs of this process.
        told: what has been said already and is not said again.
    """

    def __init__(
        self,
        request: Request,
        writer: Writer,
        configurations: Configurations,
        inspector: Inspector | None = None,
        kept: Kept | None = None,
        told: Told | None = None,
    ) -> None:
        """Get ready; ends the run where the baseline cannot be read."""
        self._request = request
        self._configurations = configurations
        self._writer = writer
        self._fixing = _fixing_of(request)
        self._stays = inspector is not None
        self._inspector = inspector or Inspector(self._fixing)
        self._kept = kept
        self._told = told or Told()
        self._results: Results | None = None
        if not request.no_cache and not request.fix:
            from lint.cache import Results

            warn = _say_nothing if request.quiet else console.warn
            self._results = Results(self._inspector.rules, request.cache_dir, warn)
        self._progress = Progress(sys.stderr, not request.quiet)
        self._changed = self._baseline = None
        self._uses: Uses | None = None
        self._held: list[tuple[FileReport, FileFixes | None]] = []
        if request.diff_base is not None or request.baseline is not None:
            from lint.cli.filtering import BaselineFile, ChangedLines

            if request.diff_base is not None:
                self._changed = ChangedLines(request.diff_base)
            if request.baseline is not None:
                self._baseline = BaselineFile(request.baseline, must_exist=not request.write_baseline)

    def run(self, discovery: Discovery, targets: Iterable[Target | Problem]) -> RunSummary:
        """Check ``targets`` and print what is found, file by file."""
        began = time.monotonic()
        files = words = fixed = accepted = 0
        severities: Counter[Severity] = Counter()
        errors: list[Problem] = []
        self._writer.begin()
        with closing(self._outcomes(self._announced(targets))) as outcomes:
            for outcome in outcomes:
                for problem in outcome.problems:
                    if not problem.path and problem in errors:
                        continue  # what keeps a rule from running is the same for every file
                    errors.append(problem)
                    self._tell(problem)
                self._look_beside(outcome)
                if outcome.fixes is not None:
                    fixed += sum(outcome.fixes.counts.values())
                if outcome.report is not None:
                    report = self._filtered(outcome.report)
                    accepted += len(outcome.report.findings) - len(report.findings) if self._baseline else 0
                    files += 1
                    words += report.words
                    severities.update(finding.severity for finding in report.findings)
                    if self._uses is None:
                        self._print(report, outcome.fixes)
                    else:
                        self._held.append((report, outcome.fixes))
                self._progress.show(files, severities.total())
        self._progress.clear()
        if self._uses is not None:
            if not errors:
                for outcome in self._on_entries(self._uses):
                    errors += outcome.problems
                    fixed += sum(outcome.fixes.counts.values()) if outcome.fixes else 0
                    if outcome.report is not None:
                        report = self._filtered(outcome.report)
                        severities.update(finding.severity for finding in report.findings)
                        self._held.append((report, outcome.fixes))
            for held in sorted(self._held, key=lambda pair: pair[0].path):
                self._print(*held)
        left_out = [Problem("", f"{number} {reason}") for reason, number in sorted(discovery.left_out.items())]
        skipped = (*discovery.skipped, *left_out)
        seconds = time.monotonic() - began
        result = RunSummary(files, words, skipped, tuple(errors), severities, seconds, fixed, accepted)
        self._writer.end(result)
        return result

    def _look_beside(self, outcome: Outcome) -> None:
        """Note of what use the suppressions beside an article are.

        What is said of those is known last and comes first, since findings are in order of their paths: from here on
        reports are held back.
        """
        if outcome.beside.files and self._uses is None:
            from lint.idle_entries import Uses

            self._uses = Uses()
        if self._uses is not None:
            self._uses.add(outcome.beside)

    def _on_entries(self, uses: Uses) -> Iterator[Outcome]:
        """What is to be said of files of suppressions, where the rule on that runs: entries that hid nothing."""
        from lint.idle_entries import check_entries, name_of

        walked = [os.path.realpath(path) for path in self._request.paths or [os.curdir] if os.path.isdir(path)]
        for file in sorted(uses.files):
            path = name_of(file, self._request.paths)
            outcome = check_entries(file, path, uses, walked, self._inspector, self._configurations, self._fixing)
            for problem in outcome.problems:
                self._tell(problem)
            yield outcome

    def _tell(self, problem: Problem) -> None:
        """Say what could not be done, unless that has been said."""
        message = f"{problem.path}: {problem.reason}" if problem.path else problem.reason
        if self._told.is_news(message):
            self._progress.clear()
            console.error(message)

    def finish_baseline(self, result: RunSummary) -> None:
        """Write the baseline if that is asked for, and say what has become of it."""
        if self._baseline is None:
            return
        path = self._request.baseline
        if self._request.write_baseline or self._request.prune_baseline:
            if result.errors:
                console.error(f"baseline {path}: not written, because not everything could be checked")
                return
            held = self._baseline.write() if self._request.write_baseline else self._baseline.prune()
            if not self._request.quiet:
                console.note(f"Baseline {path} now holds {held:,} finding{'' if held == 1 else 's'}.")
        elif (fixed := self._baseline.fixed()) and self._request.summary:
            console.note(f"Gone from what the baseline {path} accepts: {fixed:,}. --prune-baseline drops what is gone.")

    def _filtered(self, report: FileReport) -> FileReport:
        if self._changed is not None:
            report = self._changed.keep(report)
        if self._baseline is None:
            return report
        if self._request.write_baseline:
            self._baseline.collect(report)
        return self._baseline.keep_new(report)

    def _print(self, report: FileReport, fixes: FileFixes | None) -> None:
        """Print what is asked for: findings, or what is fixed, or the fixed text of standard input."""
        if report.findings or fixes is not None:
            self._progress.clear()
        if fixes is not None and self._request.diff:
            from lint.output.diff import unified

            sys.stdout.write(unified(report.path, fixes.before, fixes.after))
        elif fixes is not None and report.path == (self._request.stdin_filename or STDIN_NAME):
            sys.stdout.flush()
            sys.stdout.buffer.write(fixes.data)
        elif not self._request.fix_only and not self._request.write_baseline:
            self._writer.file(report)

    def _outcomes(self, targets: Iterator[Target | Problem]) -> Generator[Outcome]:
        """What is known of ``targets``, and what comes of checking the others."""
        try:
            if self._kept is None:
                yield from self._looked_up(targets)
            else:
                yield from self._kept.remember(self._looked_up(self._kept.recall(targets)))
        finally:
            if not self._stays:
                self._inspector.close()
            if self._results is not None:
                self._results.close()

    def _looked_up(self, targets: Iterator[Target | Problem | Outcome]) -> Generator[Outcome]:
        """What earlier runs have stored of ``targets``, and what comes of checking the others."""
        if self._results is None:
            return self._inspected(targets)
        return self._results.remember(self._inspected(self._results.recall(targets)))

    def _inspected(self, targets: Iterator[Target | Problem | Outcome]) -> Generator[Outcome]:
        """Check in this process or in several, whichever is asked for or pays."""
        jobs = self._request.jobs
        while jobs != 1:
            some = _some(targets)
            unknown = [target for target in some if isinstance(target, Target)]
            if any(self._inspector.asks_server(target.settings) for target in unknown):
                jobs = 1  # the server does the work, and several requests to it are under way at once
            elif jobs is None and len(unknown) == _PROCESSES_PAY_FROM:
                jobs = _processors()
            if jobs is not None or not some:
                targets = itertools.chain(some, targets)
                break
            yield from inspect_all(some, self._inspector)
        if jobs is None or jobs == 1:
            yield from inspect_all(targets, self._inspector)
        else:
            from lint.workers import inspect_in_processes

            yield from inspect_in_processes(targets, jobs, self._fixing)

    def _announced(self, targets: Iterable[Target | Problem]) -> Iterator[Target | Problem]:
        """``targets``, each set of rules looked at when it first comes."""
        known: set[Settings] = set()
        for target in targets:
            if isinstance(target, Target) and target.settings not in known:
                known.add(target.settings)
                selected = self._inspector.rules(target.settings).selected
                for warning in selected.warnings:
                    if self._told.is_news(warning) and not self._request.quiet:
                        console.warn(warning)
                if not selected.checkers:
                    yield Problem("", "no rule is selected, so nothing is looked for")
            yield target


def _fixing_of(request: Request) -> Fixing | None:
    if not request.fix:
        return None
    from lint.fixing import Fixing

    return Fixing(request.unsafe_fixes, write=not request.diff)


def _some(targets: Iterator[Target | Problem | Outcome]) -> list[Target | Problem | Outcome]:
    """The next of ``targets``: so many that processes would pay, or fewer where most is known."""
    some = []
    unknown = 0
    for target in itertools.islice(targets, 2 * _PROCESSES_PAY_FROM):
        some.append(target)
        unknown += isinstance(target, Target)
        if unknown == _PROCESSES_PAY_FROM:
            break
    return some


def configurations_of(request: Request, warn: Callable[[str], None] = console.warn) -> Configurations:
    """The configurations that ``request`` asks for.

    Raises:
        ConfigurationError: the file that it names is not valid, or a selector names no rule that is configured.
    """
    configurations = _found_configurations(
        request.config,
        request.isolated,
        Selection(request.select, request.extend_select, request.ignore),
        request.preview,
        _say_nothing if request.quiet else warn,
        request.language,
    )
    own: list[Rule] | None = None
    for option, selectors in (
        ("--select", request.select or ()),
        ("--extend-select", request.extend_select),
        ("--ignore", request.ignore),
    ):
        for selector in selectors:
            if is_known(selector):
                continue
            own = _own_rules(configurations, request.paths) if own is None else own
            try:
                matching_rules(selector, own)
            except UnknownRuleError as error:
                raise ConfigurationError(f"{option}: {error}") from None
    return configurations


def _own_rules(configurations: Configurations, paths: Sequence[str]) -> list[Rule]:
    """The rules of lexicons that are configured here or for one of ``paths``."""
    rules: dict[str, Rule] = {}
    for path in (os.curdir, *paths):
        settings = configurations.for_directory(_directory_of(path))
        rules |= {rule.code: rule for rule in own_rules(settings)}
    return list(rules.values())


def make_configurations(
    config: str | None,
    isolated: bool,
    command_line: Selection | None = None,
    preview: bool = False,
    warn: Callable[[str], None] = console.warn,
    language: str | None = None,
) -> Configurations:
    """The configurations of a run, as ``--config`` and ``--isolated`` ask for; ends it where they are not valid."""
    try:
        return _found_configurations(config, isolated, command_line, preview, warn, language)
    except ConfigurationError as error:
        console.fail(str(error))


def _found_configurations(
    config: str | None,
    isolated: bool,
    command_line: Selection | None,
    preview: bool,
    warn: Callable[[str], None],
    language: str | None,
) -> Configurations:
    fixed = None
    if config is not None and isolated:
        raise ConfigurationError("--config and --isolated exclude each other")
    if isolated:
        fixed = Settings(base=os.getcwd())
    elif config is not None:
        try:
            fixed = load(config)
        except ConfigurationError as error:
            raise ConfigurationError(f"--config: {error}") from None
    return Configurations(fixed, command_line, preview, warn, language=language)


def _say_nothing(message: str) -> None:
    """For what is not said with ``--quiet``."""


def inputs(paths: Sequence[str], stdin_filename: str | None) -> tuple[list[str], tuple[str, BinaryIO] | None]:
    """The paths to read, and standard input, with the name it stands for, if it is asked for."""
    named = [path for path in paths if path != STDIN]
    asked_for = len(named) < len(paths)
    if stdin_filename is not None and named and not asked_for:
        console.fail("--stdin-filename names standard input, which is read only if '-' stands among the paths")
    if not asked_for and stdin_filename is None:
        return named or [os.curdir], None
    if sys.stdin is None:
        console.fail("standard input is closed")
    return named, (stdin_filename or STDIN_NAME, sys.stdin.buffer)


def writer_of(request: Request, configurations: Configurations) -> Writer:
    """What prints in the format that ``request`` names."""
    if request.statistics:
        from lint.output.statistics import STATISTICS_FORMATS, statistics_writer

        if request.output_format not in STATISTICS_FORMATS:
            console.fail(f"--statistics is printed in the formats {', '.join(STATISTICS_FORMATS)} only")
        return statistics_writer(request.output_format, sys.stdout)
    options = Options(
        color=console.wants_color(sys.stdout),
        width=console.width(),
        rules=lambda: _rules_here(configurations),
        explain=request.explain,
    )
    return make_writer(request.output_format, sys.stdout, options)


def _show_settings(configurations: Configurations, paths: Sequence[str]) -> int:
    """Print what holds for each of ``paths``; returns the exit code."""
    from lint.cli.config import describe_settings

    code = 0
    for path in paths:
        try:
            settings = configurations.for_directory(_directory_of(path))
        except ConfigurationError as error:
            console.error(str(error))
            code = console.COULD_NOT
        else:
            print("\n".join([f"# {path}", *describe_settings(settings, path)]))
    return code


def _directory_of(path: str) -> str:
    """The directory that ``path`` is, or stands in; links are not followed."""
    absolute = os.path.abspath(path)
    return absolute if os.path.isdir(absolute) else os.path.dirname(absolute)


def configured_baseline(configurations: Configurations) -> str | None:
    """The baseline that the configuration of the working directory names."""
    try:
        settings = configurations.for_directory(os.getcwd())
    except ConfigurationError:
        return None
    return next((os.path.relpath(path) for path in settings.paths_of("baseline")), None)


def _rules_here(configurations: Configurations) -> tuple[Rule, ...]:
    """The rules that hold in the working directory, for formats that describe the rules of a run."""
    try:
        settings = configurations.for_directory(os.getcwd())
    except ConfigurationError:
        return ()
    return tuple(checker.rule for checker in active_rules(settings).selected.checkers)


def _processors() -> int:
    """How many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
