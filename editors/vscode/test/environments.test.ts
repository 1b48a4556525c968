import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { besideInterpreter, interpreterOf, managedEnvironments, virtualEnvironments } from "../src/environments";
import type { Machine } from "../src/files";
import { machine, newFolder, write } from "./support";

/** What Poetry itself calls the environment of a project named News Desk in this folder. */
const PROJECT = "/srv/news desk";
const POETRY = "news_desk-mqppHqJZ";

function programs(places: readonly { program: string }[]): string[] {
  return places.map((place) => place.program);
}

test("Poetry's environments are known by the hash of the folder, the one in use first", () => {
  const home = newFolder();
  const all = join(home, ".cache", "pypoetry", "virtualenvs");
  for (const name of [`${POETRY}-py3.9`, `${POETRY}-py3.12`, `${POETRY}-py3.11`, "news_desk-AAAAAAAA-py3.14"]) {
    write(join(all, name, "pyvenv.cfg"), "");
  }
  const paths = (...minors: number[]) => minors.map((minor) => join(all, `${POETRY}-py3.${minor}`, "bin", "copydesk"));
  const places = managedEnvironments(PROJECT, machine(home));
  assert.deepEqual(programs(places), paths(12, 11, 9));
  assert.deepEqual(new Set(places.map((place) => place.tool)), new Set(["poetry"]));
  write(join(all, "envs.toml"), `[other-AAAAAAAA]\nminor = "3.14"\n\n[${POETRY}]\nminor = "3.11"\npatch = "3.11.7"\n`);
  assert.deepEqual(programs(managedEnvironments(PROJECT, machine(home))), paths(11, 12, 9));
});

test("Poetry's folder is where its variables and the system say", () => {
  const home = newFolder();
  const at = (...folder: string[]) => write(join(home, ...folder, `${POETRY}-py3.13`, "pyvenv.cfg"), "").replace("pyvenv.cfg", "");
  const cases: [string, Partial<Machine>][] = [
    [at("a", "virtualenvs"), { env: { POETRY_CACHE_DIR: join(home, "a") } }],
    [at("b"), { env: { POETRY_VIRTUALENVS_PATH: join(home, "b"), POETRY_CACHE_DIR: join(home, "a") } }],
    [at("c", "pypoetry", "virtualenvs"), { env: { XDG_CACHE_HOME: join(home, "c") } }],
    [at("Library", "Caches", "pypoetry", "virtualenvs"), { platform: "darwin" }],
  ];
  for (const [environment, differing] of cases) {
    const places = managedEnvironments(PROJECT, { ...machine(home), ...differing });
    assert.deepEqual(programs(places), [join(environment, "bin", "copydesk")]);
  }
});

test("uv may be told of another environment", () => {
  const env = { UV_PROJECT_ENVIRONMENT: "envs/dev" };
  const [place] = managedEnvironments("/srv/paper", machine("/home/ana", env));
  assert.deepEqual(place, { program: "/srv/paper/envs/dev/bin/copydesk", tool: "uv", where: "/srv/paper/envs/dev" });
  const [elsewhere] = managedEnvironments("/srv/paper", machine("/home/ana", { UV_PROJECT_ENVIRONMENT: "/envs/dev" }));
  assert.equal(elsewhere?.program, "/envs/dev/bin/copydesk");
});

test("on Windows programs have another place and name", () => {
  const windows: Machine = { env: {}, platform: "win32", home: "/home" };
  assert.deepEqual(programs(virtualEnvironments("/p", windows)), [
    "/p/.venv/Scripts/copydesk.exe",
    "/p/venv/Scripts/copydesk.exe",
  ]);
  assert.deepEqual(programs(besideInterpreter("/conda/python.exe", windows)), [
    "/conda/copydesk.exe",
    "/conda/Scripts/copydesk.exe",
  ]);
  assert.equal(interpreterOf("/p/.venv/Scripts/copydesk.exe", windows), "/p/.venv/Scripts/python.exe");
});
