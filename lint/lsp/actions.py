"""Code actions: fix one finding, fix all that is safe, suppress here, list a name as right, read about the rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import regex
from lsprotocol import types

from lint.annotating import entries_for, sidecar_of
from lint.fixes import apply_edits
from lint.lines import line_bounds, line_starts
from lint.lsp.checking import Article, Checked, Checking
from lint.lsp.diagnostics import paired
from lint.lsp.text import offset_of, positions
from lint.model import Applicability, Edit, Finding
from lint.records import dataclass
from lint.sidecar import FILE_NAME

OPEN_RULE = "copydesk.openRule"
"""The command that opens a rule's page; its argument is the rule's code."""

FIX_ALL = "source.fixAll.copydesk"
_FIX_ALL_TITLE = "Fix all that is safe to fix"
KINDS = (types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll, FIX_ALL)

_NAME = regex.compile(r"\p{Lu}[\p{L}\p{M}’'.-]*+(?: \p{Lu}[\p{L}\p{M}’'.-]*+){0,4}")
_REASON = "intended"
_MANY = 8
"""So many findings under one selection have their suppression tried out; it costs a check each."""


@dataclass(frozen=True, slots=True)
class Client:
    """What the editor can do.

    Args:
        encoding: of positions.
        versions: whether edits may name the version of the document that they are for.
        creates_files: whether edits may create files.
        opens_pages: whether it shows a web page if asked.
        asks_for_edits: whether it asks for the edit of an action when that is chosen.
    """

    encoding: str
    versions: bool
    creates_files: bool
    opens_pages: bool
    asks_for_edits: bool


def code_actions(
    checking: Checking, article: Article, params: types.CodeActionParams, client: Client
) -> list[types.CodeAction]:
    """The actions at the range of ``params`` that are of a kind that is asked for."""
    checked = checking.check(article)
    only = params.context.only
    actions: list[types.CodeAction] = []
    if _is_wanted(types.CodeActionKind.QuickFix, only):
        here = _at(checked, article.uri, params.range, client.encoding)
        for finding, diagnostic in here:
            actions += _fix(article, finding, diagnostic, client)
        for finding, diagnostic in here[:_MANY]:
            actions += _suppression(checking, article, checked, finding, diagnostic, client)
        if names := checking.names_file(article):
            for finding, diagnostic in here:
                actions += _listing(names, finding, diagnostic, client)
        if client.opens_pages:
            actions += _pages(here)
    if _is_wanted(FIX_ALL, only) and any(_is_safe(finding) for finding in checked.findings):
        if client.asks_for_edits:  # making it takes some checks, and it may never be chosen
            data = {"uri": article.uri, "version": article.version}
            actions.append(types.CodeAction(_FIX_ALL_TITLE, kind=FIX_ALL, data=data))
        elif edit := all_fixed(checking, article, client):
            actions.append(types.CodeAction(_FIX_ALL_TITLE, kind=FIX_ALL, edit=edit))
    return actions


def all_fixed(checking: Checking, article: Article, client: Client) -> types.WorkspaceEdit | None:
    """The edit that fixes all that is safe to fix; ``None`` if nothing can be fixed without harm."""
    fixed = checking.fixed(article)
    return None if fixed == article.raw else _workspace_edit(article, difference(article.raw, fixed), client)


def difference(before: str, after: str) -> list[Edit]:
    """Edits that make ``after`` of ``before``, each within the lines that differ."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    edits = []
    for tag, first, last, new_first, new_last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            was, becomes = "".join(old[first:last]), "".join(new[new_first:new_last])
            head = _common(was, becomes)
            tail = _common(was[head:][::-1], becomes[head:][::-1])
            edits.append(Edit(starts[first] + head, starts[last] - tail, becomes[head : len(becomes) - tail]))
    return edits


def _common(one: str, other: str) -> int:
    """How many characters two strings have in common at their start; no CRLF is split."""
    length = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return length - 1 if length and one[length - 1] in "\r\n" else length


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    return only is None or any(kind == asked or kind.startswith(f"{asked}.") or asked == "" for asked in only)


def _is_safe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.applicability is Applicability.SAFE


def _at(checked: Checked, uri: str, selected: types.Range, encoding: str) -> list[tuple[Finding, types.Diagnostic]]:
    starts = line_starts(checked.raw)
    first, last = (
        offset_of(checked.raw, starts, (place.line, place.character), encoding)
        for place in (selected.start, selected.end)
    )
    return [pair for pair in paired(checked, uri, encoding) if pair[0].start <= last and first <= pair[0].end]


