"""Reading a file that is not trusted."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from lint.files import UnreadableError, format_size, read_file, read_stream


def test_content_up_to_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    assert read_file(str(path), 5) == b"12345"
    with pytest.raises(UnreadableError, match=r"larger than 4 B \(max-file-size\)"):
        read_file(str(path), 4)


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")

    def refuse(*args: object) -> int:
        raise PermissionError(13, "Permission denied")

    # Permission bits do not bind root, which tests may run as.
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UnreadableError, match=r"^permission denied$"):
        read_file(str(path), 10)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permission bits do not bind root")
def test_permission_bits_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(UnreadableError, match=r"^permission denied$"):
        read_file(str(path), 10)


def test_a_file_that_grows_while_it_is_read_is_still_limited() -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            assert size > 0
            return b"x" * size

    with pytest.raises(UnreadableError, match="larger than 3 MiB"):
        read_stream(Endless(), 3 << 20)  # type: ignore[arg-type]


def test_a_stream_that_fails_is_told() -> None:
    class Failing(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(UnreadableError, match=r"^input/output error$"):
        read_stream(Failing(), 10)  # type: ignore[arg-type]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_that_takes_the_place_of_a_file_does_not_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe, regular = tmp_path / "pipe", tmp_path / "regular"
    os.mkfifo(pipe)
    regular.write_text("x")
    as_it_was = regular.stat()
    monkeypatch.setattr(os, "stat", lambda path: as_it_was)
    with pytest.raises(UnreadableError, match="is a pipe"):
        read_file(str(pipe), 10)


def test_a_directory_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is a directory"):
        read_file(str(tmp_path), 10)


def test_utf_16_is_not_binary_but_nul_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Monday".encode("utf-16"))
    assert read_file(str(path), 100)
    path.write_bytes(b"Mon\0day")
    with pytest.raises(UnreadableError, match="NUL byte at offset 3"):
        read_file(str(path), 100)


@pytest.mark.parametrize(
    ("size", "text"), [(1, "1 B"), (1500, "1500 B"), (2048, "2 KiB"), (32 << 20, "32 MiB"), (4 << 30, "4 GiB")]
)
def test_sizes_are_told_exactly(size: int, text: str) -> None:
    assert format_size(size) == text
