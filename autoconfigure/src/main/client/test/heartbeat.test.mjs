import assert from "node:assert/strict"
import { test } from "node:test"
import { record, World } from "./fakes.mjs"

const BEAT = { heartbeat: 25 }
const pong = (received, sent) => ({ event: "socket.pong", data: { received, sent } })

test("after the heartbeat's silence the client asks, and hangs up if nothing comes within 10 seconds", async () => {
  const world = new World()
  const ratchet = await world.resumable({}, BEAT)
  const tries = record(ratchet, "socket.reconnect")
  const { socket } = world

  world.clock.advance(24_999)
  assert.deepEqual(socket.pings, [])
  world.clock.advance(1)
  assert.deepEqual(socket.sent.at(-1), '{"event":"socket.ping","data":{"received":0}}')
  world.clock.advance(9_999)
  assert.equal(socket.closedWith, null)
  world.clock.advance(1)

  assert.deepEqual(socket.closedWith, { code: 4000, reason: "No answer in time." })
  assert.equal(tries[0].code, 4000)
})

test("any message is a sign of life", async () => {
  const world = new World()
  await world.resumable({}, BEAT)
  const { socket } = world
  for (const frame of [pong(0, 0), { event: "a" }, { event: "b", volatile: true }]) {
    world.clock.advance(20_000)
    socket.says(frame)
  }
  assert.deepEqual(socket.pings, [1], "only to confirm")
  world.clock.advance(24_999)

  assert.deepEqual(socket.pings, [1])
})

test("a server that tells no heartbeat is sent no pings", async () => {
  const world = new World()
  await world.open()

  world.clock.advance(3_600_000)

  assert.deepEqual(world.socket.pings, [])
  assert.equal(world.clock.pending, 0)
})

test("no ping goes between a request that names a session and its decision", async () => {
  const world = new World()
  let answer
  const token = () => (world.sockets.length === 1 ? "token" : new Promise((resolve) => (answer = resolve)))
  const ratchet = await world.resumable({ token }, { heartbeat: 5 })
  record(ratchet, "socket.error")
  await world.comesBack()

  world.socket.says({ event: "socket.error", data: { code: "internal" } })
  answer("token")
  world.clock.advance(10_000)

  assert.deepEqual(world.socket.pings, [])
})

test("the 10 seconds begin when the ping has left the client's buffer", async () => {
  const world = new World()
  const ratchet = await world.resumable({}, BEAT)
  const { socket } = world
  ratchet.emit("large", "x".repeat(1_000))
  socket.bufferedAmount = 1_000
  world.clock.advance(60_000)
  assert.equal(socket.closedWith, null)

  ratchet.emit("behind", "x".repeat(100))
  socket.bufferedAmount = 100
  world.clock.advance(250)
  world.clock.advance(9_999)
  assert.equal(socket.closedWith, null)
  world.clock.advance(1)

  assert.equal(socket.closedWith.code, 4000)
})

test("a timer that comes over 2 seconds late waits once more", async () => {
  const world = new World()
  await world.resumable({}, BEAT)
  const { socket } = world
  world.clock.advance(25_000)

  world.clock.sleep(12_001)
  assert.equal(socket.closedWith, null)
  world.clock.advance(9_999)
  assert.equal(socket.closedWith, null)
  world.clock.sleep(5_000)

  assert.equal(socket.closedWith.code, 4000)
})

test("a timer that comes 2 seconds late is late enough", async () => {
  const world = new World()
  await world.resumable({}, BEAT)
  world.clock.advance(25_000)

  world.clock.sleep(12_000)

  assert.equal(world.sockets[0].closedWith.code, 4000)
})

