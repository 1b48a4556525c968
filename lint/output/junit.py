"""``junit``: test results, a suite for each file and a failed case for each finding.

A file without findings is one case that passed, so that a report shows what was checked; a file that could not be
checked is a case with an error, one left out on purpose a skipped case.
"""

from __future__ import annotations

from typing import TextIO

from lint.model import Finding
from lint.output import Options
from lint.output.xml_text import DECLARATION, escape, tag
from lint.records import dataclass
from lint.report import FileReport, Problem, RunSummary


@dataclass(frozen=True, slots=True)
class JunitWriter:
    """Streams one suite a file."""

    stream: TextIO

    def begin(self) -> None:
        """Open the report."""
        self.stream.write(DECLARATION + tag("testsuites", {"name": "copydesk"}) + "\n")

    def file(self, report: FileReport) -> None:
        """The file's suite."""
        cases = [_failed_case(report.path, finding) for finding in report.findings]
        passed = tag("testcase", {"name": "copydesk", "classname": report.path}, closed=True)
        self._suite(report.path, cases or [passed], failures=len(cases))

    def end(self, summary: RunSummary) -> None:
        """What was not checked, and the end of the report."""
        for problem in summary.errors:
            self._suite(_suite_name(problem), [_problem_case(problem, "error", "unchecked")], errors=1)
        for problem in summary.skipped:
            self._suite(_suite_name(problem), [_problem_case(problem, "skipped", "skipped")], skipped=1)
        self.stream.write("</testsuites>\n")

    def _suite(self, path: str, cases: list[str], failures: int = 0, errors: int = 0, skipped: int = 0) -> None:
        counts = {"tests": len(cases), "failures": failures, "errors": errors, "skipped": skipped}
        attributes = {"name": path, **{name: str(count) for name, count in counts.items()}}
        lines = "".join(f"    {case}\n" for case in cases)
        self.stream.write(f"  {tag('testsuite', attributes)}\n{lines}  </testsuite>\n")


def _failed_case(path: str, finding: Finding) -> str:
    place = f"{finding.line}:{finding.column}"
    case = tag("testcase", {"name": f"{finding.label} {finding.name} at {place}", "classname": path})
    failure = tag("failure", {"type": finding.severity.value, "message": finding.message})
    body = escape(f"{path}:{place}: {finding.label} {finding.message}")
    return f"{case}{failure}{body}</failure></testcase>"


def _problem_case(problem: Problem, element: str, kind: str) -> str:
    case = tag("testcase", {"name": kind, "classname": _suite_name(problem)})
    return f"{case}{tag(element, {'type': kind, 'message': problem.reason}, closed=True)}</testcase>"


def _suite_name(problem: Problem) -> str:
    return problem.path or "copydesk"


def writer(stream: TextIO, options: Options) -> JunitWriter:
    """A writer of ``junit``."""
    return JunitWriter(stream)
