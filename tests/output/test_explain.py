"""``--explain``: what a rule is about, below its first finding."""

from __future__ import annotations

from collections.abc import Callable

from lint.model import Severity
from lint.report import FileReport, RunSummary


def test_each_rule_is_explained_once_in_a_run(
    make_report: Callable[..., FileReport], render: Callable[..., str]
) -> None:
    reports = [
        make_report("a.txt", "It said said so.", [(3, 12, Severity.WARNING, "Doubled word", None)]),
        make_report(
            "b.txt",
            "It said said so.",
            [(3, 12, Severity.WARNING, "Doubled word", None), (13, 15, Severity.ERROR, "So", None)],
        ),
    ]
    lines = render("full", reports, RunSummary(), explain=True).splitlines()
    assert lines.count("  = why it matters: Tests need them.") == 2  # one for each of the two rules
    assert lines.index("  = why it matters: Tests need them.") < lines.index(
        "b.txt:1:4: TST002 sample-warning: Doubled word"
    )
    assert "why it matters" not in render("full", reports, RunSummary())


def test_a_section_that_a_rule_lacks_is_left_out(
    make_report: Callable[..., FileReport], render: Callable[..., str]
) -> None:
    report = make_report("a.txt", "It said said so.", [(3, 12, Severity.WARNING, "Doubled word", None)])
    assert "how to fix" not in render("full", [report], RunSummary(), explain=True)


def test_lines_keep_to_the_width(make_report: Callable[..., FileReport], render: Callable[..., str]) -> None:
    report = make_report("a.txt", "It said said so.", [(3, 12, Severity.WARNING, "Doubled word", None)])
    output = render("full", [report], RunSummary(), explain=True, width=40)
    assert max(len(line) for line in output.splitlines() if line.startswith("  = w")) <= 40
