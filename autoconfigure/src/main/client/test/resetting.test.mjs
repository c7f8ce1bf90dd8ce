import assert from "node:assert/strict"
import { test } from "node:test"
import { record, shown, World } from "./fakes.mjs"

const RESUMED = { resumed: true }

test("a session that is gone: requests reject with session_lost, emits are handed over, the rest goes out anew", async () => {
  const world = new World()
  const ratchet = await world.resumable()
  const resets = record(ratchet, "socket.reset")
  const data = { n: 1 }
  ratchet.emit("a", data)
  data.n = 2
  const confirmed = assert.rejects(ratchet.request("b"), { code: "session_lost", event: "b" })
  world.socket.says({ event: "socket.pong", data: { received: 1, sent: 0 } })
  ratchet.emit("c", data)
  const written = assert.rejects(ratchet.request("d"), { code: "session_lost", event: "d" })
  ratchet.emit("e")
  world.socket.breaks()
  ratchet.emit("f")
  const unwritten = ratchet.request("g")

  world.clock.advance(1_000)
  await world.opens()
  world.socket.welcomes({ id: "other" })

  await Promise.all([confirmed, written])
  const events = [
    { event: "c", data: { n: 2 } },
    { event: "e", data: undefined },
  ]
  assert.deepEqual(resets, [{ reason: "restart", undelivered: 2, events }])
  assert.deepEqual(world.socket.frames.map(shown), [
    ["f", 1],
    ["g", 2, 3],
  ])
  world.socket.says({ ack: 3, data: "new" })
  assert.equal(await unwritten, "new")
})

test("counts begin anew in another session", async () => {
  const world = new World()
  const ratchet = await world.resumable()
  ratchet.emit("a")
  world.socket.says({ event: "x" })
  await world.comesBack()
  world.socket.welcomes({ id: "other" })

  ratchet.emit("b")
  world.socket.says({ event: "y" })
  world.socket.says({ event: "z" })
  await world.comesBack()

  assert.deepEqual(world.sockets[1].frames.map(shown), [["b", 1]])
  assert.deepEqual(world.socket.offer, { session: "other", received: 2, attempt: 2 })
})

const reasons = [
  ["expired", 1006, 130_000],
  ["restart", 1006, 1_000],
  ["overflow", 4413, 1_000],
  ["diverged", 4400, 1_000],
  ["replaced", 4409, 1_000],
]
for (const [reason, code, away] of reasons) {
  test(`a reset after ${code} and ${away / 1_000} s is told as ${reason}`, async () => {
    const world = new World()
    const ratchet = await world.resumable({ connectTimeout: Infinity })
    const resets = record(ratchet, "socket.reset")

    world.socket.breaks(code)
    world.clock.advance(away)
    await world.opens()
    world.socket.welcomes({ id: "other" })

    assert.deepEqual(resets, [{ reason, undelivered: 0, events: [] }])
  })
}

for (const code of [4400, 4409]) {
  test(`after ${code} on the socket in use the session is forgotten`, async () => {
    const world = new World()
    const ratchet = await world.resumable()
    const lost = assert.rejects(ratchet.request("a"), { code: "session_lost" })

    await world.comesBack(code)

    await lost
    assert.deepEqual(world.socket.offer, { session: null })
  })
}

test("a session without an id does not resume: every reconnect is a reset", async () => {
  const world = new World()
  const ratchet = await world.open()
  const resets = record(ratchet, "socket.reset")
  const resumes = record(ratchet, "socket.resume")

  await world.reconnects()

  assert.deepEqual(resets, [{ reason: "expired", undelivered: 0, events: [] }])
  assert.deepEqual(resumes, [])
})

test("resumed: true for a session that was not named is not believed", async () => {
  const world = new World()
  const ratchet = await world.asking()
  const resumes = record(ratchet, "socket.resume")

  world.socket.welcomes({ ...RESUMED, received: 9 })
  ratchet.emit("a")

  assert.deepEqual(resumes, [])
  assert.deepEqual(world.socket.frames.map(shown), [["a", 1]])
})

for (const received of [3, 0, -1, undefined]) {
  test(`a server that resumes behind ${received} when 1 was confirmed of 2 has diverged`, async () => {
    const world = new World()
    const ratchet = await world.resumable()
    ratchet.emit("a")
    ratchet.emit("b")
    world.socket.says({ event: "socket.pong", data: { received: 1 } })
    await world.comesBack()
    const { socket } = world

    socket.welcomes({ ...RESUMED, received })

    assert.equal(socket.closedWith.code, 4400)
    assert.equal(ratchet.state, "reconnecting")
    world.clock.advance(30_000)
    await world.opens()
    assert.deepEqual(world.socket.offer, { session: null })
  })
}

for (const data of [{ received: 0, sent: 2 }, { received: 0, sent: 0 }, { received: 1, sent: 1 }]) {
  test(`a pong with ${JSON.stringify(data)} when one was counted and none sent ends the session with 4400`, async () => {
    const world = new World()
    const ratchet = await world.resumable()
    const resets = record(ratchet, "socket.reset")
    const { socket } = world
    socket.says({ event: "a" })

    socket.says({ event: "socket.pong", data })
    assert.equal(socket.closedWith.code, 4400)
    world.clock.advance(1_000)
    await world.opens()
    world.socket.welcomes({ id: "other" })

    assert.equal(resets[0].reason, "diverged")
  })
}
