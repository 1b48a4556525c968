import assert from "node:assert/strict";
import { test } from "node:test";
import { documentSelector, readSettings, serverSettings } from "../src/settings";

function read(values: Record<string, unknown>) {
  return readSettings((key) => values[key]);
}

test("without values the settings are their defaults", () => {
  assert.deepEqual(read({}), { isEnabled: true, path: "", languages: ["html", "markdown", "plaintext"], configuration: {} });
});

test("a value of another type than declared is as if not set", () => {
  const wrong = read({ enable: "yes", path: 7, languages: "markdown", configuration: ["ENC"] });
  assert.deepEqual(wrong, read({}));
});

test("articles are files and documents in no file, of the languages that are chosen", () => {
  assert.deepEqual(documentSelector(read({ languages: ["markdown", "rust"] })), [
    { scheme: "file", language: "markdown" },
    { scheme: "untitled", language: "markdown" },
  ]);
  assert.deepEqual(documentSelector(read({ languages: [] })), []);
});

test("the server is told the options, and to read no file where the workspace is not trusted", () => {
  const settings = read({ configuration: { ignore: ["CAP"] } });
  assert.deepEqual(serverSettings(settings, true), { configuration: { ignore: ["CAP"] }, isolated: false });
  assert.deepEqual(serverSettings(settings, false), { configuration: { ignore: ["CAP"] }, isolated: true });
});
