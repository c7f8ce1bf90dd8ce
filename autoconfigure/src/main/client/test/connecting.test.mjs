import assert from "node:assert/strict"
import { test } from "node:test"
import { record, settled, World } from "./fakes.mjs"

test("disconnect closes with 1000, says so once and leaves nothing running", async () => {
  const world = new World()
  const ratchet = await world.open()
  const closes = record(ratchet, "socket.close")
  const { socket } = world
  ratchet.emit("a")

  ratchet.disconnect("bye")
  ratchet.disconnect("again")
  socket.breaks(1006)

  assert.deepEqual(socket.closedWith, { code: 1000, reason: "bye" })
  assert.deepEqual(closes, [{ code: 1000, reason: "bye", clean: true }])
  assert.equal(world.clock.pending, 0)
})

test("a reason too long for a close frame is cut at a character", async () => {
  const world = new World()
  const ratchet = await world.open()
  const { socket } = world

  ratchet.disconnect("€".repeat(100))

  assert.equal(socket.closedWith.reason, "€".repeat(41))
})

test("disconnect during a wait cancels the next try", async () => {
  const world = new World()
  const ratchet = await world.open()
  world.socket.breaks()

  ratchet.disconnect()
  world.clock.advance(60_000)

  assert.equal(world.sockets.length, 1)
})

test("connect starts again after a close and otherwise changes nothing", async () => {
  const world = new World()
  const ratchet = await world.open()
  ratchet.connect()
  assert.equal(world.sockets.length, 1)
  ratchet.disconnect()

  const ready = ratchet.connect()
  await world.opens()
  world.socket.accepts({ username: "bob" })

  assert.equal(world.sockets.length, 2)
  assert.deepEqual(await ready, { username: "bob" })
})

test("ready waits out a reconnect", async () => {
  const world = new World()
  const ratchet = await world.open()
  world.socket.breaks()
  let done = false
  const ready = ratchet.ready().then(() => (done = true))
  await settled()
  assert.equal(done, false)

  world.clock.advance(1_000)
  await world.opens()
  world.socket.accepts()

  await ready
})

test("ready and connect that nobody awaits reject without a word", async () => {
  const unhandled = []
  const listener = (reason) => unhandled.push(reason)
  process.on("unhandledRejection", listener)
  const world = new World()
  const ratchet = world.client({ token: "bad" })
  ratchet.ready()
  ratchet.connect()
  await world.opens()
  ratchet.authenticate("bad too")
  world.socket.refuses()
  await settled()
  ratchet.disconnect()
  await settled()
  process.off("unhandledRejection", listener)

  assert.deepEqual(unhandled, [])
})

test("a socket that cannot be made at all is the end, told by ready and socket.error", async () => {
  const world = new World()
  const WebSocket = class {
    constructor() {
      throw new Error("SecurityError")
    }
  }
  const ratchet = world.client({ WebSocket })

  assert.equal(ratchet.state, "closed")
  await assert.rejects(ratchet.ready(), { code: "closed" })
  assert.equal(world.errors.length, 1)
  assert.equal(world.clock.pending, 0)
})

test("a handler may disconnect or connect from any event without confusing the client", async () => {
  for (const event of ["socket.state", "socket.open", "socket.auth.success", "socket.reconnect", "socket.close"]) {
    const world = new World()
    const ratchet = world.client()
    ratchet.once(event, () => {
      ratchet.disconnect()
      ratchet.connect()
    })
    await world.opens()
    world.socket.accepts()
    if (ratchet.state === "open") world.socket.breaks()
    if (event === "socket.close") ratchet.disconnect()
    if (world.socket.readyState === 0 || ratchet.state === "reconnecting") world.clock.advance(1_000)
    await world.opens()
    world.socket.accepts()

    assert.equal(ratchet.state, "open", event)
    assert.equal(world.clock.pending, 0, event)
  }
})

test("a disposed client is disconnected", async () => {
  const world = new World()
  const ratchet = await world.open()

  ratchet[Symbol.dispose ?? Symbol.for("Symbol.dispose")]()

  assert.equal(ratchet.state, "closed")
})
