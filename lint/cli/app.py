"""The typer app: the commands, and what stands before them."""

from __future__ import annotations

from typing import Annotated

import typer

from lint import __version__
from lint.cli.check import check
from lint.cli.config import config
from lint.cli.grammar import grammar
from lint.cli.learn import learn
from lint.cli.lsp import lsp
from lint.cli.rule import rule
from lint.cli.stats import stats

# The plain help keeps rich, which costs as much to import as all of copydesk, out of every run.
app = typer.Typer(
    name="copydesk",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"copydesk {__version__}")
        raise typer.Exit


@app.callback()
def _copydesk(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Find what scraping, syndication and machine translation did to articles, at the exact characters."""


app.command()(check)
app.command()(learn)
app.command()(lsp)
app.command()(rule)
app.command()(stats)
app.add_typer(config)
app.add_typer(grammar)
