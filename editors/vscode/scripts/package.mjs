/** Makes the .vsix of what is in dist/extension, and looks into it: what must be there, what must not, and that it loads. */

import { createVSIX } from "@vscode/vsce";
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import yauzl from "yauzl";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const VSIX = join(ROOT, "dist", `copydesk-${version}.vsix`);
const LARGEST = 1 << 20;

await createVSIX({ cwd: join(ROOT, "dist", "extension"), packagePath: VSIX, dependencies: false });
const files = await unzip(VSIX);
assert.deepEqual([...files.keys()].sort(), [
  "[Content_Types].xml",
  "extension.vsixmanifest",
  "extension/LICENSE.txt",
  "extension/ThirdPartyNotices.txt",
  "extension/extension.js",
  "extension/package.json",
  "extension/readme.md",
  "extension/schemas/copydesk.schema.json",
]);
const text = (name) => files.get(`extension/${name}`).toString("utf8");
const manifest = JSON.parse(text("package.json"));
const schema = JSON.parse(text("schemas/copydesk.schema.json"));
assert.equal(manifest.version, version);
assert.equal(manifest.devDependencies, undefined);
const options = manifest.contributes.configuration.properties["copydesk.configuration"].properties;
assert.deepEqual(options, schema.properties, "the setting takes the options of copydesk.toml");
assert.ok(Object.keys(options).includes("extend-select"));
assert.match(text("ThirdPartyNotices.txt"), /^vscode-languageclient \d/m);
assert.match(text("LICENSE.txt"), /GNU GENERAL PUBLIC LICENSE/);
assert.ok(!text("extension.js").includes(ROOT), "the bundle names no folder of this machine");
const size = [...files.values()].reduce((sum, data) => sum + data.length, 0);
assert.ok(size < LARGEST, `${size} bytes unpacked`);
await load(manifest.main);
console.log(`${relative(process.cwd(), VSIX)}: ${files.size} files, ${size} bytes unpacked`);

/** The files in a zip archive by their names. */
async function unzip(path) {
  const archive = await yauzl.openPromise(path);
  const found = new Map();
  for await (const entry of archive.eachEntry()) {
    const chunks = [];
    for await (const chunk of await archive.openReadStreamPromise(entry)) {
      chunks.push(chunk);
    }
    found.set(entry.fileName, Buffer.concat(chunks));
  }
  return found;
}

/** Load the bundle as the editor does, away from node_modules: it may want nothing but the editor and Node. */
async function load(main) {
  const folder = mkdtempSync(join(tmpdir(), "copydesk-vsix-"));
  try {
    const path = join(folder, main);
    writeFileSync(path, text("extension.js"));
    const require = createRequire(path);
    const Module = require("node:module");
    const usual = Module._load;
    const editor = new Proxy({ env: {}, version: "1.91.0" }, { get: (known, name) => known[name] ?? Object });
    Module._load = (name, ...rest) => (name === "vscode" ? editor : usual(name, ...rest));
    const { activate, deactivate } = require(path);
    Module._load = usual;
    assert.equal(typeof activate, "function");
    assert.equal(typeof deactivate, "function");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
