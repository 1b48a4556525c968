"""What a house brings along: lexicons of its own, and names that are right as they stand.

Both are named by the settings. A lexicon is read as strictly as ours (:mod:`lint.lexicon`); a file of names holds one
a line, and ``#`` begins a comment.
"""

from __future__ import annotations

import os
from functools import cache, cached_property

from lint.files import UnreadableError, read_file
from lint.patterns import lazy_re
from lint.records import dataclass, replace
from lint.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

    from lint.checkers.declare import Checker
    from lint.index import Phrase
    from lint.lexicon import Lexicon

OWN_RULE = "USR001"
"""The rule that finds the entries of own lexicons without a code of their own."""

_SIZE_LIMIT = 16 << 20
_RULE_NAME = lazy_re(r"[a-z0-9]+(-[a-z0-9]+)*")


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

    def phrases(self, code: str) -> list[Phrase]:
        """The entries that the rule ``code`` finds: where each matches, and what is said there.

        Raises:
            UnreadableError: a lexicon cannot be read.
            LexiconError: one is not valid.
        """
        from lint.matching import search_of

        return [
            (search_of(entry.pattern), entry.remark)
            for lexicon in map(own_lexicon, self.lexicons)
            if (lexicon.code or OWN_RULE) == code
            for entry in lexicon.entries
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
        source = read_file(path, _SIZE_LIMIT).decode("utf-8")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: not valid UTF-8: bad byte at offset {error.start}") from None
    lexicon = parse_lexicon(path, source)
    if lexicon.code:
        lexicon = _named(lexicon, source)
    told = (replace(entry, message=f"{entry.message} ({entry.id})") for entry in lexicon.entries)
    return replace(lexicon, entries=tuple(told))


def _named(lexicon: Lexicon, source: str) -> Lexicon:
    """``lexicon``, which has a code, with a name; neither may be one of ours."""
    from lint.index import all_checkers
    from lint.lexicon import error_at

    if is_ours(lexicon.code):
        family = lexicon.code.rstrip("0123456789")
        raise error_at(lexicon.name, source, "code", f"'code': {family} is a family of ours; choose other letters")
    stem = os.path.splitext(os.path.basename(lexicon.name))[0].lower().replace("_", "-").replace(" ", "-")
    name = lexicon.rule or (stem if _RULE_NAME.fullmatch(stem) else lexicon.code.lower())
    taken = {checker.rule.name: checker.rule.code for checker in all_checkers()}
    if name in taken:
        reason = f"{name!r} is the name of our rule {taken[name]}; give the lexicon another 'name'"
        raise error_at(lexicon.name, source, "name" if lexicon.rule else "code", reason)
    return replace(lexicon, rule=name)


def is_ours(code: str) -> bool:
    """Whether ``code`` is of a family that only our own rules may have."""
    from lint.index import all_checkers

    return code.rstrip("0123456789") in {"ALL", *(checker.rule.family for checker in all_checkers())}


class RepeatedCodeError(ValueError):
    """Two lexicons have one code, or one name; ``lexicon`` is the path of the second."""

    def __init__(self, lexicon: str, message: str) -> None:
        """Remember the lexicon."""
        super().__init__(message)
        self.lexicon = lexicon


@cache
def own_checkers(lexicons: tuple[str, ...]) -> tuple[Checker, ...]:
    """The rules of those ``lexicons``, given by their paths, that have a code of their own; in order of code.

    Raises:
        UnreadableError: a lexicon cannot be read.
        LexiconError: one is not valid.
        RepeatedCodeError: two have one code or name.
    """
    from lint.checkers.declare import Checker
    from lint.index import all_checkers

    named = [lexicon for lexicon in map(own_lexicon, dict.fromkeys(lexicons)) if lexicon.code]
    if not named:
        return ()
    model = next(checker.rule for checker in all_checkers() if checker.rule.code == OWN_RULE)
    seen: dict[str, str] = {}
    for lexicon in named:
        for what in (lexicon.code, lexicon.rule):
            other = seen.setdefault(what, lexicon.name)
            if other != lexicon.name:
                raise RepeatedCodeError(lexicon.name, f"{what!r} is that of {os.path.basename(other)} already")
    return tuple(
        Checker(
            replace(
                model,
                code=lexicon.code,
                name=lexicon.rule,
                summary=lexicon.about.strip().removesuffix(".") or f"Phrase of the lexicon {_base(lexicon)}",
                fixable=lexicon.leftover or any(entry.suggestion is not None for entry in lexicon.entries),
                leftover=lexicon.leftover,
                docstring=_documentation(lexicon),
                page=model.name,
            )
        )
        for lexicon in sorted(named, key=lambda lexicon: lexicon.code)
    )


_HEED = "Do what the message asks; `--fix --unsafe-fixes` puts the `suggestion` of an entry in, if it has one.\n"
_REMOVE = "Remove the line, or let `--fix --unsafe-fixes` do it.\n"


def _base(lexicon: Lexicon) -> str:
    return os.path.basename(lexicon.name)


def _documentation(lexicon: Lexicon) -> str:
    """The lexicon as the documentation of a rule."""
    examples = []
    for entry in lexicon.entries:
        examples.append(f"`{entry.id}`: {entry.reason}\n")
        for kind, texts in (("bad", entry.bad), ("good", entry.ok)):
            examples += [f"    {kind}: {text.replace(chr(10), '⏎')}" for text in texts]
        examples.append("")
    counted = f"{len(lexicon.entries):,} phrase{'' if len(lexicon.entries) == 1 else 's'}"
    about = lexicon.about.strip()
    return "\n".join(
        [
            "## What it finds",
            f"{about}\n" if about else "",
            f"{counted} of the lexicon {_base(lexicon)}; a message ends with the id of its phrase.\n",
            "## Why it matters",
            "The lexicon gives the reason of each phrase, which the message tells.\n",
            "## How to fix",
            _REMOVE if lexicon.leftover else _HEED,
            "## Examples",
            *examples,
            "## Known limits",
            "A phrase that one of copydesk's own rules finds as well is reported under this code only.",
        ]
    )


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


def forget_what_was_read() -> None:
    """Let lexicons and names be read anew."""
    for kept in (own_lexicon, own_checkers, names_in):
        kept.cache_clear()
