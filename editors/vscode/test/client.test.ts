/** The real client between the real server and a stand-in for the editor. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, test } from "node:test";
import * as vscode from "vscode";
import { launchClient } from "../src/client";
import { type LaunchOptions, ServerEnded } from "../src/controller";
import { causeOf, type Ending } from "../src/server";
import { documentSelector, readSettings } from "../src/settings";
import { fake, newFolder, newProject, program, until, withoutServer } from "./support";

const ARTICLE = "👷🏽 Work began. CafÃ© owners agreed to the the plan.\n";

let folder: string;
let endings: Ending[];
let document: { uri: vscode.Uri; languageId: string; version: number; getText: () => string; isClosed: boolean };

beforeEach(() => {
  fake.reset();
  endings = [];
});

function options(copydesk: string): LaunchOptions {
  return {
    program: copydesk,
    cwd: folder,
    selector: documentSelector(readSettings(() => undefined)),
    settings: { configuration: {}, isolated: false },
    log: vscode.window.createOutputChannel("copydesk", { log: true }),
    onEnd: (ending) => {
      endings.push(ending);
    },
  };
}

function openDocument(): string {
  const uri = vscode.Uri.file(join(folder, "quay.md"));
  document = { uri, languageId: "markdown", version: 1, getText: () => ARTICLE, isClosed: false };
  fake.documents = [document];
  return uri.toString();
}

/** Delete characters of the document as a writer does. */
async function deleteCharacters(start: number, count: number): Promise<void> {
  document.version++;
  const range = new vscode.Range(new vscode.Position(0, start), new vscode.Position(0, start + count));
  await fake.events.text.fire({ document, contentChanges: [{ range, rangeLength: count, text: "" }] });
}

/** What is shown of a document: codes, and the characters that are marked. */
function shown(uri: string): [unknown, string][] | undefined {
  return fake.diagnostics.get(uri)?.map(({ code, range }) => {
    const value = typeof code === "object" && code !== null && "value" in code ? code.value : code;
    return [value, ARTICLE.slice(range.start.character, range.end.character)];
  });
}

test("diagnostics come to the editor, follow its settings, and go when it is stopped", { skip: withoutServer() }, async () => {
  folder = newProject();
  const uri = openDocument();
  const session = await launchClient(options(join(folder, ".venv", "bin", "copydesk")));
  assert.match(session.version ?? "", /^\d+\.\d+/);
  const both = [
    ["ENC001", "Ã©"],
    ["MTR001", "the the"],
  ];
  assert.deepEqual(await until(() => shown(uri), "diagnostics"), both);
  await deleteCharacters(ARTICLE.indexOf("the the"), 4);
  await until(() => shown(uri)?.length === 1, "fewer diagnostics");
  assert.deepEqual(shown(uri), [["ENC001", "Ã©"]]);
  await session.configure({ configuration: { ignore: ["ENC"] }, isolated: false });
  await until(() => shown(uri)?.length === 0, "no diagnostics");
  await session.stop();
  assert.deepEqual(endings, []);
  assert.deepEqual(fake.shown, []);
});

test("a server that cannot start is an error that tells why", async () => {
  folder = newFolder();
  const copydesk = program(join(folder, "copydesk"), "echo \"pip install 'copydesk[lsp]'\" >&2; exit 2");
  await assert.rejects(launchClient(options(copydesk)), (error) => error instanceof ServerEnded && causeOf(error.ending) === "no-extra");
  assert.deepEqual(fake.shown, [], "the controller tells the user");
  await assert.rejects(launchClient(options(join(folder, "gone"))), (error) => {
    return error instanceof ServerEnded && error.ending.said.includes("ENOENT");
  });
  assert.deepEqual(endings, []);
});

test("a server that crashes is started again; one that keeps crashing is not", { skip: withoutServer() }, async () => {
  folder = newProject();
  const uri = openDocument();
  const real = join(folder, ".venv", "bin", "copydesk");
  const pids = join(folder, "pids");
  const copydesk = program(join(folder, "copydesk"), `echo $$ >> "${pids}"; exec "${real}" "$@"`);
  const started = () => readFileSync(pids, "utf8").trim().split("\n").map(Number);
  const session = await launchClient(options(copydesk));
  for (let count = 1; count <= 5; count++) {
    await until(() => started().length === count, `start ${count}`);
    await until(() => shown(uri)?.length === 2, "diagnostics");
    fake.diagnostics.clear();
    process.kill(started()[count - 1] ?? 0, "SIGKILL");
  }
  await until(() => endings.length === 1, "the end");
  assert.equal(endings[0]?.signal, "SIGKILL");
  assert.equal(started().length, 5);
  assert.deepEqual(fake.shown, []);
  await session.stop();
});
