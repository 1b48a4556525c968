"""What is stored comes back; what is damaged, foreign or forbidden counts as not stored."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lint import store

KEY = store.digest(b"some", b"parts")


@pytest.fixture(autouse=True)
def _own_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_CACHE_DIR", str(tmp_path / "cache"))


def stored_file(tmp_path: Path) -> Path:
    (file,) = (tmp_path / "cache").iterdir()
    return file


def test_comes_back() -> None:
    store.save("thing", KEY, {"a": [1, ("b", None)]})
    assert store.load("thing", KEY) == {"a": [1, ("b", None)]}
    assert store.load("thing", store.digest(b"somep", b"arts")) is None
    assert store.load("other", KEY) is None


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"", lambda data: data[:-3] + b"xyz"])
def test_damaged_file_counts_as_none(tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    store.save("thing", KEY, ["a", "b"])
    file = stored_file(tmp_path)
    file.write_bytes(damage(file.read_bytes()))
    assert store.load("thing", KEY) is None
    store.save("thing", KEY, ["a", "b"])
    assert store.load("thing", KEY) == ["a", "b"]


def test_nothing_is_stored_where_nothing_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("COPYDESK_CACHE_DIR", str(tmp_path / "file"))
    store.save("thing", KEY, 1)
    assert store.load("thing", KEY) is None


def test_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_CACHE_DIR", "")
    store.save("thing", KEY, 1)
    assert store.load("thing", KEY) is None
    assert not (tmp_path / "cache").exists()


def test_many_writers_leave_one_whole_file(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: store.save("thing", KEY, [number] * 1000), range(64)))
    stored_file(tmp_path)
    value = store.load("thing", KEY)
    assert value == [value[0]] * 1000


def test_old_files_go(tmp_path: Path) -> None:
    for number in range(20):
        store.save("thing", store.digest(bytes([number])), number)
    assert len(list((tmp_path / "cache").iterdir())) < 10
    assert store.load("thing", store.digest(bytes([19]))) == 19


RECORDS = {bytes([number]) * store.RECORD_KEY_SIZE: bytes([number]) * 50 * number for number in range(9)}


@pytest.mark.parametrize("has_pread", [True, False])
def test_records_come_back_by_key(has_pread: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not has_pread:
        monkeypatch.delattr(os, "pread", raising=False)
    store.save_records("thing", KEY, RECORDS)
    kept = store.records("thing", KEY)
    assert kept is not None
    assert dict(kept.items()) == RECORDS
    assert [kept.get(key) for key in RECORDS] == list(RECORDS.values())
    assert kept.get(b"?" * store.RECORD_KEY_SIZE) is None
    assert kept.get(b"\1" * 8 + b"\2" * 8) is None
    assert kept.get(b"\xff" * store.RECORD_KEY_SIZE) is None
    assert store.records("thing", store.digest(b"other")) is None


def test_records_are_read_on_where_the_file_is_replaced() -> None:
    store.save_records("thing", KEY, RECORDS)
    kept = store.records("thing", KEY)
    store.save_records("thing", KEY, {bytes(store.RECORD_KEY_SIZE): b"new"})
    assert kept is not None
    assert dict(kept.items()) == RECORDS
    assert len(store.records("thing", KEY) or ()) == 1


@pytest.mark.parametrize("at", range(0, 2200, 7))
def test_damaged_records_count_as_none(tmp_path: Path, at: int) -> None:
    store.save_records("thing", KEY, RECORDS)
    file = stored_file(tmp_path)
    data = file.read_bytes()
    for damaged in (data[:at], data[:at] + b"?!" + data[at + 2 :]):
        file.write_bytes(damaged)
        kept = store.records("thing", KEY)
        found = dict(kept.items()) if kept is not None else {}
        assert found.items() <= RECORDS.items()
        assert len(found) < len(RECORDS) or damaged[: len(data)] == data
