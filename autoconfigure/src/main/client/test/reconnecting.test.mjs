import assert from "node:assert/strict"
import { test } from "node:test"
import { record, settled, World } from "./fakes.mjs"

test("P2-J11 the ceiling of the wait doubles with each try, from 1 to 30 seconds", () => {
  const world = new World()
  const tries = record(world.client(), "socket.reconnect")

  for (let i = 0; i < 8; i++) {
    world.socket.breaks()
    world.clock.advance(tries.at(-1).delay)
  }

  assert.deepEqual(
    tries.map(({ delay }) => delay),
    [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000],
  )
  assert.deepEqual(tries[2], { attempt: 3, delay: 4_000, code: 1006, reason: "" })
})

test("P2-J11 the wait is anywhere between nothing and the ceiling", () => {
  const world = new World()
  world.randomness = 0.25
  const tries = record(world.client({ reconnect: { min: 400, factor: 3 } }), "socket.reconnect")

  world.socket.breaks()
  world.clock.advance(100)
  world.socket.breaks()

  assert.deepEqual(
    tries.map(({ delay }) => delay),
    [100, 300],
  )
})

test("P2-J11 the waits start small again after 30 seconds open, not before", async () => {
  const world = new World()
  const tries = record(await world.open(), "socket.reconnect")
  const flap = async () => {
    world.socket.breaks()
    world.clock.advance(tries.at(-1).delay)
    await world.opens()
    world.socket.accepts()
  }

  await flap()
  world.clock.advance(29_999)
  await flap()
  world.clock.advance(30_000)
  await flap()

  assert.deepEqual(
    tries.map(({ attempt, delay }) => [attempt, delay]),
    [
      [1, 1_000],
      [2, 2_000],
      [1, 1_000],
    ],
  )
})

for (const code of [1000, 1002, 1007, 1008, 4501, 4503, 4504, 4600, 4999]) {
  test(`the close code ${code} is for good`, async () => {
    const world = new World()
    const ratchet = await world.open()
    const closes = record(ratchet, "socket.close")
    const tries = record(ratchet, "socket.reconnect")

    world.socket.breaks(code, "why")

    assert.equal(ratchet.state, "closed")
    assert.deepEqual(closes, [{ code, reason: "why", clean: true }])
    assert.deepEqual(tries, [])
    assert.equal(ratchet.emit("a"), false)
    await assert.rejects(ratchet.request("a"), { code: "closed", event: "a" })
    await assert.rejects(ratchet.ready(), { code: "closed", details: { code, reason: "why" } })
    assert.equal(world.clock.pending, 0)
  })
}

for (const code of [1001, 1005, 1006, 1009, 1011, 1012, 3000, 4000, 4100, 4400, 4408, 4409, 4413, 4500, 4599]) {
  test(`after the close code ${code} the client comes back`, async () => {
    const world = new World()
    const ratchet = await world.open()
    const closes = record(ratchet, "socket.close")

    world.socket.breaks(code)
    assert.equal(ratchet.state, "reconnecting")
    assert.equal(ratchet.authenticated, false)
    assert.equal(ratchet.client, null)
    assert.equal(ratchet.connectionId, null)
    assert.equal(ratchet.socket, null)
    world.clock.advance(1_000)
    await world.opens()
    world.socket.accepts()

    assert.equal(ratchet.state, "open")
    assert.deepEqual(closes, [])
  })
}

test("after 4401 a token function is asked again, a fixed token ends the connection", async () => {
  const renewing = new World()
  const tokens = ["old", "new"]
  await renewing.open({ token: () => tokens.shift() })
  await renewing.reconnects(4401)
  assert.deepEqual(renewing.socket.tokens, ["new"])

  const fixed = new World()
  const ratchet = await fixed.open({ token: "fixed" })
  fixed.socket.breaks(4401)
  assert.equal(ratchet.state, "closed")
})

test("an overloaded server is left alone for at least 5 seconds", async () => {
  const world = new World()
  world.randomness = 0
  const tries = record(await world.open(), "socket.reconnect")

  world.socket.breaks(1013)

  assert.equal(tries[0].delay, 5_000)
})

test("after 4429 the wait is at least the server's retryAfter", async () => {
  const world = new World()
  world.randomness = 0
  const ratchet = await world.open()
  const tries = record(ratchet, "socket.reconnect")
  record(ratchet, "socket.error")

  world.socket.says({ event: "socket.error", data: { code: "rate_limited", retryAfter: 1_500 } })
  world.socket.says({ event: "socket.error", data: { code: "rate_limited", retryAfter: "soon" } })
  world.socket.breaks(4429)

  assert.equal(tries[0].delay, 1_500)
})

test("a socket that does not open, or a server that does not decide, is given up after 15 seconds", async () => {
  for (const opens of [false, true]) {
    const world = new World()
    const ratchet = world.client()
    if (opens) await world.opens()
    const { socket } = world

    world.clock.advance(14_999)
    assert.equal(socket.closedWith, null)
    world.clock.advance(1)

    assert.equal(socket.closedWith.code, 4000)
    assert.equal(ratchet.state, "reconnecting")
  }
})

test("a socket given up is ignored from then on", async () => {
  const world = new World()
  const ratchet = world.client()
  const seen = record(ratchet, "a")
  const [socket] = world.sockets
  world.clock.advance(15_000)

  socket.opens()
  await settled()
  socket.says({ event: "a" })
  socket.breaks(4503)

  assert.deepEqual([seen, socket.sent, ratchet.state], [[], [], "reconnecting"])
})

test("the number of tries may be bounded, and none be made at all", () => {
  const bounded = new World()
  const ratchet = bounded.client({ reconnect: { attempts: 2 } })
  for (let i = 0; i < 3; i++) {
    bounded.socket.breaks()
    bounded.clock.advance(2_000)
  }
  assert.equal(bounded.sockets.length, 3)
  assert.equal(ratchet.state, "closed")

  const never = new World()
  const other = never.client({ reconnect: false })
  never.socket.breaks()
  assert.equal(other.state, "closed")
})
