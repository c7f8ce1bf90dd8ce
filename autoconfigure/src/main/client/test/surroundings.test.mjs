import assert from "node:assert/strict"
import { test } from "node:test"
import { page, record, World } from "./fakes.mjs"

const BEAT = { heartbeat: 25 }
const worldWithPage = () => new World({ page: page() })

test("a page put into the back-forward cache gives its socket up with 4000 and resumes when it is back", async () => {
  const world = worldWithPage()
  const ratchet = await world.resumable()
  const resumes = record(ratchet, "socket.resume")
  const { socket } = world

  world.happens("pagehide", { persisted: true })
  assert.equal(socket.closedWith.code, 4000)
  assert.equal(ratchet.state, "reconnecting")
  world.clock.advance(3_600_000)
  assert.equal(world.sockets.length, 1)
  world.happens("pageshow", { persisted: true })
  world.clock.advance(0)
  await world.opens()
  world.socket.welcomes({ resumed: true })

  assert.equal(resumes.length, 1)
})

test("a page left for good leaves its socket to the browser, which closes it with 1001", async () => {
  const world = worldWithPage()
  const ratchet = await world.resumable()

  world.happens("pagehide", { persisted: false })
  world.happens("pageshow", { persisted: false })

  assert.equal(world.socket.closedWith, null)
  assert.equal(ratchet.state, "open")
})

for (const [event, init] of [
  ["online", {}],
  ["pageshow", { persisted: true }],
]) {
  test(`${event} ends the wait for the next try`, async () => {
    const world = worldWithPage()
    await world.resumable()
    world.socket.breaks()

    world.happens(event, init)
    world.clock.advance(0)

    assert.equal(world.sockets.length, 2)
  })
}

test("a page that is seen again, or no longer frozen, ends the wait", async () => {
  for (const event of ["visibilitychange", "resume"]) {
    const world = worldWithPage()
    await world.resumable()
    world.socket.breaks()
    world.document.visibilityState = "hidden"
    world.document.happens("visibilitychange")
    world.clock.advance(0)
    assert.equal(world.sockets.length, 1)

    world.document.visibilityState = "visible"
    world.document.happens(event)
    world.clock.advance(0)

    assert.equal(world.sockets.length, 2)
  }
})

test("waking does not hurry to an overloaded server", async () => {
  const world = worldWithPage()
  await world.resumable()
  world.socket.breaks(1013)
  world.clock.advance(1_000)

  world.happens("online")
  world.clock.advance(3_999)
  assert.equal(world.sockets.length, 1)
  world.clock.advance(1)

  assert.equal(world.sockets.length, 2)
})

test("on an open connection going off and on line, and being seen again, is a reason to ask once", async () => {
  const world = worldWithPage()
  await world.resumable({}, BEAT)

  world.happens("offline")
  world.happens("online")
  world.document.visibilityState = "visible"
  world.document.happens("visibilitychange")
  assert.deepEqual(world.socket.pings, [0])
  world.socket.says({ event: "socket.pong", data: { received: 0, sent: 0 } })
  world.happens("online")
  assert.deepEqual(world.socket.pings, [0, 0])
  world.clock.advance(10_000)

  assert.equal(world.sockets[0].closedWith.code, 4000)
})

test("before the first connect and after the end nothing is watched", async () => {
  const world = worldWithPage()
  const ratchet = world.client({ connect: false })
  assert.deepEqual(world.listeners, {})
  ratchet.connect()
  assert.deepEqual(Object.keys(world.listeners).sort(), ["offline", "online", "pagehide", "pageshow"])

  ratchet.disconnect()

  assert.deepEqual([world.listeners, world.document.listeners], [{}, {}])
})
