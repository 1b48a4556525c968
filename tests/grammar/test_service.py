"""LTG in a run, against a server that does as it is told."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from lint import check_text
from lint.cli.annotate import annotate
from lint.discovery import Target
from lint.fixing import Fixing
from lint.library import _inspector
from lint.model import Applicability, Severity
from lint.runner import Inspector, Outcome, inspect_all
from lint.settings import Grammar, Settings
from lint.unavailable import UnavailableError

ARTICLE = "The mill burned down in teh night.\n\nNobody was hurt, said teh mayor.\n"


def settings(stand_in: Any, *select: str, **more: Any) -> Settings:
    return Settings(select=select or ("LTG",), grammar=Grammar(server=stand_in.address, **{"timeout": 20, **more}))


def run(stand_in: Any, texts: list[str], *select: str, **more: Any) -> list[Outcome]:
    chosen = settings(stand_in, *select, **more)
    return inspect([Target(f"{number}.txt", chosen, text.encode()) for number, text in enumerate(texts)])


def inspect(targets: list[Target], fixing: Fixing | None = None) -> list[Outcome]:
    inspector = Inspector(fixing)
    outcomes = list(inspect_all(targets, inspector))
    inspector.close()
    return outcomes


def found(outcome: Outcome) -> list[str]:
    assert outcome.report is not None
    return [finding.label for finding in outcome.report.findings]


def test_a_finding_keeps_languagetools_id_and_its_suggestions_as_an_unsafe_fix(stand_in: Any) -> None:
    (outcome,) = run(stand_in, [ARTICLE])
    assert outcome.report is not None
    first, second = outcome.report.findings
    assert (first.code, first.origin, first.label) == ("LTG003", "TEH", "LTG003[TEH]")
    assert (first.text, second.text, first.severity) == ("teh", "teh", Severity.WARNING)
    assert first.fix is not None
    assert first.fix.applicability is Applicability.UNSAFE
    assert first.fix.message == "Replace with “the” or “tea”"
    assert first.fix.edits[0].replacement == "the"


def test_nothing_is_sent_unless_it_is_selected(stand_in: Any) -> None:
    for select in ("ALL", "SEG"):
        assert found(run(stand_in, [ARTICLE], select)[0]) == []
    assert stand_in.requests == []


def test_it_is_selected_beside_the_others(stand_in: Any) -> None:
    (outcome,) = run(stand_in, ["It burned. said teh mayor.\n"], "ALL", "LTG")
    assert found(outcome) == ["SEG001", "LTG003[TEH]"]


def test_one_of_its_rules_may_be_selected_and_severities_set(stand_in: Any) -> None:
    assert found(run(stand_in, [ARTICLE], "LTG001")[0]) == []
    chosen = Settings(select=("typing-error",), severity={"LTG": Severity.ERROR}, grammar=Grammar(stand_in.address))
    (outcome,) = inspect([Target("x.txt", chosen, ARTICLE.encode())])
    assert outcome.report is not None
    assert {finding.severity for finding in outcome.report.findings} == {Severity.ERROR}


def test_where_a_rule_of_ours_speaks_ours_is_kept(stand_in: Any) -> None:
    text = "It would hurt teh economy. reported the agency.\n"
    assert found(run(stand_in, [text], "ALL", "LTG")[0]) == ["LTG003[TEH]", "SEG001"]
    stand_in.word = "reported"
    assert found(run(stand_in, [text], "ALL", "LTG", language="en-GB")[0]) == ["SEG001"]
    assert found(run(stand_in, [text], "LTG", language="en-GB")[0]) == ["LTG003[TEH]"]


def test_a_suppression_holds_for_it(stand_in: Any) -> None:
    text = "<!-- copydesk-disable-next LTG -->\n\nIn teh night.\n\nBy teh river.\n"
    (outcome,) = inspect([Target("x.md", settings(stand_in), text.encode())])
    assert outcome.report is not None
    assert [finding.line for finding in outcome.report.findings] == [5]


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("<!-- copydesk-disable-file LTG003[TEH] -->\n\n", []),
        ("<!-- copydesk-disable-file typing-error[TEH] -->\n\n", []),
        ("---\ncopydesk-disable: ['LTG003[TEH]']\n---\n\n", []),
        ("<!-- copydesk-disable-file LTG003[AN_A] -->\n\n", ["SUP001", "LTG003[TEH]"]),
        ("<!-- copydesk-disable-file LTG001[TEH] -->\n\n", ["SUP001", "LTG003[TEH]"]),
        ("<!-- copydesk-disable-file NONE[TEH] -->\n\n", ["SUP002", "LTG003[TEH]"]),
    ],
)
def test_a_suppression_may_name_a_rule_of_languagetool(stand_in: Any, comment: str, left: list[str]) -> None:
    text = f"{comment}In teh night.\n"
    (outcome,) = inspect([Target("x.md", settings(stand_in, "LTG", "SUP"), text.encode())])
    assert found(outcome) == left


@pytest.mark.parametrize(("rule", "hidden"), [("LTG003[TEH]", True), ("LTG003[AN_A]", False), ("LTG003", True)])
def test_an_entry_beside_an_article_may_name_a_rule_of_languagetool(
    stand_in: Any, tmp_path: Path, rule: str, hidden: bool
) -> None:
    article = tmp_path / "x.txt"
    article.write_text("In teh night.\n")
    (tmp_path / ".copydesk-ignore.toml").write_text(f'[[ignore]]\nfiles = "*.txt"\nrules = ["{rule}"]\n')
    (outcome,) = inspect([Target(str(article), settings(stand_in))])
    assert found(outcome) == ([] if hidden else ["LTG003[TEH]"])


@pytest.mark.parametrize("name", ["x.md", "x.txt"])
def test_suppressions_are_written_for_the_rule_of_languagetool(stand_in: Any, tmp_path: Path, name: str) -> None:
    article = tmp_path / name
    article.write_text("In teh night.\n")
    chosen = settings(stand_in)
    annotate([Target(str(article), chosen)], "")
    written = "".join(path.read_text() for path in tmp_path.iterdir() if path.is_file())
    assert "LTG003[TEH]" in written
    (outcome,) = inspect([Target(str(article), chosen)])
    assert found(outcome) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.txt", "Fire 😀 in\r\nteh 😀 mill.\r\n\r\nBy teh river 😀.\r\n"),
        ("x.md", "# Fire 😀\r\n\r\nIt *burned* 😀 **in teh** mill.\r\n\r\n> - By [teh](http://x.example) 😀\r\n"),
        ("x.html", "<p>Fire &amp; 😀 <b>in</b>\r\nteh mill</p>\r\n<p>By <i>teh</i> river</p>\r\n"),
    ],
)
def test_positions_are_exact(stand_in: Any, name: str, content: str) -> None:
    (outcome,) = inspect([Target(name, settings(stand_in), content.encode())])
    assert outcome.report is not None
    starts = [finding.start for finding in outcome.report.findings]
    assert starts == [content.index("teh"), content.rindex("teh")]
    assert [content[finding.start : finding.end] for finding in outcome.report.findings] == ["teh", "teh"]


def test_paragraphs_of_an_article_go_together_and_what_is_known_is_not_sent_again(stand_in: Any) -> None:
    run(stand_in, [ARTICLE])
    assert len(stand_in.requests) == 1
    assert found(run(stand_in, [ARTICLE])[0]) == ["LTG003[TEH]"] * 2
    assert len(stand_in.requests) == 1
    changed = ARTICLE.replace("Nobody", "No one")
    assert found(run(stand_in, [changed])[0]) == ["LTG003[TEH]"] * 2
    assert stand_in.requests[1:] == ["No one was hurt, said teh mayor."]


def test_another_version_language_or_set_of_rules_is_asked_anew(stand_in: Any) -> None:
    run(stand_in, [ARTICLE])
    stand_in.version = "6.1"
    run(stand_in, [ARTICLE])
    run(stand_in, [ARTICLE], language="en-GB")
    run(stand_in, [ARTICLE], language="en-GB", enable=("REDUNDANCY",))
    assert [given["language"] for given in stand_in.parameters] == ["en", "en", "en-GB", "en-GB", "en-GB"]
    # Of a request that names rules and categories LanguageTool hears only what is in both.
    assert ["enabledCategories" in given for given in stand_in.parameters] == [False] * 4 + [True]
    assert stand_in.parameters[4]["enabledCategories"] == "REDUNDANCY"
    assert not any("enabledRules" in given and "enabledCategories" in given for given in stand_in.parameters)


def test_what_is_disabled_is_not_heard(stand_in: Any) -> None:
    assert found(run(stand_in, [ARTICLE], disable=("TEH",))[0]) == []
    assert found(run(stand_in, [ARTICLE], disable=("TYPOS",))[0]) == []


def test_without_a_place_for_the_cache_it_works(stand_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_CACHE_DIR", "")
    assert found(run(stand_in, [ARTICLE])[0]) == ["LTG003[TEH]"] * 2
    run(stand_in, [ARTICLE])
    assert len(stand_in.requests) == 2


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 100])
def test_a_damaged_cache_is_no_harm(stand_in: Any, own_cache: Path, damage: bytes) -> None:
    own_cache.mkdir()
    (own_cache / "languagetool-1.sqlite").write_bytes(damage)
    assert found(run(stand_in, [ARTICLE])[0]) == ["LTG003[TEH]"] * 2


def test_several_requests_are_under_way_and_the_order_holds(stand_in: Any) -> None:
    together = threading.Barrier(3)

    def wait_for_others(server: Any, text: str) -> bytes:
        together.wait(60)
        return bytes(server.answer(text))

    stand_in.behave = wait_for_others
    outcomes = run(stand_in, [f"Article {number} of teh day.\n" for number in range(12)], requests=3)
    assert [found(outcome) for outcome in outcomes] == [["LTG003[TEH]"]] * 12
    assert [outcome.report.path for outcome in outcomes if outcome.report] == [f"{number}.txt" for number in range(12)]
    assert stand_in.most_at_once == 3


def test_a_slow_answer_is_a_problem_of_its_file(stand_in: Any) -> None:
    over = threading.Event()

    def behave(server: Any, text: str) -> bytes:
        if "slow" in text:
            over.wait(60)
        return bytes(server.answer(text))

    stand_in.behave = behave
    outcomes = run(
        stand_in, ["By teh way.\n", "A slow one. said teh mayor.\n", "In teh end.\n"], "SEG", "LTG", timeout=0.5
    )
    over.set()
    assert [found(outcome) for outcome in outcomes] == [["LTG003[TEH]"], ["SEG001"], ["LTG003[TEH]"]]
    (problem,) = outcomes[1].problems
    assert problem.path == "1.txt"
    assert "no answer within 0.5 s (grammar.timeout)" in problem.reason
    assert not outcomes[0].problems
    assert not outcomes[2].problems


def test_a_server_that_never_answers_is_given_up(stand_in: Any) -> None:
    over = threading.Event()

    def behave(server: Any, text: str) -> bytes:
        over.wait(60)
        return bytes(server.answer(text))

    stand_in.behave = behave
    texts = [f"Article {number}. said teh mayor.\n" for number in range(40)]
    outcomes = run(stand_in, texts, "SEG", "LTG", timeout=0.3, requests=1)
    over.set()
    assert [found(outcome) for outcome in outcomes] == [["SEG001"]] * 40
    assert len(stand_in.requests) <= 4
    last = outcomes[-1].problems[0]
    assert last.path == ""
    assert "3 times in a row" in last.reason


@pytest.mark.parametrize(
    ("behave", "said"),
    [
        (lambda server, text: b"<html>Welcome to the router</html>", "none of LanguageTool's"),
        (lambda server, text: b'{"software": {}, "matches": [{"offset": 99999, "length": 1}]}', "not in the text"),
        (lambda server, text: server.refuse(403), "HTTP status 403"),
        (lambda server, text: server.hang_up(), "closed"),
    ],
)
def test_a_server_that_breaks_is_told_once_and_the_others_speak(stand_in: Any, behave: Any, said: str) -> None:
    stand_in.behave = lambda server, text: behave(server, text) if "break" in text else server.answer(text)
    texts = ["By teh way.\n", "A break. said the mayor.\n", "In the end. said the mayor.\n"]
    outcomes = run(stand_in, texts, "SEG", "LTG", requests=1)
    assert [found(outcome)[:1] for outcome in outcomes] == [["LTG003[TEH]"], ["SEG001"], ["SEG001"]]
    assert said in outcomes[1].problems[0].reason
    assert stand_in.address in outcomes[1].problems[0].reason
    assert outcomes[1].problems[0].path == ""
    assert {problem for outcome in outcomes[1:] for problem in outcome.problems} == set(outcomes[1].problems)


def test_a_text_that_the_server_fails_at_is_a_problem_of_its_file(stand_in: Any) -> None:
    stand_in.behave = lambda server, text: server.refuse(500) if "break" in text else server.answer(text)
    outcomes = run(stand_in, ["By teh way.\n", "A break. said the mayor.\n", "In teh end.\n"], "SEG", "LTG", requests=1)
    assert [found(outcome) for outcome in outcomes] == [["LTG003[TEH]"], ["SEG001"], ["LTG003[TEH]"]]
    assert [len(outcome.problems) for outcome in outcomes] == [0, 1, 0]
    assert outcomes[1].problems[0].path == "1.txt"
    assert "HTTP status 500" in outcomes[1].problems[0].reason


def test_the_library_raises_what_keeps_a_rule_from_running(stand_in: Any) -> None:
    assert [finding.origin for finding in check_text(ARTICLE, settings=settings(stand_in))] == ["TEH", "TEH"]
    stand_in.behave = lambda server, text: server.refuse(500)
    with pytest.raises(UnavailableError, match="HTTP status 500"):
        check_text("Another one in teh night.", settings=settings(stand_in))
    _inspector().close()


def test_fixes_are_applied_with_unsafe_fixes(stand_in: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(ARTICLE)
    (outcome,) = inspect([Target(str(path), settings(stand_in))], Fixing(unsafe=True))
    assert found(outcome) == []
    assert path.read_text() == ARTICLE.replace("teh", "the")
