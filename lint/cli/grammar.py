"""``copydesk grammar``: fetch LanguageTool, and keep a server of it between runs."""

from __future__ import annotations

from typing import Annotated

import typer

from lint.cli import console

grammar = typer.Typer(
    name="grammar",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Install LanguageTool, and keep its server running, for the rules LTG.",
)


@grammar.command()
def install(
    version: Annotated[
        str | None,
        typer.Option(metavar="VERSION", help="The version of LanguageTool. [default: that of language-tool-python]"),
    ] = None,
) -> None:
    """Download LanguageTool (about 260 MB) into ~/.cache/language_tool_python, checked by its SHA-256."""
    console.prepare_streams()
    from lint.grammar import servers
    from lint.unavailable import UnavailableError

    try:
        where = servers.install(version)
    except UnavailableError as error:
        console.fail(str(error))
    print(f"LanguageTool is in {where}")


@grammar.command()
def start() -> None:
    """Start a server that stays until `copydesk grammar stop`, so that a run need not wait for one to start."""
    console.prepare_streams()
    from lint.grammar import servers
    from lint.unavailable import UnavailableError

    try:
        running = servers.keep()
    except UnavailableError as error:
        console.fail(str(error))
    print(f"LanguageTool answers at {running.address} (process {running.pid})")


@grammar.command()
def stop() -> None:
    """Stop the server that `copydesk grammar start` started."""
    console.prepare_streams()
    from lint.grammar import servers

    stopped = servers.release()
    print("No server was running" if stopped is None else f"Stopped the server at {stopped.address}")


@grammar.command()
def status() -> None:
    """Tell whether a server is kept; exits with 1 if there is none."""
    console.prepare_streams()
    from lint.grammar import servers

    running = servers.kept()
    if running is None:
        print("No server is running; `copydesk grammar start` starts one")
        raise typer.Exit(1)
    print(f"LanguageTool answers at {running.address} (process {running.pid})")
