import { createClient } from "./client.js"
import { RatchetError } from "./error.js"
import { ANY, checkName } from "./handlers.js"
import { MAX_EVENT_LENGTH, RESERVED } from "./protocol.js"
import { readSettings } from "./settings.js"
import { VERSION } from "./version.js"

/** Named JSON events over one WebSocket that authenticates, resumes its session and keeps what waits to be sent. */
export class Ratchet {
  /** Default of every new instance's `debug`. */
  static debug = false
  static version = VERSION
  static RatchetError = RatchetError

  #client

  /**
   * @param {string | URL | import("../ratchet").Options} [url] default: what the page says, else "/ratchet"
   * @param {import("../ratchet").Options} [options]
   */
  constructor(url, options, environment = globalThis) {
    const settings = readSettings(url, options, environment)
    /** Whether to log to console.debug. */
    this.debug = settings.debug ?? Ratchet.debug
    this.#client = createClient(this, settings, environment)
    if (settings.connect) this.connect()
  }

  /** The native socket of now, or null. */
  get socket() {
    return this.#client._socket()
  }

  /** @returns {import("../ratchet").State} */
  get state() {
    return this.#client._state()
  }

  get authenticated() {
    return this.state === "open"
  }

  /** Public data of the client; null until authenticated. */
  get client() {
    return this.#client._client()
  }

  /** Of this connection, not secret; null while not connected. */
  get connectionId() {
    return this.#client._id()
  }

  /** How many events wait to be sent. */
  get queued() {
    return this.#client._size()
  }

  /** Starts, or starts again after a close; resolves with the client's public data when authenticated. */
  connect() {
    return this.#client._open()
  }

  /** Resolves when authenticated, at once if so; rejects when refused or closed. */
  ready() {
    return this.#client._ready()
  }

  /**
   * Sends a token on the live connection, or connects with it. Without one, the source of tokens is asked.
   *
   * @param {string | null} [token]
   */
  authenticate(token) {
    return this.#client._authenticate(token)
  }

  /**
   * Closes for good and ends the session: no reconnecting, waiting requests reject with "closed".
   *
   * @param {string} [reason]
   */
  disconnect(reason = "") {
    this.#client._stop(String(reason))
  }

  [Symbol.dispose ?? "dispose"]() {
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
  emit(event, data, options = {}) {
    checkSendable(event)
    return this.#client._send(event, data, options)
  }

  /**
   * Sends an event that the server answers.
   *
   * @param {string} event
   * @param {unknown} [data]
   * @param {import("../ratchet").RequestOptions} [options]
   * @returns {Promise<any>} the answer; rejects with a RatchetError
   */
  async request(event, data, options = {}) {
    checkSendable(event)
    return this.#client._request(event, data, options)
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
    return this.#client._add(event, handler)
  }

  /** Like `on`, for the next time only. */
  once(event, handler) {
    checkName(event)
    return this.#client._add(event, handler, true)
  }

  /** Takes a handler away; without one, all handlers of the event. */
  off(event, handler) {
    return this.#client._remove(event, handler)
  }

  /** Calls the handler for every event of the application, before the event's own handlers. */
  onAny(handler) {
    return this.#client._add(ANY, handler)
  }

  /** Takes a handler of every event away; without one, all of them. */
  offAny(handler) {
    return this.off(ANY, handler)
  }

  /** For fetch: lets the server leave this connection out; empty while not connected. */
  headers() {
    const id = this.connectionId
    return id ? { "X-Ratchet-Connection": id } : {}
  }
}

function checkSendable(event) {
  checkName(event)
  if (event.length > MAX_EVENT_LENGTH || event.startsWith(RESERVED)) {
    throw new TypeError(`The event name "${event}" is too long or reserved.`)
  }
}
