// What `--format sarif` prints is checked against the schema of the standard.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import addFormats from "ajv-formats";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PROGRAM = process.env.HANDOUT ?? join(ROOT, "target/debug/handout");
const SCHEMA = JSON.parse(readFileSync(join(ROOT, "tests/fixtures/sarif-schema-2.1.0.json"), "utf8"));

// The schema has an expression that is invalid in the stricter mode of `RegExp`.
const ajv = new Ajv({ allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(SCHEMA);

const folder = mkdtempSync(join(tmpdir(), "handout-sarif-"));
after(() => rmSync(folder, { recursive: true }));
for (const part of ["book.toml", "content"]) cpSync(join(ROOT, part), join(folder, "clinic", part), { recursive: true });

function log(...args) {
  const run = spawnSync(PROGRAM, [...args, "--format", "sarif"], { cwd: folder, encoding: "utf8" });
  const log = JSON.parse(run.stdout);
  assert.ok(validate(log), JSON.stringify(validate.errors, null, 2));
  return log.runs[0];
}

test("the schema refuses other JSON", () => {
  assert.ok(!validate({ version: "2.1.0" }));
  assert.ok(!validate({ version: "2.1.0", runs: [{ tool: { driver: { name: "x" } }, results: [{ level: "bad" }] }] }));
});

test("a book without mistakes gives a log", () => {
  for (const command of ["build", "check"]) log(command, "clinic");
});

test("every sort of problem gives a log", () => {
  const write = (name, text) => writeFileSync(join(folder, "clinic/content", name), text);
  write("a b.md", "---\nkind: page\ntitle: A\ntitle: B\nsumary: \u00e9\u{1f600}\n---\n# One\n\n[x](javascript:y)\n");
  write("empty.md", "");
  write("not-text.md", Buffer.from([0xff, 0xfe, 0x00]));
  write("%3A?.md", "---\nkind: page\n---\n");
  for (const command of ["build", "check"]) {
    const run = log(command, "clinic");
    const met = new Set(run.results.map((result) => result.ruleId));
    for (const code of ["duplicate-key", "unknown-key", "empty-file", "not-utf8", "bad-file-name", "unsafe-link"]) {
      assert.ok(met.has(code), `${command}: ${code} is missing in ${[...met]}`);
    }
    assert.equal(run.tool.driver.rules.length, met.size);
    assert.ok(run.results.every((result) => result.locations[0].physicalLocation.artifactLocation.uri.startsWith("clinic/")));
  }
});
