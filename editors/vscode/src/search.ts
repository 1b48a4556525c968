/** Finds the copydesk program: in the setting, in the project's environment, on PATH. */

import { delimiter, isAbsolute, join, resolve } from "node:path";
import { besideInterpreter, managedEnvironments, type Place, programName, type Tool, virtualEnvironments } from "./environments";
import { isFolder, isProgram, isWithin, type Machine } from "./files";

export interface Search {
  /** The folders of the workspace, by their paths. */
  readonly folders: readonly { readonly name: string; readonly path: string }[];
  /** The setting `copydesk.path`, as it is written. */
  readonly setting: string;
  /** Whether the user trusts the workspace: else nothing in it is run. */
  readonly isTrusted: boolean;
  readonly machine: Machine;
  /** The interpreters that are chosen for the folders; asked only if it comes to that. */
  readonly interpreters: () => Promise<readonly string[]>;
}

export interface Found {
  readonly program: string;
  readonly tool: Tool | "setting" | "PATH";
  readonly where: string;
}

/** Why there is nothing to run. */
export type Absence =
  | { readonly kind: "nowhere"; readonly isTrusted: boolean; readonly looked: readonly string[] }
  | { readonly kind: "no-program"; readonly path: string; readonly isFolder: boolean }
  | { readonly kind: "unknown-variable"; readonly setting: string; readonly variable: string }
  | { readonly kind: "refused"; readonly path: string };

/** The program to run, or why there is none. */
export async function findCopydesk(search: Search): Promise<Found | Absence> {
  if (search.setting.trim() !== "") {
    return bySetting(search);
  }
  const { folders, machine, isTrusted } = search;
  const looked: string[] = [];
  const groups: (() => Place[] | Promise<Place[]>)[] = [
    () => folders.flatMap((folder) => virtualEnvironments(folder.path, machine)),
    async () => (await search.interpreters()).flatMap((interpreter) => besideInterpreter(interpreter, machine)),
    () => folders.flatMap((folder) => managedEnvironments(folder.path, machine)),
  ];
  for (const group of isTrusted ? groups : []) {
    for (const place of await group()) {
      looked.push(place.program);
      if (isProgram(place.program)) {
        return place;
      }
    }
  }
  const program = onPath(programName(machine), search, looked);
  return program === undefined ? { kind: "nowhere", isTrusted, looked } : { program, tool: "PATH", where: "PATH" };
}

function bySetting(search: Search): Found | Absence {
  const setting = search.setting.trim();
  const { path, unknown } = expand(setting, search);
  if (unknown !== undefined) {
    return { kind: "unknown-variable", setting, variable: unknown };
  }
  const where = "the setting copydesk.path";
  if (!/[\\/]/.test(path)) {
    const program = onPath(path, search, []) ?? (withExe(path, search) && onPath(`${path}.exe`, search, []));
    return program ? { program, tool: "setting", where } : { kind: "no-program", path, isFolder: false };
  }
  const program = resolve(search.folders[0]?.path ?? search.machine.home, path);
  if (!search.isTrusted && isInWorkspace(program, search)) {
    return { kind: "refused", path: program };
  }
  return isProgram(program)
    ? { program, tool: "setting", where }
    : { kind: "no-program", path: program, isFolder: isFolder(program) };
}

function withExe(path: string, search: Search): boolean {
  return search.machine.platform === "win32" && !path.toLowerCase().endsWith(".exe");
}

/** `setting` with its variables replaced, and the first that has no value. */
function expand(setting: string, search: Search): { path: string; unknown?: string } {
  const { machine, folders } = search;
  const missing: string[] = [];
  const path = setting.replace(/^~(?=[\\/]|$)/, machine.home).replace(/\$\{([^}]*)\}/g, (variable, inner: string) => {
    const [kind, name] = inner.split(/:(.*)/s);
    const value =
      kind === "workspaceFolder"
        ? folders.find((folder) => name === undefined || folder.name === name)?.path
        : kind === "userHome" && name === undefined
          ? machine.home
          : kind === "env" && name
            ? machine.env[name]
            : undefined;
    if (value === undefined) {
      missing.push(variable);
    }
    return value ?? "";
  });
  return missing[0] === undefined ? { path } : { path, unknown: missing[0] };
}

/** The program on PATH; what is relative there, or lies in a workspace that is not trusted, is passed over. */
function onPath(name: string, search: Search, looked: string[]): string | undefined {
  const { env } = search.machine;
  for (const entry of (env["PATH"] ?? env["Path"] ?? "").split(delimiter)) {
    const program = join(entry, name);
    if (!isAbsolute(entry) || (!search.isTrusted && isInWorkspace(program, search))) {
      continue;
    }
    looked.push(program);
    if (isProgram(program)) {
      return program;
    }
  }
  return undefined;
}

function isInWorkspace(path: string, search: Search): boolean {
  return isWithin(
    path,
    search.folders.map((folder) => folder.path),
  );
}
