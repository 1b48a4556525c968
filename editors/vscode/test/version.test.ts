import assert from "node:assert/strict";
import { test } from "node:test";
import { isAtLeast, versionIn } from "../src/version";

test("versions are compared by number, and what comes before a release is older", () => {
  const cases: [string, string, boolean][] = [
    ["0.1.0", "0.1.0", true],
    ["0.1", "0.1.0", true],
    ["0.10.0", "0.9.5", true],
    ["0.9.5", "0.10.0", false],
    ["1.0.0rc1", "1.0.0", false],
    ["1.0.0.dev3", "1.0.0", false],
    ["1.0.0", "1.0.0b2", true],
    ["1.1.0a1", "1.0.0", true],
    ["1.0.0+local.7", "1.0.0", true],
    ["1.0.0.post1", "1.0.0", true],
    ["unknown", "0.1.0", false],
  ];
  for (const [version, least, expected] of cases) {
    assert.equal(isAtLeast(version, least), expected, `${version} >= ${least}`);
  }
});

test("only what copydesk prints is a version", () => {
  assert.equal(versionIn("copydesk 0.1.0\n"), "0.1.0");
  assert.equal(versionIn("copydesk 1.2.0rc1\r\n"), "1.2.0rc1");
  for (const other of ["", "copydesk", "vale 3.7\n", "copydesk: not found 1.0\n", "a copydesk 1.0\n"]) {
    assert.equal(versionIn(other), undefined, other);
  }
});
