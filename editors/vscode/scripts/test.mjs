/** Bundles the tests into build/ and runs them, with a stand-in for the module that only the editor has. */

import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const TARGET = join(ROOT, "build");

rmSync(TARGET, { recursive: true, force: true });
const common = { bundle: true, platform: "node", format: "cjs", target: "node20", sourcemap: "inline", logLevel: "warning" };
const tests = readdirSync(join(ROOT, "test")).filter((name) => name.endsWith(".test.ts"));
await build({
  ...common,
  entryPoints: tests.map((name) => join(ROOT, "test", name)),
  outdir: TARGET,
  external: ["vscode"],
});
await build({
  ...common,
  entryPoints: [join(ROOT, "test", "fake", "vscode.ts")],
  outfile: join(TARGET, "node_modules", "vscode", "index.js"),
});
const bundled = tests.map((name) => join(TARGET, name.replace(/\.ts$/, ".js")));
const { status } = spawnSync(process.execPath, ["--enable-source-maps", "--test", "--test-timeout=120000", ...process.argv.slice(2), ...bundled], {
  stdio: "inherit",
  cwd: ROOT,
});
process.exitCode = status ?? 1;
