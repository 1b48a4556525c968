/** Where Python's tools put the environment of a project. Nothing is run to find out. */

import { createHash } from "node:crypto";
import { dirname, isAbsolute, join } from "node:path";
import { contentOf, isFolder, type Machine, namesIn, real } from "./files";

/** Which tool made an environment; it decides how something is installed there. */
export type Tool = "venv" | "uv" | "poetry" | "pixi" | "interpreter";

/** A place where the program of a project may be. */
export interface Place {
  readonly program: string;
  readonly tool: Tool;
  /** For people: where that is. */
  readonly where: string;
}

/** The places in the project in `folder` that are known by their names alone. */
export function virtualEnvironments(folder: string, machine: Machine): Place[] {
  return [".venv", "venv"].map((name) => {
    const environment = join(folder, name);
    return { program: programIn(environment, machine), tool: isMadeByUv(environment) ? "uv" : "venv", where: environment };
  });
}

/** The places beside an interpreter, which may also be named by the folder of its environment. */
export function besideInterpreter(interpreter: string, machine: Machine): Place[] {
  const name = programName(machine);
  const programs = isFolder(interpreter)
    ? [programIn(interpreter, machine)]
    : machine.platform === "win32"
      ? [join(dirname(interpreter), name), join(dirname(interpreter), "Scripts", name)]
      : [join(dirname(interpreter), name)];
  return programs.map((program) => ({ program, tool: "interpreter", where: `the environment of ${interpreter}` }));
}

/** The places where uv, Poetry and Pixi keep what belongs to the project in `folder`. */
export function managedEnvironments(folder: string, machine: Machine): Place[] {
  const uv = machine.env["UV_PROJECT_ENVIRONMENT"];
  const places: [Tool, string][] = [
    ...(uv ? [["uv", isAbsolute(uv) ? uv : join(folder, uv)] as [Tool, string]] : []),
    ...poetryEnvironments(folder, machine).map((path): [Tool, string] => ["poetry", path]),
    ...pixiEnvironments(folder).map((path): [Tool, string] => ["pixi", path]),
  ];
  return places.map(([tool, path]) => ({ program: programIn(path, machine), tool, where: path }));
}

/** The interpreter of the environment that `program` is installed in. */
export function interpreterOf(program: string, machine: Machine): string {
  return join(dirname(program), machine.platform === "win32" ? "python.exe" : "python");
}

export function programName(machine: Machine): string {
  return machine.platform === "win32" ? "copydesk.exe" : "copydesk";
}

function programIn(environment: string, machine: Machine): string {
  return join(environment, machine.platform === "win32" ? "Scripts" : "bin", programName(machine));
}

/** uv leaves pip out of its environments, and its name in what every environment says of itself. */
function isMadeByUv(environment: string): boolean {
  return /^uv *=/m.test(contentOf(join(environment, "pyvenv.cfg")));
}

/**
 * Poetry names an environment by the project, a hash of its folder and the version of Python. The version in use stands
 * in `envs.toml`; without it the newest comes first.
 */
function poetryEnvironments(folder: string, machine: Machine): string[] {
  const path = machine.platform === "win32" ? real(folder).toLowerCase().replaceAll("/", "\\") : real(folder);
  const hash = createHash("sha256").update(path).digest("base64url").slice(0, 8);
  const all = poetryFolder(machine);
  const chosen = new RegExp(`^\\["?(\\S*-${hash})"?\\]\\s[^[]*?minor = "([\\d.]+)"`, "m").exec(contentOf(join(all, "envs.toml")));
  const first = chosen ? `${chosen[1] ?? ""}-py${chosen[2] ?? ""}` : "";
  return namesIn(all)
    .filter((name) => /-py\d+\.\d+$/.test(name) && name.replace(/-py[\d.]+$/, "").endsWith(`-${hash}`))
    .sort((a, b) => Number(b === first) - Number(a === first) || minor(b) - minor(a))
    .map((name) => join(all, name));
}

function poetryFolder(machine: Machine): string {
  const { env, home, platform } = machine;
  const local = env["LOCALAPPDATA"] ?? join(home, "AppData", "Local");
  const cache =
    env["POETRY_CACHE_DIR"] ??
    (platform === "win32"
      ? join(local, "pypoetry", "Cache")
      : platform === "darwin"
        ? join(home, "Library", "Caches", "pypoetry")
        : join(env["XDG_CACHE_HOME"] ?? join(home, ".cache"), "pypoetry"));
  return env["POETRY_VIRTUALENVS_PATH"] ?? join(cache, "virtualenvs");
}

function minor(name: string): number {
  return Number(/\d+$/.exec(name)?.[0] ?? 0);
}

/** Pixi keeps them in the project, or has links there. */
function pixiEnvironments(folder: string): string[] {
  const all = join(folder, ".pixi", "envs");
  return namesIn(all)
    .sort((a, b) => Number(b === "default") - Number(a === "default"))
    .map((name) => join(all, name));
}
