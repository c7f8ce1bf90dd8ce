import assert from "node:assert/strict"
import { test } from "node:test"
import { page, Ratchet, record, World } from "./fakes.mjs"

const urls = [
  ["ws://localhost:8080", "ws://localhost:8080/ratchet"],
  ["ws://localhost:8080/", "ws://localhost:8080/ratchet"],
  ["http://localhost:8080?a=1", "ws://localhost:8080/ratchet?a=1"],
  ["https://example.com/live#part", "wss://example.com/live"],
  ["/live", "wss://example.org/live"],
  ["live", "wss://example.org/app/live"],
  ["//example.com", "wss://example.com/ratchet"],
  [new URL("wss://example.com/live"), "wss://example.com/live"],
  [undefined, "wss://example.org/ratchet"],
]

for (const [given, expected] of urls) {
  test(`P2-J1 the URL ${given} means ${expected}`, () => {
    const world = new World()
    new Ratchet(given, { token: "t" }, world.environment)
    new Ratchet({ url: given }, undefined, world.environment)

    assert.deepEqual(
      world.sockets.map(({ url }) => url),
      [expected, expected],
    )
  })
}

test("a URL of another kind is refused", () => {
  const { environment } = new World()

  assert.throws(() => new Ratchet("ftp://example.org", {}, environment), TypeError)
  assert.throws(() => new Ratchet("http://", {}, environment), TypeError)
  assert.throws(() => new Ratchet("/ratchet", {}, { ...environment, location: undefined }), TypeError)
})

test("without arguments the tag that loaded the client says where, with what token and whether to debug", async () => {
  const data = { url: "wss://live.example.org/socket", token: "page token", debug: "true" }
  const world = new World({ page: page({ script: { dataset: data } }) })
  const ratchet = new Ratchet(undefined, undefined, world.environment)
  await world.opens()

  assert.equal(world.socket.url, data.url)
  assert.deepEqual(world.socket.tokens, ["page token"])
  assert.equal(ratchet.debug, true)
})

test("a module reads the tag marked data-p2-ratchet, as does a script that says nothing itself", () => {
  for (const script of [null, { dataset: {} }, { dataset: { other: "1" } }]) {
    const world = new World({ page: page({ script, data: { p2Ratchet: "", url: "/marked" } }) })
    world.client()

    assert.equal(world.socket.url, "wss://example.org/marked")
  }
})

test("the meta elements are read where the tag says nothing", () => {
  const meta = { "p2-ratchet-url": "/from-meta" }
  const both = new World({ page: page({ meta, data: { url: "/from-tag" } }) })
  const only = new World({ page: page({ meta, data: { token: "t" } }) })
  both.client()
  only.client()

  assert.equal(both.socket.url, "wss://example.org/from-tag")
  assert.equal(only.socket.url, "wss://example.org/from-meta")
})

test("P2-J1 a given URL takes the page's token, a given token goes before it", async () => {
  const world = new World({ page: page({ data: { token: "page token", tokenUrl: "/token" } }) })
  new Ratchet("ws://localhost:8080", undefined, world.environment)
  await world.opens()
  assert.deepEqual(world.socket.tokens, ["page token"])

  new Ratchet("ws://localhost:8080", { token: null }, world.environment)
  await world.opens()
  assert.deepEqual(world.socket.tokens, [""])
})

test("P2-J1 the static debug is the default of new clients, the option goes before all", () => {
  const world = new World({ page: page({ data: { debug: "false" } }) })
  Ratchet.debug = true
  try {
    assert.equal(new World().client().debug, true)
    assert.equal(world.client().debug, false)
    assert.equal(world.client({ debug: true }).debug, true)
  } finally {
    Ratchet.debug = false
  }
})

const wrong = {
  connectTimeout: [-1, "1", NaN],
  requestTimeout: ["10"],
  queue: [{ maxEvents: -1 }, { maxBytes: "1" }, { maxAge: NaN }],
  reconnect: [{ min: -1 }, { attempts: "many" }],
}
for (const [option, values] of Object.entries(wrong)) {
  test(`a ${option} of the wrong kind is refused at once`, () => {
    for (const value of values) assert.throws(() => new World().client({ [option]: value }), TypeError)
  })
}

test("a token of the wrong kind is told when it is needed", async () => {
  for (const token of [1, {}, true]) {
    const world = new World()
    const ratchet = world.client({ token })
    const errors = record(ratchet, "socket.error")

    await world.opens()

    assert.deepEqual([errors[0].code, errors[0].cause.message], ["unavailable", "The token must be a string."])
    assert.equal(ratchet.state, "reconnecting")
  }
})

test("without a WebSocket anywhere the client says what to pass", () => {
  const { environment } = new World()

  assert.throws(() => new Ratchet("ws://localhost", {}, { ...environment, WebSocket: undefined }), /options\.WebSocket/)
})

test("a WebSocket that is passed is used", () => {
  const world = new World()
  const other = new World()
  world.client({ WebSocket: other.environment.WebSocket })

  assert.deepEqual([world.sockets.length, other.sockets.length], [0, 1])
})
