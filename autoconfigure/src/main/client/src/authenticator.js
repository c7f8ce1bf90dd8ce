import { createDeferred } from "./deferred.js"
import { errorFrom, RatchetError } from "./error.js"

/**
 * Gets one socket authenticated: asks for a token, sends it, hears the verdict; one attempt at a time.
 *
 * @param {object} owner `_send(token)`, and what is told of an attempt: `_succeeded(frame, message)`,
 *   `_refused(error, message)`, `_broken(error)` when there was no token to send
 */
export function createAuthenticator(tokens, owner) {
  let attempt = null

  function send(token) {
    attempt._sent = true
    owner._send(token)
  }

  function ask() {
    const asking = attempt
    asking._sent = false
    tokens._next(asking._abort.signal).then(
      (token) => asking === attempt && send(token),
      (cause) => asking === attempt && broken(cause),
    )
  }

  /** No token: for now, or for good when its source says that nobody is logged in. */
  function broken(cause) {
    if (cause instanceof RatchetError && cause.code === "not_authenticated") return refused(cause)
    const error = new RatchetError("unavailable", "There was no token to be had.", { retryable: true, cause })
    stop(error)
    owner._broken(error)
  }

  function refused(error, message) {
    stop(error)
    owner._refused(error, message)
  }

  function stop(error) {
    attempt?._abort.abort()
    attempt?._outcome._reject(error)
    attempt = null
  }

  return {
    /** The attempt under way, as a promise of its outcome. */
    _decided: () => attempt?._outcome._promise,

    /** Sends this token, or without one whatever the source says. */
    _start(token) {
      attempt = { _token: token, _outcome: createDeferred(), _abort: new AbortController() }
      const outcome = attempt._outcome._promise
      if (token === undefined) ask()
      else send(token)
      return outcome
    },

    /** Forgets the attempt under way. */
    _stop: stop,

    /** The server's yes; one that nobody asked for is ignored. */
    _success(frame, message) {
      if (!attempt?._sent) return
      const { _token, _outcome } = attempt
      attempt = null
      if (_token !== undefined) tokens._accepted(_token)
      _outcome._resolve(frame.data ?? null)
      owner._succeeded(frame, message)
    },

    /** The server's no. After "unavailable" it closes the socket by itself, and the token may still be good. */
    _failure({ data, error }, message) {
      if (!attempt?._sent) return
      const words = typeof data === "string" ? data : "Authentication failed."
      const cause = errorFrom({ code: "not_authenticated", message: words, ...error })
      if (cause.code === "unavailable") return
      if (attempt._token === undefined && tokens._isRenewable() && !attempt._repeated) {
        attempt._repeated = true
        ask()
      } else refused(cause, message)
    },
  }
}
