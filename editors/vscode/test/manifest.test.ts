import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type * as vscode from "vscode";
import { activateWith, deactivate } from "../src/extension";
import { LANGUAGES, readSettings } from "../src/settings";
import { fake } from "./support";

interface Manifest {
  activationEvents: string[];
  capabilities: { untrustedWorkspaces: { supported: string; restrictedConfigurations: string[] } };
  contributes: {
    commands: { command: string }[];
    configuration: { properties: Record<string, { default: unknown; scope?: string; items?: { enum: string[] } }> };
    tomlValidation: { fileMatch: string[]; url: string }[];
  };
  devDependencies: Record<string, string>;
  engines: { vscode: string };
}

const FOLDER = join(__dirname, "..");
const manifest = JSON.parse(readFileSync(join(FOLDER, "package.json"), "utf8")) as Manifest;

test("the commands of the manifest are those that there are", async () => {
  fake.reset();
  fake.settings["copydesk.enable"] = false;
  const context = { subscriptions: [], extension: { packageJSON: manifest } } as unknown as vscode.ExtensionContext;
  await activateWith(context, () => assert.fail("launched"));
  const contributed = manifest.contributes.commands.map((each) => each.command);
  assert.deepEqual(contributed.sort(), [...fake.commands.keys()].sort());
  await deactivate();
});

test("the defaults of the manifest are what is read without settings", () => {
  const { properties } = manifest.contributes.configuration;
  assert.deepEqual(readSettings((key) => properties[`copydesk.${key}`]?.default), readSettings(() => undefined));
  assert.deepEqual(properties["copydesk.languages"]?.items?.enum, [...LANGUAGES]);
});

test("it is woken by each language that it reads", () => {
  for (const language of LANGUAGES) {
    assert.ok(manifest.activationEvents.includes(`onLanguage:${language}`));
  }
});

test("a workspace that is not trusted names no program", () => {
  const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  assert.equal(supported, "limited");
  assert.ok(restrictedConfigurations.includes("copydesk.path"));
});

test("packages are pinned, and the editor's types are those of the oldest editor", () => {
  for (const [name, version] of Object.entries(manifest.devDependencies)) {
    assert.match(version, /^\d+\.\d+\.\d+$/, name);
  }
  assert.equal(manifest.engines.vscode, `^${manifest.devDependencies["@types/vscode"] ?? ""}`);
});
