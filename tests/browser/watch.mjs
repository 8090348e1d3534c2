// Runs the real `handout watch` on a copy of the sample book.

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PROGRAM = process.env.HANDOUT ?? join(ROOT, "target/debug/handout");

// A book to edit, and the program that shows it. `start` takes the port of the run before, as a user would; `visual` sets the user's
// `$VISUAL`.
export function copyOfSample() {
  const folder = mkdtempSync(join(tmpdir(), "handout-watch-"));
  for (const part of ["book.toml", "content"]) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  let child = null;
  // Below the ports that browsers take for their connections: both of a book that starts again must still be free.
  let port = 20_000 + 4 * (process.pid % 2_500);
  let printed = "";
  let VISUAL = "";
  const book = {
    origin: () => `http://127.0.0.1:${port}`,
    printed: () => printed,
    read: (path) => readFileSync(join(folder, path), "utf8"),
    write: (path, text) => writeFileSync(join(folder, path), text),
    edit: (path, from, to) => {
      const text = book.read(path);
      if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
      book.write(path, text.replace(from, to));
    },
    visual: (editor) => (VISUAL = editor),
    path: (path) => join(folder, path),
    remove: (path) => rmSync(join(folder, path)),
    start: () =>
      new Promise((resolve, reject) => {
        child = spawn(PROGRAM, ["watch", "--port", String(port), folder], { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, VISUAL } });
        const heard = (data) => {
          printed += data;
          const found = printed.match(/Look at http:\/\/127\.0\.0\.1:(\d+)\//);
          if (found) resolve((port = Number(found[1])));
        };
        child.stdout.on("data", heard);
        child.stderr.on("data", heard);
        child.on("error", reject);
        child.on("exit", (code) => reject(new Error(`handout watch ended with ${code}: ${printed}`)));
      }),
    stop: () =>
      new Promise((resolve) => {
        printed = "";
        if (child === null) return resolve();
        child.removeAllListeners("exit");
        child.on("exit", resolve);
        child.kill("SIGINT");
        child = null;
      }),
    end: async () => {
      await book.stop();
      rmSync(folder, { recursive: true });
    },
  };
  return book;
}
