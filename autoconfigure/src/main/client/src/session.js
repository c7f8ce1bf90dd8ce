import { isText } from "./error.js"
import { DIVERGED, REPLACED, TOO_LARGE, TOO_SLOW } from "./protocol.js"

const REASONS = { [DIVERGED]: "diverged", [REPLACED]: "replaced", [TOO_SLOW]: "overflow" }

/**
 * What outlives a socket: the session's secret, how much of it was received, and why it was lost. In memory only, so
 * that a duplicated tab does not share it.
 *
 * @param {boolean} wanted whether to ask for sessions that resume
 */
export function createSession(wanted, clock) {
  let secret
  let known
  let named
  let received = 0
  let attempt = 0
  let window
  let generation = 0
  let lostAt
  let reason
  let oversize

  function forget() {
    secret = undefined
    generation++
  }

  /** The secret changes when the client does. */
  function renew({ id }) {
    if (wanted && isText(id)) secret = id
  }

  return {
    _isResumable: () => Boolean(secret),

    /** Counts so many messages more of the server; returns how many it has sent. */
    _count: (more = 0) => (received += more),

    /** Changes when what was asked before can no longer be answered. */
    _generation: () => generation,

    _renew: renew,

    /** What an authentication request says about resuming; undefined for nothing. */
    _offer() {
      named = secret
      if (named) return { session: secret, received, attempt: ++attempt }
      return wanted ? { session: null } : undefined
    },

    /**
     * Heeds what the server's first success on a socket says. Returns whether there was a session before, whether it goes
     * on, whether its last socket was closed for a message over the limit, and why it was lost if it was.
     */
    _accept(told) {
      const resumed = named && told.resumed === true
      const lost = known && !resumed && (reason ?? (clock._now() - lostAt > window ? "expired" : "restart"))
      const change = [known, resumed, oversize, lost]
      if (!resumed) {
        received = 0
        forget()
      }
      renew(told)
      window = told.window * 1_000 || 0
      known = true
      reason = oversize = undefined
      return change
    },

    /** The socket was lost. Returns the code of errors for what is now without an answer; undefined when it may yet come. */
    _lost(code, wasOpen) {
      const resumable = secret
      if (wasOpen) lostAt = clock._now()
      oversize ||= code === TOO_LARGE
      reason = REASONS[code] ?? reason
      if (resumable && code !== DIVERGED && code !== REPLACED) return undefined
      forget()
      return resumable ? "session_lost" : "disconnected"
    },

    /** The end, after which another session is no surprise. */
    _stop() {
      forget()
      known = reason = oversize = undefined
    },
  }
}
