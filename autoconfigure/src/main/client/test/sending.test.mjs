import assert from "node:assert/strict"
import { test } from "node:test"
import { record, World } from "./fakes.mjs"

const names = (socket) => socket.frames.map(({ event }) => event)

test("P2-J5 what is emitted before authentication is sent in order after it, before the handlers' own", async () => {
  const world = new World()
  const ratchet = world.client()
  ratchet.on("socket.auth.success", () => ratchet.emit("d"))
  assert.equal(ratchet.emit("a", 1), true)
  await world.opens()
  assert.equal(ratchet.emit("b", { n: 2 }), true)
  void ratchet.request("c").catch(() => {})
  assert.equal(ratchet.queued, 3)
  assert.deepEqual(world.socket.frames, [])

  world.socket.accepts()

  assert.deepEqual(names(world.socket), ["a", "b", "c", "d"])
  assert.equal(ratchet.queued, 0)
})

test("P2-J5 what was never written goes out on the next connection, what was written is not sent again", async () => {
  const world = new World()
  const ratchet = await world.open()
  const [first] = world.sockets
  ratchet.emit("a")
  first.readyState = 2
  ratchet.emit("b")
  first.breaks()
  ratchet.emit("c")

  world.clock.advance(1_000)
  await world.opens()
  world.socket.accepts()

  assert.deepEqual(names(first), ["a"])
  assert.deepEqual(names(world.socket), ["b", "c"])
})

test("P2-J5 events wait for a client that is not yet connected", async () => {
  const world = new World()
  const ratchet = world.client({ connect: false })
  assert.equal(ratchet.emit("a"), true)

  ratchet.connect()
  await world.opens()
  world.socket.accepts()

  assert.deepEqual(names(world.socket), ["a"])
})

test("P2-J5 the queue holds 256 events; more are dropped, requests reject with queue_full", async () => {
  const world = new World()
  const ratchet = world.client()
  for (let i = 0; i < 256; i++) assert.equal(ratchet.emit("a", i), true)

  assert.equal(ratchet.emit("a", 256), false)
  await assert.rejects(ratchet.request("b"), { code: "queue_full", event: "b" })
  assert.equal(ratchet.queued, 256)
})

test("P2-J5 the queue holds 1 MiB, counted in UTF-8", () => {
  const ratchet = new World().client()

  assert.equal(ratchet.emit("a", "€".repeat(350_000)), false)
  assert.equal(ratchet.emit("a", "€".repeat(340_000)), true)
  assert.equal(ratchet.emit("a", "x".repeat(30_000)), false)
  assert.equal(ratchet.emit("a", "x".repeat(20_000)), true)
})

test("P2-J5 what waited 60 seconds expires and is told", async () => {
  const world = new World()
  const ratchet = world.client({ connect: false })
  const errors = record(ratchet, "socket.error")
  ratchet.emit("a")
  const answer = ratchet.request("b", null, { timeout: Infinity })
  const late = assert.rejects(answer, { code: "expired", event: "b" })
  world.clock.advance(30_000)
  ratchet.emit("c")

  world.clock.advance(30_000)

  await late
  assert.deepEqual(
    errors.map(({ code, event }) => [code, event]),
    [["expired", "a"]],
  )
  assert.equal(ratchet.queued, 1)
  world.clock.advance(30_000)
  assert.equal(ratchet.queued, 0)
  assert.equal(world.clock.pending, 0)
})

test("a handler that hears of what does not fit may disconnect while the rest is being sent", async () => {
  const world = new World()
  const ratchet = await world.asking()
  const states = record(ratchet, "socket.state")
  ratchet.on("socket.error", () => ratchet.disconnect())
  ratchet.emit("large", "x".repeat(2_000))
  ratchet.emit("small")

  world.socket.accepts()

  assert.equal(ratchet.state, "closed")
  assert.equal(states.at(-1).state, "closed")
  assert.equal(world.clock.pending, 0)
})

test("the bounds of the queue can be set", () => {
  const world = new World()
  const ratchet = world.client({ connect: false, queue: { maxEvents: 1, maxAge: 10 } })
  const errors = record(ratchet, "socket.error")

  assert.deepEqual([ratchet.emit("a"), ratchet.emit("a")], [true, false])
  world.clock.advance(10)

  assert.equal(errors.length, 1)
})

test("what waits when the server closes for good is told, once", async () => {
  const world = new World()
  const ratchet = world.client()
  const errors = record(ratchet, "socket.error")
  ratchet.emit("a")
  ratchet.emit("b")

  world.socket.breaks(4503)

  assert.equal(ratchet.queued, 0)
  assert.deepEqual(
    errors.map(({ code, message }) => [code, message]),
    [["closed", "Closed with 2 events not sent."]],
  )
})

test("the envelope is written as event, id, data; undefined data is left out", async () => {
  const world = new World()
  const ratchet = await world.open()
  world.socket.sent.length = 0

  for (const data of [undefined, null, 0, false, "", {}, [], "</script>"]) ratchet.emit("a", data)
  void ratchet.request("b", [1])

  assert.deepEqual(world.socket.sent, [
    '{"event":"a"}',
    '{"event":"a","data":null}',
    '{"event":"a","data":0}',
    '{"event":"a","data":false}',
    '{"event":"a","data":""}',
    '{"event":"a","data":{}}',
    '{"event":"a","data":[]}',
    '{"event":"a","data":"</script>"}',
    '{"event":"b","id":1,"data":[1]}',
  ])
})

test("data that JSON cannot write is a TypeError and sends nothing", async () => {
  const world = new World()
  const ratchet = await world.open()
  const cyclic = {}
  cyclic.self = cyclic

  for (const data of [cyclic, 1n, () => {}, Symbol("a")]) {
    assert.throws(() => ratchet.emit("a", data), TypeError)
    await assert.rejects(ratchet.request("a", data), TypeError)
  }
  void ratchet.request("b")
  assert.deepEqual(world.socket.frames, [{ event: "b", id: 1 }])
})

test("reserved and overlong names cannot be sent", async () => {
  const ratchet = await new World().open()

  for (const event of ["socket.auth.request", "socket.ping", "socket.", "x".repeat(129), "", 1]) {
    assert.throws(() => ratchet.emit(event), TypeError)
    await assert.rejects(ratchet.request(event), TypeError)
  }
  assert.equal(ratchet.emit("x".repeat(128)), true)
  assert.equal(ratchet.emit("sockets.open"), true)
})

test("a message over the server's maxMessage is not sent, in bytes of UTF-8", async () => {
  const world = new World()
  const ratchet = await world.open()
  const errors = record(ratchet, "socket.error")
  const room = 1_000 - '{"event":"a","data":""}'.length

  assert.equal(ratchet.emit("a", "x".repeat(room)), true)
  assert.equal(ratchet.emit("a", "x".repeat(room - 1) + "é"), false)
  await assert.rejects(ratchet.request("a", "€".repeat(400)), { code: "too_large" })

  assert.equal(world.socket.frames.length, 1)
  assert.deepEqual(
    errors.map(({ code, event }) => [code, event]),
    [["too_large", "a"]],
  )
})

test("a queued message that turns out too large fails, and those behind it are sent", async () => {
  const world = new World()
  const ratchet = await world.asking()
  const errors = record(ratchet, "socket.error")
  ratchet.emit("large", "x".repeat(2_000))
  const answer = ratchet.request("larger", "x".repeat(2_000))
  ratchet.emit("small")

  world.socket.accepts()

  await assert.rejects(answer, { code: "too_large", event: "larger" })
  assert.deepEqual(names(world.socket), ["small"])
  assert.equal(errors.length, 1)
})
