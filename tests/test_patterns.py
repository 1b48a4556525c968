"""Patterns are compiled when they are used, once, and what was compiled is remembered safely."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from pathlib import Path

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


def test_lazy_pattern_does_what_a_pattern_does() -> None:
    lazy = patterns.lazy(r"(?P<word>\p{L}{2,9})\.", regex.IGNORECASE)
    real = regex.compile(r"(?P<word>\p{L}{2,9})\.", regex.IGNORECASE)
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
@pytest.mark.parametrize("flags", [0, regex.IGNORECASE.value])
def test_remembered_pattern_finds_the_same(source: str, flags: int, known: type[patterns._Known]) -> None:
    first = known()
    first.compile(source, flags)
    first.save()
    again = known()
    assert len(again._data) == 1
    wanted = [match.span() for match in regex.finditer(source, TEXT, flags)]
    assert [match.span() for match in again.compile(source, flags).finditer(TEXT)] == wanted


def test_what_the_core_refuses_is_compiled_over(known: type[patterns._Known]) -> None:
    first = known()
    first.compile("a", 0)
    for nonsense in (b"", b"nonsense", marshal.dumps(("a", 0)), marshal.dumps(7)):
        store.save("patterns", first._key, dict.fromkeys(first._new, nonsense))
        assert known().compile("a", 0).search("xa")


def test_writers_add_to_each_other(known: type[patterns._Known]) -> None:
    one, other = known(), known()
    one.compile("one", 0)
    other.compile("other", 0)
    one.save()
    other.save()
    assert len(known()._data) == 2


def test_a_run_leaves_what_it_compiled_for_the_next(tmp_path: Path) -> None:
    environment = os.environ | {"COPYDESK_CACHE_DIR": str(tmp_path / "cache")}
    code = "from lint.patterns import compiled, _Known; compiled('left', 0); print(len(_Known.get()._data))"
    lines = [
        subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert lines == ["0\n", "1\n"]
