/** The program as a process: asked for its version, started as a server, and what it said when it ended. */

import { type ChildProcessWithoutNullStreams, execFile, spawn } from "node:child_process";
import { isAtLeast, OLDEST, versionIn } from "./version";

/** What a program says of itself. */
export type Version =
  | { readonly kind: "good"; readonly version: string }
  | { readonly kind: "too-old"; readonly version: string }
  | { readonly kind: "another-program"; readonly printed: string }
  | { readonly kind: "broken"; readonly reason: string };

/** How a server ended; `said` is the end of what it wrote to stderr. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
}

export type Cause = "no-extra" | "no-server" | "other";

/** A server that is running or has been. */
export interface Server {
  readonly process: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ending>;
}

/** The arguments that make the program a server. */
export const ARGUMENTS = ["lsp"] as const;

const VERSION_MILLISECONDS = 20_000;
const SAID_CHARACTERS = 4_000;

/** Ask `program` for its version, in the folder `cwd`. */
export async function askVersion(program: string, cwd: string): Promise<Version> {
  return new Promise((resolve) => {
    const options = { cwd, timeout: VERSION_MILLISECONDS, windowsHide: true };
    execFile(program, ["--version"], options, (error, stdout, stderr) => {
      const version = versionIn(stdout);
      if (error !== null) {
        const reason = error.killed ? "it did not answer" : lastLine(stderr) || error.message;
        resolve({ kind: "broken", reason });
      } else if (version === undefined) {
        resolve({ kind: "another-program", printed: lastLine(stdout) });
      } else {
        resolve({ kind: isAtLeast(version, OLDEST) ? "good" : "too-old", version });
      }
    });
  });
}

/** Start `program` as a server on its standard input and output. */
export function startServer(program: string, cwd: string): Server {
  const process = spawn(program, [...ARGUMENTS], { cwd, windowsHide: true });
  let said = "";
  process.stderr.setEncoding("utf8");
  process.stderr.on("data", (data: string) => {
    said = (said + data).slice(-SAID_CHARACTERS);
  });
  const ended = new Promise<Ending>((resolve) => {
    process.on("error", (error) => {
      resolve({ code: null, signal: null, said: said || error.message });
    });
    process.on("close", (code, signal) => {
      resolve({ code, signal, said });
    });
  });
  return { process, ended };
}

/** Why a server would not start, as far as it can be told from what it said. */
export function causeOf(ending: Ending): Cause {
  if (ending.code !== 2) {
    return "other";
  }
  return ending.said.includes("copydesk[lsp]") ? "no-extra" : ending.said.includes("No such command") ? "no-server" : "other";
}

/** The last line that says something. */
export function lastLine(text: string): string {
  return text.trim().split(/\s*\n/).at(-1)?.trim() ?? "";
}
