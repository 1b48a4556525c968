import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { askVersion, causeOf, lastLine, startServer } from "../src/server";
import { newFolder, program } from "./support";

test("a program is asked for its version, in the folder it is to work in", async () => {
  const folder = newFolder();
  const ask = async (body: string) => askVersion(program(join(folder, "copydesk"), body), folder);
  assert.deepEqual(await ask("echo copydesk 0.1.0"), { kind: "good", version: "0.1.0" });
  assert.deepEqual(await ask("echo copydesk 9.0"), { kind: "good", version: "9.0" });
  assert.deepEqual(await ask("echo copydesk 0.0.9"), { kind: "too-old", version: "0.0.9" });
  assert.deepEqual(await ask("echo copy machine 2"), { kind: "another-program", printed: "copy machine 2" });
  assert.deepEqual(await ask("echo Traceback; echo no module >&2; exit 1"), { kind: "broken", reason: "no module" });
  assert.deepEqual(await ask(`[ "$PWD" = "${folder}" ] && echo copydesk 1.0`), { kind: "good", version: "1.0" });
});

test("a program that is not there is broken, not an exception", async () => {
  const folder = newFolder();
  const version = await askVersion(join(folder, "copydesk"), folder);
  assert.equal(version.kind, "broken");
  assert.match(version.reason, /ENOENT/);
  const server = startServer(join(folder, "copydesk"), folder);
  const ending = await server.ended;
  assert.match(ending.said, /ENOENT/);
  assert.equal(causeOf(ending), "other");
});

test("what a server said tells why it has ended", async () => {
  const folder = newFolder();
  const end = async (body: string) => startServer(program(join(folder, "copydesk"), body), folder).ended;
  const extra = await end("echo \"install it with: pip install 'copydesk[lsp]'\" >&2; exit 2");
  assert.equal(causeOf(extra), "no-extra");
  assert.equal(causeOf(await end("echo \"No such command 'lsp'.\" >&2; exit 2")), "no-server");
  const crash = await end("echo one >&2; echo 'ValueError: two' >&2; exit 1");
  assert.equal(causeOf(crash), "other");
  assert.equal(lastLine(crash.said), "ValueError: two");
  const killed = await end("kill -9 $$");
  assert.deepEqual(killed, { code: null, signal: "SIGKILL", said: "" });
});
