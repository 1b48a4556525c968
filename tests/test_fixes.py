"""Fixes repair what they say and nothing else, and repairing twice is repairing once."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from lint.chain import Chain
from lint.checkers.declare import Checker
from lint.fixes import apply_edits, fix_all, write_atomically
from lint.model import Applicability, Edit, Finding, Fix, Hit, Rule, Scope, Severity, Status
from lint.readers.text import read_text

FOUND = re.compile(r"(?P<doubled>\b(?P<word>a|b)(?: (?P=word))+\b)|(?P<stray>x)|(?P<trap>t)")


def checker(inspect: object) -> Checker:
    rule = Rule("TST001", "test", "Test", Severity.ERROR, "0.1.0", Status.STABLE, Scope.LOCAL, True, 0, "")
    return Checker(rule, inspect=inspect)  # type: ignore[arg-type]


def inspect(document: object) -> list[Hit]:
    """Finds doubled words, safe to fix; ``x``, unsafe to remove; and ``t``, whose fix would make it an ``x``."""
    hits = []
    for match in FOUND.finditer(document.text):  # type: ignore[attr-defined]
        start, end = match.span()
        if match["doubled"]:
            fix = Fix(Applicability.SAFE, "say it once", (Edit(start, end, match["word"]),))
        elif match["stray"]:
            fix = Fix(Applicability.UNSAFE, "remove it", (Edit(start, end, ""),))
        else:
            fix = Fix(Applicability.SAFE, "makes it worse", (Edit(start, end, "x"),))
        hits.append(Hit(start, end, "wrong", fix))
    return hits


def check(raw: str) -> Sequence[Finding]:
    return Chain([checker(inspect)]).check(read_text("a.txt", raw))


def test_safe_fixes_only_unless_asked() -> None:
    assert fix_all("a a x", check).raw == "a x"
    assert fix_all("a a x", check, unsafe=True).raw.strip() == "a"


def test_says_what_was_fixed_and_what_is_left() -> None:
    fixed = fix_all("a a, b b, x", check)
    assert fixed.counts == {"TST001": 2}
    assert [finding.text for finding in fixed.remaining] == ["x"]


def test_fix_that_brings_a_new_finding_is_left_out_and_the_others_are_not() -> None:
    fixed = fix_all("a a t b b", check)
    assert fixed.raw == "a t b b".replace("b b", "b")
    assert fixed.counts == {"TST001": 2}


@given(st.text(alphabet="ab xt\r\n\U0001f600é", max_size=80))
def test_fixing_twice_changes_nothing_and_brings_nothing(raw: str) -> None:
    once = fix_all(raw, check, unsafe=True)
    assert fix_all(once.raw, check, unsafe=True).raw == once.raw
    assert {finding.text for finding in once.remaining} <= {finding.text for finding in check(raw)}


@given(st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=6), st.text())
def test_nothing_outside_the_edits_is_touched(pieces: list[tuple[str, str, str]], tail: str) -> None:
    """Each piece is kept text, replaced text, and its replacement."""
    raw, expected, edits = "", "", []
    for kept, old, new in pieces:
        start = len(raw) + len(kept)
        edits.append(Edit(start, start + len(old), new))
        raw, expected = raw + kept + old, expected + kept + new
    assert apply_edits(raw + tail, edits) == expected + tail


def test_write_keeps_mode_and_link(tmp_path: Path) -> None:
    article, link = tmp_path / "a.md", tmp_path / "link.md"
    article.write_bytes(b"old")
    article.chmod(0o640)
    link.symlink_to(article)
    write_atomically(link, "new\r\n".encode("utf-16"))
    assert link.is_symlink()
    assert article.read_bytes() == "new\r\n".encode("utf-16")
    assert article.stat().st_mode & 0o777 == 0o640
    assert sorted(os.listdir(tmp_path)) == ["a.md", "link.md"]  # noqa: PTH208
