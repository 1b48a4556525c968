"""``copydesk rule``: explain a rule, or all of them."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lint.cli import completion, console

if TYPE_CHECKING:
    from lint.model import Rule


class RuleFormat(enum.StrEnum):
    """How a rule is printed."""

    TEXT = "text"
    JSON = "json"


def rule(
    rule: Annotated[
        str | None,
        typer.Argument(metavar="[RULE]", autocompletion=completion.single_rules, help="The rule's code or name."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Explain all rules.")] = False,
    output_format: Annotated[RuleFormat, typer.Option(help="How to print it.")] = RuleFormat.TEXT,
    config: Annotated[str | None, typer.Option(metavar="FILE", help="Use this configuration file.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Ignore all configuration files.")] = False,
) -> None:
    """Explain a rule: what it finds, why it matters, what to do, examples and limits.

    The rules of your own lexicons are those that are configured in the working directory.
    """
    console.prepare_streams()
    if (rule is None) == (not every):
        console.fail("name one rule, or give --all")
    own = _Own(config, isolated)
    rules = _named(rule, own) if rule is not None else [*_all(), *own.rules()]
    with console.guarded_stdout():
        if output_format is RuleFormat.JSON:
            import json

            records = [rule_record(each) for each in rules]
            print(json.dumps(records if every else records[0], indent=2, ensure_ascii=False))
        else:
            print("\n\n".join(rule_text(each) for each in rules))


def rule_record(rule: Rule) -> dict[str, object]:
    """What a rule declares, for JSON."""
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": rule.summary,
        "family": rule.family,
        "severity": rule.severity.value,
        "status": rule.status.value,
        "since": rule.since,
        "scope": rule.scope.value,
        "fixable": rule.fixable,
        "documentation": rule.documentation,
        "url": rule.url,
    }


def rule_text(rule: Rule) -> str:
    """A rule as a page of Markdown."""
    facts = [
        f"Severity: {rule.severity}",
        f"status: {rule.status}",
        f"since: {rule.since}",
        f"fix: {'sometimes' if rule.fixable else 'none'}",
    ]
    return f"# {rule.name} ({rule.code})\n\n{rule.summary}.\n\n{'; '.join(facts)}.\n\n{rule.documentation}"


class _Own:
    """The rules of the user's lexicons, looked for where they are needed."""

    def __init__(self, config: str | None, isolated: bool) -> None:
        self._config = config
        self._isolated = isolated

    def rules(self) -> list[Rule]:
        from lint.cli.run import make_configurations
        from lint.configuration import ConfigurationError, own_rules

        try:
            return own_rules(make_configurations(self._config, self._isolated).for_directory(str(Path.cwd())))
        except ConfigurationError as error:
            console.fail(str(error))


def _named(selector: str, own: _Own) -> list[Rule]:
    from lint.selection import UnknownRuleError, is_known, matching_rules

    try:
        rules = matching_rules(selector, () if is_known(selector) else own.rules())
    except UnknownRuleError as error:
        console.fail(str(error))
    if selector not in (rules[0].code, rules[0].name):
        console.fail(f"{selector!r} stands for a group of rules; name one by its code or name, or give --all")
    return rules


def _all() -> list[Rule]:
    from lint.index import all_checkers

    return [checker.rule for checker in all_checkers()]
