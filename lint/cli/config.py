"""``copydesk config``: show which settings hold for a file and where they come from; print their schema."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lint.cli import console

if TYPE_CHECKING:
    from lint.settings import Option, Settings

config = typer.Typer(
    name="config", no_args_is_help=True, rich_markup_mode=None, help="Show the configuration, or what it may hold."
)


@config.command()
def show(
    path: Annotated[
        str, typer.Argument(metavar="[PATH]", help="The file or directory whose settings to show.", show_default=False)
    ] = ".",
    file: Annotated[str | None, typer.Option("--config", metavar="FILE", help="Use this configuration file.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Ignore all configuration files.")] = False,
) -> None:
    """Show the settings that hold for PATH, as TOML, each with the place it comes from."""
    console.prepare_streams()
    from lint.cli.run import make_configurations
    from lint.configuration import ConfigurationError

    if not os.path.lexists(path):
        console.fail(f"{path}: no such file or directory")
    absolute = os.path.abspath(path)
    try:
        configurations = make_configurations(file, isolated, warn=console.warn)
        settings = configurations.for_directory(absolute if Path(path).is_dir() else os.path.dirname(absolute))
        lines = [*describe_settings(settings, path)]
    except ConfigurationError as error:
        console.fail(str(error))
    with console.guarded_stdout():
        print("\n".join(lines))


@config.command()
def schema() -> None:
    """Print the JSON Schema of copydesk.toml and of the table [tool.copydesk] of pyproject.toml."""
    console.prepare_streams()
    import json

    with console.guarded_stdout():
        print(json.dumps(settings_schema(), indent=2))


def describe_settings(settings: Settings, path: str = "") -> list[str]:
    """A line of TOML for each option, with its origin in a comment; the article ``path`` may say some itself."""
    from lint.settings import options, plain

    declared = _declared(settings, path)
    rows = [
        (f"{option.key} = {_toml(declared[option.name])}", f"{path}, front matter")
        if option.name in declared
        else (f"{option.key} = {_toml(plain(getattr(settings, option.name)))}", _origin(settings, option))
        for option in options()
    ]
    width = min(60, max(len(row) for row, _ in rows))
    return [f"{row:<{width}}  # {origin}" for row, origin in rows]


def _declared(settings: Settings, path: str) -> dict[str, str]:
    """What the article ``path``, if it is one that can be read, says of itself, by the field that it stands in for."""
    from lint.files import UnreadableError, read_file
    from lint.readers import UndecodableError, read

    if not path.lower().endswith((".md", ".markdown")):
        return {}
    try:
        language = read(path, read_file(path, settings.max_file_size)).language
    except (UnreadableError, UndecodableError):
        return {}
    return {"language": language} if language else {}


def settings_schema() -> dict[str, object]:
    """The JSON Schema of a configuration file."""
    from lint.configuration import EXTEND
    from lint.settings import options, plain

    properties: dict[str, object] = {EXTEND.key: EXTEND.kind.schema() | {"description": EXTEND.about}}
    for option in options():
        about = {"description": option.about, "default": plain(option.default)}
        properties[option.key] = option.kind.schema() | about
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "copydesk configuration",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _origin(settings: Settings, option: Option) -> str:
    origin = settings.origins.get(option.name)
    if origin is None:
        return "default" if getattr(settings, option.name) == option.default else "command line"
    from lint.configuration import line_of, shown

    return f"{shown(origin.file)}:{line_of(origin.file, option.key)}"


def _toml(value: Any) -> str:
    import json

    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(key)} = {_toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    if isinstance(value, str):
        # A TOML basic string is a JSON string, save that DEL must be escaped and characters need not be ASCII.
        return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
    return json.dumps(value)
