import assert from "node:assert/strict"
import { test } from "node:test"
import { World } from "./fakes.mjs"

const names = (socket) => socket.frames.map(({ event }) => event)

test("a request resolves with the answer, whatever it is, and rises in id", async () => {
  const world = new World()
  const ratchet = await world.open()
  const answers = [0, false, "", null, { a: 1 }, undefined]
  const asked = answers.map(() => ratchet.request("a"))

  answers.forEach((data, i) => world.socket.says({ ack: i + 1, data }))

  assert.deepEqual(await Promise.all(asked), [0, false, "", null, { a: 1 }, null])
  assert.deepEqual(
    world.socket.frames.map(({ id }) => id),
    [1, 2, 3, 4, 5, 6],
  )
  assert.equal(world.clock.pending, 0)
})

test("a request rejects with the server's error and all its parts", async () => {
  const world = new World()
  const ratchet = await world.open()
  const answer = ratchet.request("chat.send")
  const error = {
    code: "seats.taken",
    message: "Taken.",
    retryable: true,
    retryAfter: 100,
    violations: [{ field: "seat", message: "is taken" }],
    details: { seat: 4 },
    incident: "i1",
  }

  world.socket.says({ ack: 1, error })

  await assert.rejects(answer, { name: "RatchetError", event: "chat.send", ...error })
})

test("late, repeated and unknown answers are ignored", async () => {
  const world = new World()
  const ratchet = await world.open()
  const answer = ratchet.request("a")

  world.socket.says({ ack: 99, data: 1 })
  world.socket.says({ ack: 1, data: "first" })
  world.socket.says({ ack: 1, error: { code: "internal" } })

  assert.equal(await answer, "first")
  assert.deepEqual(world.errors, [])
})

test("a request times out after 10 seconds, counted from the call, and is then not sent any more", async () => {
  const world = new World()
  const ratchet = world.client()
  const answer = assert.rejects(ratchet.request("a"), { code: "timeout", event: "a" })

  world.clock.advance(10_000)

  await answer
  assert.equal(ratchet.queued, 0)
  await world.opens()
  world.socket.accepts()
  assert.deepEqual(world.socket.frames, [])
})

test("the time-out can be set for a request and for all", async () => {
  const world = new World()
  const ratchet = await world.open({ requestTimeout: 20 })
  const short = assert.rejects(ratchet.request("a", 1, { timeout: 5 }), { code: "timeout" })
  const normal = assert.rejects(ratchet.request("a"), { code: "timeout" })

  world.clock.advance(5)
  await short
  world.clock.advance(15)
  await normal
  await assert.rejects(ratchet.request("a", 1, { timeout: "5" }), TypeError)
})

test("a request can be aborted before, while waiting to be sent, and after", async () => {
  const world = new World()
  const ratchet = await world.asking()
  const controller = new AbortController()
  const { signal } = controller
  const queued = assert.rejects(ratchet.request("queued", 1, { signal }), { code: "aborted", cause: "enough" })
  controller.abort("enough")
  await queued
  await assert.rejects(ratchet.request("before", 1, { signal }), { code: "aborted" })

  world.socket.accepts()
  const later = new AbortController()
  const written = assert.rejects(ratchet.request("written", 1, { signal: later.signal }), { code: "aborted" })
  later.abort()
  await written

  assert.deepEqual(names(world.socket), ["written"])
  assert.equal(world.clock.pending, 0)
})

test("a request that was written when the connection is lost rejects, one that was not waits on", async () => {
  const world = new World()
  const ratchet = await world.open()
  const written = ratchet.request("written")
  world.socket.readyState = 2
  const waiting = ratchet.request("waiting")

  world.socket.breaks()
  await assert.rejects(written, { code: "disconnected", event: "written" })
  world.clock.advance(1_000)
  await world.opens()
  world.socket.accepts()
  const [{ event, id }] = world.socket.frames
  world.socket.says({ ack: id, data: "late but there" })

  assert.equal(event, "waiting")
  assert.equal(await waiting, "late but there")
})

test("disconnect rejects what waits with closed, and drops events silently", async () => {
  const world = new World()
  const ratchet = await world.open()
  const written = assert.rejects(ratchet.request("a"), { code: "closed", event: "a" })
  world.socket.readyState = 2
  const queued = assert.rejects(ratchet.request("b"), { code: "closed", event: "b" })
  ratchet.emit("c")

  ratchet.disconnect()

  await Promise.all([written, queued])
  assert.deepEqual(world.errors, [])
  assert.equal(world.clock.pending, 0)
})
