"""The recipes of the guide on editors that no editor runs in our tests."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

GUIDE = (Path(__file__).parent.parent.parent / "docs" / "editors.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


def test_the_configurations_are_what_their_editors_can_read() -> None:
    (helix,) = map(tomllib.loads, blocks("toml"))
    assert helix["language-server"]["copydesk"] == {"command": "copydesk", "args": ["lsp"]}
    kate, _zed, _code = map(json.loads, blocks("json"))
    assert kate["servers"]["markdown"]["command"] == ["copydesk", "lsp"]


def test_the_problem_matcher_reads_the_line_that_the_guide_shows() -> None:
    code = json.loads(blocks("json")[2])
    matcher = code["tasks"][0]["problemMatcher"]["pattern"]
    (line,) = (line for line in GUIDE.splitlines() if line.startswith("draft.md:"))
    found = re.fullmatch(matcher["regexp"], line)
    assert found is not None
    assert [found[matcher[part]] for part in ("file", "line", "column", "code")] == ["draft.md", "1", "13", "MTR001"]
