import { Authenticator } from "./authenticator.js"
import { Deferred, quiet } from "./deferred.js"
import { RatchetError } from "./error.js"
import { AUTH_FAILURE, AUTH_SUCCESS, CLOSE, CloseCode, isFinal, OPEN, RECONNECT, STATE } from "./protocol.js"
import { Reconnector } from "./reconnector.js"
import { Tokens } from "./tokens.js"
import { Transport } from "./transport.js"

const OVERLOADED_WAIT = 5_000

/**
 * The life of a connection: connect, authenticate, stay open, come back, end. Whenever something changes, everything
 * inside is brought in order first, and the application's handlers run last, so that they may call anything.
 */
export class Connection {
  #settings
  #environment
  #owner
  #tokens
  #authenticator
  #reconnector
  #transport = null
  #state = "idle"
  #ready = new Deferred()
  #deadline = null
  #announced = false
  #retryAfter = 0
  #client = null
  #connectionId = null
  #maxMessage = Infinity

  /**
   * @param {object} owner is told: `received(message)`, `fire(event, data, message)`, `report(error)`, `log(...)`,
   *   `opened()`, `lost()`, `ended(byApplication)`
   */
  constructor(settings, environment, owner) {
    this.#settings = settings
    this.#environment = environment
    this.#owner = owner
    this.#tokens = new Tokens(settings, environment)
    this.#reconnector = new Reconnector(settings.reconnect, environment, () => this.#try())
    this.#authenticator = new Authenticator(this.#tokens, {
      send: (frame) => this.#transport.send(frame),
      sent: () => this.#tokenSent(),
      succeeded: (frame, message) => this.#authenticated(frame, message),
      refused: (error, text, message) => this.#refused(error, text, message),
      broken: (error) => this.#tokenMissing(error),
    })
  }

  get state() {
    return this.#state
  }

  get socket() {
    return this.#transport?.socket ?? null
  }

  get client() {
    return this.#client
  }

  get connectionId() {
    return this.#connectionId
  }

  /** In bytes; as the server said last. */
  get maxMessage() {
    return this.#maxMessage
  }

  get ready() {
    return this.#ready.promise
  }

  connect() {
    if (this.#state === "closed") this.#ready = new Deferred()
    if (this.#state === "closed" || this.#state === "idle") this.#try()
    return this.ready
  }

  authenticate(token) {
    if (!this.#transport?.writable) {
      if (token !== undefined) this.#tokens.use(token)
      return this.connect()
    }
    const decided = this.#authenticator.decided
    if (decided && token !== undefined) return this.#authenticateAfter(decided, token)
    if (decided) return this.#state === "open" ? decided : this.ready
    const outcome = this.#authenticator.start(token)
    if (this.#state !== "open") {
      this.#ready = new Deferred()
      this.#watch()
      this.#become("authenticating")
    }
    return outcome
  }

  disconnect(reason = "") {
    if (this.#state === "closed") return
    const end = { code: CloseCode.NORMAL, reason: String(reason), clean: true }
    this.#end(end, new RatchetError("closed", "The connection was closed by this client."), true)
  }

  /** Writes a frame if that is possible now. */
  send(text) {
    return this.#state === "open" && this.#transport.send(text)
  }

  /** A frame that belongs to authentication. */
  verdict(frame, message) {
    if (frame.event === AUTH_SUCCESS) this.#authenticator.success(frame, message)
    else this.#authenticator.failure(frame, message)
  }

  /** The server said how long to stay away, should it close for that reason. */
  advise(retryAfter) {
    this.#retryAfter = retryAfter
  }

  #authenticateAfter(decided, token) {
    const next = () => this.authenticate(token)
    const unlessClosed = (error) => (error.code === "closed" ? Promise.reject(error) : next())
    return quiet(decided.then(next, unlessClosed))
  }

  #try() {
    const transport = new Transport({
      opened: () => this.#opened(),
      received: (message) => this.#owner.received(message),
      closed: (end) => this.#lost(end),
    })
    this.#announced = false
    this.#retryAfter = 0
    try {
      transport.start(this.#settings.WebSocket, this.#settings.url)
    } catch (cause) {
      const error = new RatchetError("closed", `No socket could be made: ${cause.message}`, { cause })
      this.#end({ code: 1006, reason: error.message, clean: false }, error)
      this.#owner.report(error)
      return
    }
    this.#transport = transport
    this.#watch()
    this.#become("connecting")
  }

  #opened() {
    this.#authenticator.start()
    this.#become("authenticating")
  }

  #tokenSent() {
    if (this.#state === "open") this.#watch()
    else if (!this.#announced) {
      this.#announced = true
      this.#owner.fire(OPEN, null)
    }
  }

  #authenticated({ data = null, session }, message) {
    this.#unwatch()
    const first = this.#state !== "open"
    this.#client = data
    this.#adopt(session)
    if (first) {
      this.#reconnector.opened()
      this.#ready.resolve(data)
      this.#become("open")
      this.#owner.opened()
    }
    if (this.#state === "open") this.#owner.fire(AUTH_SUCCESS, data, message)
  }

  #adopt(session) {
    if (typeof session?.connection === "string") this.#connectionId = session.connection
    if (Number.isSafeInteger(session?.maxMessage) && session.maxMessage > 0) this.#maxMessage = session.maxMessage
  }

  /** On an open connection the earlier client stays. Else this is the end, unless a handler tries another token. */
  #refused(error, text, message) {
    this.#unwatch()
    if (this.#state === "open") {
      this.#owner.fire(AUTH_FAILURE, text, message)
      return
    }
    const transport = this.#transport
    this.#ready.reject(error)
    this.#become("unauthenticated")
    if (this.#state === "unauthenticated") this.#owner.fire(AUTH_FAILURE, text, message)
    if (this.#state !== "unauthenticated" || this.#transport !== transport) return
    this.#end({ code: CloseCode.NORMAL, reason: text, clean: true }, error)
  }

  #tokenMissing(error) {
    if (this.#state !== "open") this.#giveUp("No token.")
    this.#owner.report(error)
  }

  #giveUp(reason) {
    this.#transport.stop(CloseCode.GIVEN_UP, reason)
    this.#lost({ code: CloseCode.GIVEN_UP, reason, clean: false })
  }

  #lost(end) {
    const wasOpen = this.#state === "open"
    this.#forget(new RatchetError("disconnected", "The connection was lost."))
    const next = this.#isFinal(end.code) ? null : this.#reconnector.start(this.#shortestWait(end.code))
    if (next === null) {
      this.#end(end, closed(end))
      return
    }
    if (wasOpen) this.#ready = new Deferred()
    this.#owner.lost()
    this.#become("reconnecting")
    if (this.#state === "reconnecting") {
      this.#owner.fire(RECONNECT, { ...next, code: end.code, reason: end.reason })
    }
  }

  #end(end, error, byApplication = false) {
    if (this.#state === "open") this.#ready = new Deferred()
    this.#transport?.stop(end.code, end.reason)
    this.#forget(error)
    this.#reconnector.stop()
    this.#ready.reject(error)
    const previous = this.#state
    this.#state = "closed"
    this.#owner.ended(byApplication)
    this.#owner.fire(STATE, { state: "closed", previous })
    this.#owner.fire(CLOSE, end)
  }

  #forget(error) {
    this.#unwatch()
    this.#authenticator.stop(error)
    this.#transport = null
    this.#client = null
    this.#connectionId = null
  }

  #isFinal(code) {
    return isFinal(code) || (code === CloseCode.NOT_AUTHENTICATED && !this.#tokens.renewable)
  }

  #shortestWait(code) {
    if (code === CloseCode.OVERLOADED) return OVERLOADED_WAIT
    return code === CloseCode.RATE_EXCEEDED ? this.#retryAfter : 0
  }

  #watch() {
    this.#unwatch()
    const { connectTimeout } = this.#settings
    if (connectTimeout === Infinity) return
    this.#deadline = this.#environment.setTimeout(() => this.#giveUp("Not connected in time."), connectTimeout)
  }

  #unwatch() {
    this.#environment.clearTimeout(this.#deadline)
    this.#deadline = null
  }

  #become(state) {
    const previous = this.#state
    this.#state = state
    this.#owner.log(state)
    this.#owner.fire(STATE, { state, previous })
  }
}

function closed({ code, reason }) {
  return new RatchetError("closed", `The connection was closed: ${code} ${reason}`.trim(), {
    details: { code, reason },
  })
}
