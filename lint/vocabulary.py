"""What a house brings along: lexicons of its own, and names that are right as they stand.

Both are named by the settings. A lexicon is read as strictly as ours (:mod:`lint.lexicon`); a file of names holds one
a line, and ``#`` begins a comment.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from lint.files import UnreadableError, read_file
from lint.settings import Settings

if TYPE_CHECKING:
    import regex

    from lint.index import Phrase
    from lint.lexicon import Lexicon

OWN_RULE = "USR001"
"""The rule that finds the entries of own lexicons."""

_SIZE_LIMIT = 16 << 20


@dataclass(frozen=True)
class Vocabulary:
    """The files of own lexicons, by absolute path, and the names that are known."""

    lexicons: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()

    @cached_property
    def _names(self) -> regex.Pattern[str]:
        import regex

        return regex.compile(r"(?<![\p{L}\p{M}\p{N}])\L<names>(?![\p{L}\p{M}\p{N}])", names=sorted(self.names))

    def name_spans(self, text: str) -> list[tuple[int, int]]:
        """Where in ``text`` known names stand, in order."""
        return [match.span() for match in self._names.finditer(text)] if self.names else []

    def phrases(self) -> list[Phrase]:
        """The entries of the lexicons: where each matches, and what is said there.

        Raises:
            UnreadableError: a lexicon cannot be read.
            LexiconError: one is not valid.
        """
        from lint.matching import search_of

        return [
            (search_of(entry.pattern), entry.remark) for path in self.lexicons for entry in own_lexicon(path).entries
        ]


NOTHING = Vocabulary()


def vocabulary_of(settings: Settings) -> Vocabulary:
    """What ``settings`` name.

    Raises:
        UnreadableError: a file of names cannot be read.
        UnicodeDecodeError: it is not UTF-8.
    """
    if not (settings.lexicons or settings.names or settings.names_files):
        return NOTHING
    names = set(settings.names)
    for path in settings.paths_of("names_files"):
        names |= names_in(path)
    return Vocabulary(settings.paths_of("lexicons"), frozenset(names))


@cache
def own_lexicon(path: str) -> Lexicon:
    """The lexicon in the file ``path``; messages end with the id of their entry.

    Raises:
        UnreadableError: it cannot be read.
        LexiconError: it is not valid; the message names the file and the line.
    """
    from lint.lexicon import LexiconError, parse_lexicon

    try:
        lexicon = parse_lexicon(path, read_file(path, _SIZE_LIMIT).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: not valid UTF-8: bad byte at offset {error.start}") from None
    told = (replace(entry, message=f"{entry.message} ({entry.id})") for entry in lexicon.entries)
    return replace(lexicon, entries=tuple(told))


@cache
def names_in(path: str) -> frozenset[str]:
    """The names in the file ``path``.

    Raises:
        UnreadableError: it cannot be read, or is not UTF-8.
    """
    try:
        lines = read_file(path, _SIZE_LIMIT).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UnreadableError(f"is not valid UTF-8: bad byte at offset {error.start}") from None
    return frozenset(name for line in lines if (name := " ".join(line.partition("#")[0].split())))
