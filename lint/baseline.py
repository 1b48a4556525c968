"""The baseline: findings that a repository has accepted, so that only new ones are reported.

A finding is recognised by its rule, its text and its neighbouring words, counted per file, never by its line: moving
a paragraph, or rewording another, does not bring it back. Where the words beside it have changed, its text alone
still recognises it, as long as the file has no more such findings than the baseline allows. A file that the baseline
does not know uses up the entries of files that are gone and held the same findings: it has been renamed.

The file is JSON with one entry a line, in order, so that merges are clean.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from operator import neg

from lint.files import UnreadableError, read_file
from lint.fingerprints import Context
from lint.records import asdict, dataclass, field

VERSION = 1

_SIZE_LIMIT = 256 << 20

_Key = tuple[str, ...]
# From the surest to the loosest: how a finding is recognised while its surroundings change.
_TIERS: tuple[Callable[[Context], _Key], ...] = (
    lambda context: (context.code, context.text, context.before, context.after),
    lambda context: (context.code, context.text, context.before),
    lambda context: (context.code, context.text, context.after),
    lambda context: (context.code, context.text),
)


class BaselineError(ValueError):
    """A baseline file cannot be read, is damaged, or of another version."""


@dataclass(slots=True)
class Baseline:
    """Accepted findings, by the path of their file; they are used up as findings are recognised.

    ``met`` holds what was recognised, as it now stands; ``renamed`` the vanished files whose entries were used.
    """

    files: dict[str, Counter[Context]] = field(default_factory=dict)
    met: dict[str, Counter[Context]] = field(default_factory=dict)
    renamed: set[str] = field(default_factory=set)

    def recognise(self, path: str, contexts: Sequence[Context], is_gone: Callable[[str], bool]) -> list[bool]:
        """For each finding of ``path``, whether the baseline accepts it.

        Args:
            is_gone: tells of a path in the baseline whether that file exists no more; asked only where ``path``
                is not in the baseline.
        """
        sources = [path] if path in self.files else self._vanished(contexts, is_gone)
        known = [False] * len(contexts)
        for tier in _TIERS:
            for source in sources:
                accepted = self.files[source]
                left: dict[_Key, list[Context]] = {}
                for entry in sorted(accepted.elements()):
                    left.setdefault(tier(entry), []).append(entry)
                for number, context in enumerate(contexts):
                    if not known[number] and left.get(tier(context)):
                        accepted[left[tier(context)].pop()] -= 1
                        known[number] = True
                        self.renamed.update({source} - {path})
        self.met[path] = Counter(context for context, is_known in zip(contexts, known, strict=True) if is_known)
        return known

    def pruned(self, is_gone: Callable[[str], bool]) -> Baseline:
        """This baseline without what was not met in the files that were checked, nor files that are gone."""
        unchecked = {path: accepted for path, accepted in self.files.items() if path not in self.met}
        return Baseline({path: a for path, a in unchecked.items() if not is_gone(path)} | self.met)

    def replaced(self, findings: Mapping[str, Sequence[Context]], is_gone: Callable[[str], bool]) -> Baseline:
        """A baseline that accepts ``findings`` in the files they name, and in others that exist what it did before."""
        kept = {path: a for path, a in self.files.items() if path not in findings and not is_gone(path)}
        return Baseline(kept | {path: Counter(contexts) for path, contexts in findings.items()})

    def _vanished(self, contexts: Sequence[Context], is_gone: Callable[[str], bool]) -> list[str]:
        """The vanished files whose entries hold some of ``contexts``, those with most in common first.

        Several files may have been renamed at once, and one may have been split: what one name leaves is there for
        the next.
        """
        exact, loose = Counter(contexts), Counter(map(_TIERS[-1], contexts))

        def shared(old: str) -> tuple[int, int, int]:
            accepted = +self.files[old]
            alike = (Counter(map(_TIERS[-1], accepted.elements())) & loose).total()
            return (accepted & exact).total(), alike, alike - accepted.total()

        ranked = sorted(((shared(old), old) for old in self.files), key=lambda pair: (*map(neg, pair[0]), pair[1]))
        return [old for (_, alike, _), old in ranked if alike and is_gone(old)]

    def unused(self) -> int:
        """How many accepted findings are gone from the files that were checked, by whatever name: they are fixed."""
        return sum((+left).total() for path, left in self.files.items() if path in self.met or path in self.renamed)


def read_baseline(path: str) -> Baseline:
    """The baseline in the file ``path``.

    Raises:
        BaselineError: it cannot be read, is damaged, or of a version that we do not know.
    """
    try:
        return load(read_file(path, _SIZE_LIMIT).decode())
    except (UnreadableError, UnicodeDecodeError) as error:
        raise BaselineError(str(error)) from None


def key_in(baseline: str, path: str) -> str:
    """What the file ``path`` is called in the file ``baseline``: its path from there, so that it holds wherever."""
    return os.path.relpath(os.path.abspath(path), _folder(baseline)).replace(os.sep, "/")


def is_gone_from(baseline: str, key: str) -> bool:
    """Whether the file that is called ``key`` in the file ``baseline`` exists no more."""
    return not os.path.exists(os.path.join(_folder(baseline), key))


def _folder(baseline: str) -> str:
    return os.path.dirname(os.path.abspath(baseline))


def dump(baseline: Baseline) -> str:
    """The content of the file that keeps ``baseline``."""
    lines = [
        json.dumps({"path": path, **asdict(context), "count": count}, ensure_ascii=False)
        for path, accepted in sorted(baseline.files.items())
        for context, count in sorted(accepted.items())
        if count > 0
    ]
    body = "".join(f"\n    {line}," for line in lines).removesuffix(",")
    return f'{{\n  "version": {VERSION},\n  "findings": [{body}\n  ]\n}}\n'


def load(content: str) -> Baseline:
    """Read what :func:`dump` wrote.

    Raises:
        BaselineError: it is damaged, or of a version that we do not know.
    """
    try:
        data = json.loads(content)
    except ValueError as error:
        raise BaselineError(f"not valid JSON: {error}") from None
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise BaselineError("it has no list of findings")
    if data.get("version") != VERSION:
        raise BaselineError(f"version {data.get('version')!r} is not {VERSION}")
    files: dict[str, Counter[Context]] = {}
    for number, entry in enumerate(data["findings"], start=1):
        path, context, count = _entry(number, entry)
        files.setdefault(path, Counter())[context] += count
    return Baseline(files)


def _entry(number: int, entry: object) -> tuple[str, Context, int]:
    names = ("path", "code", "text", "before", "after")
    if not isinstance(entry, dict) or set(entry) != {*names, "count"}:
        raise BaselineError(f"entry {number} does not have exactly {', '.join(names)} and count")
    path, code, text, before, after = (entry[name] for name in names)
    count = entry["count"]
    if not all(isinstance(entry[name], str) for name in names) or type(count) is not int or count < 1:
        raise BaselineError(f"entry {number} holds a value of the wrong type")
    return path, Context(code, text, before, after), count
