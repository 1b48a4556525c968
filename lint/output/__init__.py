"""The output formats: what ``--output-format`` names, one module each, imported when it is asked for.

A run calls ``begin`` once, ``file`` for each checked file in order as it is done, and ``end`` once. A writer puts
nothing but its format on the stream; what a person should know about the run goes to stderr and is not its business,
save that formats with a place for it also carry which files could not be read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from lint.model import Rule
from lint.records import dataclass
from lint.report import FileReport, RunSummary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Protocol, TextIO
else:
    Protocol = object


@dataclass(frozen=True, slots=True)
class Options:
    """What a format may need to know beside the findings.

    Args:
        color: whether to use ANSI colours; formats for machines never do.
        width: terminal cells that a line of ``full`` may take.
        rules: gives those that ran, for formats that describe them.
        root: what the paths in formats for code hosts are relative to; the working directory if ``None``.
        explain: whether ``full`` explains each rule at its first finding.
    """

    color: bool = False
    width: int = 100
    rules: Callable[[], Sequence[Rule]] = tuple
    root: Path | None = None
    explain: bool = False


class Writer(Protocol):
    """Writes one run in one format."""

    def begin(self) -> None:
        """Write what comes before the first file."""

    def file(self, report: FileReport) -> None:
        """Write a file's findings, or keep them for the end where the format needs all at once."""

    def end(self, summary: RunSummary) -> None:
        """Write what comes after the last file."""


FORMATS: dict[str, str] = {
    "full": "lint.output.full",
    "concise": "lint.output.concise",
    "json": "lint.output.json_document",
    "json-lines": "lint.output.json_lines",
    "sarif": "lint.output.sarif",
    "github": "lint.output.github",
    "gitlab": "lint.output.gitlab",
    "checkstyle": "lint.output.checkstyle",
    "junit": "lint.output.junit",
    "rdjson": "lint.output.rdjson",
    "rdjsonl": "lint.output.rdjsonl",
}
"""The module of each format: its ``writer(stream, options)`` makes a :class:`Writer`."""


def make_writer(name: str, stream: TextIO, options: Options | None = None) -> Writer:
    """A writer of the format ``name`` on ``stream``.

    The stream should have ``errors="backslashreplace"`` if its encoding is not UTF-8: formats for people write
    article text as it is, save for characters that could harm a terminal.

    Raises:
        KeyError: there is no such format.
    """
    module = import_module(FORMATS[name])
    made: Writer = module.writer(stream, options or Options())
    return made
