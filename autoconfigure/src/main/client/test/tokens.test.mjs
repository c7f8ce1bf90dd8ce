import assert from "node:assert/strict"
import { test } from "node:test"
import { page, RatchetError, record, settled, tokenAnswer, World } from "./fakes.mjs"

for (const token of [undefined, null, "", () => undefined, async () => null]) {
  test(`P2-J3 the token ${token} is sent as the empty one`, async () => {
    const world = new World()
    await world.asking({ token })

    assert.deepEqual(world.socket.tokens, [""])
  })
}

test("a token function is asked once more after a failure, on the same socket", async () => {
  const world = new World()
  const tokens = ["stale", "fresh"]
  const ratchet = await world.asking({ token: () => tokens.shift() })
  const failures = record(ratchet, "socket.auth.failure")
  const opened = record(ratchet, "socket.open")

  world.socket.refuses()
  await settled()
  assert.deepEqual(world.socket.tokens, ["stale", "fresh"])
  world.socket.accepts()

  assert.equal(ratchet.state, "open")
  assert.deepEqual([failures, opened, world.sockets.length], [[], [], 1])
})

test("a token function whose second token is refused too ends the connection", async () => {
  const world = new World()
  const ratchet = await world.asking({ token: () => "bad" })
  const failures = record(ratchet, "socket.auth.failure")

  world.socket.refuses()
  await settled()
  world.socket.refuses()

  assert.deepEqual(failures, ["Invalid access token."])
  assert.equal(ratchet.state, "closed")
  assert.equal(world.clock.pending, 0)
})

const broken = {
  throws: () => {
    throw new Error("No.")
  },
  rejects: () => Promise.reject(new Error("No.")),
  "returns a number": () => 7,
}
for (const [what, token] of Object.entries(broken)) {
  test(`a token function that ${what} is a failed try`, async () => {
    const world = new World()
    const ratchet = world.client({ token })
    const errors = record(ratchet, "socket.error")
    const { socket } = world

    await world.opens()

    assert.equal(ratchet.state, "reconnecting")
    assert.equal(socket.closedWith.code, 4000)
    assert.deepEqual(socket.sent, [])
    assert.equal(errors[0].code, "unavailable")
    assert.ok(errors[0].cause instanceof Error)
  })
}

test("the page's token is used first and the token URL from then on", async () => {
  const tokenAnswers = [tokenAnswer({ token: "second", expiresIn: 600 })]
  const data = { token: "first", tokenUrl: "/p2/ratchet/token" }
  const world = new World({ page: page({ data }), tokenAnswers })
  await world.open()
  assert.deepEqual(world.socket.tokens, ["first"])
  assert.equal(world.fetches.length, 0)

  await world.reconnects()

  assert.deepEqual(world.socket.tokens, ["second"])
  const [{ url, init }] = world.fetches
  const { signal, ...rest } = init
  assert.equal(url, "/p2/ratchet/token")
  assert.ok(signal instanceof AbortSignal)
  assert.deepEqual(rest, {
    headers: { Accept: "application/json" },
    cache: "no-store",
  })
})

test("without a token in the page the token URL is asked at once", async () => {
  const meta = { "p2-ratchet-token-url": "/token" }
  const world = new World({ page: page({ meta }), tokenAnswers: [tokenAnswer({ token: "t" })] })

  await world.asking()

  assert.deepEqual(world.socket.tokens, ["t"])
})

for (const status of [401, 403]) {
  test(`a token URL that answers ${status} ends it: nobody is logged in any more`, async () => {
    const meta = { "p2-ratchet-token-url": "/token" }
    const world = new World({ page: page({ meta }), tokenAnswers: [tokenAnswer({}, status)] })

    const ratchet = await world.asking()

    assert.equal(ratchet.state, "closed")
    await assert.rejects(ratchet.ready(), { code: "not_authenticated" })
  })
}

test("a token function ends it by throwing not_authenticated", async () => {
  const world = new World()
  const token = () => Promise.reject(new RatchetError("not_authenticated", "Logged out."))

  const ratchet = await world.asking({ token })

  assert.equal(ratchet.state, "closed")
  await assert.rejects(ratchet.ready(), { message: "Logged out." })
})

for (const answer of [tokenAnswer({}, 500), tokenAnswer({ token: null }), tokenAnswer({ token: 1 })]) {
  test(`a token URL that answers ${answer.status} ${JSON.stringify(await answer.json())} is a failed try`, async () => {
    const meta = { "p2-ratchet-token-url": "/token" }
    const world = new World({ page: page({ meta }), tokenAnswers: [answer] })

    const ratchet = await world.asking()

    assert.equal(ratchet.state, "reconnecting")
    assert.equal(world.errors.length, 1)
  })
}

test("a disconnect aborts a token that is still being fetched", async () => {
  const world = new World({ page: page({ meta: { "p2-ratchet-token-url": "/token" } }) })
  const ratchet = world.client()
  world.socket.opens()

  ratchet.disconnect()
  await settled()

  assert.equal(world.fetches[0].init.signal.aborted, true)
  assert.deepEqual(world.errors, [])
})
