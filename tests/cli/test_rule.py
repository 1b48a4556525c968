"""``copydesk rule``, and what ``check`` says of rules that do not run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lint.checkers import all_checkers
from lint.cli.rule import rule_record, rule_text
from lint.documentation import SECTIONS
from lint.model import Status

RULES = [checker.rule for checker in all_checkers()]
PREVIEW = [rule for rule in RULES if rule.status is Status.PREVIEW]


def run(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "lint", *args]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_explained_in_full(rule: object) -> None:
    text = rule_text(rule)  # type: ignore[arg-type]
    record = rule_record(rule)  # type: ignore[arg-type]
    assert all(f"## {section}\n" in text for section in SECTIONS)
    assert text.startswith(f"# {record['name']} ({record['code']})\n\n{record['summary']}.\n")
    assert json.loads(json.dumps(record)) == record


def test_all_rules_are_printed(tmp_path: Path) -> None:
    records = json.loads(run("rule", "--all", "--output-format", "json", cwd=tmp_path).stdout)
    assert [record["code"] for record in records] == [rule.code for rule in RULES]


def test_a_rule_is_known_by_code_and_by_name(tmp_path: Path) -> None:
    by_code = run("rule", RULES[0].code, cwd=tmp_path)
    assert by_code.returncode == 0
    assert by_code.stdout == rule_text(RULES[0]) + "\n"
    by_name = run("rule", RULES[0].name, "--output-format", "json", cwd=tmp_path)
    assert json.loads(by_name.stdout) == rule_record(RULES[0])


@pytest.mark.skipif(not PREVIEW, reason="no rule is in preview")
def test_a_preview_rule_that_is_selected_alone_is_an_error_without_preview(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry runs on Monday.\n")
    code = PREVIEW[0].code
    refused = run("check", "a.txt", "--select", code, cwd=tmp_path)
    assert f"warning: {code} is a preview rule, which does not run without --preview" in refused.stderr
    assert "error: no rule is selected" in refused.stderr
    assert refused.returncode == 2
    beside = run("check", "a.txt", "--extend-select", code, cwd=tmp_path)
    assert f"warning: {code} is a preview rule" in beside.stderr
    assert beside.returncode == 0
    allowed = run("check", "a.txt", "--select", code, "--preview", cwd=tmp_path)
    assert "warning" not in allowed.stderr
    assert allowed.returncode == 0
