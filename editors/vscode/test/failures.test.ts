import assert from "node:assert/strict";
import { test } from "node:test";
import { absenceFailure, endingFailure, versionFailure } from "../src/failures";
import type { Found } from "../src/search";
import { machine } from "./support";

const MACHINE = machine("/home/ana");
const VENV: Found = { program: "/p/.venv/bin/copydesk", tool: "venv", where: "/p/.venv" };
const NO_EXTRA = { code: 2, signal: null, said: "install it with: pip install 'copydesk[lsp]'" };

test("what is missing is said, with what to do", () => {
  const failure = absenceFailure({ kind: "nowhere", isTrusted: true, looked: [] });
  assert.match(failure.message, /neither in an environment of this project nor on PATH/);
  assert.equal(failure.command, 'pip install "copydesk[lsp]"');
  assert.ok(failure.message.includes(failure.command));
  assert.deepEqual(failure.offers, ["copy-command", "open-settings", "show-log"]);
});

test("in Restricted Mode trust is offered, and no command", () => {
  for (const absence of [
    { kind: "nowhere", isTrusted: false, looked: [] },
    { kind: "refused", path: "/p/.venv/bin/copydesk" },
  ] as const) {
    const failure = absenceFailure(absence);
    assert.match(failure.message, /Restricted Mode/);
    assert.deepEqual(failure.offers, ["manage-trust", "open-settings"]);
    assert.equal(failure.command, undefined);
  }
});

test("a wrong setting is named", () => {
  assert.match(absenceFailure({ kind: "no-program", path: "/x", isFolder: false }).message, /\/x, where there is no program/);
  assert.match(absenceFailure({ kind: "no-program", path: "/x", isFolder: true }).message, /a folder, \/x/);
  const unknown = absenceFailure({ kind: "unknown-variable", setting: "${file}/x", variable: "${file}" });
  assert.match(unknown.message, /\$\{file\} has no value here/);
});

test("the command to install is that of the environment's own tool", () => {
  const commands: [Found["tool"], string][] = [
    ["venv", '"/p/.venv/bin/python" -m pip install --upgrade "copydesk[lsp]"'],
    ["interpreter", '"/p/.venv/bin/python" -m pip install --upgrade "copydesk[lsp]"'],
    ["uv", 'uv pip install --upgrade --python "/p/.venv/bin/python" "copydesk[lsp]"'],
    ["poetry", 'poetry add --group dev "copydesk[lsp]"'],
    ["pixi", 'pixi add --pypi "copydesk[lsp]"'],
    ["PATH", 'pip install --upgrade "copydesk[lsp]"'],
    ["setting", 'pip install --upgrade "copydesk[lsp]"'],
  ];
  for (const [tool, command] of commands) {
    const failure = endingFailure({ ...VENV, tool }, NO_EXTRA, MACHINE);
    assert.match(failure.message, /^copydesk is there without its language server/);
    assert.equal(failure.command, command);
  }
});

test("a version that will not do is said", () => {
  assert.equal(versionFailure(VENV, { kind: "good", version: "1.0" }, MACHINE), undefined);
  const old = versionFailure(VENV, { kind: "too-old", version: "0.0.9" }, MACHINE);
  assert.match(old?.message ?? "", /copydesk 0\.0\.9 is too old .* 0\.1\.0 or newer/);
  const other = versionFailure(VENV, { kind: "another-program", printed: "copy 2" }, MACHINE);
  assert.match(other?.message ?? "", /another program: .*“copy 2”/);
  const broken = versionFailure(VENV, { kind: "broken", reason: "no module" }, MACHINE);
  assert.match(broken?.message ?? "", /does not run: no module/);
});

test("how a server ended is said", () => {
  const message = (code: number | null, signal: NodeJS.Signals | null, said: string) =>
    endingFailure(VENV, { code, signal, said }, MACHINE).message;
  assert.equal(message(1, null, "Traceback\nValueError: two\n"), "The server of copydesk ended with exit code 1: ValueError: two");
  assert.equal(message(null, "SIGSEGV", ""), "The server of copydesk ended by SIGSEGV.");
  assert.match(message(2, null, "No such command 'lsp'."), /too old to have a language server/);
});
