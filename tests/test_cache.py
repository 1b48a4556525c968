"""Results that are known are what a run would find; what is not sure to hold is not known."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lint.cache
import lint.files
from lint import index, installation
from lint.cache import Results, _body_of, _report_of
from lint.discovery import Target
from lint.model import Applicability, Edit, Finding, Fix, Severity
from lint.output import FORMATS, Options, make_writer
from lint.report import FileReport, Problem, RunSummary, report_on
from lint.runner import Inspector, Outcome, inspect_all
from lint.segments import Segments
from lint.settings import Settings
from lint.vocabulary import own_lexicon

DAMAGED = "The ferry will run again on Monday. said the harbour master.\n\nSign up for our newsletter\n"
CLEAN = "The ferry will run again on Monday.\n"
RULES = {checker.rule.code: checker.rule for checker in index.all_checkers()}
FIXTURES = sorted((Path(__file__).parents[1] / "fixtures").glob("*.[mth]*[dtl]"))


@pytest.fixture(autouse=True)
def _some_time_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files written in the test are not of just now."""
    now = lint.files.time.time_ns
    monkeypatch.setattr(lint.files.time, "time_ns", lambda: now() + 10_000_000_000)


class Run:
    """One run over ``folder``: what came of it, and which files were checked and which read."""

    def __init__(self, folder: Path, *names: str, settings: Settings | None = None, cache: str | None = None) -> None:
        self.checked: list[str] = []
        self.read: list[str] = []
        self.warnings: list[str] = []
        settings = settings or Settings(base=str(folder))
        inspector = Inspector()
        results = Results(inspector.rules, cache, self.warnings.append)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(lint.cache, "read_content", self._reading(lint.cache.read_content))
            targets = [Target(str(folder / name), settings) for name in names]
            with closing(results):
                self.outcomes = list(results.remember(inspect_all(self._seen(results.recall(targets)), inspector)))
        inspector.close()

    def _reading(self, read: Any) -> Any:
        def reading(path: str, limit: int) -> Any:
            self.read.append(Path(path).name)
            return read(path, limit)

        return reading

    def _seen(self, items: Iterator[Target | Problem | Outcome]) -> Iterator[Target | Problem | Outcome]:
        for item in items:
            if isinstance(item, Target):
                self.checked.append(Path(item.path).name)
            yield item

    @property
    def found(self) -> list[list[Finding]]:
        return [list(outcome.report.findings) if outcome.report else [] for outcome in self.outcomes]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(DAMAGED)
    (tmp_path / "b.txt").write_text(CLEAN)
    return tmp_path


def test_what_is_unchanged_is_neither_checked_nor_read(folder: Path) -> None:
    first, second = (Run(folder, "a.txt", "b.txt") for _ in range(2))
    assert first.checked == ["a.txt", "b.txt"]
    assert second.checked == second.read == []
    assert [outcome.report for outcome in second.outcomes] == [outcome.report for outcome in first.outcomes]
    assert len(second.found[0]) == 2


def test_what_is_touched_is_read_and_what_is_changed_is_checked(folder: Path) -> None:
    Run(folder, "a.txt", "b.txt")
    os.utime(folder / "a.txt", ns=(0, 0))
    (folder / "b.txt").write_text(CLEAN.replace("Monday", "Friday"))
    second, third = (Run(folder, "a.txt", "b.txt") for _ in range(2))
    assert (second.read, second.checked) == (["a.txt", "b.txt"], ["b.txt"])
    assert (third.read, third.checked) == ([], [])
    assert third.found == second.found


def test_a_change_that_leaves_size_and_time_is_seen(folder: Path) -> None:
    path = folder / "b.txt"
    os.utime(path, ns=(10**18, 10**18))
    Run(folder, "b.txt")
    path.write_text(CLEAN.replace("again on Monday.", "on Monday. said "))
    os.utime(path, ns=(10**18, 10**18))
    assert path.stat().st_size == len(CLEAN)
    assert Run(folder, "b.txt").checked == ["b.txt"]


def test_a_file_that_has_just_been_written_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint.files.time, "time_ns", lambda: (folder / "a.txt").stat().st_mtime_ns + 1_000_000)
    Run(folder, "a.txt")
    second = Run(folder, "a.txt")
    assert (second.read, second.checked) == (["a.txt"], [])


