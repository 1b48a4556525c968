"""What every format writes for one fixed run, compared with stored files.

After an intended change: ``COPYDESK_UPDATE=1 pytest tests/output``, and read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import lint
from lint.model import Applicability, Edit, Fix, Severity
from lint.output import FORMATS
from lint.report import FileReport, Problem, RunSummary

SNAPSHOTS = Path(__file__).parent / "snapshots"
SUFFIXES = {
    "full": "txt",
    "concise": "txt",
    "github": "txt",
    "checkstyle": "xml",
    "junit": "xml",
    "json-lines": "jsonl",
    "rdjsonl": "jsonl",
}
LONG = "Residents of the valley had waited for the bridge since the spring flood, and the council met again. " * 3

ARTICLE = (
    "The bridge\n"
    "\n"
    "The council agreed. said the mayor, Orla Fenwick.\r\n"
    "市長は橋を👩‍👩‍👧開いた。\tTab and naïve cafe\u0301s.\n"
    "Download our\n"
    "app\n"
    "\n"
    "today for news.\n"
    f"{LONG}It opens opens on Monday. {LONG}\n"
    "היא אמרה שלום לכולם.\n"
    "Hidden \x1b[31mred\u202e text\u200b here.\n"
)


def spans() -> list[tuple[int, int, Severity, str, Fix | None]]:
    def span(text: str, severity: Severity, message: str, *edits: tuple[str, str]) -> object:
        start = ARTICLE.index(text)
        places = tuple(
            Edit(start + text.index(old), start + text.index(old) + len(old), replacement) for old, replacement in edits
        )
        applicability = Applicability.SAFE if severity is Severity.ERROR else Applicability.UNSAFE
        fix = Fix(applicability, f"Replace with “{places[0].replacement}”", places) if places else None
        return start, start + len(text), severity, message, fix

    return [  # type: ignore[list-item]
        span(". said", Severity.ERROR, "Period before “said” cuts the sentence in two", (".", ",")),
        span("👩‍👩‍👧", Severity.WARNING, "A family, wide"),
        span("cafe\u0301s", Severity.WARNING, "A combining accent", ("caf", "Caf"), ("s", "")),
        span("Download our\napp\n\ntoday", Severity.ERROR, "Over several lines: 100 % of it, [see](http://x.example)"),
        span("opens opens", Severity.INFO, "Doubled word", (" opens", "")),
        span("שלום", Severity.INFO, "Right to left"),
        span("\x1b[31mred\u202e", Severity.ERROR, "Control \x1b[31mcharacters\u202e, {0} and ::error::\nlines"),
        span("\u200b", Severity.ERROR, "A zero-width space", ("\u200b", "")),
    ]


@pytest.fixture(scope="module")
def reports(make_report: Callable[..., FileReport]) -> list[FileReport]:
    return [
        make_report("news/the bridge.md", ARTICLE, spans()),
        make_report("clean.txt", "All is well.\n", []),
        make_report(
            "odd/50%,a:b\udcff.txt", "It said said so.\n", [(3, 12, Severity.WARNING, "Doubled word “said”", None)]
        ),
    ]


SUMMARY = RunSummary(
    files=3,
    words=150,
    skipped=(Problem("news/huge.txt", "larger than 10 MB"),),
    errors=(
        Problem("news/broken.txt", "not valid UTF-8: bad byte at offset 7"),
        Problem("", "no files under “x”"),
    ),
    severities={Severity.ERROR: 4, Severity.WARNING: 3, Severity.INFO: 2},
    seconds=1.5,
)


def compare(name: str, output: str) -> None:
    path = SNAPSHOTS / name
    output = output.replace(f'"version": "{lint.__version__}"', '"version": "VERSION"')
    if os.environ.get("COPYDESK_UPDATE"):
        path.write_text(output, encoding="utf-8", newline="")
    assert output == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_format(
    name: str, reports: list[FileReport], render: Callable[..., str], parse: Callable[[str, str], object]
) -> None:
    output = render(name, reports, SUMMARY)
    parse(name, output)
    compare(f"{name}.{SUFFIXES.get(name, 'json')}", output)


def test_full_in_color(reports: list[FileReport], render: Callable[..., str]) -> None:
    compare("full-color.txt", render("full", reports[2:], SUMMARY, color=True))
