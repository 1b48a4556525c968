"""Which of LanguageTool's rules are heard: those that hold on edited news, and what the configuration adds or takes.

``lint/data/languagetool-rules.tsv`` tells of every rule that fired on our corpus of edited prose how often it did and
what reading showed. Only what it calls ``real`` is asked for: that keeps what a new LanguageTool brings from raising
false alarms, and makes the server twice as fast.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lint.checkers import all_checkers
from lint.records import dataclass
from lint.settings import Grammar

_TABLE = Path(__file__).parent.parent / "data" / "languagetool-rules.tsv"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of one of LanguageTool's rules.

    Args:
        hits: on the corpus, ``per_100k`` for each 100,000 words.
        verdict: what reading showed; the table's head explains the words.
    """

    rule: str
    category: str
    hits: int
    per_100k: float
    verdict: str


@dataclass(frozen=True, slots=True)
class Heard:
    """The rules and the categories, by LanguageTool's ids, that a server is asked for, and those dropped after that."""

    rules: tuple[str, ...]
    categories: tuple[str, ...]
    dropped: frozenset[str]

    def questions(self) -> tuple[dict[str, str], ...]:
        """What the server is told, in one request each: of a request that names both it hears what is in both."""
        named = {"enabledRules": ",".join(self.rules), "enabledCategories": ",".join(self.categories)}
        return tuple({"enabledOnly": "true", name: value} for name, value in named.items() if value)


@cache
def verdicts() -> tuple[Verdict, ...]:
    """The table, in its order."""
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    found = []
    for line in lines[1:]:
        rule, category, hits, rate, verdict = line.split("\t")
        found.append(Verdict(rule, category, int(hits), float(rate), verdict))
    return tuple(found)


@cache
def _codes() -> dict[str, str]:
    return {category: checker.rule.code for checker in all_checkers() for category in checker.categories}


def code_of(category: str) -> str:
    """The code of our rule that passes on what LanguageTool reports in ``category``; there is one for all others."""
    return _codes().get(category, _codes()[""])


def heard(grammar: Grammar) -> Heard:
    """What is heard under the settings ``grammar``."""
    named = set(grammar.enable)
    # Categories are a short list of their own; whatever else is named is a rule.
    categories = _codes().keys()
    usual = {each.rule for each in verdicts() if each.verdict == "real"}
    dropped = frozenset(grammar.disable)
    return Heard(
        tuple(sorted((usual | named) - categories - dropped)),
        tuple(sorted(named & categories - dropped)),
        dropped,
    )
