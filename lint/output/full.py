"""``full``: each finding with its line, the damage underlined, the fix and where to read more; for people.

If that is asked for, the first finding of each rule is followed by what the rule's documentation says of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lint.model import Finding, Rule, Severity
from lint.output import Options
from lint.output.escaping import visible
from lint.records import dataclass, field
from lint.report import FileReport, RunSummary, shown_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_RED, _YELLOW, _CYAN, _BLUE, _BOLD = "31", "33", "36", "34", "1"
_COLORS = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.INFO: _CYAN}
_RIGHT_TO_LEFT = {"R", "AL"}
_EXPLAINED = ("What it finds", "Why it matters", "How to fix")


@dataclass(frozen=True, slots=True)
class FullWriter:
    """Streams one paragraph a finding."""

    stream: TextIO
    color: bool
    width: int
    explain: bool = False
    explained: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """Nothing comes first."""

    def file(self, report: FileReport) -> None:
        """The file's findings, an empty line after each."""
        for finding in report.findings:
            self.stream.writelines(f"{line}\n" for line in self._lines(report, finding))
            self.stream.write("\n")

    def end(self, summary: RunSummary) -> None:
        """Nothing comes last."""

    def _lines(self, report: FileReport, finding: Finding) -> Iterator[str]:
        color = _COLORS[finding.severity]
        place = self._styled(f"{visible(report.path)}:{finding.line}:{finding.column}:", _BOLD)
        code = self._styled(finding.label, color, _BOLD)
        yield f"{place} {code} {finding.name}: {visible(finding.message)}"
        gutter = len(str(finding.end_line))
        bar = self._styled(f"{'':{gutter}} |", _BLUE)
        yield bar
        yield from self._source(report, finding, gutter, color)
        for label, text in _notes(finding):
            yield f"{'':{gutter}} {self._styled('=', _BLUE)} {self._styled(label + ':', _BOLD)} {text}"
        if self.explain and finding.code not in self.explained:
            self.explained.add(finding.code)
            yield from self._explanation(finding.rule, gutter)

    def _source(self, report: FileReport, finding: Finding, gutter: int, color: str) -> Iterator[str]:
        from lint.output.excerpt import excerpt

        previous = finding.line
        for number in shown_lines(finding):
            line = report.lines.get(number, "")
            start = finding.column - 1 if number == finding.line else 0
            end = finding.end_column - 1 if number == finding.end_line else len(line)
            if start >= end and number != finding.line:
                continue  # an empty line, or the one after the line end that ends the damage
            if number > previous + 1:
                yield self._styled("...", _BLUE)
            previous = number
            cells = excerpt(line, start, end, self.width - gutter - 3)
            shown, carets = "", ""
            for damaged, group in groupby(cells, lambda cell: cell.damaged):
                pieces = list(group)
                text = "".join(cell.text for cell in pieces)
                columns = sum(cell.width for cell in pieces)
                shown += self._styled(text, color) if damaged else text
                carets += self._styled("^" * columns, color, _BOLD) if damaged else " " * columns
            yield f"{self._styled(f'{number:>{gutter}} |', _BLUE)} {shown}".rstrip()
            yield f"{self._styled(f'{chr(32):{gutter}} |', _BLUE)} {carets}".rstrip()

    def _explanation(self, rule: Rule, gutter: int) -> Iterator[str]:
        """What the rule's documentation says, in paragraphs that begin like the notes above them."""
        from textwrap import wrap

        from lint.documentation import sections

        documented = sections(rule.documentation)
        for title in _EXPLAINED:
            text = visible(" ".join(documented.get(title, "").split()))
            label = title.lower() + ":"
            indent = " " * (gutter + 3)
            lines = wrap(f"{label} {text}", max(self.width, 40), initial_indent=indent, subsequent_indent=indent)
            if text:
                first = lines[0].strip().removeprefix(label)
                yield f"{'':{gutter}} {self._styled('=', _BLUE)} {self._styled(label, _BOLD)}{first}"
                yield from lines[1:]

    def _styled(self, text: str, *styles: str) -> str:
        return f"\x1b[{';'.join(styles)}m{text}\x1b[0m" if self.color else text


def _notes(finding: Finding) -> Iterator[tuple[str, str]]:
    import unicodedata

    if not finding.text.isascii() and any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in finding.text[:1000]):
        # Terminals may reorder the line, and the carets then stand elsewhere.
        yield "text", visible(finding.text if len(finding.text) <= 100 else finding.text[:99] + "…")
    if finding.fix is not None:
        yield "help", f"{visible(finding.fix.message)} ({finding.fix.applicability} fix)"
    yield "see", finding.url


def writer(stream: TextIO, options: Options) -> FullWriter:
    """A writer of ``full``."""
    return FullWriter(stream, options.color, options.width, options.explain)
