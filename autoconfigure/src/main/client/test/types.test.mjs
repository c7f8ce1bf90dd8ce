import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { test } from "node:test"
import { fileURLToPath } from "node:url"

const client = new URL("../", import.meta.url)
const built = new URL("../../resources/META-INF/p2-ratchet/client/", import.meta.url)
const compiler = fileURLToPath(new URL("node_modules/typescript/lib/tsc.js", client))
const skip = existsSync(compiler) ? false : 'TypeScript is not installed: run "npm ci"'

function compile(...options) {
  const { stdout } = spawnSync(process.execPath, [compiler, ...options], { encoding: "utf8" })
  assert.equal(stdout, "")
}

test("the types allow what is right and refuse what is wrong", { skip }, () => {
  compile("--project", fileURLToPath(new URL("test/tsconfig.json", client)))
})

for (const [module, resolution] of [
  ["NodeNext", "NodeNext"],
  ["ESNext", "Bundler"],
]) {
  test(`the package's types are found with module resolution ${resolution}`, { skip }, () => {
    const folder = mkdtempSync(join(tmpdir(), "ratchet-"))
    try {
      mkdirSync(join(folder, "node_modules"))
      symlinkSync(fileURLToPath(built), join(folder, "node_modules", "p2-ratchet"), "junction")
      const lines = [
        'import Default, { Ratchet, RatchetError, type Options } from "p2-ratchet"',
        'const options: Options = { url: "/ratchet" }',
        "export const ratchet: Ratchet = new Default(options)",
        'export const error = new RatchetError("a")',
        "// @ts-expect-error not there",
        'import { Room } from "p2-ratchet"',
      ]
      writeFileSync(join(folder, "use.mts"), lines.join("\n"))
      compile("--strict", "--noEmit", "--target", "es2022", "--module", module, "--moduleResolution", resolution, join(folder, "use.mts"))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
}
