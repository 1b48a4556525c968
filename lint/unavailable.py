"""What a rule raises that cannot do its work here: a package, a server or data that it needs is not there."""

from __future__ import annotations


class UnavailableError(Exception):
    """A rule cannot run; the message says why and what to do.

    ``everywhere`` tells whether that holds for every file, so that it is said once, or for one file only.
    """

    def __init__(self, message: str, everywhere: bool = True) -> None:
        """Remember how far it reaches."""
        super().__init__(message)
        self.everywhere = everywhere
