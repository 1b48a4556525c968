/** The program that the search finds, started as the extension starts it, speaks the protocol of real documents. */

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  type CodeAction,
  CodeActionRequest,
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from "vscode-languageserver-protocol/node";
import { findCopydesk } from "../src/search";
import { askVersion, type Ending, startServer } from "../src/server";
import { readSettings, serverSettings } from "../src/settings";
import { machine, newProject, withoutServer } from "./support";

const ARTICLE = "# Quay works\n\n👷🏽 Work began. CafÃ© owners agreed to the the plan.\n";

interface Talk {
  readonly connection: ProtocolConnection;
  readonly folder: string;
  readonly end: () => Promise<Ending>;
}

/** Find and start the server for a new project, and shake hands with it. */
async function talk(configuration: Record<string, unknown>): Promise<Talk> {
  const folder = newProject();
  const found = await findCopydesk({
    folders: [{ name: "news", path: folder }],
    setting: "",
    isTrusted: true,
    machine: machine(folder),
    interpreters: () => Promise.resolve([]),
  });
  assert.ok("program" in found);
  assert.equal(found.program, join(folder, ".venv", "bin", "copydesk"));
  const version = await askVersion(found.program, folder);
  assert.equal(version.kind, "good");
  const server = startServer(found.program, folder);
  const { stdout, stdin } = server.process;
  const connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
  connection.listen();
  const uri = pathToFileURL(folder).href;
  const answer = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the type demands it
    rootUri: null,
    workspaceFolders: [{ uri, name: "news" }],
    capabilities: { textDocument: { diagnostic: {} }, workspace: { workspaceEdit: { documentChanges: true } } },
    initializationOptions: serverSettings(readSettings((key) => (key === "configuration" ? configuration : undefined)), true),
  });
  assert.equal(answer.serverInfo?.version, version.version);
  assert.equal(answer.capabilities.positionEncoding ?? "utf-16", "utf-16");
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    connection,
    folder,
    end: async () => {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      const ending = await server.ended;
      connection.dispose();
      return ending;
    },
  };
}

async function open(connection: ProtocolConnection, uri: string) {
  const textDocument = { uri, languageId: "markdown", version: 1, text: ARTICLE };
  await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
  assert.equal(report.kind, "full");
  return report.items;
}

/** The edits of an action that concern one document. */
function editsOf(action: CodeAction, uri: string): TextEdit[] {
  const [change] = action.edit?.documentChanges ?? [];
  assert.ok(change !== undefined && "textDocument" in change);
  assert.equal(change.textDocument.uri, uri);
  return change.edits as TextEdit[];
}

/** `text` after `edits`, whose characters are UTF-16 units as those of JavaScript are. */
function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split("\n");
  const offset = ({ line, character }: TextEdit["range"]["start"]) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce((now, { range, newText }) => now.slice(0, offset(range.start)) + newText + now.slice(offset(range.end)), text);
}

test("damage after an emoji is shown at its UTF-16 position, and a code action repairs it", { skip: withoutServer() }, async () => {
  const { connection, folder, end } = await talk({});
  const uri = pathToFileURL(join(folder, "quay.md")).href;
  const found = await open(connection, uri);
  const line = ARTICLE.split("\n")[2] ?? "";
  const shown = found.map(({ code, range }) => [code, range.start.line, line.slice(range.start.character, range.end.character)]);
  assert.deepEqual(shown, [
    ["ENC001", 2, "Ã©"],
    ["MTR001", 2, "the the"],
  ]);
  assert.equal(found[0]?.range.start.character, line.indexOf("Ã©"));
  assert.equal(line.indexOf("Ã©"), 20, "the emoji is four units of UTF-16");
  const actions = await connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: found[0].range,
    context: { diagnostics: found },
  });
  const fix = actions?.find((action): action is CodeAction => "edit" in action && action.isPreferred === true);
  assert.equal(fix?.title, "Decode it as UTF-8 (ENC001)");
  assert.equal(edited(ARTICLE, editsOf(fix, uri)), ARTICLE.replace("Ã©", "é"));
  assert.deepEqual(await end(), { code: 0, signal: null, said: "" });
});

test("the server follows the options of the editor's settings", { skip: withoutServer() }, async () => {
  const { connection, folder, end } = await talk({ ignore: ["ENC001"] });
  const found = await open(connection, pathToFileURL(join(folder, "quay.md")).href);
  assert.deepEqual(
    found.map(({ code }) => code),
    ["MTR001"],
  );
  await end();
});
