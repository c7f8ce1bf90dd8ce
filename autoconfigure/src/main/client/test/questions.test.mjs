import assert from "node:assert/strict"
import { test } from "node:test"
import { RatchetError, record, settled, World } from "./fakes.mjs"

/** What is answered when the server asks. */
async function answerTo(prepare) {
  const world = new World()
  const ratchet = await world.open()
  const errors = record(ratchet, "socket.error")
  prepare(ratchet)
  world.socket.says({ event: "question", id: 7, data: 21 })
  await settled()
  return { answer: world.socket.frames[0], errors, world, count: world.socket.frames.length }
}

const results = [
  ["a value", (data) => data * 2, 42],
  ["a promise", async (data) => data * 2, 42],
  ["nothing", () => {}, null],
  ["null", () => null, null],
  ["false", () => false, false],
]
for (const [what, handler, data] of results) {
  test(`a handler that returns ${what} answers the server's request`, async () => {
    const { answer, count } = await answerTo((ratchet) => ratchet.on("question", handler))

    assert.deepEqual([answer, count], [{ ack: 7, data }, 1])
  })
}

test("the context tells whether an answer is expected", async () => {
  const seen = []
  const { world } = await answerTo((ratchet) =>
    ratchet.on("question", (data, { answerExpected }) => void seen.push(answerExpected)),
  )
  world.socket.says({ event: "question" })
  await settled()

  assert.deepEqual(seen, [true, false])
  assert.equal(world.socket.frames.length, 1)
})

test("of several handlers the first that returns anything answers, and all are called", async () => {
  const seen = []
  const { answer, count } = await answerTo((ratchet) => {
    ratchet.onAny(() => "any")
    ratchet.on("question", () => void seen.push(1))
    ratchet.once("question", async () => seen.push(2) && "second")
    ratchet.on("question", () => seen.push(3) && "third")
  })

  assert.deepEqual([answer.data, count, seen], ["second", 1, [1, 2, 3]])
})

test("without a handler the answer is unknown_event", async () => {
  const { answer, errors } = await answerTo((ratchet) => ratchet.onAny(() => 1))

  assert.deepEqual(answer, {
    ack: 7,
    error: { code: "unknown_event", message: 'Nothing handles "question" here.', retryable: false },
  })
  assert.deepEqual(errors, [])
})

for (const mode of ["throws", "rejects with"]) {
  test(`a handler that ${mode} a RatchetError refuses with its code`, async () => {
    const error = new RatchetError("seats.taken", "Taken.", { retryable: true, retryAfter: 5, details: { seat: 1 } })
    const { answer, errors } = await answerTo((ratchet) =>
      ratchet.on("question", () => {
        if (mode === "throws") throw error
        return Promise.reject(error)
      }),
    )

    const { code, message, retryable, retryAfter, details } = error
    assert.deepEqual(answer, { ack: 7, error: { code, message, retryable, retryAfter, details } })
    assert.deepEqual(errors, [])
  })

  test(`of a handler that ${mode} anything else the server learns nothing, but socket.error does`, async () => {
    const cause = new Error("password 1234")
    const { answer, errors } = await answerTo((ratchet) =>
      ratchet.on("question", () => {
        if (mode === "throws") throw cause
        return Promise.reject(cause)
      }),
    )

    assert.deepEqual(answer, { ack: 7, error: { code: "internal", message: "A handler failed.", retryable: false } })
    assert.equal(errors[0].cause, cause)
  })
}

test("an answer that JSON cannot write, or that is too large, is refused", async () => {
  const unwritable = await answerTo((ratchet) => ratchet.on("question", () => Symbol("a")))
  assert.equal(unwritable.answer.error.code, "internal")

  const large = await answerTo((ratchet) => ratchet.on("question", () => "x".repeat(2_000)))
  assert.deepEqual([large.answer.ack, large.answer.error.code, large.count], [7, "too_large", 1])
})

test("a request with a wrong id is a bad_message and not answered", async () => {
  const world = new World()
  const ratchet = await world.open()
  const errors = record(ratchet, "socket.error")
  ratchet.on("question", () => 1)

  for (const id of [0, -1, 1.5, "1", null]) world.socket.says({ event: "question", id })
  world.socket.says({ event: "question", id: 1, volatile: true })
  await settled()

  assert.equal(errors.length, 6)
  assert.deepEqual(world.socket.frames, [])
})

test("an answer outlives its socket with the session, and not otherwise", async () => {
  for (const resumed of [true, false]) {
    const world = new World()
    const ratchet = await world.resumable()
    let answer
    ratchet.on("question", () => new Promise((resolve) => (answer = resolve)))
    world.socket.says({ event: "question", id: 1 })

    world.socket.breaks()
    if (!resumed) answer("before")
    await settled()
    world.clock.advance(1_000)
    await world.opens()
    world.socket.welcomes(resumed ? { resumed } : { id: "other" })
    answer("after")
    await settled()

    assert.deepEqual(world.socket.frames, resumed ? [{ ack: 1, seq: 1, data: "after" }] : [])
  }
})

test("an answer to a server that does not resume is not sent on the next connection", async () => {
  const world = new World()
  const ratchet = await world.open()
  let answer
  ratchet.on("question", () => new Promise((resolve) => (answer = resolve)))
  world.socket.says({ event: "question", id: 1 })

  await world.reconnects()
  answer("late")
  await settled()

  assert.deepEqual(world.socket.frames, [])
})
