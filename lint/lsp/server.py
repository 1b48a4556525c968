"""Speaks the language server protocol: what the editor holds comes in, diagnostics and actions go out.

Diagnostics are pulled where the editor can, and pushed otherwise, never both. Checks run one at a time in a thread of
their own, so that the editor is always answered; what comes of one that is outdated when it ends is dropped, and the
text that stands by then is checked in its place.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified, JsonRpcInvalidParams, JsonRpcRequestCancelled
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import to_fs_path

from lint import __version__, limits
from lint.lines import line_starts
from lint.lsp import actions
from lint.lsp.checking import LANGUAGES, Article, Checked, Checking, article_path
from lint.lsp.diagnostics import diagnostics
from lint.lsp.hover import page
from lint.lsp.preferences import Preferences
from lint.lsp.text import change, offset_of
from lint.report import Problem

DEBOUNCE = 0.2
"""Seconds without a change before an article is checked and its diagnostics are pushed."""

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


class _Protocol(LanguageServerProtocol):
    """Keeps documents as the protocol counts their lines; pygls ends a line at U+2028, form feeds and others too."""

    _server: CopydeskServer

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        self._server.opened(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        self._server.changed(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        self._server.closed(params.text_document.uri)


class CopydeskServer(LanguageServer):
    """The articles that are open, and what is known of them."""

    def __init__(self) -> None:
        """Begin with nothing open."""
        super().__init__("copydesk", __version__, protocol_cls=_Protocol)
        self._articles: dict[str, Article] = {}
        self._checking = Checking()
        self._worker = ThreadPoolExecutor(1, "copydesk-check")
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._told: set[tuple[str, str]] = set()

    @property
    def client(self) -> actions.Client:
        """What the editor can do."""
        capabilities = self.client_capabilities
        workspace, window = capabilities.workspace, capabilities.window
        edits = workspace.workspace_edit if workspace else None
        asked_later = self._action_properties_asked_later()
        pages = window.show_document if window else None
        can_change = bool(edits and edits.document_changes)
        return actions.Client(
            str(getattr(self._encoding, "value", self._encoding)),
            can_change,
            can_change and types.ResourceOperationKind.Create in ((edits and edits.resource_operations) or ()),
            bool(pages and pages.support),
            "edit" in asked_later,
        )

    def _action_properties_asked_later(self) -> Sequence[str]:
        document = self.client_capabilities.text_document
        action = document.code_action if document else None
        support = action.resolve_support if action and action.data_support else None
        return support.properties if support else ()

    @property
    def _encoding(self) -> types.PositionEncodingKind | str:
        return self.workspace.position_encoding or types.PositionEncodingKind.Utf16

    @property
    def _pulls(self) -> bool:
        document = self.client_capabilities.text_document
        return bool(document and document.diagnostic)

    def opened(self, document: types.TextDocumentItem) -> None:
        """Hold a document, and check it at once."""
        path = article_path(self._path(document.uri, document.language_id), document.language_id)
        if path is None:
            return
        text = change("", None, document.text, self.client.encoding)
        self._articles[document.uri] = Article(document.uri, path, text, document.version)
        self._schedule(document.uri, 0)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """Follow what was changed, and check it once the writer pauses."""
        uri = params.text_document.uri
        article = self._articles.get(uri)
        if article is None:
            return
        raw = article.raw
        for each in params.content_changes:
            replaced = None
            if isinstance(each, types.TextDocumentContentChangePartial):
                start, end = each.range.start, each.range.end
                replaced = (start.line, start.character), (end.line, end.character)
            raw = change(raw, replaced, each.text, self.client.encoding)
        self._articles[uri] = Article(uri, article.path, raw, params.text_document.version)
        self._schedule(uri, DEBOUNCE)

    def closed(self, uri: str) -> None:
        """Let go of a document; what was pushed of it is taken back."""
        if self._articles.pop(uri, None) is None:
            return
        if waiting := self._waiting.pop(uri, None):
            waiting.cancel()
        self._worker.submit(self._checking.forget, uri)
        if not self._pulls:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    async def in_turn(self, work: Callable[..., _T], *arguments: Any) -> _T:
        """What ``work`` returns, done in the thread of the checks, which nothing of theirs is touched outside of."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, work, *arguments)

    def article(self, uri: str) -> Article | None:
        """An open article as the editor holds it."""
        return self._articles.get(uri)

    async def checked(self, uri: str) -> tuple[Article, Checked] | None:
        """An open article and what is found in it, as it stands when that is known."""
        while (article := self.article(uri)) is not None:
            checked = await self.in_turn(self._checking.check, article)
            if self.article(uri) is article:
                self._tell(uri, checked.problems)
                return article, checked
        return None

    async def recheck_for(self, uris: Iterable[str]) -> None:
        """Check everything again if one of these files decides what is found."""
        if any(self._checking.depends_on(os.path.abspath(path)) for uri in uris if (path := to_fs_path(uri))):
            await self.recheck()

    async def prefer(self, value: Any) -> None:
        """Follow the editor's own settings from now on."""
        folder = next(iter(self.folders()), os.getcwd())
        await self.in_turn(self._checking.prefer, Preferences(value, folder))

    async def recheck(self) -> None:
        """Check everything again, since the configuration may be another."""
        await self.in_turn(self._checking.forget_configuration)
        workspace = self.client_capabilities.workspace
        if self._pulls:
            if workspace and workspace.diagnostics and workspace.diagnostics.refresh_support:
                await self.workspace_diagnostic_refresh_async(None)
            return
        for uri in self._articles:
            self._schedule(uri, 0)

    def _schedule(self, uri: str, delay: float) -> None:
        if self._pulls:
            return
        if waiting := self._waiting.get(uri):
            waiting.cancel()
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._push(uri, delay))

    async def _push(self, uri: str, delay: float) -> None:
        await asyncio.sleep(delay)
        done = await self.checked(uri)
        if done is None:
            return
        article, checked = done
        found = diagnostics(checked, uri, self.client.encoding)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, article.version))

    def _tell(self, uri: str, problems: tuple[str, ...]) -> None:
        """Log what could not be checked, each reason once."""
        for reason in problems:
            if (uri, reason) not in self._told:
                self._told.add((uri, reason))
                self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"{uri}: {reason}"))

    def _path(self, uri: str, language: str) -> str:
        """The file of a document, or for one in no file such a name as it would have in the first folder."""
        path = to_fs_path(uri)
        if path:
            return os.path.abspath(path)
        return os.path.join(next(iter(self.folders()), os.getcwd()), "untitled" + LANGUAGES.get(language, ""))

    def folders(self) -> list[str]:
        """The folders of the workspace."""
        uris = [folder.uri for folder in self.workspace.folders.values()]
        if not uris and self.workspace.root_uri:
            uris = [self.workspace.root_uri]
        return [path for uri in uris if (path := to_fs_path(uri))]

    def actions_at(self, params: types.CodeActionParams, article: Article) -> list[types.CodeAction]:
        """The code actions in ``article`` that are asked for."""
        return actions.code_actions(self._checking, article, params, self.client)

    def fix_all_at(self, article: Article) -> types.WorkspaceEdit | None:
        """The edit that fixes all in ``article`` that is safe to fix."""
        return actions.all_fixed(self._checking, article, self.client)

    def reports(self) -> Iterator[tuple[str, types.WorkspaceDocumentDiagnosticReport, str]]:
        """A report on each article in the folders, one check at each step, and the folder's path for people."""
        opened = {os.path.realpath(article.path): article for article in list(self._articles.values())}
        for target in self._checking.files(self.folders()):
            uri, version = Path(os.path.abspath(target.path)).as_uri(), None
            if isinstance(target, Problem):
                checked = Checked("", problems=(target.reason,))
                if os.path.isdir(target.path):  # an empty folder, or one whose configuration is wrong
                    _log.warning("%s: %s", target.path, target.reason)
                    continue
            elif article := opened.get(os.path.realpath(target.path)):
                uri, version = article.uri, article.version
                checked = self._checking.check(article)
            else:
                checked = self._checking.check_file(target)
            found = diagnostics(checked, uri, self.client.encoding)
            yield (
                target.path,
                types.WorkspaceFullDocumentDiagnosticReport(uri, found, version, result_id=result_id(found)),
                uri,
            )


