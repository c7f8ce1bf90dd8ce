import { Ratchet } from "../src/index.js"

/** Time that passes only when told to. */
export class FakeClock {
  time = 1_000
  #timers = new Map()
  #lastId = 0

  now = () => this.time

  setTimeout = (task, delay) => {
    this.#timers.set(++this.#lastId, { task, at: this.time + delay })
    return this.#lastId
  }

  clearTimeout = (id) => void this.#timers.delete(id)

  get pending() {
    return this.#timers.size
  }

  /** Lets time pass, running what falls due in its order. */
  advance(duration) {
    const end = this.time + duration
    for (let due = this.#next(end); due; due = this.#next(end)) {
      const [id, { task, at }] = due
      this.#timers.delete(id)
      this.time = at
      task()
    }
    this.time = end
  }

  #next(end) {
    return [...this.#timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0]
  }
}

/** A native socket whose network is the test. */
export class FakeWebSocket extends EventTarget {
  readyState = 0
  sent = []
  closedWith = null

  constructor(url, protocols) {
    super()
    this.url = url
    this.protocols = protocols
  }

  send(text) {
    if (this.readyState === 0) throw new Error("InvalidStateError")
    this.sent.push(text)
  }

  close(code, reason) {
    this.readyState = 2
    this.closedWith = { code, reason }
  }

  /** All frames but those of authentication, as objects. */
  get frames() {
    return this.sent.map((text) => JSON.parse(text)).filter(({ event }) => event !== "socket.auth.request")
  }

  get tokens() {
    return this.sent
      .map((text) => JSON.parse(text))
      .filter(({ event }) => event === "socket.auth.request")
      .map(({ data }) => data)
  }

  opens() {
    this.readyState = 1
    this.dispatchEvent(new Event("open"))
  }

  says(frame) {
    this.saysRaw(JSON.stringify(frame))
  }

  saysRaw(data) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }))
  }

  accepts(client = { username: "ann" }, session = { connection: "c1", maxMessage: 1_000 }) {
    this.says({ event: "socket.auth.success", data: client, session })
  }

  refuses(error) {
    this.says({ event: "socket.auth.failure", data: "Invalid access token.", error })
  }

  breaks(code = 1006, reason = "") {
    this.readyState = 3
    this.dispatchEvent(Object.assign(new Event("close"), { code, reason, wasClean: code !== 1006 }))
  }
}

/** Lets all promise reactions that are due run. */
export const settled = () => new Promise((resolve) => setImmediate(resolve))

/** Everything around a client, faked and recorded; `random` is 1 unless the test sets it. */
export class World {
  clock = new FakeClock()
  sockets = []
  errors = []
  debugs = []
  fetches = []
  randomness = 1

  constructor({ page, tokenAnswers = [] } = {}) {
    const world = this
    this.environment = {
      script: page?.script ?? null,
      document: page?.document,
      location: { href: page?.href ?? "https://example.org/app/page" },
      console: {
        error: (...words) => this.errors.push(words),
        debug: (...words) => this.debugs.push(words),
      },
      WebSocket: class extends FakeWebSocket {
        constructor(url, protocols) {
          super(url, protocols)
          world.sockets.push(this)
        }
      },
      fetch: async (url, init) => {
        this.fetches.push({ url, init })
        return tokenAnswers.shift()
      },
      setTimeout: this.clock.setTimeout,
      clearTimeout: this.clock.clearTimeout,
      now: this.clock.now,
      random: () => this.randomness,
    }
  }

  /** The socket of now. */
  get socket() {
    return this.sockets.at(-1)
  }

  client(options = {}) {
    return new Ratchet(undefined, options, this.environment)
  }

  /** A client whose socket is open and whose token is sent. */
  async asking(options) {
    const ratchet = this.client(options)
    await this.opens()
    return ratchet
  }

  /** A client that is authenticated. */
  async open(options) {
    const ratchet = await this.asking(options)
    this.socket.accepts()
    return ratchet
  }

  async opens() {
    this.socket.opens()
    await settled()
  }

  /** Loses the connection, waits out the back-off and is authenticated again. */
  async reconnects(code) {
    this.socket.breaks(code)
    this.clock.advance(60_000)
    await this.opens()
    this.socket.accepts()
  }
}

/** Records every firing of an event. */
export function record(ratchet, event) {
  const seen = []
  ratchet.on(event, (data) => seen.push(data))
  return seen
}

/** A page with one tag for the client and meta elements. */
export function page({ data, meta = {}, ...rest } = {}) {
  const document = {
    querySelector(selector) {
      if (selector === "script[data-p2-ratchet]") return data ? { dataset: data } : null
      const name = /^meta\[name="(.+)"\]$/.exec(selector)?.[1]
      return name in meta ? { content: meta[name] } : null
    },
  }
  return { document, ...rest }
}

export const tokenAnswer = (body, status = 200) => ({ ok: status === 200, status, json: async () => body })
