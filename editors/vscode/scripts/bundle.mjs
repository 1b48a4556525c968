/** Puts what goes into the .vsix into dist/extension: the bundle, and beside it what describes it. */

import { build } from "esbuild";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const TARGET = join(ROOT, "dist", "extension");
const SCHEMA = join("schemas", "copydesk.schema.json");
const NOTICES = "ThirdPartyNotices.txt";

await rm(TARGET, { recursive: true, force: true });
await mkdir(join(TARGET, dirname(SCHEMA)), { recursive: true });
const { metafile } = await build({
  absWorkingDir: ROOT,
  entryPoints: ["src/extension.ts"],
  outfile: join(TARGET, "extension.js"),
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  minify: true,
  metafile: true,
  logLevel: "warning",
});
await writeFile(join(TARGET, NOTICES), await notices(Object.keys(metafile.inputs)));
await writeFile(join(TARGET, "package.json"), `${JSON.stringify(await manifest(), null, 2)}\n`);
await copyFile(join(ROOT, SCHEMA), join(TARGET, SCHEMA));
await copyFile(join(ROOT, "README.md"), join(TARGET, "README.md"));
await copyFile(join(ROOT, "..", "..", "LICENSE"), join(TARGET, "LICENSE.txt"));

/** The manifest without what is for development, and with the options of copydesk.toml, which here stand in one file. */
async function manifest() {
  const kept = await json("package.json");
  delete kept.scripts;
  delete kept.devDependencies;
  const { properties, additionalProperties } = await json(SCHEMA);
  Object.assign(kept.contributes.configuration.properties["copydesk.configuration"], { properties, additionalProperties });
  return { ...kept, engines: { vscode: kept.engines.vscode }, files: ["extension.js", "LICENSE.txt", NOTICES, "schemas/"] };
}

/** The licences of the packages that are in the bundle, each of which asks to be kept with copies of it. */
async function notices(inputs) {
  const packages = new Set(inputs.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean));
  const parts = [];
  for (const name of [...packages].sort()) {
    const folder = join("node_modules", name);
    const { version, license } = await json(join(folder, "package.json"));
    const file = (await readdir(join(ROOT, folder))).find((each) => /^licen[cs]e/i.test(each));
    if (file === undefined) {
      throw new Error(`${name} has no licence file`);
    }
    parts.push(`${name} ${version} (${license})\n\n${(await readFile(join(ROOT, folder, file), "utf8")).trim()}\n`);
  }
  return `The extension contains these packages.\n\n${parts.join(`\n${"-".repeat(80)}\n\n`)}`;
}

async function json(path) {
  return JSON.parse(await readFile(join(ROOT, path), "utf8"));
}
