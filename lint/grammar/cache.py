"""What LanguageTool said of a passage before: one SQLite file in the user's cache directory, shared by all runs.

A passage is known by a digest of its text, the server's version and the rules that were asked for; the text itself is
not stored. The cache is never needed: if it is damaged, locked or not to be written, everything counts as not known.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from lint import store
from lint.grammar.protocol import Match, Passage

_FILE = "languagetool-1.sqlite"
_KEPT_DAYS = 30
_DAY = 86_400
_AT_ONCE = 500
_REMEMBERED = 5000


def key_of(passage: Passage, context: str) -> bytes:
    """What stands for ``passage`` under the version and rules that ``context`` tells."""
    digest = blake2b(context.encode(), digest_size=16)
    digest.update(b"\0" + passage.text.encode("utf-8", "surrogatepass"))
    return digest.digest()


class Cache:
    """The answers that are known; a connection is for one thread."""

    def __init__(self) -> None:
        """Open the file, if there is a place for it."""
        self._connection: sqlite3.Connection | None = None
        self._latest: dict[bytes, list[Match]] = {}
        folder = store.directory()
        if folder is None:
            return
        try:
            Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
            connection = sqlite3.connect(Path(folder) / _FILE, timeout=2, isolation_level=None)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS answer (passage BLOB PRIMARY KEY, matches TEXT, day INTEGER) WITHOUT ROWID"
            )
            connection.execute("DELETE FROM answer WHERE day < ?", (_today() - _KEPT_DAYS,))
            self._connection = connection
        except (OSError, sqlite3.Error):
            return

    def get(self, keys: Sequence[bytes]) -> dict[bytes, list[Match]]:
        """The answers that are known among ``keys``."""
        known = {key: self._latest[key] for key in keys if key in self._latest}
        if self._connection is None:
            return known
        others = [key for key in keys if key not in known]
        try:
            for first in range(0, len(others), _AT_ONCE):
                some = others[first : first + _AT_ONCE]
                marks = ",".join("?" * len(some))
                rows = self._connection.execute(
                    f"SELECT passage, matches FROM answer WHERE passage IN ({marks})",  # noqa: S608 - question marks
                    some,
                )
                known.update({key: _parse(text) for key, text in rows})
        except (sqlite3.Error, ValueError, TypeError):
            self.close()
        return known

    def put(self, answers: Mapping[bytes, list[Match]]) -> None:
        """Store ``answers``; failure is no error."""
        if len(self._latest) > _REMEMBERED:
            self._latest.clear()
        self._latest.update(answers)
        if self._connection is None or not answers:
            return
        today = _today()
        rows = [(key, _format(matches), today) for key, matches in answers.items()]
        try:
            self._connection.execute("BEGIN")
            self._connection.executemany("INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", rows)
            self._connection.execute("COMMIT")
        except sqlite3.Error:
            self.close()

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _today() -> int:
    return int(time.time()) // _DAY


def _format(matches: Sequence[Match]) -> str:
    return json.dumps([[m.start, m.end, m.rule, m.category, m.message, m.replacements] for m in matches])


def _parse(text: str) -> list[Match]:
    return [
        Match(int(start), int(end), str(rule), str(category), str(message), tuple(map(str, replacements)))
        for start, end, rule, category, message, replacements in json.loads(text)
    ]
