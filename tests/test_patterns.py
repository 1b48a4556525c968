"""Patterns are compiled when they are used, once, and what was compiled is remembered safely."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import regex

from lint import patterns, store

IMPORT_ALL = """
import regex
def refuse(*arguments, **keywords):
    raise AssertionError(f"compiled at import: {arguments}")
regex.compile = refuse
from lint.checkers import all_checkers
print(len(all_checkers()))
"""


def test_importing_all_rules_compiles_nothing() -> None:
    result = subprocess.run([sys.executable, "-c", IMPORT_ALL], capture_output=True, text=True, check=True)
    assert int(result.stdout) > 50


@pytest.fixture
def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> type[patterns._Known]:
    monkeypatch.setenv("COPYDESK_CACHE_DIR", str(tmp_path))
    return patterns._Known


def test_flags_are_those_of_the_engines() -> None:
    for flag in ("IGNORECASE", "MULTILINE", "DOTALL", "VERBOSE"):
        assert getattr(patterns, flag) == getattr(regex, flag) == getattr(re, flag)


@pytest.mark.parametrize("engine", [regex, re])
def test_lazy_pattern_does_what_a_pattern_does(engine: ModuleType) -> None:
    lazy = {regex: patterns.lazy, re: patterns.lazy_re}[engine](r"(?P<word>\w{2,9})\.", engine.IGNORECASE)
    real = engine.compile(r"(?P<word>\w{2,9})\.", engine.IGNORECASE)
    assert lazy.pattern == real.pattern
    assert lazy.sub(r"<\g<word>>", "Öl. ab.") == real.sub(r"<\g<word>>", "Öl. ab.")
    assert lazy.groupindex == real.groupindex


SOURCES = [
    r"(?P<a>\p{Lu}{1,3})(?i:straße)|(?<!x)\bb",
    r"(?:a|ab){1,4}+(?=\d)",
    "[^\\n“”]{1,80}?!",
    r"(?P<q>['\"]).{1,5}(?P=q)",
]
TEXT = "AB STRASSE straße. xb b aab1 “so!” 'no' \"yes\" ABCstraße"


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("flags", [0, patterns.IGNORECASE, patterns.VERBOSE])
@pytest.mark.parametrize("engine", [regex, re])
def test_remembered_pattern_finds_the_same(
    source: str, flags: int, engine: ModuleType, known: type[patterns._Known]
) -> None:
    if engine is re:
        source = source.replace(r"\p{Lu}", "[A-Z]").replace("(?i:straße)", "(?:straße|STRASSE)")
    first = known()
    first.compile(engine.__name__, source, flags)
    first.save()
    again = known()
    assert len(again._kept or ()) == 1
    found = again.compile(engine.__name__, source, flags)
    assert not again._new
    wanted = engine.compile(source, flags)
    assert [match.span() for match in found.finditer(TEXT)] == [match.span() for match in wanted.finditer(TEXT)]
    assert (found.groups, dict(found.groupindex), found.flags) == (wanted.groups, dict(wanted.groupindex), wanted.flags)


def test_what_the_core_refuses_is_compiled_over(known: type[patterns._Known]) -> None:
    first = known()
    for engine in ("regex", "re"):
        first.compile(engine, "a", 0)
    for nonsense in (b"", b"nonsense", marshal.dumps(("a", 0)), marshal.dumps(7), marshal.dumps((0, [1, 2], 0, {}))):
        store.save_records("patterns", first._key, dict.fromkeys(first._new, nonsense))
        for engine in ("regex", "re"):
            assert known().compile(engine, "a", 0).search("xa")


def test_writers_add_to_each_other(known: type[patterns._Known]) -> None:
    one, other = known(), known()
    one.compile("regex", "one", 0)
    other.compile("regex", "other", 0)
    one.save()
    other.save()
    again = known()
    assert len(again._kept or ()) == 2


def test_a_run_leaves_what_it_compiled_for_the_next(tmp_path: Path) -> None:
    environment = os.environ | {"COPYDESK_CACHE_DIR": str(tmp_path / "cache")}
    code = "from lint.patterns import compiled, _Known; compiled('left', 0); print(len(_Known.get()._kept or ()))"
    lines = [
        subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert lines == ["0\n", "1\n"]
