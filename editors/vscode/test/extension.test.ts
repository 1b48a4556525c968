import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import * as vscode from "vscode";
import { type LaunchOptions, ServerEnded, type Session } from "../src/controller";
import { activateWith, deactivate } from "../src/extension";
import type { Ending } from "../src/server";
import type { ServerSettings } from "../src/settings";
import { fake, newFolder, program, until } from "./support";

const PATH = process.env["PATH"];
const HOME = process.env["HOME"];

let root: string;
let context: vscode.ExtensionContext;
/** What was launched, and the sessions that came of it. */
let launched: LaunchOptions[];
let sessions: { configured: ServerSettings[]; isStopped: boolean }[];
let refusal: Ending | undefined;

function launch(options: LaunchOptions): Promise<Session> {
  launched.push(options);
  if (refusal !== undefined) {
    return Promise.reject(new ServerEnded(refusal));
  }
  const session = { configured: [] as ServerSettings[], isStopped: false };
  sessions.push(session);
  return Promise.resolve({
    version: "0.1.0",
    configure: (settings) => {
      session.configured.push(settings);
      return Promise.resolve();
    },
    stop: () => {
      session.isStopped = true;
      return Promise.resolve();
    },
  });
}

beforeEach(() => {
  fake.reset();
  launched = [];
  sessions = [];
  refusal = undefined;
  root = newFolder();
  // Nothing that is installed on this machine is found.
  process.env["PATH"] = "/usr/bin:/bin";
  process.env["HOME"] = root;
  openFolders("one");
  context = { subscriptions: [], extension: { packageJSON: { version: "0.1.0" } } } as unknown as vscode.ExtensionContext;
});

afterEach(async () => {
  await deactivate();
  context.subscriptions.forEach((each) => {
    each.dispose();
  });
  process.env["PATH"] = PATH;
  process.env["HOME"] = HOME;
});

function openFolders(...names: string[]): void {
  for (const name of names) {
    mkdirSync(join(root, name), { recursive: true });
  }
  fake.folders = names.map((name, index) => ({ name, index, uri: vscode.Uri.file(join(root, name)) as never }));
}

/** Put a program into the environment of a folder. */
function install(folder: string, body?: string): string {
  return program(join(root, folder, ".venv", "bin", "copydesk"), body);
}

async function activate(): Promise<void> {
  await activateWith(context, launch);
}

async function run(command: string): Promise<void> {
  const known = fake.commands.get(`copydesk.${command}`);
  assert.ok(known, command);
  await known();
}

async function change(...keys: string[]): Promise<void> {
  await fake.events.configuration.fire({ affectsConfiguration: (key: string) => keys.includes(key) });
}

test("the server of the project is started, in its folder, for its languages", async () => {
  const copydesk = install("one");
  fake.settings["copydesk.configuration"] = { ignore: ["CAP"] };
  await activate();
  assert.equal(launched.length, 1);
  assert.equal(launched[0]?.program, copydesk);
  assert.equal(launched[0].cwd, join(root, "one"));
  assert.deepEqual(launched[0].settings, { configuration: { ignore: ["CAP"] }, isolated: false });
  assert.deepEqual(new Set(launched[0].selector.map((each) => each.language)), new Set(["html", "markdown", "plaintext"]));
  assert.equal(fake.status?.["text"], "copydesk 0.1.0");
  assert.equal(fake.status["detail"], `from ${join(root, "one", ".venv")}`);
  assert.deepEqual(fake.shown, []);
  await deactivate();
  assert.ok(sessions[0]?.isStopped);
});

test("one server serves all folders, from the first environment that has it", async () => {
  openFolders("one", "two");
  const copydesk = install("two");
  await activate();
  assert.deepEqual([launched.length, launched[0]?.program], [1, copydesk]);
});

test("nothing to run is said once, with what to do, and searched for again when asked", async () => {
  fake.choice = "Copy the Command";
  await activate();
  assert.equal(fake.shown.length, 1);
  assert.match(fake.shown[0]?.message ?? "", /neither in an environment of this project nor on PATH/);
  assert.equal(fake.clipboard, 'pip install "copydesk[lsp]"');
  assert.equal(fake.status?.["text"], "copydesk does not run");
  assert.equal(fake.status["severity"], vscode.LanguageStatusSeverity.Error);
  await fake.events.folders.fire();
  assert.equal(fake.shown.length, 1);
  await run("restart");
  assert.equal(fake.shown.length, 2);
  install("one");
  await run("restart");
  assert.equal(launched.length, 1);
  assert.equal(fake.status["severity"], vscode.LanguageStatusSeverity.Information);
  assert.equal(fake.shown.length, 2);
});

test("a program that is too old is not started", async () => {
  install("one", "echo copydesk 0.0.9");
  await activate();
  assert.equal(launched.length, 0);
  assert.match(fake.shown[0]?.message ?? "", /0\.0\.9 is too old/);
});

test("a server that is not installed is said, with the command that installs it there", async () => {
  install("one");
  refusal = { code: 2, signal: null, said: "install it with: pip install 'copydesk[lsp]'" };
  fake.choice = "Copy the Command";
  await activate();
  await until(() => fake.clipboard !== "", "the clipboard");
  assert.equal(fake.clipboard, `"${join(root, "one", ".venv", "bin", "python")}" -m pip install --upgrade "copydesk[lsp]"`);
});

