import { DIVERGED, REPLACED, TOO_LARGE, TOO_SLOW } from "./protocol.js"

const REASONS = { [DIVERGED]: "diverged", [REPLACED]: "replaced", [TOO_SLOW]: "overflow" }

/**
 * What outlives a socket: the session's secret, how much of it was received, and why it was lost. In memory only, so
 * that a duplicated tab does not share it.
 *
 * @param {boolean} wanted whether to ask for sessions that resume
 */
export function createSession(wanted, environment) {
  let secret = null
  let known = false
  let named = false
  let received = 0
  let attempt = 0
  let window = 0
  let generation = 0
  let lostAt
  let reason
  let oversize = false
  const now = () => environment.performance.now()

  function forget() {
    secret = null
    generation++
  }

  return {
    /** How many messages of the server were counted. */
    get _received() {
      return received
    },

    /** Changes when what was asked before can no longer be answered. */
    get _generation() {
      return generation
    },

    _isResumable: () => secret !== null,

    _isKnown: () => known,

    _count() {
      received++
    },

    /** What an authentication request says about resuming; undefined for nothing. */
    _offer() {
      named = secret !== null
      if (!wanted) return undefined
      return named ? { session: secret, received, attempt: ++attempt } : { session: null }
    },

    /** Heeds what the server's first success on a socket says, and tells what became of the session. */
    _accept({ id, resumed, window: seconds = 0 }) {
      const lasts = named && resumed === true
      const change = { _resumed: lasts, _oversize: oversize, _reason: null }
      if (!lasts) {
        if (known) change._reason = reason ?? (now() - lostAt > window ? "expired" : "restart")
        received = 0
        forget()
      }
      this._renew({ id })
      window = seconds * 1_000
      known = true
      oversize = false
      reason = undefined
      return change
    },

    /** The secret changes when the client does. */
    _renew({ id }) {
      if (wanted && typeof id === "string") secret = id
    },

    /** The socket was lost. Returns the code of errors for what is now without an answer; undefined when it may yet come. */
    _lost(code, wasOpen) {
      const resumable = secret !== null
      if (wasOpen) lostAt = now()
      if (code === TOO_LARGE) oversize = true
      reason = REASONS[code] ?? reason
      if (code === DIVERGED || code === REPLACED || !resumable) forget()
      if (secret === null) return resumable ? "session_lost" : "disconnected"
    },

    /** The end, after which another session is no surprise. */
    _end() {
      forget()
      known = oversize = false
      reason = undefined
    },
  }
}
