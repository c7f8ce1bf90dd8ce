import { answer, refusal } from "./answers.js"
import { createConnection } from "./connection.js"
import { decode, encode } from "./envelope.js"
import { errorFrom, RatchetError } from "./error.js"
import { ANY, checkName, createHandlers } from "./handlers.js"
import { ERROR, MAX_EVENT_LENGTH, RESERVED } from "./protocol.js"
import { createRequests } from "./requests.js"
import { limit, readSettings } from "./settings.js"
import { VERSION } from "./version.js"

const DISPOSE = Symbol.dispose ?? Symbol.for("Symbol.dispose")

/** Named JSON events over one WebSocket that authenticates, resumes its session and keeps what waits to be sent. */
export class Ratchet {
  /** Default of every new instance's `debug`. */
  static debug = false
  static version = VERSION
  static RatchetError = RatchetError

  #settings
  #console
  #handlers
  #connection
  #requests

  /** Whether to log to console.debug. */
  debug

  /**
   * @param {string | URL | import("../ratchet").Options} [url] default: what the page says, else "/ratchet"
   * @param {import("../ratchet").Options} [options]
   */
  constructor(url, options, environment = globalThis) {
    this.#settings = readSettings(url, options, environment)
    this.#console = environment.console
    this.debug = this.#settings.debug ?? Ratchet.debug
    this.#handlers = createHandlers(this, (cause, context) => this.#handlerFailed(cause, context))
    this.#connection = createConnection(this.#settings, environment, {
      _received: (message) => this.#received(message),
      _fire: this.#handlers._fire,
      _report: (error) => this.#report(error),
      _log: (...words) => this.#log(...words),
      _unanswered: (code) => this.#requests._lost(code),
    })
    this.#requests = createRequests(this.#connection._outbox, environment)
    if (this.#settings.connect) this.connect()
  }

  /** The native socket of now, or null. */
  get socket() {
    return this.#connection._socket()
  }

  /** @returns {import("../ratchet").State} */
  get state() {
    return this.#connection._state()
  }

  get authenticated() {
    return this.state === "open"
  }

  /** Public data of the client; null until authenticated. */
  get client() {
    return this.#connection._client()
  }

  /** Of this connection, not secret; null while not connected. */
  get connectionId() {
    return this.#connection._id()
  }

  /** How many events wait to be sent. */
  get queued() {
    return this.#connection._outbox._size
  }

  /** Starts, or starts again after a close; resolves with the client's public data when authenticated. */
  connect() {
    return this.#connection._connect()
  }

  /** Resolves when authenticated, at once if so; rejects when refused or closed. */
  ready() {
    return this.#connection._ready()
  }

  /**
   * Sends a token on the live connection, or connects with it. Without one, the source of tokens is asked.
   *
   * @param {string | null} [token]
   */
  authenticate(token) {
    if (token === undefined || token === null || typeof token === "string") {
      return this.#connection._authenticate(token === null ? "" : token)
    }
    return Promise.reject(new TypeError("The token must be a string."))
  }

  /**
   * Closes for good and ends the session: no reconnecting, waiting requests reject with "closed".
   *
   * @param {string} [reason]
   */
  disconnect(reason) {
    this.#connection._disconnect(reason)
  }

  [DISPOSE]() {
    this.disconnect()
  }

  /**
   * Sends an event, or keeps it until that is possible.
   *
   * @param {string} event
   * @param {unknown} [data]
   * @param {import("../ratchet").EmitOptions} [options]
   * @returns {boolean} true: sent or queued; false: dropped
   */
  emit(event, data, { volatile, ttl } = {}) {
    checkSendable(event)
    let taken = true
    this.#connection._outbox._post({
      event,
      volatile: volatile ? true : undefined,
      json: encode(data, event),
      _now: volatile,
      _ttl: limit("ttl", ttl),
      _fail: (error) => {
        taken = false
        if (!["closed", "disconnected", "queue_full"].includes(error.code)) this.#report(error)
      },
    })
    this.#log(taken ? "emit" : "dropped", event, data)
    return taken
  }

  /**
   * Sends an event that the server answers.
   *
   * @param {string} event
   * @param {unknown} [data]
   * @param {import("../ratchet").RequestOptions} [options]
   * @returns {Promise<any>} the answer; rejects with a RatchetError
   */
  async request(event, data, { timeout, ttl, ...options } = {}) {
    checkSendable(event)
    this.#log("request", event, data)
    return this.#requests._ask(event, data, {
      ...options,
      timeout: limit("timeout", timeout, this.#settings.requestTimeout),
      ttl: limit("ttl", ttl),
    })
  }

  /**
   * Calls the handler with `(data, context)`, `this` being the client, whenever the event arrives. What it returns, or
   * its promise resolves to, answers a request of the server.
   *
   * @param {string} event
   * @param {(data: any, context: import("../ratchet").Context) => unknown} handler
   */
  on(event, handler) {
    checkName(event)
    this.#handlers._add(event, handler)
    return this
  }

  /** Like `on`, for the next time only. */
  once(event, handler) {
    checkName(event)
    this.#handlers._add(event, handler, true)
    return this
  }

  /** Takes a handler away; without one, all handlers of the event. */
  off(event, handler) {
    this.#handlers._remove(event, handler)
    return this
  }

  /** Calls the handler for every event of the application, before the event's own handlers. */
  onAny(handler) {
    this.#handlers._add(ANY, handler)
    return this
  }

  /** Takes a handler of every event away; without one, all of them. */
  offAny(handler) {
    this.#handlers._remove(ANY, handler)
    return this
  }

  /** For fetch: lets the server leave this connection out; empty while not connected. */
  headers() {
    return this.connectionId === null ? {} : { "X-Ratchet-Connection": this.connectionId }
  }

  #received(message) {
    let frame
    try {
      frame = decode(message.data)
    } catch (error) {
      this.#report(error, message)
      return
    }
    this.#connection._count(frame, message.data.length)
    if (frame.event?.startsWith(RESERVED)) this.#control(frame, message)
    else if (frame.event) this.#deliver(frame, message)
    else this.#answer(frame)
  }

  /** What is not listed, here or by the connection, goes no further: local events above all. */
  #control(frame, message) {
    this.#log("received", frame.event)
    if (frame.event === ERROR) {
      this.#heed(frame.data)
      this.#report(errorFrom(frame.data), message)
    } else this.#connection._control(frame, message)
  }

  #deliver({ event, data = null, id }, message) {
    this.#log("received", event, data)
    const { _session, _outbox } = this.#connection
    const asked = _session._generation
    const results = this.#handlers._fire(event, data, message, id !== undefined)
    if (id === undefined) return
    const post = (answer) => {
      const _fail = ({ code }) => code === "too_large" && post(refusal(new RatchetError(code, "The answer is too large.")))
      if (asked === _session._generation) _outbox._post({ ack: id, ...answer, _fail })
    }
    answer(event, results, post)
  }

  #answer(frame) {
    this.#log("answer", frame.ack)
    this.#heed(frame.error)
    this.#requests._answer(frame)
  }

  #heed(wire) {
    if (wire?.code === "rate_limited" && wire.retryAfter >= 0) this.#connection._advise(Number(wire.retryAfter))
  }

  /** A refusal thrown at a request of the server is no failure. */
  #handlerFailed(cause, { event, answerExpected }) {
    if (event === ERROR) this.#console.error("[ratchet]", cause)
    else if (!answerExpected || !(cause instanceof RatchetError)) {
      this.#report(new RatchetError("internal", `A handler of "${event}" failed.`, { event, cause }))
    }
  }

  #report(error, message) {
    if (this.#handlers._has(ERROR)) this.#handlers._fire(ERROR, error, message)
    else this.#console.error("[ratchet]", error)
  }

  #log(...words) {
    if (this.debug) this.#console.debug("[ratchet]", ...words)
  }
}

function checkSendable(event) {
  checkName(event)
  if (event.length > MAX_EVENT_LENGTH) {
    throw new TypeError(`The event name must not be longer than ${MAX_EVENT_LENGTH} characters.`)
  }
  if (event.startsWith(RESERVED)) throw new TypeError(`The event names beginning with "${RESERVED}" are reserved.`)
}
