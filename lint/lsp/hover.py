"""What is shown of a rule where one of its findings stands."""

from __future__ import annotations

from lint.documentation import sections
from lint.model import Finding

_SHOWN = ("What it finds", "Why it matters", "How to fix", "Known limits")


def page(finding: Finding) -> str:
    """The rule's documentation as Markdown, its examples left to its page."""
    rule = finding.rule
    parts = sections(rule.documentation)
    body = "\n\n".join(f"**{title}**  \n{parts[title].strip()}" for title in _SHOWN if title in parts)
    return f"### {rule.name} ({finding.label})\n\n{rule.summary}.\n\n{body}\n\n[Examples and more]({rule.url})"
