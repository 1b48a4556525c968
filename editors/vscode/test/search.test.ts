import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { findCopydesk, type Search } from "../src/search";
import { machine, newFolder, program, write } from "./support";

interface Asked {
  setting?: string;
  isTrusted?: boolean;
  interpreters?: string[];
  env?: Record<string, string>;
}

/** A search in the folders `one` and `two` of `root`. */
function search(root: string, { setting = "", isTrusted = true, interpreters = [], env = {} }: Asked = {}): Search {
  return {
    folders: ["one", "two"].map((name) => ({ name, path: join(root, name) })),
    setting,
    isTrusted,
    machine: machine(join(root, "home"), { PATH: join(root, "path"), ...env }),
    interpreters: () => Promise.resolve(interpreters),
  };
}

async function found(of: Search): Promise<[string, string] | string> {
  const result = await findCopydesk(of);
  return "kind" in result ? result.kind : [result.tool, result.program];
}

test("the project's environment comes before PATH, and the setting before both", async () => {
  const root = newFolder();
  assert.equal(await found(search(root)), "nowhere");
  const onPath = program(join(root, "path", "copydesk"));
  assert.deepEqual(await found(search(root)), ["PATH", onPath]);
  const pixi = program(join(root, "one", ".pixi", "envs", "docs", "bin", "copydesk"));
  assert.deepEqual(await found(search(root)), ["pixi", pixi]);
  const standard = program(join(root, "one", ".pixi", "envs", "default", "bin", "copydesk"));
  assert.deepEqual(await found(search(root)), ["pixi", standard]);
  const chosen = program(join(root, "python", "bin", "copydesk"));
  const interpreters = [join(root, "python", "bin", "python3")];
  assert.deepEqual(await found(search(root, { interpreters })), ["interpreter", chosen]);
  assert.deepEqual(await found(search(root, { interpreters: [join(root, "python")] })), ["interpreter", chosen]);
  const venv = program(join(root, "two", "venv", "bin", "copydesk"));
  assert.deepEqual(await found(search(root, { interpreters })), ["venv", venv]);
  const dotted = program(join(root, "one", ".venv", "bin", "copydesk"));
  assert.deepEqual(await found(search(root, { interpreters })), ["venv", dotted]);
  write(join(root, "one", ".venv", "pyvenv.cfg"), "home = /usr/bin\nuv = 0.9.1\n");
  assert.deepEqual(await found(search(root, { interpreters })), ["uv", dotted]);
  assert.deepEqual(await found(search(root, { setting: onPath })), ["setting", onPath]);
});

test("the interpreter is asked for only where no environment is found by its name", async () => {
  const root = newFolder();
  program(join(root, "one", ".venv", "bin", "copydesk"));
  const asked: Search = { ...search(root), interpreters: () => assert.fail("asked") };
  assert.deepEqual(await found(asked), ["venv", join(root, "one", ".venv", "bin", "copydesk")]);
});

test("what cannot be run is no program", async () => {
  const root = newFolder();
  write(join(root, "one", ".venv", "bin", "copydesk"), "not executable");
  mkdirSync(join(root, "path", "copydesk"), { recursive: true });
  assert.equal(await found(search(root)), "nowhere");
});

test("the setting knows variables, and is relative to the first folder", async () => {
  const root = newFolder();
  const one = program(join(root, "one", "tools", "copydesk"));
  const two = program(join(root, "two", "tools", "copydesk"));
  const home = program(join(root, "home", "bin", "copydesk"));
  const cases: [string, string][] = [
    ["tools/copydesk", one],
    ["./tools/copydesk", one],
    ["${workspaceFolder}/tools/copydesk", one],
    ["${workspaceFolder:two}/tools/copydesk", two],
    ["~/bin/copydesk", home],
    ["${userHome}/bin/copydesk", home],
    ["${env:TOOLS}/bin/copydesk", home],
    [` ${home} `, home],
  ];
  for (const [setting, expected] of cases) {
    const asked = search(root, { setting, env: { TOOLS: join(root, "home") } });
    assert.deepEqual(await found(asked), ["setting", expected], setting);
  }
});

test("a name alone in the setting is looked for on PATH", async () => {
  const root = newFolder();
  const nightly = program(join(root, "path", "copydesk-nightly"));
  assert.deepEqual(await found(search(root, { setting: "copydesk-nightly" })), ["setting", nightly]);
});

test("a wrong setting is said, and nothing else is taken instead", async () => {
  const root = newFolder();
  program(join(root, "path", "copydesk"));
  const result = async (setting: string) => findCopydesk(search(root, { setting }));
  const nothing = join(root, "one", "no", "copydesk");
  assert.deepEqual(await result("no/copydesk"), { kind: "no-program", path: nothing, isFolder: false });
  assert.deepEqual(await result(join(root, "path")), { kind: "no-program", path: join(root, "path"), isFolder: true });
  assert.deepEqual(await result("other"), { kind: "no-program", path: "other", isFolder: false });
  for (const variable of ["${env:NOT_SET}", "${workspaceFolder:three}", "${file}"]) {
    const setting = `${variable}/copydesk`;
    assert.deepEqual(await result(setting), { kind: "unknown-variable", setting, variable });
  }
});

test("nothing in a workspace that is not trusted is run", async () => {
  const root = newFolder();
  const inside = program(join(root, "one", ".venv", "bin", "copydesk"));
  program(join(root, "one", "bin", "copydesk"));
  symlinkSync(join(root, "one", "bin"), join(root, "link"));
  const PATH = [join(root, "one", "bin"), join(root, "link"), "bin", "", "."].join(":");
  const interpreters = [join(root, "one", ".venv", "bin", "python")];
  const asked = { isTrusted: false, interpreters, env: { PATH } };
  assert.equal(await found(search(root, asked)), "nowhere");
  assert.deepEqual(await findCopydesk(search(root, { isTrusted: false, setting: inside })), { kind: "refused", path: inside });
  const linked = join(root, "link", "copydesk");
  assert.equal(await found(search(root, { isTrusted: false, setting: linked })), "refused");
  assert.equal(await found(search(root, { isTrusted: false, setting: ".venv/bin/copydesk" })), "refused");
  const outside = program(join(root, "path", "copydesk"));
  assert.deepEqual(await found(search(root, { ...asked, env: { PATH: `${PATH}:${join(root, "path")}` } })), ["PATH", outside]);
  assert.deepEqual(await found(search(root, { isTrusted: false, setting: outside })), ["setting", outside]);
});

test("an entry of PATH that is relative is passed over in any workspace", async () => {
  const root = newFolder();
  assert.equal(await found(search(root, { env: { PATH: ".:bin:" } })), "nowhere");
});
