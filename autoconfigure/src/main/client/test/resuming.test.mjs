import assert from "node:assert/strict"
import { test } from "node:test"
import { record, settled, shown, World } from "./fakes.mjs"

const RESUMED = { resumed: true }

test("the first request asks for a session, later ones name it, its count and a rising attempt", async () => {
  const world = new World()
  await world.resumable()
  assert.deepEqual(world.sockets[0].offer, { session: null })
  world.socket.says({ event: "a" })
  world.socket.says({ event: "b" })

  await world.comesBack()
  assert.deepEqual(world.socket.offer, { session: "secret", received: 2, attempt: 1 })
  await world.comesBack()
  assert.deepEqual(world.socket.offer, { session: "secret", received: 2, attempt: 2 })
  world.socket.welcomes(RESUMED)
  world.socket.says({ event: "c" })
  await world.comesBack()

  assert.deepEqual(world.socket.offer, { session: "secret", received: 3, attempt: 3 })
})

test("events that are neither volatile nor control, and answers, count from success on", async () => {
  const world = new World()
  const ratchet = await world.asking()
  record(ratchet, "socket.error")
  world.socket.says({ event: "early" })
  world.socket.says({ event: "socket.error", data: { code: "internal" } })
  world.socket.welcomes()
  const counted = [{ event: "a" }, { ack: 77 }, { event: "socket.error", data: {} }, { event: "socket.unheard.of" }]
  const uncounted = ["auth.success", "auth.failure", "auth.other", "ping", "pong", "drain"].map((name) => ({
    event: `socket.${name}`,
  }))

  for (const frame of [...counted, ...uncounted, { event: "b", volatile: true }]) world.socket.says(frame)
  world.socket.says({ event: "c", volatile: "true" })
  await world.comesBack()

  assert.equal(world.socket.offer.received, 5)
})

test("seq numbers every event but volatile ones, and every answer, in the order they are written", async () => {
  const world = new World()
  const ratchet = world.client()
  ratchet.emit("early")
  ratchet.on("question", () => "yes")
  await world.opens()
  world.socket.welcomes({ heartbeat: 25 })

  ratchet.emit("a", 1)
  ratchet.emit("gone", 1, { volatile: true })
  void ratchet.request("b")
  world.socket.says({ event: "question", id: 1 })
  await settled()

  assert.deepEqual(world.socket.sent.slice(1), [
    '{"event":"early","seq":1}',
    '{"event":"a","seq":2,"data":1}',
    '{"event":"gone","volatile":true,"data":1}',
    '{"event":"b","id":1,"seq":3}',
    '{"ack":1,"seq":4,"data":"yes"}',
  ])
})

test("without a session that resumes nothing is numbered", async () => {
  const world = new World()
  const ratchet = await world.open()
  ratchet.emit("a")

  await world.comesBack()

  assert.deepEqual(world.sockets[0].frames, [{ event: "a" }])
  assert.deepEqual(world.socket.offer, { session: null })
})

test("nothing is sent behind a request that names a session until it is decided", async () => {
  const world = new World()
  const ratchet = await world.resumable()
  ratchet.emit("a")

  await world.comesBack()
  ratchet.emit("b")
  ratchet.emit("c", null, { volatile: true })
  assert.deepEqual(world.socket.frames, [])
  world.socket.welcomes(RESUMED)

  assert.deepEqual(world.socket.frames.map(shown), [
    ["a", 1],
    ["b", 2],
  ])
})

test("after a resume what the server has not received is sent again in order, then what is new", async () => {
  const world = new World()
  const ratchet = await world.resumable()
  const resumes = record(ratchet, "socket.resume")
  const resets = record(ratchet, "socket.reset")
  for (const event of ["a", "b", "c"]) ratchet.emit(event)
  const answer = ratchet.request("d")
  ratchet.emit("e")

  world.socket.breaks()
  ratchet.emit("f")
  world.clock.advance(1_000)
  await world.opens()
  world.socket.welcomes({ ...RESUMED, received: 2, sent: 0 })
  world.socket.says({ ack: 1, data: "here" })

  assert.deepEqual(world.socket.frames.map(shown), [["c", 3], ["d", 4, 1], ["e", 5], ["f", 6]])
  assert.equal(await answer, "here")
  assert.deepEqual([resumes, resets], [[{ replayed: 0, resent: 3 }], []])
})

test("a pong confirms: what it names is not sent again, a lower one changes nothing", async () => {
  const world = new World()
  const ratchet = await world.resumable()
  for (const event of ["a", "b", "c"]) ratchet.emit(event)
  world.socket.says({ event: "socket.pong", data: { received: 2, sent: 0 } })
  world.socket.says({ event: "socket.pong", data: { received: 1, sent: 0 } })
  world.socket.says({ event: "socket.pong" })

  await world.comesBack()
  world.socket.welcomes({ ...RESUMED, received: 2 })

  assert.deepEqual(world.socket.frames.map(shown), [["c", 3]])
})

