"""Lines come back by their key from a folder that many may write to and anybody may damage."""

from __future__ import annotations

import os
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.segments import ForeignFolderError, Segments

KEYS = st.sampled_from([b"a", b"a/b", b"a/b.txt", b"b", b"\xff", b"z" * 3000, b""])
LINES = st.lists(st.tuples(KEYS, st.sampled_from([b"k1", b"k2"]), st.binary(max_size=6).map(bytes.hex)), max_size=12)


def write(folder: Path, *lines: tuple[bytes, ...]) -> None:
    segments = Segments(str(folder))
    for line in lines:
        segments.add(line)
    segments.close()


def found(folder: Path, *keys: bytes) -> list[list[bytes]]:
    with closing(Segments(str(folder))) as segments:
        return [fields for key in keys for fields in segments.find(key)]


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.results"))


@given(runs=st.lists(LINES, max_size=8), asked=st.lists(KEYS, max_size=12))
def test_what_was_added_last_is_found_first(
    tmp_path_factory: pytest.TempPathFactory, runs: list[list[tuple[bytes, bytes, str]]], asked: list[bytes]
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    newest: dict[tuple[bytes, bytes], bytes] = {}
    for run in runs:
        added = {(key, variant): value.encode() for key, variant, value in run}
        newest |= added
        write(folder, *((key, variant, value) for (key, variant), value in added.items()))
    segments = Segments(str(folder))
    for key in asked:
        first: dict[tuple[bytes, bytes], bytes] = {}
        for _, variant, value in segments.find(key):
            first.setdefault((key, variant), value)
        assert first == {each: value for each, value in newest.items() if each[0] == key}
    segments.close()


def test_many_lines_are_found_in_any_order(tmp_path: Path) -> None:
    names = [f"{number:05}.txt".encode() for number in range(5000)]
    write(tmp_path, *((name, b"k", name[::-1]) for name in names))
    segments = Segments(str(tmp_path))
    for asked in (names, names[::-1], names[::37], [names[-1], names[0], names[2500]]):
        for name in asked:
            assert [value for _, _, value in segments.find(name)] == [name[::-1]]
    for absent in (b"", b"00000", b"02500.txt0", b"99999"):
        assert list(segments.find(absent)) == []
    segments.close()


def test_there_are_few_files_however_many_runs_write(tmp_path: Path) -> None:
    write(tmp_path, *((f"{number:05}".encode(), b"k", b"first") for number in range(3000)))
    for number in range(200):
        write(tmp_path, (f"{number:05}".encode(), b"k", b"second"))
    assert len(files(tmp_path)) < 12
    segments = Segments(str(tmp_path))
    assert next(segments.find(b"00150"))[2] == b"second"
    assert next(segments.find(b"02900"))[2] == b"first"
    segments.close()
    assert sum(path.stat().st_size for path in files(tmp_path)) < 200_000


def test_of_one_key_a_few_variants_are_kept_and_what_is_gone_is_dropped(tmp_path: Path) -> None:
    for number in range(20):
        write(tmp_path, (b"a", b"%d" % number, b"x"), (b"gone", b"k", b"x"))
    variants = [variant for _, variant, _ in found(tmp_path, b"a")]
    assert variants[:2] == [b"19", b"18"]
    assert len(variants) < 10
    segments = Segments(str(tmp_path))
    for number in range(1000):
        segments.add((b"b%03d" % number, b"k", b"x"))
    segments.close(lambda key: key == b"gone")
    assert found(tmp_path, b"gone") == []


@pytest.mark.parametrize("at", [0, 10, 19, 30, 60, -1])
def test_a_damaged_line_is_not_found_and_costs_no_other(tmp_path: Path, at: int) -> None:
    write(tmp_path, *((b"%d" % number, b"k", b"value") for number in range(6)))
    (file,) = files(tmp_path)
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    left = found(tmp_path, *(b"%d" % number for number in range(6)))
    assert all(value == b"value" for _, _, value in left)
    assert len(left) >= (4 if at >= 19 or at < 0 else 0)
    write(tmp_path, (b"0", b"k", b"new"))
    assert found(tmp_path, b"0")[0][2] == b"new"


@pytest.mark.parametrize("data", [b"", b"\n", b"\t\n" * 1000, b"copydesk-results-1\n", b"\xff" * 3_000_000, b"PK\3\4"])
def test_a_file_of_something_else_is_no_error(tmp_path: Path, data: bytes) -> None:
    write(tmp_path, (b"a", b"k", b"x"))
    (tmp_path / "0000000000000000-00000000.results").write_bytes(data)
    (tmp_path / "ffffffffffffffff-00000000.results").write_bytes(b"copydesk-results-1\n" + data)
    segments = Segments(str(tmp_path))
    assert list(segments.find(b"a")) == [[b"a", b"k", b"x"]]
    segments.add((b"b", b"k", b"y"))
    segments.close()
    assert found(tmp_path, b"b") == [[b"b", b"k", b"y"]]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in its files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, (b"a", b"k", b"x"))
    os.mkfifo(tmp_path / "ffffffffffffffff-00000000.results")
    assert found(tmp_path, b"a") == [[b"a", b"k", b"x"]]


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(ForeignFolderError):
        Segments(str(tmp_path))
    write(tmp_path / "cache", (b"a", b"k", b"x"))
    (tmp_path / "cache" / "notes.txt").write_text("also mine")
    write(tmp_path / "cache", (b"b", b"k", b"y"))
    (tmp_path / "cache" / "CACHEDIR.TAG").write_text("")
    with pytest.raises(ForeignFolderError):
        Segments(str(tmp_path / "cache"))
    assert (tmp_path / "cache" / "notes.txt").read_text() == "also mine"


def test_the_folder_says_what_it_is(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b", (b"a", b"k", b"x"))
    folder = tmp_path / "a" / "b"
    assert (folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    assert "*" in (folder / ".gitignore").read_text().splitlines()


def test_nothing_is_made_where_nothing_is_added(tmp_path: Path) -> None:
    Segments(str(tmp_path / "cache")).close()
    assert not (tmp_path / "cache").exists()


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    write(tmp_path / "file" / "cache", (b"a", b"k", b"x"))
    assert (tmp_path / "file").read_text() == ""


def test_many_may_write_at_once(tmp_path: Path) -> None:
    def run(number: int) -> None:
        for round_ in range(5):
            write(tmp_path, *((b"%d-%d-%d" % (number, round_, count), b"k", b"x") for count in range(50)))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(run, range(8)))
    keys = [b"%d-%d-%d" % (number, round_, count) for number in range(8) for round_ in range(5) for count in range(50)]
    assert {key for key, _, _ in found(tmp_path, *keys)} == set(keys)
    assert not list(tmp_path.glob("*.new"))


def test_memory_does_not_grow_with_the_number_of_lines(tmp_path: Path) -> None:
    def peak(number: int) -> int:
        tracemalloc.start()
        write(tmp_path / str(number), *((b"%06d" % count, b"k", b"x" * 200) for count in range(3)))
        segments = Segments(str(tmp_path / str(number)))
        for count in range(number):
            segments.add((b"%06d" % count, b"k", b"x" * 200))
        segments.close()
        segments = Segments(str(tmp_path / str(number)))
        assert sum(1 for count in range(number) for _ in segments.find(b"%06d" % count)) >= number
        segments.close()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert peak(20_000) < 2 * peak(1000) + 200_000
