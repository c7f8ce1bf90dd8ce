import { Deferred } from "./deferred.js"
import { errorFrom, RatchetError } from "./error.js"
import { AUTH_REQUEST } from "./protocol.js"

/** Gets one socket authenticated: asks for a token, sends it, hears the verdict; one attempt at a time. */
export class Authenticator {
  #tokens
  #owner
  #attempt = null

  /**
   * @param {import("./tokens.js").Tokens} tokens
   * @param {object} owner `send(frame)`, and what is told of an attempt: `sent()`, `succeeded(frame, message)`,
   *   `refused(error, text, message)`, `broken(error)` when there was no token to send
   */
  constructor(tokens, owner) {
    this.#tokens = tokens
    this.#owner = owner
  }

  /** The attempt under way, as a promise of its outcome, or null. */
  get decided() {
    return this.#attempt?.outcome.promise ?? null
  }

  /** Sends this token, or without one whatever the source says. */
  start(token) {
    const attempt = { token, outcome: new Deferred(), abort: new AbortController(), sent: false, repeated: false }
    this.#attempt = attempt
    if (token === undefined) this.#ask(attempt)
    else this.#send(attempt, token)
    return attempt.outcome.promise
  }

  /** Forgets the attempt under way. */
  stop(error) {
    this.#attempt?.abort.abort()
    this.#attempt?.outcome.reject(error)
    this.#attempt = null
  }

  /** The server's yes; one that nobody asked for is ignored. */
  success(frame, message) {
    const attempt = this.#attempt
    if (!attempt?.sent) return
    this.#attempt = null
    if (attempt.token !== undefined) this.#tokens.accepted(attempt.token)
    attempt.outcome.resolve(frame.data ?? null)
    this.#owner.succeeded(frame, message)
  }

  /** The server's no. After "unavailable" it closes the socket by itself, and the token may still be good. */
  failure(frame, message) {
    const attempt = this.#attempt
    if (!attempt?.sent) return
    const error = refusal(frame)
    if (error.code === "unavailable") return
    if (attempt.token === undefined && this.#tokens.renewable && !attempt.repeated) {
      attempt.repeated = true
      this.#ask(attempt)
      return
    }
    this.stop(error)
    this.#owner.refused(error, error.message, message)
  }

  #ask(attempt) {
    attempt.sent = false
    this.#tokens.next(attempt.abort.signal).then(
      (token) => attempt === this.#attempt && this.#send(attempt, token),
      (cause) => attempt === this.#attempt && this.#broken(cause),
    )
  }

  #send(attempt, token) {
    attempt.sent = true
    this.#owner.send(JSON.stringify({ event: AUTH_REQUEST, data: token }))
    this.#owner.sent()
  }

  /** No token: for now, or for good when its source says that nobody is logged in. */
  #broken(cause) {
    if (cause instanceof RatchetError && cause.code === "not_authenticated") {
      this.stop(cause)
      this.#owner.refused(cause, cause.message)
      return
    }
    const error = new RatchetError("unavailable", "There was no token to be had.", { retryable: true, cause })
    this.stop(error)
    this.#owner.broken(error)
  }
}

/** The original servers send the text only. */
function refusal({ data, error }) {
  const message = typeof data === "string" ? data : "Authentication failed."
  return errorFrom({ code: "not_authenticated", message, ...error })
}
