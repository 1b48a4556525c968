"""Which rules run: selectors, and how several layers of them add up.

A selector is a rule's code (``CAP001``) or name (``fused-credit``), the beginning of codes (``CAP``, ``CAP0``) or
``ALL``. Beside our rules there are those of a house's own lexicons, wherever these are given as ``own``.

Where selectors of one layer disagree, the more specific one decides, and of two as specific the one that ignores. A
later layer (the command line after the configuration) has the last word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lint.checkers.declare import Checker
from lint.index import all_checkers
from lint.model import Rule, Status
from lint.patterns import lazy_re
from lint.records import dataclass

_PREFIX = lazy_re(r"([A-Z]{2,8})[0-9]{0,2}")
_WITH_ORIGIN = lazy_re(r"(.+)\[([\w-]+)\]")
_EXACT = 100


class UnknownRuleError(ValueError):
    """A selector names no rule; the message says so and what may have been meant."""


@dataclass(frozen=True, slots=True)
class Selection:
    """One layer of selectors; ``select`` replaces what earlier layers chose, ``None`` keeps it."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selected:
    """The checkers that run, by code, and what the user should know about selectors without effect."""

    checkers: tuple[Checker, ...]
    warnings: tuple[str, ...]


def select(layers: Sequence[Selection], preview: bool, own: Sequence[Checker] = ()) -> Selected:
    """Add up ``layers``.

    Preview rules run only with ``preview``, deprecated ones only if named exactly, and ``ALL`` leaves out those that
    are to be asked for.

    Raises:
        UnknownRuleError: a selector names no rule.
    """
    chosen: set[str] = set()
    own_rules = [checker.rule for checker in own]
    warnings: list[str] = []
    for layer in layers:
        if layer.select is not None:
            chosen = set()
        adding = [(specificity(selector), 0, selector) for selector in (*(layer.select or ()), *layer.extend_select)]
        removing = [(specificity(selector), 1, selector) for selector in layer.ignore]
        for _, remove, selector in sorted({*adding, *removing}):
            rules = matching_rules(selector, own_rules)
            if remove:
                chosen.difference_update(rule.code for rule in rules)
            else:
                effective = [rule for rule in rules if _runs(rule, preview, selector)]
                chosen.update(rule.code for rule in effective)
                warnings.extend(_warnings(selector, rules, effective))
    checkers = tuple(checker for checker in (*all_checkers(), *own) if checker.rule.code in chosen)
    return Selected(checkers, tuple(dict.fromkeys(warnings)))


def specificity(selector: str) -> int:
    """How specific a selector is: ``ALL`` least, then longer and longer prefixes, then codes and names."""
    if selector == "ALL":
        return 0
    return len(selector) if _PREFIX.fullmatch(selector) else _EXACT


def matching_rules(selector: str, own: Sequence[Rule] = ()) -> list[Rule]:
    """The rules that ``selector`` names, whatever their status.

    Raises:
        UnknownRuleError: there is none.
    """
    rules = [*(checker.rule for checker in all_checkers()), *own]
    found = [rule for rule in rules if names(selector, rule)]
    if not found:
        raise UnknownRuleError(f"unknown rule {selector!r}{_suggestion(selector, rules)}")
    return found


def is_known(selector: str, own: Sequence[Rule] = ()) -> bool:
    """Whether ``selector`` names a rule."""
    return any(names(selector, rule) for rule in (*(checker.rule for checker in all_checkers()), *own))


def names(selector: str, rule: Rule) -> bool:
    """Whether ``selector`` names ``rule``, alone or among others."""
    if selector in ("ALL", rule.code, rule.name):
        return True
    prefix = _PREFIX.fullmatch(selector)
    return prefix is not None and prefix[1] == rule.family and rule.code.startswith(selector)


def parted(selector: str) -> tuple[str, str]:
    """A selector of findings as one of rules and another tool's name, if it has one: ``LTG001[HE_VERB_AGR]``."""
    match = _WITH_ORIGIN.fullmatch(selector)
    return (match[1], match[2]) if match else (selector, "")


def _runs(rule: Rule, preview: bool, selector: str) -> bool:
    if rule.opt_in and selector == "ALL":
        return False
    if rule.status is Status.PREVIEW:
        return preview
    return rule.status is Status.STABLE or specificity(selector) == _EXACT


def _warnings(selector: str, rules: Iterable[Rule], effective: Sequence[Rule]) -> list[str]:
    if not effective and any(rule.status is Status.PREVIEW for rule in rules):
        exact = specificity(selector) == _EXACT
        kind = "is a preview rule, which does" if exact else "stands for preview rules only, which do"
        return [f"{selector} {kind} not run without --preview"]
    return [f"{rule.code} is deprecated" for rule in effective if rule.status is Status.DEPRECATED]


def _suggestion(selector: str, rules: Iterable[Rule]) -> str:
    from difflib import get_close_matches

    known = {name: name for rule in rules for name in (rule.code, rule.name, rule.family)} | {"ALL": "ALL"}
    by_fold = {name.casefold(): name for name in known}
    close = get_close_matches(selector.casefold(), by_fold, n=1, cutoff=0.6)
    return f"; did you mean {by_fold[close[0]]!r}?" if close else ""
