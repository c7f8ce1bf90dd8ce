import assert from "node:assert/strict"
import { test } from "node:test"
import { Ratchet, RatchetError, record, World } from "./fakes.mjs"

test("P2-J1 keeps the original's members: socket, authenticated, client, on, emit and the static debug", async () => {
  const world = new World()
  const ratchet = new Ratchet("ws://localhost:8080", undefined, world.environment)

  assert.equal(ratchet.socket, world.socket)
  assert.equal(ratchet.authenticated, false)
  assert.equal(ratchet.client, null)
  assert.equal(
    ratchet.on("a", () => {}),
    ratchet,
  )
  assert.equal(ratchet.emit("a"), true)
  assert.equal(Ratchet.debug, false)
  assert.equal(world.socket.url, "ws://localhost:8080/ratchet")
})

test("P2-J6 delivers 0, false, the empty string and null, and null for absent data", async () => {
  const world = new World()
  const seen = record(await world.open(), "value")

  for (const data of [0, false, "", null]) world.socket.says({ event: "value", data })
  world.socket.says({ event: "value" })

  assert.deepEqual(seen, [0, false, "", null, null])
})

test("P2-J6 calls a handler with data and context, this being the client", async () => {
  const world = new World()
  const ratchet = await world.open()
  let call
  ratchet.on("chat.message", function (data, context) {
    call = { self: this, data, context }
  })

  world.socket.says({ event: "chat.message", data: { text: "Hello" }, future: "ignored" })

  assert.equal(call.self, ratchet)
  assert.deepEqual(call.data, { text: "Hello" })
  assert.equal(call.context.event, "chat.message")
  assert.equal(call.context.ratchet, ratchet)
  assert.equal(JSON.parse(call.context.message.data).event, "chat.message")
})

test("P2-J8 keeps the handlers of two clients apart", async () => {
  const first = new World()
  const second = new World()
  const seen = record(await first.open(), "a")
  await second.open()

  second.socket.says({ event: "a", data: 1 })

  assert.deepEqual(seen, [])
})

test("P2-J8 calls handlers in the order of registration, once only where asked, and not after off", async () => {
  const world = new World()
  const ratchet = await world.open()
  const seen = []
  const removed = () => seen.push("removed")
  ratchet.on("a", () => seen.push("first")).once("a", () => seen.push("once"))
  ratchet
    .on("a", removed)
    .on("a", () => seen.push("last"))
    .off("a", removed)

  world.socket.says({ event: "a" })
  world.socket.says({ event: "a" })
  ratchet.off("a")
  world.socket.says({ event: "a" })

  assert.deepEqual(seen, ["first", "once", "last", "first", "last"])
})

test("P2-J8 heeds handlers added and removed by a handler: the first wait, the second are not called", async () => {
  const world = new World()
  const ratchet = await world.open()
  const seen = []
  const removed = () => seen.push("removed")
  ratchet.on("a", () => {
    ratchet.off("a", removed).on("a", () => seen.push("added"))
  })
  ratchet.on("a", removed)

  world.socket.says({ event: "a" })
  assert.deepEqual(seen, [])
  world.socket.says({ event: "a" })
  assert.deepEqual(seen, ["added"])
})

test("P2-J8 a throwing or rejecting handler stops nobody and is reported as socket.error", async () => {
  const world = new World()
  const ratchet = await world.open()
  const errors = record(ratchet, "socket.error")
  const cause = new Error("broken")
  ratchet.on("a", () => {
    throw cause
  })
  ratchet.on("a", () => Promise.reject(cause))
  const seen = record(ratchet, "a")

  world.socket.says({ event: "a", data: 1 })
  await Promise.resolve()

  assert.deepEqual(seen, [1])
  assert.deepEqual(
    errors.map(({ code, event, cause }) => ({ code, event, cause })),
    [
      { code: "internal", event: "a", cause },
      { code: "internal", event: "a", cause },
    ],
  )
})

test("P2-J8 a throwing handler of socket.error is told to the console and not reported again", async () => {
  const world = new World()
  const ratchet = await world.open()
  const cause = new Error("broken")
  ratchet.on("socket.error", () => {
    throw cause
  })

  world.socket.says({ event: "socket.error", data: { code: "internal" } })

  assert.deepEqual(world.errors, [["[ratchet]", cause]])
})

test("P2-J9 refuses an empty event name and a handler that is no function, in the original's words", () => {
  const ratchet = new World().client()
  const name = new TypeError("The event name must be a string and must not be empty.")
  const handler = new TypeError("An event handler must be a function.")

  for (const method of ["on", "once"]) {
    assert.throws(() => ratchet[method]("", () => {}), name)
    assert.throws(() => ratchet[method](7, () => {}), name)
    assert.throws(() => ratchet[method]("a"), handler)
    assert.throws(() => ratchet[method]("a", {}), handler)
  }
  assert.throws(() => ratchet.emit(""), name)
})