test("each reconnect that brings no counted message doubles the patience, up to 160 seconds", async () => {
  const world = new World()
  await world.resumable({}, BEAT)
  const patience = async () => {
    const { socket } = world
    world.clock.advance(25_000)
    const asked = world.clock.time
    while (socket.closedWith === null) world.clock.advance(1_000)
    const waited = world.clock.time - asked
    const before = world.sockets.indexOf(socket)
    while (world.sockets.length === before + 1) world.clock.advance(1_000)
    await world.opens()
    world.socket.welcomes({ ...BEAT, resumed: true })
    return waited / 1_000
  }

  const waits = []
  for (let i = 0; i < 7; i++) waits.push(await patience())
  assert.deepEqual(waits, [10, 10, 20, 40, 80, 160, 160])
  world.socket.says({ event: "a", volatile: true })
  assert.equal(await patience(), 160)
  world.socket.says({ event: "a" })
  world.socket.says(pong(0, 1))
  world.clock.advance(10_000)
  world.socket.says(pong(0, 1))
  assert.equal(await patience(), 10)
})

test("what was received is confirmed after 10 seconds, once", async () => {
  const world = new World()
  await world.resumable({}, BEAT)
  world.socket.says({ event: "a" })
  world.clock.advance(5_000)
  world.socket.says({ event: "b" })

  world.clock.advance(4_999)
  assert.deepEqual(world.socket.pings, [])
  world.clock.advance(1)
  assert.deepEqual(world.socket.pings, [2])
  world.socket.says(pong(0, 2))
  world.clock.advance(20_000)

  assert.deepEqual(world.socket.pings, [2])
})

test("what was received is confirmed after 256 messages and after 256 KiB", async () => {
  const world = new World()
  await world.resumable({}, BEAT)
  for (let i = 0; i < 255; i++) world.socket.says({ event: "a" })
  assert.deepEqual(world.socket.pings, [])
  world.socket.says({ event: "a" })
  assert.deepEqual(world.socket.pings, [256])

  world.socket.says({ event: "b", data: "x".repeat(200_000) })
  assert.equal(world.socket.pings.length, 1)
  world.socket.says({ event: "b", data: "x".repeat(62_144) })

  assert.deepEqual(world.socket.pings, [256, 258])
})

test("who received the same does not confirm it at the same moment", async () => {
  const pings = []
  for (const randomness of [0, 0.5, 1]) {
    const world = new World()
    world.randomness = randomness
    await world.resumable({}, BEAT)
    for (let i = 0; i < 256; i++) world.socket.says({ event: "a" })
    world.socket.says(pong(0, 256))
    const before = world.socket.pings.length
    world.socket.says({ event: "a" })
    world.clock.advance(9000)
    const soon = world.socket.pings.length - before
    world.clock.advance(1000)
    pings.push([world.socket.pings[0], soon, world.socket.pings.length - before])
  }

  assert.deepEqual(pings, [
    [205, 1, 1],
    [231, 1, 1],
    [256, 0, 1],
  ])
})

test("what was sent and not confirmed is asked for after 10 seconds", async () => {
  const world = new World()
  const ratchet = await world.resumable({}, BEAT)
  ratchet.emit("a")
  world.clock.advance(10_000)
  assert.deepEqual(world.socket.pings, [0])
  world.socket.says(pong(1, 0))
  world.clock.advance(20_000)

  assert.deepEqual(world.socket.pings, [0])
})

test("a full buffer asks at once and keeps new messages waiting, none is dropped", async () => {
  const world = new World()
  const ratchet = await world.resumable({ queue: { maxEvents: 2 } }, BEAT)
  const { socket } = world
  const events = () => socket.frames.filter(({ event }) => event === "a").length
  for (let i = 0; i < 1_024; i++) assert.equal(ratchet.emit("a", i), true)
  const asked = socket.pings.length

  assert.deepEqual([ratchet.emit("a"), ratchet.emit("a"), ratchet.emit("a")], [true, true, false])
  await assert.rejects(ratchet.request("b"), { code: "queue_full" })
  assert.equal(events(), 1_024)
  assert.equal(ratchet.queued, 2)
  assert.ok(asked >= 3)
  socket.says(pong(1, 0))
  assert.equal(events(), 1_025)
  socket.says(pong(1_000, 0))

  assert.equal(events(), 1_026)
})
