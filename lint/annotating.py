"""Writes suppressions for what is found: comments into Markdown and HTML, entries of a file beside plain text.

A comment goes to the end of the line on which a finding begins. Where that does not do, be it in a table's head or in
front matter, the file beside the article takes the entry, so nothing but comments is ever added to an article.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence

from lint.lines import line_bounds, line_starts
from lint.model import Finding
from lint.patterns import lazy_re
from lint.sidecar import FILE_NAME

_SPECIAL = lazy_re(r"[\\*?\[\]!# ]")


def with_comments(raw: str, findings: Sequence[Finding], reason: str) -> str:
    """``raw`` with a comment at the end of each line on which one of ``findings`` begins."""
    starts = line_starts(raw)
    codes: dict[int, set[str]] = {}
    for finding in findings:
        codes.setdefault(finding.line, set()).add(finding.label)
    for line in sorted(codes, reverse=True):
        first, last = line_bounds(raw, starts, line)
        end = first + len(raw[first:last].rstrip())
        because = f" -- {reason}" if reason else ""
        comment = f" <!-- copydesk-disable-line {', '.join(sorted(codes[line]))}{because} -->"
        raw = raw[:end] + comment + raw[end:]
    return raw


def entries_for(path: str, findings: Sequence[Finding], reason: str) -> str:
    """The entries of the file beside ``path`` that hide ``findings``."""
    name = "/" + _SPECIAL.sub(lambda match: "\\" + match[0], os.path.basename(path))
    written = []
    for code, text in sorted({(finding.label, " ".join(finding.text.split())) for finding in findings}):
        lines = ["[[ignore]]", f"files = {_quoted(name)}", f"rules = [{_quoted(code)}]"]
        lines += [f"text = {_quoted(text)}"] if text else []
        lines += [f"reason = {_quoted(reason)}"] if reason else []
        written.append("\n".join(lines) + "\n")
    return "\n".join(written)


def sidecar_of(path: str) -> str:
    """The file beside the article ``path`` that takes its suppressions."""
    return os.path.join(os.path.dirname(os.path.abspath(path)), FILE_NAME)


def _quoted(text: str) -> str:
    # A TOML basic string is a JSON string, save that DEL must be escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
