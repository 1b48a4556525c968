"""How a rule is declared: its metadata, its documentation and its code in one place.

These kinds of checker cover all rules:

- :func:`pattern_rule`: patterns find candidates, the decorated function judges each;
- :func:`document_rule`: the decorated function inspects the document by itself;
- :func:`lexicon_rule`: the entries of lexicons are all there is;
- :func:`figure_rule`: figures of the whole document have limits;
- :func:`grammar_rule`: LanguageTool is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lint.document import Document
from lint.matching import Pattern
from lint.model import Hit, Rule, Scope, Severity, Status
from lint.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

Judge = Callable[["regex.Match[str]", Document], Hit | None]
Inspect = Callable[[Document], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Checker:
    """A rule and what finds it.

    That is ``patterns`` and ``judge``, or ``inspect``, or ``lexicons``. Two kinds of rule are no part of the chain,
    because they need more than the document: those on the ``figures`` of a document, named by their group, and those
    that pass on what LanguageTool reports in some of its ``categories``. An ``inspect`` that weighs where phrases of
    lexicons stand names them as ``evidence``, so that they are looked for once (:mod:`lint.evidence`). One that finds
    nothing without certain ``characters`` beyond ASCII names them, by the first and the last of each range: it is not
    even imported for a text that holds none of them.
    """

    rule: Rule
    patterns: tuple[Pattern, ...] = ()
    judge: Judge | None = None
    inspect: Inspect | None = None
    lexicons: tuple[str, ...] = ()
    figures: str = ""
    categories: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()


def pattern_rule(
    *patterns: Pattern,
    code: str,
    name: str,
    summary: str,
    since: str,
    severity: Severity = Severity.ERROR,
    status: Status = Status.STABLE,
    scope: Scope = Scope.LOCAL,
    fixable: bool = False,
    rank: int = 0,
) -> Callable[[Judge], Checker]:
    """Declare a rule whose candidates are the matches of ``patterns``; the function returns a hit or ``None``.

    ``scope`` tells whether it looks beyond the block of the match.
    """

    def declare(judge: Judge) -> Checker:
        docstring = judge.__doc__ or ""
        rule = Rule(code, name, summary, severity, since, status, scope, fixable, rank, docstring)
        return Checker(rule, patterns=patterns, judge=judge)

    return declare


def document_rule(
    *,
    code: str,
    name: str,
    summary: str,
    since: str,
    severity: Severity = Severity.ERROR,
    status: Status = Status.STABLE,
    scope: Scope = Scope.LOCAL,
    fixable: bool = False,
    rank: int = 0,
    leftover: bool = False,
    evidence: tuple[str, ...] = (),
    characters: tuple[str, ...] = (),
) -> Callable[[Inspect], Checker]:
    """Declare a rule that goes through the document by itself; ``scope`` tells whether it looks beyond a block.

    With ``leftover``, what it finds is no part of the article: lines of their own can be removed. ``evidence`` are the
    lexicons whose phrases it weighs; ``characters`` are ranges, each its first and its last, without which it finds
    nothing.
    """

    def declare(inspect: Inspect) -> Checker:
        rule = Rule(
            code,
            name,
            summary,
            severity,
            since,
            status,
            scope,
            fixable=fixable or leftover,
            rank=rank,
            docstring=inspect.__doc__ or "",
            leftover=leftover,
        )
        return Checker(rule, inspect=inspect, evidence=evidence, characters=characters)

    return declare


def lexicon_rule(
    *lexicons: str,
    code: str,
    name: str,
    summary: str,
    since: str,
    documentation: str,
    severity: Severity = Severity.ERROR,
    status: Status = Status.STABLE,
    fixable: bool = False,
    rank: int = 0,
    leftover: bool = False,
) -> Checker:
    """Declare a rule made of the entries of ``lexicons``, named by path without ending (``boilerplate/app``).

    With ``leftover``, what it finds is no part of the article: lines of their own can be removed.
    """
    rule = Rule(
        code,
        name,
        summary,
        severity,
        since,
        status,
        Scope.LOCAL,
        fixable=fixable or leftover,
        rank=rank,
        docstring=documentation,
        leftover=leftover,
    )
    return Checker(rule, lexicons=lexicons)


def figure_rule(
    figures: str, *, code: str, name: str, summary: str, since: str, documentation: str, rank: int = 0
) -> Checker:
    """Declare a rule that tells of the figures of a group that are over their limits; it informs, if selected."""
    rule = Rule(
        code,
        name,
        summary,
        Severity.INFO,
        since,
        Status.STABLE,
        Scope.DOCUMENT,
        fixable=False,
        rank=rank,
        docstring=documentation,
        opt_in=True,
    )
    return Checker(rule, figures=figures)


def grammar_rule(
    *categories: str,
    code: str,
    name: str,
    summary: str,
    since: str,
    documentation: str,
    severity: Severity,
) -> Checker:
    """Declare a rule that passes on what LanguageTool reports in ``categories``, named by its ids, if selected."""
    rule = Rule(
        code,
        name,
        summary,
        severity,
        since,
        Status.STABLE,
        Scope.LOCAL,
        fixable=True,
        rank=-1,
        docstring=documentation,
        opt_in=True,
    )
    return Checker(rule, categories=categories)
