"""Makes the pages that are not written by hand: one for each rule, and the reference of the configuration."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from lint.checkers import all_checkers
from lint.cli.config import settings_schema
from lint.cli.rule import rule_text
from lint.documentation import sections
from lint.model import Rule


def on_files(files: Any, config: Any) -> Any:
    """Add the pages to the site; called by the generator."""
    from properdocs.structure.files import File

    for path, content in pages().items():
        files.append(File.generated(config, path, content=content))
    return files


def pages() -> dict[str, str]:
    """Each page's content by its path, and that of the schema which editors fetch."""
    rules = [checker.rule for checker in all_checkers()]
    schema = settings_schema()
    return {f"rules/{rule.name}.md": rule_text(rule) + "\n" for rule in rules} | {
        "rules/index.md": rule_index(rules),
        "reference/configuration.md": reference(schema),
        "reference/copydesk.schema.json": json.dumps(schema, indent=2) + "\n",
    }


def rule_index(rules: list[Rule]) -> str:
    """A table of all rules with their measured rates."""
    lines = [
        "# Rules",
        "",
        "Rules in preview run with `--preview` only. What has been measured of a rule stands on its page.",
        "",
        "| code | rule | finds | severity | fix |",
        "|---|---|---|---|---|",
    ]
    for rule in rules:
        status = "" if rule.status.value == "stable" else f" ({rule.status.value})"
        status += " (opt-in)" if rule.opt_in else ""
        link = f"[{rule.name}]({rule.name}.md){status}"
        summary = rule.summary.replace("|", "\\|")
        lines.append(f"| {rule.code} | {link} | {summary} | {rule.severity} | {'yes' if rule.fixable else ''} |")
    measured = [(rule, body) for rule in rules if (body := sections(rule.documentation).get("Measured", "").strip())]
    lines += ["", "## Measured rates", ""]
    lines += [f"- **{rule.code}** [{rule.name}]({rule.name}.md): {' '.join(body.split())}" for rule, body in measured]
    return "\n".join(lines) + "\n"


def reference(schema: dict[str, Any]) -> str:
    """The options, from the schema that editors use as well."""
    lines = [
        "# Options",
        "",
        "Keys of `copydesk.toml`, `.copydesk.toml` and the table `[tool.copydesk]` of `pyproject.toml`.",
        "`copydesk config schema` prints the JSON Schema behind this page; editors [fetch it](copydesk.schema.json).",
    ]
    for key, option in schema["properties"].items():
        lines += ["", f"## `{key}`", "", option.get("description", ""), "", f"Type: {kind_of(option)}."]
        if "default" in option:
            lines += ["", f"Default: `{json.dumps(option['default'], ensure_ascii=False)}`"]
        for inner, described in option.get("properties", {}).items():
            lines += ["", f"- `{inner}`: {described.get('description', kind_of(described))}"]
    return "\n".join(lines) + "\n"


def kind_of(option: dict[str, Any]) -> str:
    """The type that a schema asks for, in words."""
    names = {"array": "list", "object": "table", "integer": "whole number"}
    if "anyOf" in option:
        return " or ".join(dict.fromkeys(kind_of(each) for each in option["anyOf"]))
    if "enum" in option:
        return "one of a set"
    kind = option.get("type", "any")
    items = f" of {kind_of(option['items'])}s" if "items" in option and "type" in option["items"] else ""
    return names.get(kind, kind) + items
