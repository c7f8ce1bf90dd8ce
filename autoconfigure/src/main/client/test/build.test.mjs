import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { test } from "node:test"
import { fileURLToPath } from "node:url"
import vm from "node:vm"
import { gzipSync } from "node:zlib"
import { bundledHash } from "../bundled/bundled-hash.mjs"
import { packageFiles } from "../npm-package.mjs"
import { sourceHash } from "../source-hash.mjs"
import { Ratchet as Source } from "../src/index.js"
import { FakeWebSocket, page } from "./fakes.mjs"

const client = new URL("../", import.meta.url)
const here = new URL("./", import.meta.url)
const built = new URL("../../resources/META-INF/p2-ratchet/client/", import.meta.url)
const read = (url) => readFileSync(url, "utf8").replaceAll("\r\n", "\n")
const { version } = JSON.parse(read(new URL("package.json", client)))

const globals = { TextEncoder, URL, AbortController, performance, setTimeout, clearTimeout, console }

/** Runs the classic script as under a strict Content-Security-Policy: strings are never compiled. */
function runClassic(page = {}) {
  const context = vm.createContext({ ...globals, ...page }, { codeGeneration: { strings: false, wasm: false } })
  vm.runInContext(read(new URL("ratchet.js", built)), context)
  return context
}

test("the version is the package's", () => {
  assert.equal(Source.version, version)
})

for (const name of ["ratchet.js", "ratchet.mjs"]) {
  test(`the committed ${name} was built from the sources as they are: run "npm run build" if this fails`, () => {
    const banner = `/*! P2 Ratchet ${version} | Apache-2.0 | ${sourceHash()} */`
    assert.equal(read(new URL(name, built)).slice(0, banner.length), banner)
  })
}

for (const [name, text] of Object.entries(packageFiles())) {
  test(`the committed ${name} is the sources': run "npm run build" if this fails`, () => {
    assert.equal(read(new URL(name, built)), text)
  })
}

test('the committed bundled page was made from its sources: run "npm ci && npm run build" in bundled if this fails', () => {
  const page = read(new URL("bundled/dist/page.js", client))

  assert.ok(page.startsWith(`/*! ${bundledHash()} */`), page.slice(0, 30))
})

for (const name of ["ratchet.js", "ratchet.mjs"]) {
  test(`${name} takes at most 7 KiB when compressed`, () => {
    const { length } = gzipSync(read(new URL(name, built)), { level: 9 })

    assert.ok(length <= 7 * 1024, `${length} bytes`)
  })

  test(`${name} has a map that leads to the sources and names no other path`, () => {
    assert.match(read(new URL(name, built)), new RegExp(`\\n//# sourceMappingURL=${name}\\.map\\n$`))
    const { sources, sourcesContent, mappings } = JSON.parse(read(new URL(`${name}.map`, built)))

    assert.ok(sources.includes("src/connection.js") && mappings.length > 1_000)
    sources.forEach((source, i) => {
      assert.match(source, /^src\/[a-z]+\.js$/)
      assert.equal(sourcesContent[i].replaceAll("\r\n", "\n"), read(new URL(source, client)))
    })
  })
}

test("the folder of the built files is an npm package, complete and nothing else", (t) => {
  const manifest = JSON.parse(read(new URL("package.json", built)))
  const expected = [...manifest.files, "LICENSE", "README.md", "package.json"].sort()
  assert.deepEqual(readdirSync(built).sort(), expected)
  const { types, default: module } = manifest.exports["."]
  for (const target of [types, module, manifest.exports["./ratchet.js"]]) assert.ok(existsSync(new URL(target, built)), target)

  const pack = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: built, encoding: "utf8" })
  if (pack.error) return t.diagnostic("npm is not installed")
  assert.equal(pack.status, 0, pack.stderr)
  const [{ name, files }] = JSON.parse(pack.stdout)
  assert.equal(name, "p2-ratchet")
  assert.deepEqual(files.map(({ path }) => path).sort(), expected)
})

test("the package can be imported by its name, and its classic script be found", () => {
  const folder = mkdtempSync(join(tmpdir(), "ratchet-"))
  try {
    mkdirSync(join(folder, "node_modules"))
    symlinkSync(fileURLToPath(built), join(folder, "node_modules", "p2-ratchet"), "junction")
    const script = `
      import Default, { Ratchet, RatchetError } from "p2-ratchet"
      const ratchet = new Ratchet("ws://localhost", { connect: false, WebSocket: class {} })
      console.log(Default === Ratchet, ratchet.state, new RatchetError("a").code, import.meta.resolve("p2-ratchet/ratchet.js").slice(-11))
    `
    writeFileSync(join(folder, "use.mjs"), script)
    const { stdout, stderr } = spawnSync(process.execPath, ["use.mjs"], { cwd: folder, encoding: "utf8" })

    assert.equal(stdout.trim(), "true idle a /ratchet.js", stderr)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test("what is built behaves as the sources do", () => {
  const tests = readdirSync(here).filter((name) => name.endsWith(".test.mjs") && !["build.test.mjs", "types.test.mjs"].includes(name))
  const env = { ...process.env, RATCHET_CLIENT: new URL("ratchet.mjs", built).href, RATCHET_SCHEDULES: "300" }
  delete env.NODE_TEST_CONTEXT
  const { stdout } = spawnSync(process.execPath, ["--test", "--test-reporter=tap", ...tests], { cwd: here, env, encoding: "utf8" })

  assert.match(stdout, /^# fail 0$/m, stdout)
  assert.match(stdout, /^# pass 2\d\d$/m)
})

test("the classic script leaves only the global Ratchet, complete with RatchetError", () => {
  const context = runClassic()

  assert.deepEqual(
    Object.keys(context).filter((key) => !(key in globals)),
    ["Ratchet"],
  )
  assert.equal(context.Ratchet.version, version)
  assert.ok(vm.runInContext("new Ratchet.RatchetError('a') instanceof Error", context))
})

test("P2-J1 the classic script connects and reads the tag that loaded it", () => {
  const { document } = page()
  document.currentScript = { dataset: { url: "/live", token: "t" } }
  const context = runClassic({ document, location: { href: "https://example.org/" }, WebSocket: FakeWebSocket })
  document.currentScript = null

  const ratchet = vm.runInContext("new Ratchet()", context)

  assert.equal(ratchet.socket.url, "wss://example.org/live")
  assert.equal(ratchet.state, "connecting")
  ratchet.disconnect()
})

test("the module exports Ratchet, also as the default, and RatchetError", async () => {
  const module = await import(new URL("ratchet.mjs", built).href)

  assert.deepEqual(Object.keys(module).sort(), ["Ratchet", "RatchetError", "default"])
  assert.equal(module.default, module.Ratchet)
  const ratchet = new module.Ratchet("ws://localhost", { WebSocket: FakeWebSocket })
  assert.equal(ratchet.socket.url, "ws://localhost/ratchet")
  ratchet.disconnect()
  await assert.rejects(ratchet.request("a"), module.RatchetError)
})
