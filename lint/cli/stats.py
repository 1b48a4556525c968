"""``copydesk stats``: the figures of articles, with the limits that hold, as a table or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lint.cli import console
from lint.records import dataclass, field

if TYPE_CHECKING:
    from lint.discovery import Target
    from lint.quality.figures import Figure, Limits
    from lint.report import Problem


class StatsFormat(StrEnum):
    """How to print figures."""

    TABLE = "table"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class FileFigures:
    """The figures of one file, by key, and why others could not be had."""

    path: str
    values: Mapping[str, float]
    left_out: Mapping[str, str]
    limits: Mapping[str, Limits] = field(default_factory=dict)


def stats(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH|-]...", help="Files and directories; '-' is standard input. [default: .]"),
    ] = None,
    output_format: Annotated[StatsFormat, typer.Option(help="How to print them.")] = StatsFormat.TABLE,
    config: Annotated[str | None, typer.Option(metavar="FILE", help="Use this configuration file.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Ignore all configuration files.")] = False,
    stdin_filename: Annotated[
        str | None, typer.Option(metavar="NAME", help="The name that standard input stands for.")
    ] = None,
) -> None:
    """Show figures of articles: length, readability, lines, repetition, characters.

    Of several files, each figure's least, middle and greatest value. A figure outside its limit is marked; that is no
    error, and `check --select QLT` reports it. Exit codes: 0, or 2 if a file could not be read.
    """
    console.prepare_streams()
    from lint.cli.run import inputs, make_configurations
    from lint.discovery import Discovery

    named, stdin = inputs(tuple(paths or ()), stdin_filename)
    discovery = Discovery(make_configurations(config, isolated))
    measured: list[FileFigures] = []
    failed = False
    for target in discovery.find(named, stdin):
        result = _measure(target)
        if isinstance(result, FileFigures):
            measured.append(result)
        else:
            failed = True
            console.error(f"{result.path}: {result.reason}" if result.path else result.reason)
    with console.guarded_stdout():
        if output_format is StatsFormat.JSON:
            import json

            print(json.dumps(stats_record(measured), indent=2, ensure_ascii=False))
        elif measured:
            print("\n".join(table(measured)))
    for reason in dict.fromkeys(reason for file in measured for reason in file.left_out.values()):
        keys = dict.fromkeys(key for file in measured for key, why in file.left_out.items() if why == reason)
        console.note(f"Left out: {', '.join(keys)}: {reason}")
    if not measured and not failed:
        console.note("Nothing to measure: no article was found.")
    if failed:
        raise typer.Exit(console.COULD_NOT)


def _measure(target: Target | Problem) -> FileFigures | Problem:
    from lint.files import UnreadableError, read_file
    from lint.quality.figures import FIGURES, Measured, limits_of
    from lint.readers import UndecodableError, read
    from lint.report import Problem
    from lint.unavailable import UnavailableError

    if isinstance(target, Problem):
        return target
    try:
        data = read_file(target.path, target.settings.max_file_size) if target.data is None else target.data
        parts = Measured(read(target.path, data))
    except (UnreadableError, UndecodableError) as error:
        return Problem(target.path, str(error))
    values, left_out = {}, {}
    for figure in FIGURES:
        try:
            values[figure.key] = figure.value(parts)
        except UnavailableError as error:
            left_out[figure.key] = str(error)
    return FileFigures(target.path, values, left_out, limits_of(target.settings.quality))


def table(files: Sequence[FileFigures]) -> Iterator[str]:
    """The lines of a table with one row for each figure that could be had."""
    from lint.output.escaping import visible
    from lint.quality.figures import FIGURES

    one = files[0] if len(files) == 1 else None
    head = [visible(one.path), "", "limit", "by"] if one else [f"{len(files):,} files", "least", "middle", "most"]
    rows = [head if one else [*head, "limit", "by", "outside"]]
    for figure in FIGURES:
        held = [(file.values[figure.key], file.limits[figure.key]) for file in files if figure.key in file.values]
        if not held:
            continue
        outside = sum(not limits.admit(value) for value, limits in held)
        values = [value for value, _ in held]
        limits = {limit for _, limit in held}
        limit, by = _limit(figure, limits)
        if one:
            rows.append([figure.key, _shown(figure, values[0]) + (" !" if outside else "  "), limit, by])
        else:
            spread = (min(values), median(values), max(values))
            rows.append([figure.key, *(_shown(figure, each) for each in spread), limit, by, f"{outside or ''}"])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    right = {1, 2, 3, 6} if not one else {1}
    for row in rows:
        cells = (
            f"{cell:>{width}}" if column in right else f"{cell:<{width}}"
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def _limit(figure: Figure, limits: set[Limits]) -> tuple[str, str]:
    if len(limits) > 1:
        return "several", "configuration"
    (limit,) = limits
    least, most = _shown(figure, limit.min), _shown(figure, limit.max)
    text = (
        f"{least} to {most}" if least and most else f"at least {least}" if least else f"at most {most}" if most else ""
    )
    return text, (figure.source if limit == figure.limits else "configuration") if text else ""


def _shown(figure: Figure, value: float | None) -> str:
    from lint.quality.findings import shown

    return shown(figure, value)


def stats_record(files: Sequence[FileFigures]) -> dict[str, Any]:
    """The figures for JSON: numbers rounded to six digits, shares from 0 to 1."""
    from lint.quality.figures import FIGURES

    return {
        "version": 1,
        "figures": {
            figure.key: {"about": figure.about, "group": figure.group.value, "limits_by": figure.source or None}
            for figure in FIGURES
        },
        "files": [
            {
                "path": file.path,
                "values": {key: round(value, 6) for key, value in file.values.items()},
                "limits": {key: _limit_record(limit) for key, limit in file.limits.items() if _limit_record(limit)},
                "outside": [key for key, value in file.values.items() if not file.limits[key].admit(value)],
                "left_out": dict(file.left_out),
            }
            for file in files
        ],
    }


def _limit_record(limit: Limits) -> dict[str, float]:
    return {name: bound for name, bound in (("min", limit.min), ("max", limit.max)) if bound is not None}
