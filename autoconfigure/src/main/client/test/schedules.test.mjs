import assert from "node:assert/strict"
import { test } from "node:test"
import { World } from "./fakes.mjs"
import { ModelServer } from "./model.mjs"

const SCHEDULES = Number(process.env.RATCHET_SCHEDULES ?? 2_000)

/** Mulberry32: small, seeded and good enough to choose what happens next. */
function randomOf(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One client and one server; everything either does, and everything that befalls them, happens in a random order. */
class Schedule {
  world = new World()
  server = new ModelServer()
  log = []
  taken = []
  undelivered = new Set()
  requests = []
  sentDown = new Map()
  received = new Map()
  asked = []
  resets = 0
  payload = 0

  constructor(seed) {
    this.random = randomOf(seed)
    this.world.environment.Math.random = this.random
    this.server.maxKept = 30
    this.server.facts.rate = { perSecond: 50, burst: 10 }
    this.ratchet = this.world.client({
      WebSocket: this.server.WebSocket,
      token: () => "token",
      queue: { maxEvents: 8 },
    })
    this.ratchet.on("down", ({ session, n }) => this.#down(session, n))
    this.ratchet.on("question", ({ n }) => (n % 2 ? Promise.resolve(n * 2) : n * 2))
    this.ratchet.on("socket.reset", ({ events, undelivered }) => {
      assert.equal(events.length, undelivered)
      this.resets++
      for (const { data } of events) this.undelivered.add(data)
      this.note(`reset, undelivered ${events.map(({ data }) => data)}`)
    })
    this.ratchet.on("socket.error", (error) => this.#failed(error))
  }

  note(what) {
    this.log.push(what)
  }

  #failed({ code, message }) {
    if (code !== "expired") throw new Error(`socket.error ${code}: ${message}`)
    this.expired = true
  }

  #down(session, n) {
    const seen = this.received.get(session) ?? 0
    this.note(`client gets ${session}:${n}`)
    if (n !== seen + 1) this.violation ??= `down ${session}: ${n} after ${seen}`
    this.received.set(session, n)
  }

  step() {
    const actions = this.#actions()
    const [name, action] = actions[Math.floor(this.random() * actions.length)]
    this.note(name)
    action()
  }

  #actions() {
    const { server, world, ratchet } = this
    const chance = (p) => this.random() < p
    const actions = [
      ["emit", () => this.#emit()],
      ["emit", () => this.#emit()],
      ["request", () => this.#request()],
      ["volatile", () => ratchet.emit("volatile", -1, { volatile: true })],
      ["a moment passes", () => world.clock.advance(this.random() * 300)],
    ]
    if (chance(0.2)) actions.push(["time passes", () => world.clock.advance(this.random() * 20_000)])
    if (chance(0.02)) actions.push(["the page is hidden", () => this.#hide()])
    if (chance(0.03)) actions.push(["renews", () => void ratchet.authenticate("token")])
    for (const socket of server.sockets) this.#socketActions(socket, actions, chance)
    for (const session of server.sessions) if (!session.ended) this.#sessionActions(session, actions, chance)
    return actions
  }

  #socketActions(socket, actions, chance) {
    const { server } = this
    const id = server.sockets.indexOf(socket)
    if (socket.readyState === 0 && !socket.cut) actions.push([`s${id} opens`, () => socket.opens()])
    if (socket.known && socket.up.length > 0) for (let i = 0; i < 3; i++) actions.push([`reads s${id}`, () => server.read(socket)])
    if (socket.undecided) actions.push([`decides s${id}`, () => server.decide(socket)])
    if (socket.down.length > 0) for (let i = 0; i < 3; i++) actions.push([`delivers s${id}`, () => server.deliver(socket)])
    if (!socket.cut && chance(0.05)) {
      const [up, down] = [socket.up, socket.down].map(({ length }) => Math.floor(this.random() * (length + 1)))
      actions.push([`cuts s${id}`, () => socket.breakOff(up, down)])
    }
    if (socket.cut && socket.known) actions.push([`server notices s${id}`, () => server.notice(socket)])
    if (socket.cut && socket.readyState < 2) actions.push([`client notices s${id}`, () => socket.breaks(1006)])
  }

  #sessionActions(session, actions, chance) {
    const { server } = this
    const { id, socket } = session
    actions.push([`${id} emits`, () => this.#emitDown(session)])
    if (chance(0.3)) actions.push([`${id} asks`, () => this.#ask(session)])
    if (chance(0.2)) actions.push([`${id} pong`, () => server.pong(session)])
    if (chance(0.1)) actions.push([`${id} volatile`, () => server.emit(session, "volatile", 0, { volatile: true })])
    if (chance(0.02) && !socket) actions.push([`${id} expires`, () => (session.ended = true)])
    if (chance(0.02) && socket) actions.push([`${id} drains`, () => server.control(session, "socket.drain", { reconnectAfter: 500 })])
    if (chance(0.01) && socket) actions.push([`${id} closed 1011`, () => server.close(socket, 1011)])
    if (chance(0.005)) actions.push([`${id} ended`, () => server.end(session, 4400)])
  }

  #emit() {
    const n = ++this.payload
    if (this.ratchet.emit("up", n)) this.taken.push(n)
    this.note(`up ${n} ${this.taken.at(-1) === n ? "taken" : "refused"}`)
  }

  #request() {
    const n = ++this.payload
    const request = { n, outcome: null }
    this.requests.push(request)
    this.ratchet.request("up", n, { timeout: Infinity }).then(
      (answer) => (request.outcome = answer === n ? "answered" : `wrong ${answer}`),
      ({ code }) => (request.outcome = code),
    )
  }

  #emitDown(session) {
    const n = (this.sentDown.get(session.id) ?? 0) + 1
    this.sentDown.set(session.id, n)
    this.server.emit(session, "down", { session: session.id, n })
  }

  #ask(session) {
    const n = this.asked.length
    this.asked.push({ session, id: this.server.ask(session, "question", { n }), n })
  }

  #hide() {
    const { listeners } = this.world
    for (const type of ["pagehide", "pageshow"]) listeners[type]?.({ type, persisted: true })
  }

  /** The network is good from now on: everything in flight arrives, and the client comes back. */
  async quiesce() {
    const { server, world } = this
    for (let round = 0; round < 500; round++) {
      let moved = false
      for (const socket of server.sockets) {
        if (socket.cut) {
          if (socket.known) server.notice(socket)
          if (socket.readyState < 2) socket.breaks(1006)
          continue
        }
        if (socket.readyState === 0) socket.opens()
        if (socket.undecided) server.decide(socket)
        while (server.read(socket)) moved = true
        while (server.deliver(socket)) moved = true
      }
      await ticks()
      const session = this.ratchet.socket?.session
      if (!moved && this.ratchet.authenticated && session.kept.length === 0 && this.ratchet.queued === 0) return
      world.clock.advance(1_000)
      await ticks()
    }
    throw new Error("never came to rest")
  }

  check() {
    const { server } = this
    if (this.violation) throw new Error(this.violation)
    const handled = server.handled.filter(({ event }) => event === "up").map(({ data }) => data)
    handled.forEach((n, i) => assert.ok(i === 0 || n > handled[i - 1], `up ${n} after ${handled[i - 1]}`))
    const arrived = new Set(handled)
    for (const n of this.taken) {
      assert.ok(arrived.has(n) || this.undelivered.has(n) || this.expired, `up ${n} is lost`)
    }
    for (const { n, outcome } of this.requests) {
      const fine = outcome === "answered" ? arrived.has(n) : ["session_lost", "queue_full", "expired"].includes(outcome)
      assert.ok(fine, `request ${n}: ${outcome}`)
    }
    const { session } = this.ratchet.socket
    assert.equal(this.received.get(session.id) ?? 0, this.sentDown.get(session.id) ?? 0, "down is lost")
    const answers = server.answers.map(({ session, ack, data }) => `${session.id} ${ack} ${data}`)
    assert.equal(new Set(answers).size, answers.length, "answered twice")
    for (const { session: asker, id, n } of this.asked) {
      if (asker === session) assert.ok(answers.includes(`${asker.id} ${id} ${n * 2}`), `question ${n} has no answer`)
    }
    for (const answer of answers) {
      const known = this.asked.some(({ session: asker, id, n }) => answer === `${asker.id} ${id} ${n * 2}`)
      assert.ok(known, `a wrong answer: ${answer}`)
    }
  }
}

async function ticks() {
  for (let i = 0; i < 8; i++) await null
}

test(`nothing is lost, doubled or reordered in ${SCHEDULES} random schedules, or a reset is told`, async () => {
  let resumes = 0
  let resets = 0
  const first = Number(process.env.RATCHET_SEED ?? 0)
  for (let seed = first; seed < first + SCHEDULES; seed++) {
    const schedule = new Schedule(seed)
    try {
      const steps = 20 + Math.floor(schedule.random() * 200)
      for (let i = 0; i < steps; i++) {
        schedule.step()
        await ticks()
      }
      await schedule.quiesce()
      schedule.check()
    } catch (cause) {
      throw new Error(`Schedule ${seed}: ${cause.message}\n${schedule.log.slice(-60).join("\n")}`, { cause })
    }
    resumes += schedule.server.resumes
    resets += schedule.resets
    schedule.ratchet.disconnect()
  }
  assert.ok(resumes > SCHEDULES / 4 && resets > SCHEDULES / 50, `${resumes} resumes, ${resets} resets`)
})
