"""``copydesk check``: check articles and print what is found."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from lint.cli import console
from lint.cli.summary import describe
from lint.configuration import ConfigurationError, Configurations, load
from lint.discovery import Discovery, Target
from lint.model import Rule, Severity
from lint.output import FORMATS, Options, Writer, make_writer
from lint.report import Problem, RunSummary
from lint.runner import Inspector, active_rules, inspect_all
from lint.selection import Selection, UnknownRuleError, matching_rules
from lint.settings import Settings

STDIN = "-"
STDIN_NAME = "<stdin>"
FINDINGS = 1


def _known_format(name: str) -> str:
    if name not in FORMATS:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(FORMATS)}.")
    return name


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH|-]...", help="Files and directories; '-' is standard input. [default: .]"),
    ] = None,
    output_format: Annotated[
        str,
        typer.Option(metavar="FORMAT", callback=_known_format, help=f"How to print findings: {', '.join(FORMATS)}."),
    ] = "concise",
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", help="Run these rules: codes, names, prefixes or ALL, parted by commas."),
    ] = None,
    extend_select: Annotated[list[str] | None, typer.Option(metavar="RULES", help="Run these rules too.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULES", help="Do not run these rules.")] = None,
    preview: Annotated[
        bool,
        typer.Option(
            "--preview", help="Run rules in preview too. Without it they do not run, even if selected by their code."
        ),
    ] = False,
    fail_on: Annotated[
        Severity, typer.Option(help="The least severity of a finding that makes the exit code 1.")
    ] = Severity.INFO,
    config: Annotated[str | None, typer.Option(metavar="FILE", help="Use this configuration file.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Ignore all configuration files.")] = False,
    stdin_filename: Annotated[
        str | None, typer.Option(metavar="NAME", help="The name that standard input stands for.")
    ] = None,
    force_exclude: Annotated[
        bool, typer.Option("--force-exclude", help="Leave out excluded files even if they are named.")
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Accepted for scripts: there is no cache, each run reads everything.")
    ] = False,
    summary: Annotated[bool, typer.Option(help="Say on stderr what was read and found.")] = True,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 although there are findings (errors still give 2).")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print findings and errors only.")] = False,
) -> None:
    """Check articles for damage.

    Exit codes: 0 nothing found, 1 findings, 2 something could not be done as asked.
    """
    console.prepare_streams()
    command_line = _selection(select, extend_select, ignore)
    configurations = _configurations(config, isolated, command_line, preview)
    discovery = Discovery(configurations, force_exclude)
    named, stdin = _inputs(paths or [], stdin_filename)
    with console.guarded_stdout():
        options = Options(color=console.wants_color(sys.stdout), rules=_rules_here(configurations))
        run = Run(make_writer(output_format, sys.stdout, options), fail_on, quiet)
        result = run.check(discovery, discovery.find(named, stdin))
        if summary and not quiet:
            console.note(describe(result))
    if result.errors:
        raise typer.Exit(console.COULD_NOT)
    raise typer.Exit(FINDINGS if run.failed and not exit_zero else 0)


class Run:
    """One run of ``check``: hands reports to a writer, says what goes wrong, and counts."""

    def __init__(self, writer: Writer, fail_on: Severity, quiet: bool) -> None:
        """Prepare a run that fails for findings as bad as ``fail_on``."""
        self._writer = writer
        self._fail_on = fail_on
        self._quiet = quiet
        self._inspector = Inspector()
        self.failed = False

    def check(self, discovery: Discovery, targets: Iterable[Target | Problem]) -> RunSummary:
        """Check ``targets`` and print what is found, file by file."""
        began = time.monotonic()
        files = words = 0
        severities: Counter[Severity] = Counter()
        errors: list[Problem] = []
        self._writer.begin()
        for outcome in inspect_all(self._announced(targets), self._inspector):
            for problem in outcome.problems:
                errors.append(problem)
                console.error(f"{problem.path}: {problem.reason}" if problem.path else problem.reason)
            if outcome.report is not None:
                files += 1
                words += outcome.report.words
                severities.update(finding.severity for finding in outcome.report.findings)
                self._writer.file(outcome.report)
        self.failed = any(severity.reaches(self._fail_on) for severity in severities)
        left_out = [Problem("", f"{number} {reason}") for reason, number in sorted(discovery.left_out.items())]
        skipped = (*discovery.skipped, *left_out)
        result = RunSummary(files, words, skipped, tuple(errors), severities, time.monotonic() - began)
        self._writer.end(result)
        return result

    def _announced(self, targets: Iterable[Target | Problem]) -> Iterator[Target | Problem]:
        """``targets``, each set of rules looked at when it first comes."""
        known: set[Settings] = set()
        said: set[str] = set()
        for target in targets:
            if isinstance(target, Target) and target.settings not in known:
                known.add(target.settings)
                selected = self._inspector.rules(target.settings).selected
                if not self._quiet:
                    for warning in selected.warnings:
                        if warning not in said:
                            console.warn(warning)
                    said.update(selected.warnings)
                if not selected.checkers:
                    yield Problem("", "no rule is selected, so nothing is looked for")
            yield target


def _selection(select: list[str] | None, extend_select: list[str] | None, ignore: list[str] | None) -> Selection:
    chosen = {}
    for option, values in (("--select", select), ("--extend-select", extend_select), ("--ignore", ignore)):
        selectors = tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())
        try:
            for selector in selectors:
                matching_rules(selector)
        except UnknownRuleError as error:
            console.fail(f"{option}: {error}")
        chosen[option] = selectors
    return Selection(None if select is None else chosen["--select"], chosen["--extend-select"], chosen["--ignore"])


def _configurations(config: str | None, isolated: bool, command_line: Selection, preview: bool) -> Configurations:
    fixed = None
    if config is not None and isolated:
        console.fail("--config and --isolated exclude each other")
    if isolated:
        fixed = Settings(base=str(Path.cwd()))
    elif config is not None:
        try:
            fixed = load(config)
        except ConfigurationError as error:
            console.fail(f"--config: {error}")
    return Configurations(fixed, command_line, preview, console.warn)


def _inputs(paths: list[str], stdin_filename: str | None) -> tuple[list[str], tuple[str, BinaryIO] | None]:
    """The paths to read, and standard input if it is asked for."""
    named = [path for path in paths if path != STDIN]
    if stdin_filename is not None and named and len(named) == len(paths):
        console.fail("--stdin-filename names standard input, which is read only if '-' stands among the paths")
    if len(named) == len(paths) and stdin_filename is None:
        return named or ["."], None
    if sys.stdin is None:
        console.fail("standard input is closed")
    return named, (stdin_filename or STDIN_NAME, sys.stdin.buffer)


def _rules_here(configurations: Configurations) -> tuple[Rule, ...]:
    """The rules that hold in the working directory, for formats that describe the rules of a run."""
    try:
        settings = configurations.for_directory(str(Path.cwd()))
    except ConfigurationError:
        return ()
    return tuple(checker.rule for checker in active_rules(settings).selected.checkers)
