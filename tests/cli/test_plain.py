"""A command line that is read without typer means what it means to typer."""

from __future__ import annotations

import os
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lint.cli.run
from lint.cli.app import app
from lint.cli.plain import parse
from lint.cli.run import Request, request_of

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there typer expands patterns in arguments")

OPTIONS = """
--preview --isolated --force-exclude --statistics --explain --watch -w --fix --unsafe-fixes --fix-only --diff
--write-baseline --prune-baseline --summary --no-summary --exit-zero --quiet -q
--select --extend-select --ignore --output-format --config --stdin-filename --baseline --diff-base --jobs --fail-on
--help -h -- - a.txt b/c.md 2 json concise SEG
CAP001,BLP --select=SEG --output-format=json --output-format=none --config=a=b --ignore= --previe -qh --quiet=yes
--jobs=2 --fail-on=error --language en-GB --language=en-UK
""".split()


def by_typer(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> Request | None:
    requests: list[Request] = []

    def remember(request: Request) -> int:
        requests.append(request)
        return 0

    monkeypatch.setattr(lint.cli.run, "run", remember)
    with pytest.raises(SystemExit):
        app(arguments, prog_name="copydesk")
    return requests[0] if requests else None


@given(st.lists(st.sampled_from(OPTIONS), max_size=6))
def test_means_the_same_to_typer(arguments: list[str]) -> None:
    given: dict[str, Any] | None = parse(["check", *arguments])
    if given is not None:
        with pytest.MonkeyPatch.context() as monkeypatch:
            request = by_typer(["check", *arguments], monkeypatch)
        assert request is not None
        assert asdict(request_of(**given)) == asdict(request)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a.txt"],
        ["-"],
        ["--isolated", "a.txt", "--output-format", "json", "--select=SEG", "--select", "CAP,BLP", "-q"],
    ],
)
def test_common_command_lines_are_read_without_typer(arguments: list[str]) -> None:
    assert parse(["check", *arguments]) is not None


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--version"],
        ["rule", "--all"],
        ["check", "--help"],
        ["check", "--select"],
        ["check", "--", "-a"],
        ["check", "-x"],
    ],
)
def test_all_else_is_left_to_typer(arguments: list[str]) -> None:
    assert parse(arguments) is None
