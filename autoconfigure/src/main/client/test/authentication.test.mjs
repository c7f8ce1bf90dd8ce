import assert from "node:assert/strict"
import { test } from "node:test"
import { record, settled, World } from "./fakes.mjs"

test("P2-J2 the token is sent before the handlers of socket.open run", async () => {
  const world = new World()
  const ratchet = world.client({ token: "secret" })
  let sentAtOpen
  ratchet.on("socket.open", () => (sentAtOpen = [...world.socket.sent]))

  await world.opens()

  assert.deepEqual(sentAtOpen, [
    '{"event":"socket.auth.request","data":{"token":"secret","resume":{"session":null}}}',
  ])
  assert.deepEqual(world.socket.protocols, ["ratchet.v1"])
})

test("with resume: false no session is asked for, and the token stands alone", async () => {
  const world = new World()

  await world.asking({ token: "secret", resume: false })

  assert.deepEqual(world.socket.sent, ['{"event":"socket.auth.request","data":"secret"}'])
})

test("P2-J2 socket.open waits for a token that is still being asked for", async () => {
  const world = new World()
  let answer
  const ratchet = world.client({ token: () => new Promise((resolve) => (answer = resolve)) })
  const opened = record(ratchet, "socket.open")
  await world.opens()
  assert.equal(opened.length, 0)

  answer("late")
  await settled()

  assert.equal(opened.length, 1)
  assert.deepEqual(world.socket.tokens, ["late"])
})

test("P2-J4 authenticated, client and connectionId are set before the handlers run", async () => {
  const world = new World()
  const ratchet = await world.asking()
  let seen
  ratchet.on("socket.auth.success", function (client) {
    seen = { client, same: this.client === client, authenticated: this.authenticated, headers: this.headers() }
  })
  assert.deepEqual(ratchet.headers(), {})

  world.socket.accepts({ username: "ann" })

  assert.deepEqual(seen, {
    client: { username: "ann" },
    same: true,
    authenticated: true,
    headers: { "X-Ratchet-Connection": "c1" },
  })
  assert.deepEqual(await ratchet.ready(), { username: "ann" })
})

test("an original server's success without a session, and nonsense in one, are accepted", async () => {
  for (const session of [undefined, null, 7, { connection: {}, maxMessage: -1 }]) {
    const world = new World()
    const ratchet = await world.asking()
    world.socket.accepts(["IS_AUTHENTICATED_ANONYMOUSLY"], session)

    assert.equal(ratchet.authenticated, true)
    assert.equal(typeof ratchet.connectionId === "string", session === undefined)
    assert.equal(ratchet.emit("a", "x".repeat(900)), true)
  }
})

test("the states follow each other and are told", async () => {
  const world = new World()
  const ratchet = world.client({ connect: false })
  const states = record(ratchet, "socket.state")
  assert.equal(ratchet.state, "idle")

  ratchet.connect()
  await world.opens()
  world.socket.accepts()
  world.socket.breaks()
  world.clock.advance(1_000)
  ratchet.disconnect()

  assert.deepEqual(
    states.map(({ state }) => state),
    ["connecting", "authenticating", "open", "reconnecting", "connecting", "closed"],
  )
  assert.equal(states[0].previous, "idle")
})

test("a fixed token that is refused ends the connection with 1000", async () => {
  const world = new World()
  const ratchet = await world.asking({ token: "bad" })
  const failures = record(ratchet, "socket.auth.failure")
  const states = record(ratchet, "socket.state")
  const closes = record(ratchet, "socket.close")
  const { socket } = world

  socket.refuses({ code: "not_authenticated", message: "Invalid access token." })

  assert.deepEqual(failures, ["Invalid access token."])
  assert.deepEqual(
    states.map(({ state }) => state),
    ["unauthenticated", "closed"],
  )
  assert.deepEqual(socket.closedWith, { code: 1000, reason: "Invalid access token." })
  assert.deepEqual(closes, [{ code: 1000, reason: "Invalid access token.", clean: true }])
  await assert.rejects(ratchet.ready(), { code: "not_authenticated" })
  assert.equal(world.clock.pending, 0)
})

