import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import vm from "node:vm"
import { sourceHash } from "../source-hash.mjs"
import { Ratchet as Source } from "../src/index.js"
import { FakeWebSocket, page } from "./fakes.mjs"

const client = new URL("../", import.meta.url)
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

test("the committed types are the sources'", () => {
  assert.equal(read(new URL("ratchet.d.ts", built)), read(new URL("ratchet.d.ts", client)))
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
