"""Our own damaged articles: each reports exactly what its expectation file says, its corrected twin nothing.

Set ``COPYDESK_UPDATE=1`` to write the expectation files anew; read the difference before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lint.chain import Chain, select_checkers
from lint.checkers import all_checkers
from lint.model import Finding
from lint.readers import READERS, read

FIXTURES = Path(__file__).parent.parent / "fixtures"
TWINS = sorted(path for path in FIXTURES.iterdir() if path.suffix in READERS and ".fixed." in path.name)
DAMAGED = [path.with_name(path.name.replace(".fixed.", ".")) for path in TWINS]


def check(path: Path) -> list[Finding]:
    return Chain(select_checkers(all_checkers(), preview=False)).check(read(path.name, path.read_bytes()))


def report(findings: list[Finding]) -> str:
    return "".join(
        f"{finding.line}:{finding.column}: {finding.code} {finding.name} [[{finding.text}]]\n" for finding in findings
    )


def test_every_article_has_a_twin() -> None:
    articles = {path for path in FIXTURES.iterdir() if path.suffix in READERS}
    assert articles == {*TWINS, *DAMAGED}
    assert len(TWINS) >= 7


@pytest.mark.parametrize("path", DAMAGED, ids=lambda path: path.name)
def test_damaged_article_reports_what_is_expected(path: Path) -> None:
    expectation = path.with_name(path.name + ".expected")
    found = report(check(path))
    if os.environ.get("COPYDESK_UPDATE"):
        expectation.write_text(found, encoding="utf-8", newline="")
    assert found
    assert found == expectation.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TWINS, ids=lambda path: path.name)
def test_corrected_twin_reports_nothing(path: Path) -> None:
    assert report(check(path)) == ""
