/** Folders and programs that tests make, and the state of the editor's stand-in. */

import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import type { Machine } from "../src/files";
import type { Fake } from "./fake/editor";

export const fake = (vscode as unknown as { fake: Fake }).fake;

const folders: string[] = [];
process.on("exit", () => {
  for (const folder of folders) {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A new folder, which goes when the tests of this file are done. */
export function newFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "copydesk-vscode-")));
  folders.push(folder);
  return folder;
}

/** Write a file, with the folders that it needs. */
export function write(path: string, content: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** Write a program: the body of a shell script. */
export function program(path: string, body = "echo copydesk 0.1.0"): string {
  write(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

export function machine(home: string, env: Record<string, string> = {}): Machine {
  return { env, platform: "linux", home };
}

/** Why the tests with the real server are skipped, or false: `COPYDESK_VENV` is an environment that has it. */
export function withoutServer(): string | false {
  const environment = process.env["COPYDESK_VENV"] ?? join(__dirname, "..", "..", "..", ".venv");
  if (existsSync(join(environment, "bin", "copydesk"))) {
    return false;
  }
  assert.notEqual(process.env["CI"], "true", `there is no copydesk in ${environment}`);
  return "set COPYDESK_VENV to an environment with copydesk[lsp], or run dev.py editor";
}

/** A project whose environment is the one with the real copydesk. */
export function newProject(): string {
  const folder = newFolder();
  symlinkSync(process.env["COPYDESK_VENV"] ?? join(__dirname, "..", "..", "..", ".venv"), join(folder, ".venv"), "dir");
  return folder;
}

/** Wait until `wanted` gives something. */
export async function until<T>(wanted: () => T | undefined | false, what: string, milliseconds = 30_000): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const got = wanted();
    if (got !== undefined && got !== false) {
      return got;
    }
    assert.ok(Date.now() < end, `waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
