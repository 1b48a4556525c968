"""Checks what an editor holds as ``copydesk check`` would check it on disk, under the configuration of its place.

What an editor has open is checked again after each change, but only where local rules can see it
(:mod:`lint.rechecking`); an article that has not changed is not checked again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from io import BytesIO

from lint.baseline import BaselineError
from lint.configuration import ConfigurationError
from lint.discovery import Discovery, Target
from lint.fixes import fix_all
from lint.lsp.accepted import Accepted
from lint.lsp.preferences import Preferences
from lint.lsp.text import without_surrogates
from lint.model import Edit, Finding
from lint.readers import READERS
from lint.rechecking import Memory
from lint.records import dataclass, replace
from lint.report import Problem
from lint.runner import Inspector
from lint.vocabulary import forget_what_was_read

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

    @property
    def is_file(self) -> bool:
        """Whether it stands in a file, or will."""
        return self.uri.startswith("file:")


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
        forget_what_was_read()
        self._depended_on: set[str] = set()
        self._accepted = Accepted()
        self._configurations = self._preferences.configurations()
        self._inspector = Inspector()
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
        return path.endswith(".toml") or path in self._depended_on

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
        return _shifted(self._check(article, raw.removeprefix(_MARK)), raw)

    def fixed(self, article: Article) -> str:
        """What ``article`` holds once all that is shown and safe to fix is fixed."""
        raw = without_surrogates(article.raw.removeprefix(_MARK))
        fixed = fix_all(raw, lambda changed: self._check(article, changed).findings)
        return article.raw if fixed.raw == raw else article.raw[: len(article.raw) - len(raw)] + fixed.raw

    def _check(self, article: Article, raw: str) -> Checked:
        """What is found in ``raw``, which has no byte-order mark."""
        path, data = article.path, without_surrogates(raw).encode()
        try:
            found = list(Discovery(self._configurations, force_exclude=True).find((), (path, BytesIO(data))))
        except Exception as error:
            return Checked(raw, problems=(f"internal error: {type(error).__name__}: {error}",))
        if not found:  # it is left out by the configuration
            return Checked(raw)
        if isinstance(found[0], Problem):
            return Checked(raw, problems=(found[0].reason,))
        memory = self._memories.setdefault(article.uri, Memory())
        return self._inspect(found[0], raw, memory)

    def _inspect(self, target: Target, raw: str, memory: Memory | None = None) -> Checked:
        """What is found in ``target``, which holds ``raw``, and no baseline accepts."""
        settings = target.settings
        self._depended_on.update(settings.paths_of("names_files"), settings.paths_of("baseline"))
        outcome = self._inspector.inspect(target, memory)
        problems = [problem.reason for problem in outcome.problems]
        report = outcome.report
        for baseline in settings.paths_of("baseline"):
            try:
                report = report and self._accepted.without(report, baseline)
            except BaselineError as error:
                problems.append(f"baseline {baseline}: {error}")
        return Checked(raw, report.findings if report else (), tuple(problems))

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
        return self._inspect(replace(target, data=data), raw)


def _shifted(checked: Checked, raw: str) -> Checked:
    """``checked`` with offsets into ``raw``, which may begin with a byte-order mark more."""
    by = len(raw) - len(checked.raw)
    return replace(checked, raw=raw, findings=tuple(_moved(each, by) for each in checked.findings)) if by else checked


def _moved(finding: Finding, by: int) -> Finding:
    fix = finding.fix
    if fix is not None:
        fix = replace(fix, edits=tuple(Edit(e.start + by, e.end + by, e.replacement) for e in fix.edits))
    related = tuple(replace(place, start=place.start + by, end=place.end + by) for place in finding.related)
    return replace(finding, start=finding.start + by, end=finding.end + by, fix=fix, related=related)
