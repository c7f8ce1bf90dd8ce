import assert from "node:assert/strict"
import { test } from "node:test"
import { record, shown, World } from "./fakes.mjs"

const drain = (reconnectAfter) => ({ event: "socket.drain", data: { reconnectAfter } })

test("a draining server is used until the time it said, then given up with 4000, and the next try is at once", async () => {
  const world = new World()
  const ratchet = await world.resumable()
  const tries = record(ratchet, "socket.reconnect")
  const { socket } = world

  socket.says(drain(3_000))
  world.clock.advance(2_999)
  assert.equal(ratchet.emit("a"), true)
  assert.deepEqual(socket.frames.map(shown), [["a", 1]])
  assert.equal(socket.closedWith, null)
  world.clock.advance(1)

  assert.equal(socket.closedWith.code, 4000)
  assert.deepEqual([tries[0].delay, tries[0].code], [0, 4000])
  world.clock.advance(0)
  assert.equal(world.sockets.length, 2)
  world.socket.breaks()
  assert.equal(tries[1].delay, 2_000)
})

test("a socket closed before that time is followed by another at that time", async () => {
  const world = new World()
  const tries = record(await world.resumable(), "socket.reconnect")
  world.socket.says(drain(3_000))
  world.clock.advance(1_000)

  world.socket.breaks(1001)

  assert.equal(tries[0].delay, 2_000)
  world.clock.advance(1_999)
  assert.equal(world.sockets.length, 1)
  world.clock.advance(1)
  assert.equal(world.sockets.length, 2)
})

test("the last drain counts, and nonsense does not", async () => {
  const world = new World()
  const ratchet = await world.resumable()
  for (const data of [undefined, {}, { reconnectAfter: "soon" }, { reconnectAfter: -1 }]) {
    world.socket.says({ event: "socket.drain", data })
  }
  assert.equal(world.clock.pending, 0)
  world.socket.says(drain(1_000))
  world.socket.says(drain(5_000))

  world.clock.advance(4_999)

  assert.equal(ratchet.state, "open")
})