@pytest.mark.parametrize(
    "change",
    [
        {"ignore": ("SEG001",)},
        {"preview": True},
        {"language": "en-US"},
        {"severity": {"SEG001": Severity.INFO}},
        {"names": ("harbour master",)},
        {"quality": {"words": None}},
        {"per_file_ignores": {"*.txt": ("SEG",)}},
    ],
)
def test_other_settings_have_results_of_their_own(folder: Path, change: dict[str, Any]) -> None:
    settings = Settings(base=str(folder))
    if "quality" in change:
        from lint.quality.figures import Limits

        change = {"quality": {"words": Limits(min=1000)}}
    other = replace(settings, **change)
    plain, changed = Run(folder, "a.txt", settings=settings), Run(folder, "a.txt", settings=other)
    assert changed.checked == ["a.txt"]
    for known, run in ((settings, plain), (other, changed)):
        again = Run(folder, "a.txt", settings=known)
        assert again.checked == []
        assert again.found == run.found


def test_own_lexicons_count_by_their_content(folder: Path) -> None:
    lexicon = folder / "own.toml"
    settings = Settings(base=str(folder), lexicons=("own.toml",))

    def entry(phrase: str) -> str:
        return (
            f'[[entry]]\nid = "one"\nphrase = "{phrase}"\nreason = "none"\n'
            f'bad = ["It is {phrase} here."]\nok = ["It is not."]\n'
        )

    lexicon.write_text(entry("ferry will run"))
    assert "USR001" in {finding.code for finding in Run(folder, "a.txt", settings=settings).found[0]}
    assert Run(folder, "a.txt", settings=settings).checked == []
    lexicon.write_text(entry("ferry will walk"))
    own_lexicon.cache_clear()
    again = Run(folder, "a.txt", settings=settings)
    assert again.checked == ["a.txt"]
    assert "USR001" not in {finding.code for finding in again.found[0]}


def test_another_version_knows_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Run(folder, "a.txt")
    keys = installation.keys()
    monkeypatch.setattr(installation, "keys", lambda: keys._replace(everything="another"))
    assert Run(folder, "a.txt").checked == ["a.txt"]


def test_what_a_server_says_is_not_kept(folder: Path) -> None:
    run = Run(folder, "a.txt", settings=Settings(base=str(folder), extend_select=("LTG",)))
    assert run.outcomes
    assert not (folder / ".copydesk_cache").exists()


def test_what_went_wrong_is_not_kept(folder: Path) -> None:
    (folder / "c.txt").write_bytes(b"\xff\xfe\xff")
    for _ in range(2):
        run = Run(folder, "c.txt", "missing.txt")
        assert run.checked == ["c.txt", "missing.txt"]
        assert all(outcome.problems for outcome in run.outcomes)


def test_a_file_over_the_limit_is_not_known(folder: Path) -> None:
    Run(folder, "a.txt")
    run = Run(folder, "a.txt", settings=Settings(base=str(folder), max_file_size=10))
    assert "larger" in run.outcomes[0].problems[0].reason


def test_suppressions_beside_the_article_hold_for_what_is_known(folder: Path) -> None:
    Run(folder, "a.txt")
    sidecar = folder / ".copydesk-ignore.toml"
    sidecar.write_text('[[ignore]]\nfiles = "a.txt"\nrules = ["SEG"]\n')
    hidden = Run(folder, "a.txt")
    assert hidden.checked == []
    assert [finding.code[:3] for finding in hidden.found[0]] == ["BLP"]
    assert [use.is_used for use in hidden.outcomes[0].beside.uses] == [True]
    sidecar.write_text("[[ignore]]\n")
    assert "not checked" in Run(folder, "a.txt").outcomes[0].problems[0].reason
    sidecar.unlink()
    (folder / "b.txt").write_text(DAMAGED)
    assert len(Run(folder, "a.txt").found[0]) == 2


def test_what_is_hidden_while_it_is_checked_is_known_later(folder: Path) -> None:
    sidecar = folder / ".copydesk-ignore.toml"
    sidecar.write_text('[[ignore]]\nfiles = "a.txt"\nrules = ["SEG"]\n')
    assert len(Run(folder, "a.txt").found[0]) == 1
    sidecar.unlink()
    run = Run(folder, "a.txt")
    assert (run.checked, len(run.found[0])) == ([], 2)


def test_results_move_with_the_project(folder: Path) -> None:
    project = folder / "project"
    project.mkdir()
    (project / "new\tline\n\\n.txt").write_text(DAMAGED)
    Run(project, "new\tline\n\\n.txt")
    moved = project.rename(folder / "moved")
    run = Run(moved, "new\tline\n\\n.txt")
    assert run.checked == []
    assert run.outcomes[0].report is not None
    assert run.outcomes[0].report.findings[0].path == str(moved / "new\tline\n\\n.txt")


