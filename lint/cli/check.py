"""``copydesk check``: check articles and print what is found. The work is done in :mod:`lint.cli.run`."""

from __future__ import annotations

from typing import Annotated

import typer

from lint.cli import completion, console
from lint.model import Severity
from lint.output import FORMATS
from lint.varieties import VARIETIES, variety_of

DEFAULT_FORMAT = next(iter(FORMATS))


def _known_format(name: str) -> str:
    if name not in FORMATS:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(FORMATS)}.")
    return name


def _known_variety(name: str | None) -> str | None:
    if name is not None and name not in VARIETIES:
        meant = variety_of(name)
        hint = f"Did you mean {meant!r}?" if meant else f"Known are {', '.join(VARIETIES)}."
        raise typer.BadParameter(f"{name!r} is no variety of English. {hint}")
    return name


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH|-]...", help="Files and directories; '-' is standard input. [default: .]"),
    ] = None,
    output_format: Annotated[
        str,
        typer.Option(
            metavar="FORMAT",
            callback=_known_format,
            autocompletion=completion.formats,
            help=f"How to print findings: {', '.join(FORMATS)}.",
        ),
    ] = DEFAULT_FORMAT,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULES",
            autocompletion=completion.rules,
            help="Run these rules: codes, names, prefixes or ALL, parted by commas.",
        ),
    ] = None,
    extend_select: Annotated[
        list[str] | None, typer.Option(metavar="RULES", autocompletion=completion.rules, help="Run these rules too.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="RULES", autocompletion=completion.rules, help="Do not run these rules.")
    ] = None,
    preview: Annotated[
        bool,
        typer.Option(
            "--preview", help="Run rules in preview too. Without it they do not run, even if selected by their code."
        ),
    ] = False,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="VARIETY",
            callback=_known_variety,
            autocompletion=completion.varieties,
            help=f"The variety of English, where an article does not name its own: {', '.join(VARIETIES)}.",
        ),
    ] = None,
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
        bool, typer.Option("--no-cache", help="Check every file, also those that a run before this one has checked.")
    ] = False,
    cache_dir: Annotated[
        str | None,
        typer.Option(metavar="DIR", help="Keep results there, and not in .copydesk_cache beside the configuration."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="Check in N processes. By default one, or for thousands of files one a processor."
        ),
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Print how many findings there are of each rule instead of them.")
    ] = False,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="With the first finding of each rule, say what it is, why it matters, what to do."
        ),
    ] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Repair what can safely be repaired; report the rest.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="With --fix and --diff: also repair where a person should look.")
    ] = False,
    fix_only: Annotated[bool, typer.Option("--fix-only", help="Repair, and do not report the rest.")] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Print what --fix would change, change nothing; 1 if there is something.")
    ] = False,
    baseline: Annotated[
        str | None, typer.Option(metavar="FILE", help="Leave out findings that this baseline accepts.")
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Accept all findings: write them to the --baseline file.")
    ] = False,
    prune_baseline: Annotated[
        bool, typer.Option("--prune-baseline", help="Drop from the --baseline file what has been fixed.")
    ] = False,
    diff_base: Annotated[
        str | None, typer.Option(metavar="REV", help="Only findings on lines that changed since this git revision.")
    ] = None,
    add_suppressions: Annotated[
        bool,
        typer.Option(
            "--add-suppressions",
            help="Mark all that is found as meant, in comments or in .copydesk-ignore.toml; also with =REASON.",
        ),
    ] = False,
    show_settings: Annotated[
        bool, typer.Option("--show-settings", help="Check nothing: print the settings that hold for each path.")
    ] = False,
    watch: Annotated[
        bool,
        typer.Option("--watch", "-w", help="Stay, and check again what changes, until Ctrl-C."),
    ] = False,
    suppression_reason: Annotated[str | None, typer.Option(hidden=True)] = None,
    summary: Annotated[bool, typer.Option(help="Say on stderr what was read and found.")] = True,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 although there are findings (errors still give 2).")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print findings and errors only.")] = False,
) -> None:
    """Check articles for damage.

    Exit codes: 0 nothing found, 1 findings, 2 something could not be done as asked.
    """
    given = dict(locals())
    console.prepare_streams()
    # Everything else is imported late, so that other commands do not pay for it.
    from lint.cli.run import request_of, run

    raise typer.Exit(run(request_of(**given)))
