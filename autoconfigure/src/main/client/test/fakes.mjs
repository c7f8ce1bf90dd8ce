/** The sources, unless another build of the client is to be tested. */
export const { Ratchet, RatchetError } = await import(process.env.RATCHET_CLIENT ?? "../src/index.js")

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
      this.time = Math.max(this.time, at)
      task()
    }
    this.time = Math.max(this.time, end)
  }

  /** Lets time pass while no timer can run; then those that fell due run, late. */
  sleep(duration) {
    this.time += duration
    this.advance(0)
  }

  #next(end) {
    return [...this.#timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0]
  }
}

/** A native socket whose network is the test. */
export class FakeWebSocket extends EventTarget {
  readyState = 0
  bufferedAmount = 0
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

  /** What the last request to authenticate said of resuming. */
  get offer() {
    const requests = this.sent.map((text) => JSON.parse(text)).filter(({ event }) => event === "socket.auth.request")
    return requests.at(-1).data?.resume
  }

  get pings() {
    return this.frames.filter(({ event }) => event === "socket.ping").map(({ data }) => data.received)
  }

  get tokens() {
    return this.sent
      .map((text) => JSON.parse(text))
      .filter(({ event }) => event === "socket.auth.request")
      .map(({ data }) => data?.token ?? data)
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

  /** Accepts into a session that resumes. */
  welcomes(facts) {
    this.accepts({ username: "ann" }, { id: "secret", connection: "c1", resumed: false, received: 0, window: 120, ...facts })
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
  /** Of the window, by type. */
  listeners = {}

  constructor({ page, tokenAnswers = [] } = {}) {
    const world = this
    this.document = page?.document
    this.environment = {
      script: page?.script,
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
      addEventListener: (type, listener) => (this.listeners[type] = listener),
      removeEventListener: (type) => delete this.listeners[type],
      performance: { now: this.clock.now },
      Math: { random: () => this.randomness },
    }
  }

  /** The window tells of something. */
  happens(type, init) {
    this.listeners[type]?.({ type, ...init })
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

  /** A client in a session that resumes. */
  async resumable(options, facts) {
    const ratchet = await this.asking(options)
    this.socket.welcomes(facts)
    return ratchet
  }

  /** The connection is lost and the next socket is open, its token sent. */
  async comesBack(code) {
    const before = this.sockets.length
    this.socket.breaks(code)
    while (this.sockets.length === before) this.clock.advance(1_000)
    await this.opens()
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
  const listeners = {}
  const document = {
    listeners,
    addEventListener: (type, listener) => (listeners[type] = listener),
    removeEventListener: (type) => delete listeners[type],
    happens: (type) => listeners[type]?.({ type }),
    querySelector(selector) {
      if (selector === "script[data-p2-ratchet]") return data ? { dataset: data } : null
      const name = /^meta\[name="(.+)"\]$/.exec(selector)?.[1]
      return name in meta ? { content: meta[name] } : null
    },
  }
  return { document, ...rest }
}

/** What keeps of an event that was emitted. */
export const shown = ({ event, id, ack, seq }) => [event ?? `answer ${ack}`, seq ?? null].concat(id ?? [])

export const tokenAnswer = (body, status = 200) => ({ ok: status === 200, status, json: async () => body })
