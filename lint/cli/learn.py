"""``copydesk learn``: what a site repeats, as a lexicon to review."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from lint.cli import console

if TYPE_CHECKING:
    from lint.discovery import Target
    from lint.document import Document


def _own_code(code: str) -> str:
    from lint.lexicon import CODE
    from lint.vocabulary import is_ours

    if not CODE.fullmatch(code):
        raise typer.BadParameter("it must be two to eight capitals and three digits, such as SITE001.")
    if is_ours(code):
        raise typer.BadParameter(f"{code!r} is of a family of ours; choose other letters.")
    return code


def learn(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Files and directories. [default: .]")
    ] = None,
    min_articles: Annotated[int, typer.Option(min=2, help="So many articles must hold a line.")] = 5,
    min_share: Annotated[float, typer.Option(min=0, max=1, help="Such a share of them must, from 0 to 1.")] = 0.005,
    code: Annotated[
        str, typer.Option(metavar="CODE", callback=_own_code, help="The code that the lexicon's findings shall have.")
    ] = "SITE001",
    config: Annotated[str | None, typer.Option(metavar="FILE", help="Use this configuration file.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Ignore all configuration files.")] = False,
) -> None:
    """Write a lexicon of the lines that many articles of one site repeat, for you to review.

    Names, numbers, dates and titles that differ from article to article become slots. Keep what is no part of an
    article, and name the file under `lexicons` in your configuration; `check --fix --unsafe-fixes` then removes such
    lines. Exit codes: 0, or 2 if a file could not be read.
    """
    console.prepare_streams()
    from lint.cli.run import inputs, make_configurations
    from lint.discovery import Discovery, Target
    from lint.learn import as_lexicon
    from lint.learn import learn as learn_from
    from lint.output.escaping import visible

    named, _ = inputs(tuple(paths or ()), None)
    discovery = Discovery(make_configurations(config, isolated))
    targets: list[Target] = []
    failed = Failures()
    for target in discovery.find(named):
        if isinstance(target, Target):
            targets.append(target)
        else:
            failed.add(target.path, target.reason)
    outcome = learn_from(lambda: _documents(targets, failed), min_articles, min_share)
    with console.guarded_stdout():
        if outcome.articles:
            print(as_lexicon(outcome, f"Lines that articles of {visible(', '.join(named))} repeat", code), end="")
    if outcome.articles:
        console.note(
            f"Articles: {outcome.articles:,}, of them copies of others: {outcome.copies:,}."
            f" Lines in {outcome.needed:,} or more: {len(outcome.learned):,}."
        )
    elif not failed.paths:
        console.note("Nothing to learn from: no article was found.")
    if failed.paths:
        raise typer.Exit(console.COULD_NOT)


class Failures:
    """Files that could not be read, each told once."""

    def __init__(self) -> None:
        """Begin with none."""
        self.paths: set[str] = set()

    def add(self, path: str, reason: str) -> None:
        """Tell of ``path``, unless that was done."""
        if path not in self.paths:
            console.error(f"{path}: {reason}" if path else reason)
        self.paths.add(path)


def _documents(targets: list[Target], failed: Failures) -> Iterator[Document]:
    from lint.files import UnreadableError, read_file
    from lint.readers import UndecodableError, read

    for target in targets:
        if target.path in failed.paths:
            continue
        try:
            yield read(target.path, read_file(target.path, target.settings.max_file_size))
        except (UnreadableError, UndecodableError) as error:
            failed.add(target.path, str(error))
