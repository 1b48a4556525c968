"""What a chain looks for: all searches of its rules and lexicons, with whose they are, sorted out once and kept.

A run finds matches of a few searches among thousands. So a kept plan has what the matcher must know of all of them, and
each search in a record of its own, which is read when it is first asked for.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping, Sequence

from lint import installation, store
from lint.checkers.declare import Checker
from lint.entries import Remark
from lint.index import Phrase, all_checkers, lexicon_phrases, searches_of
from lint.matching import Search, Sorted, sort_out
from lint.model import Rule
from lint.occurrences import Wanted
from lint.records import NamedTuple
from lint.vocabulary import Vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Owned(NamedTuple):
    """A search, whose it is, what is said where it matches, and who weighs that; some only give evidence."""

    checker: Checker | None
    remark: Remark | None
    search: Search
    weighed_by: tuple[Rule, ...]


class Plan(NamedTuple):
    """What is looked for, by number, and how it is sorted by literals."""

    owned: Mapping[int, Owned]
    known: Sorted


def plan_of(checkers: Sequence[Checker], preview: bool, vocabulary: Vocabulary) -> Plan:
    """The plan of a chain; with ``preview`` the preview entries of lexicons speak."""
    ours = {checker.rule.code: checker for checker in all_checkers()}
    if vocabulary.lexicons or any(ours.get(checker.rule.code) is not checker for checker in checkers):
        return _made(checkers, preview, vocabulary)
    keys = installation.keys()
    chosen = ",".join(f"{checker.rule.code}" for checker in checkers)
    key = store.digest(keys.rules.encode(), keys.lexicons.encode(), chosen.encode(), bytes([preview]))
    head, records = store.load("plan", key), store.records("searches", key)
    if head is None or records is None:
        plan = _made(checkers, preview, vocabulary)
        store.save("plan", key, [len(plan.owned), *map(_plain, plan.known)])
        store.save_records("searches", key, {_key(number): _record(owned) for number, owned in plan.owned.items()})
        return plan
    number, swept, rooms, in_text, in_wording = head
    known = Sorted(swept, rooms, Wanted(*in_text), Wanted(*in_wording))
    rules = {code: checker.rule for code, checker in ours.items()}

    def read(number: int) -> Owned:
        record = records.get(_key(number))
        if record is None:  # it was damaged meanwhile
            return _made(checkers, preview, vocabulary).owned[number]
        code, remark, search, weighing = marshal.loads(record)  # noqa: S302 - our own cache, with a checksum
        weighed_by = tuple(map(rules.__getitem__, weighing))
        return Owned(ours.get(code), Remark(*remark) if remark else None, Search(*search), weighed_by)

    return Plan(Lazily(number, read), known)


class Lazily(dict[int, "Any"]):
    """Values by number, each made when it is first asked for.

    Args:
        number: how many there are.
        make: gives the value of a number.
    """

    def __init__(self, number: int, make: Callable[[int], Any]) -> None:
        """Nothing is made yet."""
        super().__init__()
        self._number = number
        self._make = make

    def __missing__(self, number: int) -> Any:
        """Make the value."""
        value = self[number] = self._make(number)
        return value

    def __len__(self) -> int:
        """How many there are, made or not."""
        return self._number


def _made(checkers: Sequence[Checker], preview: bool, vocabulary: Vocabulary) -> Plan:
    owned: list[Owned] = []
    silent: dict[str, Sequence[Phrase]] = {name: lexicon_phrases(name) for each in checkers for name in each.evidence}
    for checker in checkers:
        owned.extend(Owned(checker, None, search, ()) for search in searches_of(checker))
        for name in checker.lexicons:
            weighed_by = _weighing(name, checkers)
            spoken, unspoken = _spoken(lexicon_phrases(name), preview)
            owned.extend(Owned(checker, remark, search, weighed_by) for search, remark in spoken)
            if name in silent:
                silent[name] = unspoken
        spoken, _ = _spoken(vocabulary.phrases(checker.rule.code), preview)
        owned.extend(Owned(checker, remark, search, ()) for search, remark in spoken)
    for name, phrases in silent.items():
        owned.extend(Owned(None, remark, search, _weighing(name, checkers)) for search, remark in phrases)
    return Plan(dict(enumerate(owned)), sort_out(each.search for each in owned))


def _spoken(phrases: Sequence[Phrase], preview: bool) -> tuple[Sequence[Phrase], Sequence[Phrase]]:
    """Those that speak, and those that do not because they are previews."""
    if preview:
        return phrases, ()
    return [phrase for phrase in phrases if not phrase[1].preview], [phrase for phrase in phrases if phrase[1].preview]


def _weighing(lexicon: str, checkers: Sequence[Checker]) -> tuple[Rule, ...]:
    return tuple(checker.rule for checker in checkers if lexicon in checker.evidence)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, tuple) else value


def _record(owned: Owned) -> bytes:
    code = owned.checker.rule.code if owned.checker is not None else None
    remark = tuple(owned.remark) if owned.remark is not None else None
    return marshal.dumps((code, remark, tuple(owned.search), [rule.code for rule in owned.weighed_by]))


def _key(number: int) -> bytes:
    return number.to_bytes(store.RECORD_KEY_SIZE, "big")