test("a handler of socket.auth.failure may try another token on the same socket", async () => {
  const world = new World()
  const ratchet = await world.asking({ token: "bad" })
  ratchet.once("socket.auth.failure", () => void ratchet.authenticate("good"))
  const { socket } = world

  socket.refuses()
  assert.equal(ratchet.state, "authenticating")
  socket.accepts()

  assert.deepEqual(socket.tokens, ["bad", "good"])
  assert.equal(ratchet.state, "open")
  assert.deepEqual(await ratchet.ready(), { username: "ann" })
})

test("authenticate after the end connects anew with the given token", async () => {
  const world = new World()
  const ratchet = await world.asking({ token: "bad" })
  world.socket.refuses()

  const ready = ratchet.authenticate("good")
  await world.opens()
  world.socket.accepts()

  assert.deepEqual(world.socket.tokens, ["good"])
  assert.deepEqual(await ready, { username: "ann" })
})

test("a token given while another is undecided is sent after it", async () => {
  const world = new World()
  const ratchet = await world.asking({ token: "first" })
  const outcome = ratchet.authenticate("second")
  assert.deepEqual(world.socket.tokens, ["first"])

  world.socket.accepts(["anonymous"])
  await settled()
  assert.deepEqual(world.socket.tokens, ["first", "second"])
  world.socket.accepts({ username: "ann" })

  assert.deepEqual(await outcome, { username: "ann" })
})

test("a token waiting for its turn does not revive a client that was disconnected", async () => {
  const world = new World()
  const ratchet = await world.asking({ token: "first" })
  const outcome = ratchet.authenticate("second")

  ratchet.disconnect()

  await assert.rejects(outcome, { code: "closed" })
  assert.equal(world.sockets.length, 1)
})

test("renewing on an open connection keeps it, and a fixed token is replaced for later connections", async () => {
  const world = new World()
  const ratchet = await world.open({ token: "old" })

  const outcome = ratchet.authenticate("new")
  assert.equal(ratchet.emit("a"), true)
  world.socket.accepts({ username: "ann", admin: true }, undefined)
  assert.deepEqual(await outcome, { username: "ann", admin: true })
  assert.equal(ratchet.connectionId, "c1")
  await world.reconnects()

  assert.deepEqual(world.socket.tokens, ["new"])
})

test("a refused renewal leaves the earlier client in place", async () => {
  const world = new World()
  const ratchet = await world.open({ token: "ann" })
  const failures = record(ratchet, "socket.auth.failure")

  const outcome = ratchet.authenticate("bob")
  world.socket.refuses({ code: "forbidden", message: "Another client." })

  await assert.rejects(outcome, { code: "forbidden", message: "Another client." })
  assert.equal(failures.length, 1)
  assert.equal(ratchet.state, "open")
  assert.deepEqual(ratchet.client, { username: "ann" })
  assert.equal(world.clock.pending, 0)
  await world.reconnects()
  assert.deepEqual(world.socket.tokens, ["ann"])
})

test("too many attempts from its address are no refusal: the server closes with 4429 and the client comes back", async () => {
  const world = new World()
  const ratchet = await world.asking({ token: "fine" })

  world.socket.refuses({ code: "rate_limited", retryable: true, retryAfter: 2_000 })
  assert.equal(ratchet.state, "authenticating")
  world.socket.breaks(4429)

  assert.equal(ratchet.state, "reconnecting")
})

test("an unavailable provider is no refusal: the server closes with 1013 and the client comes back", async () => {
  const world = new World()
  const ratchet = await world.asking({ token: "fine" })
  const failures = record(ratchet, "socket.auth.failure")

  world.socket.refuses({ code: "unavailable", retryable: true })
  assert.equal(ratchet.state, "authenticating")
  world.socket.breaks(1013)
  assert.equal(ratchet.state, "reconnecting")
  world.clock.advance(6_000)
  await world.opens()
  world.socket.accepts()

  assert.deepEqual(failures, [])
  assert.deepEqual(await ratchet.ready(), { username: "ann" })
})

test("debug logs what happens, but never the token", async () => {
  const world = new World()
  const ratchet = await world.open({ token: "s3cret", debug: true })
  ratchet.emit("chat.send", { text: "Hello" })
  world.socket.says({ event: "chat.message", data: "Hi" })
  void ratchet.authenticate("s3cret")

  const logged = JSON.stringify(world.debugs)
  assert.match(logged, /chat\.send.*chat\.message/)
  assert.doesNotMatch(logged, /s3cret/)
})
