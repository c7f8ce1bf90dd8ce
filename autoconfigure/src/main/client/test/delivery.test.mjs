import assert from "node:assert/strict"
import { test } from "node:test"
import { record, settled, World } from "./fakes.mjs"

test("a volatile event is sent at once or not at all", async () => {
  const world = new World()
  const ratchet = world.client()
  const errors = record(ratchet, "socket.error")
  assert.equal(ratchet.emit("a", 1, { volatile: true }), false)
  await world.opens()
  assert.equal(ratchet.emit("a", 2, { volatile: true }), false)
  world.socket.accepts()

  assert.equal(ratchet.emit("a", 3, { volatile: true }), true)

  assert.deepEqual(world.socket.frames, [{ event: "a", volatile: true, data: 3 }])
  assert.deepEqual([ratchet.queued, errors], [0, []])
})

test("a volatile event is not kept, and not sent again", async () => {
  const world = new World()
  const ratchet = await world.resumable()
  ratchet.emit("a", 1, { volatile: true })
  ratchet.emit("b", 1, { volatile: false })

  await world.comesBack()
  world.socket.welcomes({ resumed: true })

  assert.deepEqual(world.socket.frames, [{ event: "b", seq: 1, data: 1 }])
})

test("a volatile request rejects rather than wait, and is otherwise like any other", async () => {
  const world = new World()
  const ratchet = await world.asking()
  await assert.rejects(ratchet.request("a", 1, { volatile: true }), { code: "disconnected", event: "a" })
  world.socket.accepts()

  const answer = ratchet.request("b", 1, { volatile: true })
  const [frame] = world.socket.frames
  world.socket.says({ ack: frame.id, data: "here" })

  assert.deepEqual(frame, { event: "b", id: frame.id, data: 1 })
  assert.equal(await answer, "here")
})

test("what waits longer than its ttl expires, whatever stands before it", async () => {
  const world = new World()
  const ratchet = world.client({ connectTimeout: Infinity })
  const errors = record(ratchet, "socket.error")
  ratchet.emit("long", 1)
  ratchet.emit("short", 1, { ttl: 100 })
  const request = assert.rejects(ratchet.request("asked", 1, { ttl: 50 }), { code: "expired", event: "asked" })

  world.clock.advance(99)
  await request
  assert.deepEqual(errors, [])
  world.clock.advance(1)
  assert.deepEqual(
    errors.map(({ code, event }) => [code, event]),
    [["expired", "short"]],
  )
  await world.opens()
  world.socket.accepts()

  assert.deepEqual(world.socket.frames, [{ event: "long", data: 1 }])
})

test("a ttl may be longer than what the queue allows, and must be a number", async () => {
  const world = new World()
  const ratchet = world.client({ queue: { maxAge: 10 }, connectTimeout: Infinity })
  ratchet.emit("a", 1, { ttl: 1_000 })
  world.clock.advance(999)
  assert.equal(ratchet.queued, 1)

  assert.throws(() => ratchet.emit("a", 1, { ttl: "1" }), TypeError)
  await assert.rejects(ratchet.request("a", 1, { ttl: -1 }), TypeError)
})

test("onAny hears every event of the application, before its handlers, and no other", async () => {
  const world = new World()
  const ratchet = await world.open()
  const seen = []
  const any = function (data, { event }) {
    seen.push(["any", event, data, this === ratchet])
  }
  ratchet.on("a", () => seen.push("a")).onAny(any)

  world.socket.says({ event: "a", data: 1 })
  world.socket.says({ event: "b" })
  world.socket.says({ event: "socket.error", data: {} })
  ratchet.offAny(any)
  world.socket.says({ event: "a" })

  assert.deepEqual(seen, [["any", "a", 1, true], "a", ["any", "b", null, true], "a"])
  assert.throws(() => ratchet.onAny("a"), TypeError)
})

test("offAny without a handler takes all of them away, and a failing one stops nobody", async () => {
  const world = new World()
  const ratchet = await world.open()
  const errors = record(ratchet, "socket.error")
  const seen = record(ratchet, "a")
  ratchet.onAny(() => {
    throw new Error("broken")
  })
  ratchet.onAny(() => Promise.reject(new Error("broken later")))

  world.socket.says({ event: "a", data: 1 })
  await settled()
  ratchet.offAny()
  world.socket.says({ event: "a", data: 2 })

  assert.deepEqual([seen, errors.length], [[1, 2], 2])
})
