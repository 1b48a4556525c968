"""Writes JSON piece by piece, so that a run of any size needs no memory for its output.

All JSON is in ASCII: it survives any encoding of stdout, and no character in it can act on a terminal.
"""

from __future__ import annotations

import json

from lint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO


@dataclass(slots=True)
class JsonItems:
    """The items of a JSON array whose brackets somebody else writes, a line each."""

    stream: TextIO
    empty: bool = True

    def write(self, item: Any) -> None:
        """Append ``item``."""
        self.stream.write("\n" if self.empty else ",\n")
        self.stream.write(json.dumps(item))
        self.empty = False