test("a server that ends for good is said, and can be started again", async () => {
  install("one");
  await activate();
  launched[0]?.onEnd({ code: 1, signal: null, said: "MemoryError" });
  assert.match(fake.shown[0]?.message ?? "", /exit code 1: MemoryError/);
  assert.equal(fake.status?.["text"], "copydesk does not run");
  await run("start");
  assert.equal(launched.length, 2);
  assert.equal(fake.status["text"], "copydesk 0.1.0");
  launched[0]?.onEnd({ code: 1, signal: null, said: "late" });
  assert.equal(fake.status["text"], "copydesk 0.1.0", "it is the first one that has ended");
});

test("in a workspace that is not trusted nothing of it is run, until it is", async () => {
  const copydesk = install("one", `touch "${join(root, "was-run")}"; echo copydesk 0.1.0`);
  fake.isTrusted = false;
  fake.choice = "Manage Workspace Trust";
  await activate();
  assert.equal(launched.length, 0);
  assert.throws(() => readFileSync(join(root, "was-run")), /ENOENT/);
  assert.match(fake.shown[0]?.message ?? "", /Restricted Mode/);
  assert.deepEqual(fake.executed, [["workbench.trust.manage"]]);
  fake.isTrusted = true;
  await fake.events.trust.fire();
  assert.equal(launched[0]?.program, copydesk);
  assert.equal(launched[0].settings.isolated, false);
});

test("a program of the machine serves what is not trusted, without its configuration and outside of its folder", async () => {
  install("one");
  const installed = program(join(root, "path", "copydesk"));
  process.env["PATH"] = `/usr/bin:/bin:${join(root, "path")}`;
  fake.isTrusted = false;
  await activate();
  assert.equal(launched[0]?.program, installed);
  assert.equal(launched[0].settings.isolated, true);
  assert.equal(launched[0].cwd, root);
});

test("settings that name the program start another server, options are told to the one that runs", async () => {
  install("one");
  await activate();
  fake.settings["copydesk.configuration"] = { preview: true };
  await change("copydesk.configuration");
  assert.equal(launched.length, 1);
  assert.deepEqual(sessions[0]?.configured, [{ configuration: { preview: true }, isolated: false }]);
  const other = program(join(root, "other", "copydesk"));
  fake.settings["copydesk.path"] = other;
  await change("copydesk.path");
  assert.ok(sessions[0].isStopped);
  assert.equal(launched[1]?.program, other);
  await change("editor.fontSize");
  assert.equal(launched.length, 2);
});

test("switched off, nothing runs", async () => {
  install("one");
  await activate();
  fake.settings["copydesk.enable"] = false;
  await change("copydesk.enable");
  assert.ok(sessions[0]?.isStopped);
  assert.equal(fake.status?.["detail"], "Switched off in the settings");
  await run("start");
  assert.equal(launched.length, 1);
});

test("the commands stop, start and show", async () => {
  const copydesk = install("one");
  await activate();
  await run("start");
  assert.equal(launched.length, 1, "it runs already");
  await run("showVersion");
  assert.equal(
    fake.shown[0]?.message,
    `copydesk 0.1.0, ${copydesk} (from ${join(root, "one", ".venv")}). Extension 0.1.0.`,
  );
  await run("stop");
  assert.ok(sessions[0]?.isStopped);
  assert.equal(fake.status?.["text"], "copydesk is off");
  await run("showVersion");
  assert.match(fake.shown[1]?.message ?? "", /, not running\. Extension/);
  await run("start");
  assert.equal(launched.length, 2);
  await run("restart");
  assert.ok(sessions[1]?.isStopped);
  assert.equal(launched.length, 3);
  await run("showLog");
  assert.ok(fake.isLogShown);
});

test("other folders start another server only if there is another program", async () => {
  openFolders("one", "two");
  install("two");
  await activate();
  await fake.events.folders.fire();
  assert.equal(launched.length, 1);
  const first = install("one");
  await fake.events.folders.fire();
  assert.ok(sessions[0]?.isStopped);
  assert.equal(launched[1]?.program, first);
  await run("stop");
  await fake.events.folders.fire();
  assert.equal(launched.length, 2, "what the user stopped stays so");
});

test("the interpreter of the Python extension is used, and followed", async () => {
  const chosen = { path: join(root, "conda") };
  const changed = new vscode.EventEmitter<void>();
  const environments = {
    getActiveEnvironmentPath: () => chosen,
    resolveEnvironment: ({ path }: { path: string }) =>
      Promise.resolve({ executable: { uri: vscode.Uri.file(join(path, "bin", "python")) } }),
    onDidChangeActiveEnvironmentPath: changed.event,
  };
  fake.extensions["ms-python.python"] = { isActive: false, activate: () => Promise.resolve({ environments }) };
  const one = program(join(root, "conda", "bin", "copydesk"));
  const two = program(join(root, "mamba", "bin", "copydesk"));
  await activate();
  assert.equal(launched[0]?.program, one);
  chosen.path = join(root, "mamba");
  changed.fire();
  await until(() => launched.length === 2, "another server");
  assert.equal(launched[1]?.program, two);
});

test("a Python extension that fails is no reason to fail", async () => {
  fake.extensions["ms-python.python"] = { isActive: false, activate: () => Promise.reject(new Error("broken")) };
  const installed = program(join(root, "path", "copydesk"));
  process.env["PATH"] = `/usr/bin:/bin:${join(root, "path")}`;
  await activate();
  assert.equal(launched[0]?.program, installed);
  assert.ok(fake.logged.some((line) => line.includes("The Python extension tells no interpreter: Error: broken")));
});
