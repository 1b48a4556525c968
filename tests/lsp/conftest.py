"""Starts clients of the language server for tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.client import Client


@pytest.fixture
def start() -> Iterator[Callable[..., Client]]:
    """Starts servers, and ends those that a test leaves running."""
    clients: list[Client] = []

    def make(*folders: Path, initialization_options: Any = None, **capabilities: Any) -> Client:
        clients.append(Client(list(folders), capabilities, initialization_options))
        return clients[-1]

    yield make
    for client in clients:
        client.kill()