@contextmanager
def _progress(server: CopydeskServer, token: types.ProgressToken | None) -> Iterator[Callable[[str], None]]:
    """Tell the editor of work in progress, if it gave a token for that: a function to name what is looked at.

    Raises:
        JsonRpcRequestCancelled: the editor's user has had enough of it.
    """
    if token is None:
        yield lambda path: None
        return
    progress = server.work_done_progress

    def tell(path: str) -> None:
        if progress.tokens[token].cancelled():
            raise JsonRpcRequestCancelled
        progress.report(token, types.WorkDoneProgressReport(message=os.path.basename(path)))

    progress.begin(token, types.WorkDoneProgressBegin("copydesk", cancellable=True))
    try:
        yield tell
    finally:
        progress.end(token, types.WorkDoneProgressEnd())
        progress.tokens.pop(token, None)


def result_id(found: list[types.Diagnostic]) -> str:
    """The same for the same diagnostics, whenever and wherever they are found."""
    return hashlib.sha256(json.dumps([repr(each) for each in found]).encode()).hexdigest()[:16]


def make_server() -> CopydeskServer:
    """A server with all that it offers."""
    server = CopydeskServer()

    @server.feature(types.INITIALIZE)
    async def initialize(params: types.InitializeParams) -> None:
        await server.prefer(params.initialization_options)

    @server.feature(types.INITIALIZED)
    async def initialized(_params: types.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching and watching.dynamic_registration:
            watchers = [
                types.FileSystemWatcher("**/*.toml"),
                types.FileSystemWatcher("**/*.txt"),
                types.FileSystemWatcher("**/*.json"),
            ]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            registration = types.Registration("configuration", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await server.client_register_capability_async(types.RegistrationParams([registration]))

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(params: types.DidChangeWatchedFilesParams) -> None:
        await server.recheck_for(each.uri for each in params.changes)

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configuration_changed(params: types.DidChangeConfigurationParams) -> None:
        if isinstance(params.settings, dict) and "copydesk" in params.settings:
            await server.prefer(params.settings["copydesk"])
        await server.recheck()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    async def folders_changed(_params: types.DidChangeWorkspaceFoldersParams) -> None:
        await server.recheck()

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        await server.recheck_for([params.text_document.uri])  # for editors that watch no files

    @server.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=True, identifier="copydesk"),
    )
    async def pulled(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        done = await server.checked(params.text_document.uri)
        found = [] if done is None else diagnostics(done[1], done[0].uri, server.client.encoding)
        if params.previous_result_id == result_id(found):
            return types.RelatedUnchangedDocumentDiagnosticReport(result_id(found))
        return types.RelatedFullDocumentDiagnosticReport(found, result_id=result_id(found))

    @server.feature(types.WORKSPACE_DIAGNOSTIC)
    async def all_pulled(params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
        known = {previous.uri: previous.value for previous in params.previous_result_ids}
        items: list[types.WorkspaceDocumentDiagnosticReport] = []
        with _progress(server, params.work_done_token) as tell:
            steps = server.reports()
            while (step := await server.in_turn(next, steps, None)) is not None:
                path, report, uri = step
                tell(path)
                if known.get(uri) == report.result_id and report.result_id is not None:
                    report = types.WorkspaceUnchangedDocumentDiagnosticReport(
                        uri=uri, result_id=report.result_id, version=report.version
                    )
                items.append(report)
        return types.WorkspaceDiagnosticReport(items)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=list(actions.KINDS), resolve_provider=True),
    )
    async def code_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        done = await server.checked(params.text_document.uri)
        return [] if done is None else await server.in_turn(server.actions_at, params, done[0])

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def edit_of_action(action: types.CodeAction) -> types.CodeAction:
        wanted = action.data if isinstance(action.data, dict) else {}
        article = server.article(str(wanted.get("uri")))
        if article is None or article.version != wanted.get("version"):
            raise JsonRpcContentModified
        action.edit = await server.in_turn(server.fix_all_at, article)
        return action

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        done = await server.checked(params.text_document.uri)
        if done is None:
            return None
        place = params.position.line, params.position.character
        raw = done[1].raw
        at = offset_of(raw, line_starts(raw), place, server.client.encoding)
        pages = [
            page(finding) for finding in done[1].findings if finding.start <= at < max(finding.end, finding.start + 1)
        ]
        if not pages:
            return None
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(pages)))

    @server.command(actions.OPEN_RULE)
    def open_rule(code: str) -> None:
        from lint.index import all_checkers

        url = next((checker.rule.url for checker in all_checkers() if checker.rule.code == code), None)
        if url is None:
            raise JsonRpcInvalidParams(f"there is no rule {code!r}")
        # Not waited for: an editor may first want the answer to its own request.
        server.window_show_document(types.ShowDocumentParams(url, external=True))

    return server


def serve() -> None:
    """Serve the editor at standard input and output until it says to end."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="copydesk lsp: %(levelname)s: %(message)s")
    limits.enable(has_timer=False)
    make_server().start_io()