def test_the_folder_can_be_named_or_left_out(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "cache"
    Run(folder, "a.txt", cache=str(elsewhere))
    assert elsewhere.is_dir()
    assert Run(folder, "a.txt", cache=str(elsewhere)).checked == []
    Run(folder, "a.txt", settings=Settings(base=str(folder), cache_dir=""))
    assert not (folder / ".copydesk_cache").exists()


def test_a_folder_of_something_else_is_not_written_to(folder: Path) -> None:
    run = Run(folder, "a.txt", "b.txt", cache=str(folder))
    assert len(run.found[0]) == 2
    assert len(run.warnings) == 1
    assert "not copydesk's" in run.warnings[0]
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "b.txt"]


def test_a_link_that_was_planted_is_not_followed_into_other_folders(folder: Path) -> None:
    (folder / "home").mkdir()
    (folder / "home" / "letters.txt").write_text("mine")
    (folder / ".copydesk_cache").symlink_to(folder / "home")
    Run(folder, "a.txt")
    assert [path.name for path in (folder / "home").iterdir()] == ["letters.txt"]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_report_that_is_written_down_is_the_same(path: Path) -> None:
    outcome = Inspector().inspect(Target(str(path), Settings()))
    assert outcome.report is not None
    body = _body_of(outcome.report)
    assert b"\t" not in body
    assert b"\n" not in body
    assert _report_of(body, str(path), RULES) == outcome.report


TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)


@given(text=TEXTS, message=TEXTS, origin=TEXTS, replacement=TEXTS)
def test_any_text_is_written_down(text: str, message: str, origin: str, replacement: str) -> None:
    from lint.readers import read

    document = read("a.txt", (text + "x").encode())
    end = len(document.raw)
    lines = document.raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    finding = Finding(
        *("a.txt", RULES["SEG001"], message, Severity.INFO, 0, end, 1, 1, len(lines), len(lines[-1]) + 1),
        *(0, len(document.raw.encode()), 1, len(lines[-1].encode("utf-16-le")) // 2 + 1),
        document.raw,
        Fix(Applicability.SAFE, message, (Edit(0, end, replacement),)),
        origin,
    )
    report = report_on(document, [finding])
    body = _body_of(report)
    assert b"\t" not in body
    assert b"\n" not in body
    assert _report_of(body, "a.txt", RULES) == report


WRONG = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=3), st.lists(st.integers(), max_size=3)
)


@given(data=st.data(), format_=st.sampled_from(sorted(FORMATS)))
def test_whatever_stands_in_the_cache_is_printed_or_not_known(data: st.DataObject, format_: str) -> None:
    outcome = _known_outcome()
    value = json.loads(_body_of(outcome))
    at, parent = value, None
    for _ in range(data.draw(st.integers(1, 6))):
        if not isinstance(at, list) or not at:
            break
        place = data.draw(st.integers(0, len(at) - 1))
        parent, at = at, at[place]
    if parent is not None:
        change = data.draw(st.sampled_from(["replace", "drop", "double", "number"]))
        if change == "replace":
            parent[place] = data.draw(WRONG)
        elif change == "drop":
            del parent[place]
        elif change == "double":
            parent.append(at)
        elif isinstance(at, int):
            parent[place] = data.draw(st.sampled_from([0, 1, at + 1, 10**6, 10**9, 10**15, -1]))
    body = json.dumps(value).encode()
    try:
        report = _report_of(body, "a.txt", RULES)
    except (ValueError, TypeError, KeyError, RecursionError):
        return
    stream = StringIO()
    writer = make_writer(format_, stream, Options(False, 80, lambda: tuple(RULES.values())))
    writer.begin()
    writer.file(report)
    writer.end(RunSummary(1, 1))
    assert len(stream.getvalue()) < 1_000_000


def _known_outcome() -> FileReport:
    outcome = Inspector().inspect(Target("a.txt", Settings(), DAMAGED.encode()))
    assert outcome.report is not None
    return outcome.report


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[", b"[" * 100_000, b"9" * 10_000, b"[1e999]", b"null", b'"a"', b"\xff", b"[0,[],[],[]]x"]
)
def test_a_body_of_something_else_is_not_known(folder: Path, body: bytes) -> None:
    Run(folder, "b.txt")
    with closing(Segments(str(folder / ".copydesk_cache"))) as segments:
        ((key, context, state, digest, _),) = segments.find(b"b.txt")
        segments.add([key, context, state, digest, body])
    run = Run(folder, "b.txt")
    assert run.found == [[]]
    assert run.checked == ["b.txt"]