def _fix(
    article: Article, finding: Finding, diagnostic: types.Diagnostic, client: Client
) -> Iterator[types.CodeAction]:
    if finding.fix is None:
        return
    unsafe = "" if _is_safe(finding) else ", please check"
    yield types.CodeAction(
        f"{finding.fix.message} ({finding.label}{unsafe})",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic],
        is_preferred=_is_safe(finding),
        edit=_workspace_edit(article, finding.fix.edits, client),
    )


def _suppression(
    checking: Checking,
    article: Article,
    checked: Checked,
    finding: Finding,
    diagnostic: types.Diagnostic,
    client: Client,
) -> Iterator[types.CodeAction]:
    """A comment that hides the finding and changes nothing else; an entry beside the article where none can."""
    if finding.rule.family == "SUP":
        return
    if not article.path.lower().endswith((".md", ".markdown", ".html", ".htm")):
        yield from _entry(article, finding, diagnostic, client)
        return
    left = sorted((other.code, other.text) for other in checked.findings if other is not finding)
    for edit in _comments(article.raw, finding):
        tried = checking.try_out(article, apply_edits(article.raw, [edit]))
        if sorted((other.code, other.text) for other in tried.findings) == left:
            yield types.CodeAction(
                f"Suppress {finding.label} ({finding.name}) here, as {_REASON}",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic],
                edit=_workspace_edit(article, [edit], client),
            )
            return
    yield from _entry(article, finding, diagnostic, client)


def _entry(
    article: Article, finding: Finding, diagnostic: types.Diagnostic, client: Client
) -> Iterator[types.CodeAction]:
    """Put an entry that hides the finding at the start of the file beside the article, which need not be there yet."""
    sidecar = sidecar_of(article.path)
    is_there = Path(sidecar).exists()
    if not article.is_file or not (is_there or client.creates_files):
        return
    start = types.Position(0, 0)
    text = entries_for(article.path, [finding], _REASON) + ("\n" if is_there else "")
    edit = _edit_of(Path(sidecar).as_uri(), None, [types.TextEdit(types.Range(start, start), text)], client)
    if not is_there:
        creation = types.CreateFile(Path(sidecar).as_uri(), options=types.CreateFileOptions(ignore_if_exists=True))
        edit.document_changes = [creation, *(edit.document_changes or ())]
    yield types.CodeAction(
        f"Suppress {finding.label} ({finding.name}) for this text, as {_REASON}, in {FILE_NAME}",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic],
        edit=edit,
    )


def _comments(raw: str, finding: Finding) -> Iterator[Edit]:
    """Where a comment could stand: at the end of the finding's first line, or on a line before it."""
    starts = line_starts(raw)
    start, end = line_bounds(raw, starts, finding.line)
    yield Edit(end, end, f" <!-- copydesk-disable-line {finding.label} -- {_REASON} -->")
    line_end = "\r\n" if "\r\n" in raw else "\n"
    comment = f"<!-- copydesk-disable-next {finding.label} -- {_REASON} -->"
    yield Edit(start, start, f"{comment}{line_end * 2}")


def _listing(names: str, finding: Finding, diagnostic: types.Diagnostic, client: Client) -> Iterator[types.CodeAction]:
    """Put what was found, if it is a name, as a line of its own at the start of the file ``names``."""
    if finding.rule.family != "CON" or not _NAME.fullmatch(finding.text):
        return
    start = types.Position(0, 0)
    edits = [types.TextEdit(types.Range(start, start), f"{finding.text}\n")]
    yield types.CodeAction(
        f"Add “{finding.text}” to {Path(names).name}",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic],
        edit=_edit_of(Path(names).as_uri(), None, edits, client),
    )


def _pages(here: Iterable[tuple[Finding, types.Diagnostic]]) -> Iterator[types.CodeAction]:
    """One action for each rule that has found something here."""
    rules = {finding.code: (finding, diagnostic) for finding, diagnostic in here}
    for code, (finding, diagnostic) in rules.items():
        title = f"Read about {code} ({finding.name})"
        yield types.CodeAction(
            title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic],
            command=types.Command(title, OPEN_RULE, arguments=[code]),
        )


def _workspace_edit(article: Article, edits: Sequence[Edit], client: Client) -> types.WorkspaceEdit:
    offsets = {offset for edit in edits for offset in (edit.start, edit.end)}
    located = {at: types.Position(*place) for at, place in positions(article.raw, offsets, client.encoding).items()}
    changes = [types.TextEdit(types.Range(located[edit.start], located[edit.end]), edit.replacement) for edit in edits]
    return _edit_of(article.uri, article.version, changes, client)


def _edit_of(uri: str, version: int | None, changes: list[types.TextEdit], client: Client) -> types.WorkspaceEdit:
    if not client.versions:
        return types.WorkspaceEdit(changes={uri: changes})
    document = types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(changes))])
