import { createDeferred } from "./deferred.js"
import { errorFrom, isText, RatchetError } from "./error.js"

/**
 * Gets one socket authenticated: asks for a token, sends it, hears the verdict; one attempt at a time.
 *
 * @param {(token: string) => void} sendToken
 * @param {(frame: object, message: MessageEvent) => void} succeeded
 * @param {(error: RatchetError, message?: MessageEvent) => void} refused
 * @param {(error: RatchetError) => void} broken there was no token to send
 */
export function createAuthenticator(tokens, sendToken, succeeded, refused, broken) {
  /** What becomes of the attempt under way; null while there is none. */
  let outcome
  let given
  let abort
  let sent
  let repeated

  function send(token) {
    sent = true
    sendToken(token)
  }

  function ask() {
    const asking = outcome
    sent = false
    tokens._next(abort.signal).then(
      (token) => asking === outcome && send(token),
      (cause) => asking === outcome && fail(cause),
    )
  }

  /** No token: for now, or for good when its source says that nobody is logged in. */
  function fail(cause) {
    if (cause.code === "not_authenticated") return refuse(cause)
    const error = new RatchetError("unavailable", "No token.", { retryable: true, cause })
    stop(error)
    broken(error)
  }

  function refuse(error, message) {
    stop(error)
    refused(error, message)
  }

  function stop(error) {
    abort?.abort()
    outcome?._reject(error)
    outcome = sent = null
  }

  return {
    /** The attempt under way, as a promise of its outcome. */
    _decided: () => outcome,

    /** Sends this token, or without one whatever the source says. */
    _open(token) {
      const promise = createDeferred()
      outcome = promise
      given = token
      abort = new AbortController()
      repeated = false
      if (token === undefined) ask()
      else send(token)
      return promise
    },

    /** Forgets the attempt under way. */
    _stop: stop,

    /** The server's yes; one that nobody asked for is ignored. */
    _accept(frame, message) {
      if (!sent) return
      if (given !== undefined) tokens._accept(given)
      outcome._resolve(frame.data ?? null)
      stop()
      succeeded(frame, message)
    },

    /** The server's no. After one for now it closes the socket by itself, and the token may still be good. */
    _fail({ data, error }, message) {
      const words = isText(data) ? data : "Authentication failed."
      const cause = errorFrom({ code: "not_authenticated", message: words, ...error })
      if (!sent || cause.retryable) return
      if (given === undefined && tokens._isRenewable() && !repeated) {
        repeated = true
        ask()
      } else refuse(cause, message)
    },
  }
}