const LOCAL = ["open", "close", "state", "reconnect", "resume", "reset", "message", "detach", "unheard.of", ""]

for (const event of LOCAL.map((name) => `socket.${name}`)) {
  test(`P2-J12 a frame named ${event} fires nothing`, async () => {
    const world = new World()
    const ratchet = await world.open()
    const seen = record(ratchet, event)

    world.socket.says({ event, data: { state: "closed", code: 1000 } })

    assert.deepEqual(seen, [])
    assert.equal(ratchet.state, "open")
  })
}

test("P2-J12 an authentication frame that nobody asked for changes and fires nothing", async () => {
  const world = new World()
  const ratchet = world.client({ token: () => new Promise(() => {}) })
  const fired = [record(ratchet, "socket.auth.success"), record(ratchet, "socket.auth.failure")]
  await world.opens()

  world.socket.accepts({ username: "eve" })
  world.socket.refuses()

  assert.equal(ratchet.authenticated, false)
  assert.equal(ratchet.client, null)
  assert.deepEqual(fired, [[], []])
})

test("names of object members are ordinary event names", async () => {
  const world = new World()
  const ratchet = await world.open()
  for (const event of ["__proto__", "constructor", "toString"]) world.socket.says({ event, data: 1 })
  const seen = record(ratchet, "__proto__")

  world.socket.saysRaw('{"event":"__proto__","data":{"__proto__":{"polluted":true}}}')

  assert.equal(seen.length, 1)
  assert.equal({}.polluted, undefined)
  assert.deepEqual(world.errors, [])
})

const MALFORMED = {
  "no JSON": "{",
  "an empty text": "",
  "an array": "[]",
  "a null": "null",
  "a number": "1",
  "a string": '"event"',
  "an empty object": "{}",
  "an empty event name": '{"event":""}',
  "an event name that is no string": '{"event":{"toString":1}}',
  "too long an event name": JSON.stringify({ event: "x".repeat(129) }),
  "an event that is an answer": '{"event":"a","ack":1}',
  "an answer to no number": '{"ack":"1"}',
  "an answer to half a number": '{"ack":1.5}',
  "an answer with data and error": '{"ack":1,"data":1,"error":{}}',
  "a deep nest": "[".repeat(200_000),
  binary: new ArrayBuffer(4),
}

for (const [what, text] of Object.entries(MALFORMED)) {
  test(`a frame with ${what} becomes a local bad_message and the connection goes on`, async () => {
    const world = new World()
    const ratchet = await world.open()
    const errors = record(ratchet, "socket.error")
    const seen = record(ratchet, "a")

    world.socket.saysRaw(text)
    world.socket.says({ event: "a", data: 1 })

    assert.deepEqual(
      errors.map(({ code }) => code),
      ["bad_message"],
    )
    assert.deepEqual(seen, [1])
    assert.equal(ratchet.state, "open")
  })
}

test("a socket.error frame arrives as a RatchetError with all that the server said", async () => {
  const world = new World()
  const errors = record(await world.open(), "socket.error")
  const violations = [{ field: "text", message: "must not be blank" }]
  const data = { code: "invalid_data", message: "No.", event: "chat.send", retryable: true, retryAfter: 5 }

  world.socket.says({ event: "socket.error", data: { ...data, violations, details: { a: 1 }, incident: "i1" } })

  const [error] = errors
  assert.ok(error instanceof RatchetError && error instanceof Error)
  assert.equal(error.name, "RatchetError")
  assert.deepEqual(
    { ...error, message: error.message },
    {
      ...data,
      violations,
      details: { a: 1 },
      incident: "i1",
      name: "RatchetError",
    },
  )
})

test("a socket.error frame full of nonsense is still a RatchetError", async () => {
  const world = new World()
  const errors = record(await world.open(), "socket.error")
  const nonsense = {
    code: 7,
    message: {},
    retryAfter: -1,
    retryable: "yes",
    violations: [null, { field: 1 }],
    incident: [],
  }

  for (const data of [null, 1, "text", [], nonsense]) world.socket.says({ event: "socket.error", data })

  for (const { code, message, retryAfter, retryable, violations, incident } of errors) {
    assert.deepEqual(
      { code, message, retryAfter, retryable, violations, incident },
      {
        code: "internal",
        message: "internal",
        retryAfter: undefined,
        retryable: false,
        violations: [],
        incident: undefined,
      },
    )
  }
  assert.equal(errors.length, 5)
})

test("a socket.error without a handler goes to the console", async () => {
  const world = new World()
  await world.open()

  world.socket.says({ event: "socket.error", data: { code: "unknown_event" } })

  assert.equal(world.errors.length, 1)
  assert.equal(world.errors[0][1].code, "unknown_event")
})
