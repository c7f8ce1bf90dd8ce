import { Connection } from "./connection.js"
import { decode, encode } from "./envelope.js"
import { environment as browser } from "./environment.js"
import { errorFrom, RatchetError } from "./error.js"
import { checkName, Handlers } from "./handlers.js"
import { Outbox } from "./outbox.js"
import { AUTH_FAILURE, AUTH_SUCCESS, ERROR, MAX_EVENT_LENGTH, RESERVED } from "./protocol.js"
import { Requests } from "./requests.js"
import { limit, readSettings } from "./settings.js"
import { VERSION } from "./version.js"

const DISPOSE = Symbol.dispose ?? Symbol.for("Symbol.dispose")

/** Named JSON events over one WebSocket that authenticates, comes back by itself and keeps what waits to be sent. */
export class Ratchet {
  /** Default of every new instance's `debug`. */
  static debug = false
  static version = VERSION
  static RatchetError = RatchetError

  #settings
  #environment
  #handlers
  #connection
  #outbox
  #requests

  /** Whether to log to console.debug. */
  debug

  /**
   * @param {string | URL | import("../ratchet").Options} [url] default: what the page says, else "/ratchet"
   * @param {import("../ratchet").Options} [options]
   */
  constructor(url, options, environment = browser) {
    this.#environment = environment
    this.#settings = readSettings(url, options, environment)
    this.debug = this.#settings.debug ?? Ratchet.debug
    this.#handlers = new Handlers(this, (cause, event) => this.#handlerFailed(cause, event))
    this.#connection = new Connection(this.#settings, environment, {
      received: (message) => this.#received(message),
      fire: (event, data, message) => this.#handlers.fire(event, data, message),
      report: (error) => this.#report(error),
      log: (...words) => this.#log(...words),
      opened: () => this.#outbox.flush(),
      lost: () => this.#requests.lost(),
      ended: (byApplication) => this.#ended(byApplication),
    })
    this.#outbox = new Outbox(this.#settings.queue, environment, this.#connection)
    this.#requests = new Requests(this.#outbox, environment)
    if (this.#settings.connect) this.connect()
  }

  /** The native socket of now, or null. */
  get socket() {
    return this.#connection.socket
  }

  /** @returns {import("../ratchet").State} */
  get state() {
    return this.#connection.state
  }

  get authenticated() {
    return this.state === "open"
  }

  /** Public data of the client; null until authenticated. */
  get client() {
    return this.#connection.client
  }

  /** Of this connection, not secret; null while not connected. */
  get connectionId() {
    return this.#connection.connectionId
  }

  /** How many events wait to be sent. */
  get queued() {
    return this.#outbox.size
  }

  /** Starts, or starts again after a close; resolves with the client's public data when authenticated. */
  connect() {
    return this.#connection.connect()
  }

  /** Resolves when authenticated, at once if so; rejects when refused or closed. */
  ready() {
    return this.#connection.ready
  }

  /**
   * Sends a token on the live connection, or connects with it. Without one, the source of tokens is asked.
   *
   * @param {string | null} [token]
   */
  authenticate(token) {
    if (token === null || token === undefined || typeof token === "string") {
      return this.#connection.authenticate(token === null ? "" : token)
    }
    return Promise.reject(new TypeError("The token must be a string."))
  }

  /**
   * Closes for good: no reconnecting, waiting requests reject with "closed".
   *
   * @param {string} [reason]
   */
  disconnect(reason) {
    this.#connection.disconnect(reason)
  }

  [DISPOSE]() {
    this.disconnect()
  }

  /**
   * Sends an event, or keeps it until that is possible.
   *
   * @param {string} event
   * @param {unknown} [data]
   * @returns {boolean} true: sent or queued; false: dropped
   */
  emit(event, data) {
    checkSendable(event)
    const fail = (error) => this.#report(error)
    const refused = this.#outbox.post({ event, text: encode(event, data), fail })
    this.#log(refused ? "dropped" : "emit", event, data)
    if (refused?.code === "too_large") this.#report(refused)
    return refused === null
  }

  /**
   * Sends an event that the server answers.
   *
   * @param {string} event
   * @param {unknown} [data]
   * @param {{timeout?: number, signal?: AbortSignal}} [options]
   * @returns {Promise<any>} the answer; rejects with a RatchetError
   */
  async request(event, data, { timeout, signal } = {}) {
    checkSendable(event)
    const answer = this.#requests.ask(event, data, limit("timeout", timeout, this.#settings.requestTimeout), signal)
    this.#log("request", event, data)
    return answer
  }

  /**
   * Calls the handler with `(data, context)`, `this` being the client, whenever the event arrives.
   *
   * @param {string} event
   * @param {(data: any, context: import("../ratchet").Context) => unknown} handler
   */
  on(event, handler) {
    this.#handlers.add(event, handler)
    return this
  }

  /** Like `on`, for the next time only. */
  once(event, handler) {
    this.#handlers.add(event, handler, true)
    return this
  }

  /** Takes a handler away; without one, all handlers of the event. */
  off(event, handler) {
    this.#handlers.remove(event, handler)
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
    if (frame.event?.startsWith(RESERVED)) this.#control(frame, message)
    else if (frame.event) this.#deliver(frame, message)
    else this.#answer(frame)
  }

  /** What is not listed, local events above all, goes no further. */
  #control(frame, message) {
    this.#log("received", frame.event)
    if (frame.event === AUTH_SUCCESS || frame.event === AUTH_FAILURE) this.#connection.verdict(frame, message)
    else if (frame.event === ERROR) {
      this.#heed(frame.data)
      this.#report(errorFrom(frame.data), message)
    }
  }

  #deliver({ event, data = null }, message) {
    this.#log("received", event, data)
    this.#handlers.fire(event, data, message)
  }

  #answer(frame) {
    this.#log("answer", frame.ack)
    this.#heed(frame.error)
    this.#requests.answer(frame)
  }

  #heed(wire) {
    if (wire?.code === "rate_limited" && wire.retryAfter >= 0) this.#connection.advise(Number(wire.retryAfter))
  }

  #ended(byApplication) {
    this.#requests.close()
    const dropped = this.#outbox.clear()
    if (dropped === 0 || byApplication) return
    this.#report(new RatchetError("closed", `Closed with ${dropped} events not sent.`))
  }

  #handlerFailed(cause, event) {
    if (event === ERROR) this.#environment.console.error("[ratchet]", cause)
    else this.#report(new RatchetError("internal", `A handler of "${event}" failed.`, { event, cause }))
  }

  #report(error, message) {
    if (this.#handlers.has(ERROR)) this.#handlers.fire(ERROR, error, message)
    else this.#environment.console.error("[ratchet]", error)
  }

  #log(...words) {
    if (this.debug) this.#environment.console.debug("[ratchet]", ...words)
  }
}

function checkSendable(event) {
  checkName(event)
  if (event.length > MAX_EVENT_LENGTH) {
    throw new TypeError(`The event name must not be longer than ${MAX_EVENT_LENGTH} characters.`)
  }
  if (event.startsWith(RESERVED)) throw new TypeError(`The event names beginning with "${RESERVED}" are reserved.`)
}