test("resending keeps within the server's rate, and new messages wait behind it", async () => {
  const world = new World()
  const rate = { perSecond: 10, burst: 3 }
  const ratchet = await world.resumable({}, { rate })
  const names = () => world.socket.frames.map(({ event }) => event).join("")
  for (const event of "abcde") ratchet.emit(event)
  assert.equal(names(), "abcde")

  await world.comesBack()
  world.socket.welcomes({ ...RESUMED, rate })
  ratchet.emit("f")
  assert.equal(names(), "abc")
  assert.equal(ratchet.emit("v", null, { volatile: true }), false)
  world.clock.advance(100)
  assert.equal(names(), "abcd")
  world.clock.advance(200)
  assert.equal(names(), "abcdef")

  assert.equal(ratchet.emit("g"), true)
  assert.equal(names(), "abcdefg")
})

test("after 1009 the messages over the limit fail, and those behind them are renumbered", async () => {
  const world = new World()
  const ratchet = await world.resumable({}, { maxMessage: 1_000 })
  const errors = record(ratchet, "socket.error")
  ratchet.emit("a")
  ratchet.emit("large", "x".repeat(500))
  const answer = assert.rejects(ratchet.request("larger", "x".repeat(600)), { code: "too_large", event: "larger" })
  ratchet.emit("b")

  world.socket.breaks(1009)
  world.clock.advance(1_000)
  world.socket.breaks(1006)
  world.clock.advance(2_000)
  await world.opens()
  world.socket.welcomes({ ...RESUMED, received: 1, maxMessage: 500 })

  await answer
  assert.deepEqual(world.socket.frames.map(shown), [["b", 2]])
  assert.deepEqual(
    errors.map(({ code, event }) => [code, event]),
    [["too_large", "large"]],
  )
})

test("a handler that hears of such a failure may disconnect", async () => {
  const world = new World()
  const ratchet = await world.resumable({}, { maxMessage: 1_000 })
  const states = record(ratchet, "socket.state")
  ratchet.on("socket.error", () => ratchet.disconnect())
  ratchet.emit("large", "x".repeat(500))
  await world.comesBack(1009)

  world.socket.welcomes({ ...RESUMED, maxMessage: 500 })

  assert.equal(ratchet.state, "closed")
  assert.equal(states.at(-1).state, "closed")
  assert.equal(world.clock.pending, 0)
})

test("a request that times out is sent again all the same, its answer counted and ignored", async () => {
  const world = new World()
  const ratchet = await world.resumable()
  const late = assert.rejects(ratchet.request("a", null, { timeout: 10 }), { code: "timeout" })
  world.clock.advance(10)
  await late

  await world.comesBack()
  world.socket.welcomes(RESUMED)
  world.socket.says({ ack: 1, data: 1 })
  await world.comesBack()

  assert.deepEqual(world.sockets[1].frames.map(shown), [["a", 1, 1]])
  assert.equal(world.socket.offer.received, 1)
})

test("the secret may change when the client renews its token; the counts stay", async () => {
  const world = new World()
  const ratchet = await world.resumable()
  const resets = record(ratchet, "socket.reset")
  world.socket.says({ event: "a" })

  void ratchet.authenticate("other")
  assert.equal(world.socket.offer, undefined)
  world.socket.accepts({ username: "bob" }, { id: "changed", connection: "c2", received: 0, resumed: false })
  world.socket.says({ event: "b" })
  await world.comesBack()

  assert.deepEqual(world.socket.offer, { session: "changed", received: 2, attempt: 1 })
  assert.deepEqual(resets, [])
})

test("disconnect ends the session with 1000; connecting again is no reset", async () => {
  const world = new World()
  const ratchet = await world.resumable()
  const resets = record(ratchet, "socket.reset")
  const [socket] = world.sockets

  ratchet.disconnect()
  ratchet.connect()
  await world.opens()
  world.socket.welcomes({ id: "other" })

  assert.equal(socket.closedWith.code, 1000)
  assert.deepEqual(world.socket.offer, { session: null })
  assert.deepEqual(resets, [])
})

test("socket.auth.success fires before socket.resume, and what a handler emits goes behind what was resent", async () => {
  const world = new World()
  const ratchet = await world.resumable()
  const seen = []
  for (const event of ["socket.auth.success", "socket.resume"]) {
    ratchet.on(event, () => {
      seen.push(event)
      ratchet.emit("new")
    })
  }
  ratchet.emit("old")

  await world.comesBack()
  world.socket.welcomes(RESUMED)

  assert.deepEqual(seen, ["socket.auth.success", "socket.resume"])
  assert.deepEqual(world.socket.frames.map(shown), [
    ["old", 1],
    ["new", 2],
    ["new", 3],
  ])
})

test("debug logs neither the token nor the session's secret", async () => {
  const world = new World()
  const ratchet = await world.resumable({ debug: true, token: "t0ken" }, { id: "s3cret" })
  ratchet.emit("a")
  await world.comesBack()
  world.socket.welcomes({ id: "s3cret", resumed: true })

  assert.match(JSON.stringify(world.debugs), /reconnecting/)
  assert.doesNotMatch(JSON.stringify(world.debugs), /s3cret|t0ken/)
})
