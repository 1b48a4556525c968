"""The protocol over standard input and output, as an editor speaks it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ARTICLE = """\
# Harbour talks

😀 It was shown to the. council on Monday. CafÃ© owners agreed.

Deputy Foreign Minister Ana Tolvaj arrived.

Interior Minister Ana Tolvaj left again.

- The harbour in the morning (AP Photo/Ruth Oakes)
"""
ROOT = Path(__file__).parents[2]
PULL = {"textDocument": {"diagnostic": {}}}


def span(diagnostic: dict[str, Any]) -> tuple[int, int, int, int]:
    start, end = diagnostic["range"]["start"], diagnostic["range"]["end"]
    return start["line"], start["character"], end["line"], end["character"]


def by_code(found: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {diagnostic["code"]: diagnostic for diagnostic in found}


def edited(text: str, edits: list[dict[str, Any]]) -> str:
    """``text`` after edits in UTF-16 positions."""
    from lint.lsp.text import change

    for edit in sorted(edits, key=lambda edit: tuple(edit["range"]["start"].values()), reverse=True):
        start, end = ((place["line"], place["character"]) for place in (edit["range"]["start"], edit["range"]["end"]))
        text = change(text, (start, end), edit["newText"], "utf-16")
    return text


@pytest.mark.parametrize(
    ("offered", "chosen", "first", "last"),
    [
        (["utf-8", "utf-16"], "utf-8", 48, 52),
        (["utf-32"], "utf-32", 45, 47),
        (["utf-16"], "utf-16", 46, 48),
        (None, "utf-16", 46, 48),
    ],
)
def test_positions_are_in_the_units_that_are_negotiated(
    start: Callable[..., Any], tmp_path: Path, offered: list[str] | None, chosen: str, first: int, last: int
) -> None:
    client = start(tmp_path, general={"positionEncodings": offered} if offered else {})
    assert client.initialized["capabilities"]["positionEncoding"] == chosen
    uri = (tmp_path / "a.md").as_uri()
    client.open(uri, ARTICLE)
    found = by_code(client.pushed(uri, 1))
    assert span(found["ENC001"]) == (2, first, 2, last)
    place = {"line": 2, "character": first + 1}
    hover = client.request("textDocument/hover", {"textDocument": {"uri": uri}, "position": place})
    assert "mojibake" in hover["contents"]["value"]


def test_diagnostics_tell_the_rule_its_page_and_the_other_place(start: Callable[..., Any], tmp_path: Path) -> None:
    client = start(tmp_path)
    uri = (tmp_path / "a.md").as_uri()
    client.open(uri, ARTICLE)
    found = by_code(client.pushed(uri, 1))
    contradiction = found["CON001"]
    assert contradiction["source"] == "copydesk"
    assert contradiction["codeDescription"]["href"].endswith("/rules/conflicting-titles/")
    (other,) = contradiction["relatedInformation"]
    assert other["location"]["uri"] == uri
    assert span(other["location"]) == (4, 0, 4, len("Deputy Foreign Minister Ana Tolvaj"))
    captions = [diagnostic for diagnostic in found.values() if diagnostic["code"].startswith("CAP")]
    assert captions
    assert all(caption["tags"] == [1] for caption in captions)
    assert "tags" not in contradiction


def test_changes_are_followed_and_checked_once_the_writer_pauses(start: Callable[..., Any], tmp_path: Path) -> None:
    client = start(tmp_path)
    uri = (tmp_path / "a.md").as_uri()
    client.open(uri, "One.\u2028Two.\n\nCafé owners agreed.\n")
    assert client.pushed(uri, 1) == []
    place = {"line": 2, "character": 3}
    client.change(uri, 2, {"range": {"start": place, "end": {"line": 2, "character": 4}}, "text": "Ã"})
    place = {"line": 2, "character": 4}
    client.change(uri, 3, {"range": {"start": place, "end": place}, "text": "©"})
    (diagnostic,) = client.pushed(uri, 3)
    assert span(diagnostic) == (2, 3, 2, 5)
    client.change(uri, 4, {"text": "Nothing is wrong here.\n"})
    assert client.pushed(uri, 4) == []
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert client.end() == 0


def test_closing_takes_back_what_was_pushed(start: Callable[..., Any], tmp_path: Path) -> None:
    client = start(tmp_path)
    uri = (tmp_path / "a.md").as_uri()
    client.open(uri, ARTICLE)
    assert client.pushed(uri, 1)
    client.told.clear()
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    client.wait(lambda: client.told)
    assert client.told[0]["params"] == {"uri": uri, "diagnostics": []}


def test_an_editor_that_pulls_is_not_pushed_to(start: Callable[..., Any], tmp_path: Path) -> None:
    client = start(tmp_path, **PULL)
    uri = (tmp_path / "a.md").as_uri()
    client.open(uri, ARTICLE)
    asked = {"textDocument": {"uri": uri}}
    full = client.request("textDocument/diagnostic", asked)
    assert full["kind"] == "full"
    assert "ENC001" in by_code(full["items"])
    again = client.request("textDocument/diagnostic", {**asked, "previousResultId": full["resultId"]})
    assert again == {"kind": "unchanged", "resultId": full["resultId"]}
    assert not client.told


def test_a_fix_repairs_its_finding_only(start: Callable[..., Any], tmp_path: Path) -> None:
    client = start(tmp_path, **PULL, workspace={"workspaceEdit": {"documentChanges": True}})
    uri = (tmp_path / "a.md").as_uri()
    client.open(uri, ARTICLE, version=7)
    fix = next(action for action in client.actions(uri, (2, 47)) if "ENC001" in action["title"])
    assert fix["kind"] == "quickfix"
    assert fix["isPreferred"]
    (document,) = fix["edit"]["documentChanges"]
    assert document["textDocument"] == {"uri": uri, "version": 7}
    assert edited(ARTICLE, document["edits"]) == ARTICLE.replace("Ã©", "é")


def test_all_that_is_safe_is_fixed_at_once(start: Callable[..., Any], tmp_path: Path) -> None:
    client = start(tmp_path, **PULL)
    uri = (tmp_path / "a.md").as_uri()
    raw = ARTICLE + "\n\nA second CafÃ© opened.\n"
    client.open(uri, raw)
    (action,) = client.actions(uri, (0, 0), only=["source.fixAll"])
    assert edited(raw, action["edit"]["changes"][uri]) == raw.replace("Ã©", "é")


def test_a_suppression_hides_the_finding_and_nothing_else(start: Callable[..., Any], tmp_path: Path) -> None:
    client = start(tmp_path, **PULL)
    uri = (tmp_path / "a.md").as_uri()
    client.open(uri, ARTICLE)
    before = [diagnostic["code"] for diagnostic in client.pull(uri)]
    action = next(each for each in client.actions(uri, (2, 22)) if each["title"].startswith("Suppress SEG004"))
    text = edited(ARTICLE, action["edit"]["changes"][uri])
    assert "SEG004 -- intended -->" in text
    client.change(uri, 2, {"text": text})
    assert [diagnostic["code"] for diagnostic in client.pull(uri)] == [code for code in before if code != "SEG004"]


def test_an_editor_that_asks_later_gets_the_edit_of_all_fixes_then(start: Callable[..., Any], tmp_path: Path) -> None:
    later = {"codeAction": {"dataSupport": True, "resolveSupport": {"properties": ["edit"]}}}
    client = start(tmp_path, textDocument={**PULL["textDocument"], **later})
    uri = (tmp_path / "a.md").as_uri()
    client.open(uri, ARTICLE)
    (action,) = client.actions(uri, (0, 0), only=["source.fixAll"])
    assert "edit" not in action
    edit = client.request("codeAction/resolve", action)["edit"]
    assert edited(ARTICLE, edit["changes"][uri]) == ARTICLE.replace("Ã©", "é")
    client.change(uri, 2, {"text": "Another text.\n"})
    outdated = client.answer(client.begin("codeAction/resolve", action))
    assert outdated["error"]["code"] == -32801, "the content was modified"


def beside(folder: Path, edit: dict[str, Any]) -> None:
    """Make the edits of the file of suppressions, as an editor does."""
    sidecar = folder / ".copydesk-ignore.toml"
    for change in edit["documentChanges"]:
        if change.get("kind") == "create":
            assert change["uri"] == sidecar.as_uri()
            sidecar.touch()
        else:
            assert change["textDocument"]["uri"] == sidecar.as_uri()
            sidecar.write_text(edited(sidecar.read_text(), change["edits"]))


def test_plain_text_is_suppressed_in_a_file_beside_it(start: Callable[..., Any], tmp_path: Path) -> None:
    can_create = {"workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]}}
    client = start(tmp_path, workspace=can_create)
    uri, sidecar = (tmp_path / "a [1].txt").as_uri(), (tmp_path / ".copydesk-ignore.toml").as_uri()
    client.open(uri, "CafÃ© owners agreed.\nIt was shown to the. council on Monday.\n", "plaintext")
    assert [each["code"] for each in client.pushed(uri, 1)] == ["ENC001", "SEG004"]
    for place, left in (((0, 3), ["SEG004"]), ((1, 17), [])):
        action = next(each for each in client.actions(uri, place) if each["title"].startswith("Suppress"))
        beside(tmp_path, action["edit"])
        client.told.clear()
        client.notify("textDocument/didSave", {"textDocument": {"uri": sidecar}})
        assert [each["code"] for each in client.pushed(uri, 1)] == left


def test_no_file_is_made_by_an_editor_that_cannot(start: Callable[..., Any], tmp_path: Path) -> None:
    client = start(tmp_path, **PULL)
    for uri in ((tmp_path / "a.txt").as_uri(), "untitled:Untitled-1"):
        client.open(uri, "CafÃ© owners agreed.\n", "plaintext")
        assert [action["title"] for action in client.actions(uri, (0, 3))] == [
            "Decode it as UTF-8 (ENC001)",
            "Fix all that is safe to fix",
        ]


def test_what_the_baseline_accepts_is_not_shown(start: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text('baseline = "accepted.json"\n')
    article, baseline = tmp_path / "a.md", tmp_path / "accepted.json"
    article.write_text("CafÃ© owners agreed.\n")
    command = [sys.executable, "-m", "lint", "check", "--write-baseline", "a.md"]
    subprocess.run(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
    client = start(tmp_path)
    uri = article.as_uri()
    client.open(uri, article.read_text())
    assert client.pushed(uri, 1) == []
    assert client.actions(uri, (0, 3)) == [], "nor is it fixed"
    client.change(uri, 2, {"text": "A word.\n\nCafÃ© owners agreed.\n\nIt was shown to the. council on Monday.\n"})
    assert [each["code"] for each in client.pushed(uri, 2)] == ["SEG004"]
    baseline.write_text("{")
    client.told.clear()
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": baseline.as_uri(), "type": 2}]})
    damaged, *shown = client.pushed(uri, 2)
    assert "accepted.json: not valid JSON" in damaged["message"]
    assert [each["code"] for each in shown] == ["ENC001", "SEG004"]


def test_a_name_is_put_on_the_list_of_names(start: Callable[..., Any], tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("Ruth Oakes\n")
    (tmp_path / "copydesk.toml").write_text('names-files = ["names.txt"]\n')
    client = start(tmp_path)
    uri = (tmp_path / "a.md").as_uri()
    client.open(uri, ARTICLE)
    assert "CON001" in by_code(client.pushed(uri, 1))
    titles = {action["title"]: action for action in client.actions(uri, (6, 2))}
    action = titles["Add “Interior Minister Ana Tolvaj” to names.txt"]
    assert not [title for title in (each["title"] for each in client.actions(uri, (2, 47))) if title.startswith("Add")]
    names.write_text(edited(names.read_text(), action["edit"]["changes"][names.as_uri()]))
    assert names.read_text() == "Interior Minister Ana Tolvaj\nRuth Oakes\n"
    client.told.clear()
    client.notify("textDocument/didSave", {"textDocument": {"uri": names.as_uri()}})
    assert "CON001" not in by_code(client.pushed(uri, 1))


def test_a_rules_page_is_opened_where_the_editor_can(start: Callable[..., Any], tmp_path: Path) -> None:
    client = start(tmp_path, **PULL, window={"showDocument": {"support": True}})
    uri = (tmp_path / "a.md").as_uri()
    client.open(uri, ARTICLE)
    command = next(action["command"] for action in client.actions(uri, (6, 2)) if "command" in action)
    client.request("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]})
    client.wait(lambda: [each for each in client.asked if each["method"] == "window/showDocument"])
    asked = client.asked[-1]["params"]
    assert asked["uri"].endswith("/rules/conflicting-titles/")
    assert asked["external"]
    wrong = client.begin("workspace/executeCommand", {"command": command["command"], "arguments": ["file:///etc"]})
    assert "error" in client.answer(wrong)


def test_each_folder_has_its_own_configuration_and_changes_are_picked_up(
    start: Callable[..., Any], tmp_path: Path
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
    (one / "copydesk.toml").write_text('ignore = ["ENC"]\n')
    watching = {"didChangeWatchedFiles": {"dynamicRegistration": True}}
    client = start(one, two, workspace=watching)
    uris = [(folder / "a.md").as_uri() for folder in (one, two)]
    for uri in uris:
        client.open(uri, "CafÃ© owners agreed.\n")
    assert [len(client.pushed(uri, 1)) for uri in uris] == [0, 1]
    client.wait(lambda: [each for each in client.asked if each["method"] == "client/registerCapability"])
    client.told.clear()
    (one / "copydesk.toml").write_text("")
    (two / "copydesk.toml").write_text('ignore = ["ALL", "oops"]\n')
    client.notify(
        "workspace/didChangeWatchedFiles", {"changes": [{"uri": (one / "copydesk.toml").as_uri(), "type": 2}]}
    )
    assert [each["code"] for each in client.pushed(uris[0], 1)] == ["ENC001"]
    (wrong,) = client.pushed(uris[1], 1)
    assert "copydesk.toml:1:18" in wrong["message"]
    assert span(wrong) == (0, 0, 0, 0)


def test_a_saved_configuration_has_a_pulling_editor_pull_again(start: Callable[..., Any], tmp_path: Path) -> None:
    client = start(tmp_path, **PULL, workspace={"diagnostics": {"refreshSupport": True}})
    uri = (tmp_path / "a.md").as_uri()
    client.open(uri, "CafÃ© owners agreed.\n")
    assert len(client.pull(uri)) == 1
    (tmp_path / "copydesk.toml").write_text('ignore = ["ENC"]\n')
    client.notify("textDocument/didSave", {"textDocument": {"uri": (tmp_path / "copydesk.toml").as_uri()}})
    client.wait(lambda: [each for each in client.asked if each["method"] == "workspace/diagnostic/refresh"])
    assert client.pull(uri) == []


def test_the_settings_of_the_editor_hold_where_no_file_does(start: Callable[..., Any], tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
    (one / "copydesk.toml").write_text('ignore = ["ENC"]\n')
    (two / "names.txt").write_text("the the\n")
    options = {"configuration": {"ignore": ["MTR"], "names-files": ["names.txt"]}}
    client = start(two, one, initialization_options=options)
    uris = [(folder / "a.md").as_uri() for folder in (one, two)]
    for uri in uris:
        client.open(uri, "CafÃ© owners agreed to the the plan.\n")
    assert [[each["code"] for each in client.pushed(uri, 1)] for uri in uris] == [["MTR001"], ["ENC001"]]
    client.told.clear()
    client.notify("workspace/didChangeConfiguration", {"settings": {"copydesk": {"isolated": True}}})
    codes = [[each["code"] for each in client.pushed(uri, 1)] for uri in uris]
    assert codes == [["ENC001", "MTR001"], ["ENC001", "MTR001"]], "no configuration file is read"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"configuration": {"ignor": ["ENC"]}}, "the editor's settings: unknown key 'ignor'; did you mean 'ignore'?"),
        ({"configuration": {"ignore": ["ENC999"]}}, "the editor's settings: ignore: "),
        ({"configuration": ["ENC"]}, "the editor's settings: configuration must be an object"),
        ([], "the editor's settings must be an object"),
    ],
)
def test_settings_of_the_editor_that_are_wrong_are_shown(
    start: Callable[..., Any], tmp_path: Path, wrong: Any, message: str
) -> None:
    client = start(tmp_path)
    uri = (tmp_path / "a.md").as_uri()
    client.open(uri, "CafÃ© owners agreed.\n")
    assert [each["code"] for each in client.pushed(uri, 1)] == ["ENC001"]
    client.told.clear()
    client.notify("workspace/didChangeConfiguration", {"settings": {"copydesk": wrong}})
    (shown,) = client.pushed(uri, 1)
    assert message in shown["message"]
    assert span(shown) == (0, 0, 0, 0)
    client.told.clear()
    client.notify("workspace/didChangeConfiguration", {"settings": {"copydesk": {}}})
    assert [each["code"] for each in client.pushed(uri, 1)] == ["ENC001"]


def test_the_workspace_is_checked_with_progress_and_told_only_what_is_new(
    start: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "a b.md").write_text("CafÃ© owners agreed.\n")
    (tmp_path / "open.md").write_text("Nothing is wrong here.\n")
    (tmp_path / "bad.txt").write_bytes(b"caf\xe9")
    (tmp_path / "other.py").write_text("CafÃ© = 1\n")
    client = start(tmp_path, **PULL)
    client.open((tmp_path / "open.md").as_uri(), "CafÃ©s opened.\n", version=3)
    asked: dict[str, Any] = {"previousResultIds": [], "workDoneToken": "work"}
    items = client.request("workspace/diagnostic", asked)["items"]
    found = {item["uri"].rpartition("/")[2]: item for item in items}
    assert set(found) == {"a%20b.md", "open.md", "bad.txt"}
    assert [each["code"] for each in found["a%20b.md"]["items"]] == ["ENC001"]
    assert [each["code"] for each in found["open.md"]["items"]] == ["ENC001"]
    assert found["open.md"]["version"] == 3
    assert "not valid UTF-8" in found["bad.txt"]["items"][0]["message"]
    kinds = [told["params"]["value"]["kind"] for told in client.told if told["method"] == "$/progress"]
    assert kinds == ["begin", "report", "report", "report", "end"]
    (tmp_path / "a b.md").write_text("Owners agreed.\n")
    known = [{"uri": item["uri"], "value": item["resultId"]} for item in items]
    again = client.request("workspace/diagnostic", {"previousResultIds": known})["items"]
    assert {item["uri"].rpartition("/")[2]: item["kind"] for item in again} == {
        "a%20b.md": "full",
        "open.md": "unchanged",
        "bad.txt": "unchanged",
    }


def test_a_cancelled_progress_ends_the_request(start: Callable[..., Any], tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text(f"CafÃ© {number} opened.\n" * 50)
    client = start(tmp_path, **PULL)
    number = client.begin("workspace/diagnostic", {"previousResultIds": [], "workDoneToken": "work"})
    client.wait(lambda: client.told)
    client.notify("window/workDoneProgress/cancel", {"token": "work"})
    assert client.answer(number)["error"]["code"] == -32800
    kinds = [told["params"]["value"]["kind"] for told in client.told if told["method"] == "$/progress"]
    assert kinds[-1] == "end"
    assert len(kinds) < 200


def test_a_cancelled_request_is_answered_as_cancelled(start: Callable[..., Any], tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text(f"CafÃ© {number} opened.\n" * 50)
    client = start(tmp_path, **PULL)
    number = client.begin("workspace/diagnostic", {"previousResultIds": []})
    client.notify("$/cancelRequest", {"id": number})
    assert client.answer(number)["error"]["code"] == -32800
    uri = (tmp_path / "a.md").as_uri()
    client.open(uri, ARTICLE)
    assert client.pull(uri)


@pytest.mark.parametrize("language", ["markdown", "html", "plaintext"])
def test_no_document_ends_the_server(start: Callable[..., Any], tmp_path: Path, language: str) -> None:
    client = start(tmp_path, **PULL)
    for number, text in enumerate(["", "\ud83d", "a\0b", "\ufeff", "[" * 3000, "<" * 3000, "😀" * 9000, ">" * 900]):
        uri = f"untitled:Untitled-{number}"
        client.open(uri, text, language)
        client.pull(uri)
        client.change(
            uri, 2, {"range": {"start": {"line": 9, "character": 9}, "end": {"line": 0, "character": 0}}, "text": "x"}
        )
        client.pull(uri)
    client.notify(
        "textDocument/didChange", {"textDocument": {"uri": "untitled:unknown", "version": 1}, "contentChanges": []}
    )
    client.notify("textDocument/nonsense", {})
    for garbage in (b"{", b"\xff", b"[]", b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {}}'):
        client.send_bytes(garbage)
    client.open("untitled:code", "CafÃ© = 1", "python")
    assert client.pull("untitled:code") == []
    client.open("untitled:good", "CafÃ© owners agreed.", language)
    assert [each["code"] for each in client.pull("untitled:good")] == ["ENC001"]
    assert client.end() == 0


def test_without_pygls_it_says_what_to_install() -> None:
    code = "import sys; sys.modules['pygls'] = None; from lint.__main__ import main; main()"
    ran = subprocess.run([sys.executable, "-c", code, "lsp"], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "pip install 'copydesk[lsp]'" in ran.stderr
    assert not ran.stdout


def test_a_rule_that_takes_too_long_is_stopped_and_named(start: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text("rule-time-limit = 0.000001\n")
    client = start(tmp_path, **PULL)
    uri = (tmp_path / "a.md").as_uri()
    client.open(uri, "CafÃ© owners agreed.\n" * 2000)
    assert any("stopped" in each["message"] for each in client.pull(uri))
    (tmp_path / "copydesk.toml").write_text("")
    client.notify("textDocument/didSave", {"textDocument": {"uri": (tmp_path / "copydesk.toml").as_uri()}})
    client.change(uri, 2, {"text": "CafÃ© owners agreed.\n"})
    assert [each["code"] for each in client.pull(uri)] == ["ENC001"]
