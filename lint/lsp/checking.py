"""Checks what an editor holds as ``copydesk check`` would check it on disk, under the configuration of its place.

What an editor has open is checked again after each change, but only where local rules can see it
(:mod:`lint.rechecking`); an article that has not changed is not checked again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from lint.configuration import ConfigurationError
from lint.discovery import Discovery, Target
from lint.fixing import Fixing
from lint.lsp.preferences import Preferences
from lint.lsp.text import without_surrogates
from lint.model import Edit, Finding
from lint.readers import READERS
from lint.rechecking import Memory
from lint.report import Problem
from lint.runner import Inspector, Outcome
from lint.vocabulary import names_in, own_lexicon

LANGUAGES = {"html": ".html", "markdown": ".md", "plaintext": ".txt", "text": ".txt"}
"""The languages that are articles, as editors name them, and the extension that stands for each."""

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Article:
    """A document as an editor holds it.

    Args:
        path: absolute; of a document that is in no file, a name that it could have.
        raw: all that the editor holds, a byte-order mark included.
        version: the editor's count of changes.
    """

    uri: str
    path: str
    raw: str
    version: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in an article, and why it or some rules could not be checked.

    All offsets are into ``raw``.
    """

    raw: str
    findings: tuple[Finding, ...] = ()
    problems: tuple[str, ...] = ()


def article_path(path: str, language: str) -> str | None:
    """How an article at ``path`` is named so that the right reader takes it; ``None`` for what is no article."""
    if os.path.splitext(path)[1].lower() in READERS:
        return path
    extension = LANGUAGES.get(language)
    return None if extension is None else path if extension == ".txt" else path + extension


class Checking:
    """Checks articles, one at a time, and remembers the last result for each."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._preferences = Preferences()
        self._last: dict[str, Checked] = {}
        self._memories: dict[str, Memory] = {}
        self._files: dict[str, tuple[tuple[int, int], Checked]] = {}
        self.forget_configuration()

    def prefer(self, preferences: Preferences) -> None:
        """Follow the editor's own settings from now on."""
        self._preferences = preferences
        self.forget_configuration()

    def forget_configuration(self) -> None:
        """Read configuration files, lexicons and lists of names again, and check everything anew."""
        own_lexicon.cache_clear()
        names_in.cache_clear()
        self._names_files: frozenset[str] = frozenset()
        self._configurations = self._preferences.configurations()
        self._inspector = Inspector()
        self._fixer = Inspector(Fixing(write=False))
        self._last.clear()
        self._memories.clear()
        self._files.clear()

    def names_file(self, article: Article) -> str | None:
        """The first list of right names that the configuration of ``article`` names."""
        try:
            settings = self._configurations.for_directory(os.path.dirname(article.path))
        except ConfigurationError:
            return None
        return next(iter(settings.paths_of("names_files")), None)

    def depends_on(self, path: str) -> bool:
        """Whether what is found may be another once the file ``path`` is."""
        return path.endswith(".toml") or path in self._names_files

    def forget(self, uri: str) -> None:
        """Drop what is known of a document that was closed."""
        self._last.pop(uri, None)
        self._memories.pop(uri, None)

    def check(self, article: Article) -> Checked:
        """What is found in ``article``; whatever goes wrong is a problem, never an exception."""
        known = self._last.get(article.uri)
        if known is None or known.raw != article.raw:
            known = self._last[article.uri] = self.try_out(article, article.raw)
        return known

    def try_out(self, article: Article, raw: str) -> Checked:
        """What would be found in ``article`` if it held ``raw``."""
        memory = self._memories.setdefault(article.uri, Memory())
        outcome = self._run(self._inspector, article.path, raw, memory)
        return _checked(raw, outcome, len(raw) - len(raw.removeprefix(_MARK)))

    def fixed(self, article: Article) -> str:
        """What ``article`` holds once all safe fixes are made."""
        outcome = self._run(self._fixer, article.path, article.raw)
        if outcome.fixes is None or not outcome.fixes.counts:
            return article.raw
        mark = _MARK if article.raw.startswith(_MARK) else ""
        return mark + outcome.fixes.after

    def _run(self, inspector: Inspector, path: str, raw: str, memory: Memory | None = None) -> Outcome:
        data = without_surrogates(raw.removeprefix(_MARK)).encode()
        try:
            found = list(Discovery(self._configurations, force_exclude=True).find((), (path, BytesIO(data))))
        except Exception as error:
            return Outcome(None, (Problem(path, f"internal error: {type(error).__name__}: {error}"),))
        if not found:  # it is left out by the configuration
            return Outcome(None)
        if isinstance(found[0], Problem):
            return Outcome(None, (found[0],))
        self._names_files |= frozenset(found[0].settings.paths_of("names_files"))
        return inspector.inspect(found[0], memory)

    def files(self, folders: Sequence[str]) -> Iterator[Target | Problem]:
        """The articles in ``folders``, as ``copydesk check`` would take them."""
        return Discovery(self._configurations).find(folders)

    def check_file(self, target: Target) -> Checked:
        """What is found in a file that no editor holds; it is read again only if it has changed."""
        try:
            status = os.stat(target.path)
            stamp = status.st_mtime_ns, status.st_size
        except OSError:
            stamp = -1, -1
        known = self._files.get(target.path)
        if known is None or known[0] != stamp:
            known = self._files[target.path] = stamp, self._read_and_check(target)
        return known[1]

    def _read_and_check(self, target: Target) -> Checked:
        from lint.files import UnreadableError, read_file
        from lint.readers import UndecodableError, decode

        try:
            data = read_file(target.path, target.settings.max_file_size)
            raw = decode(data).raw
        except (UnreadableError, UndecodableError) as error:
            return Checked("", problems=(str(error),))
        return _checked(raw, self._inspector.inspect(replace(target, data=data)), 0)


def _checked(raw: str, outcome: Outcome, shift: int) -> Checked:
    findings = outcome.report.findings if outcome.report else ()
    if shift:
        findings = tuple(_shifted(finding, shift) for finding in findings)
    return Checked(raw, findings, tuple(problem.reason for problem in outcome.problems))


def _shifted(finding: Finding, by: int) -> Finding:
    fix = finding.fix
    if fix is not None:
        fix = replace(fix, edits=tuple(Edit(e.start + by, e.end + by, e.replacement) for e in fix.edits))
    related = tuple(replace(place, start=place.start + by, end=place.end + by) for place in finding.related)
    return replace(finding, start=finding.start + by, end=finding.end + by, fix=fix, related=related)
