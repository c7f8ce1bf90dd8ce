/** Open this long, a connection counts as good and the waits start small again. */
const STABLE_AFTER = 30_000

/**
 * Decides when to try again after a connection is lost: a random time below a rising ceiling,
 * so that clients cut off together do not come back together.
 *
 * @param {{min: number, max: number, factor: number, attempts: number} | null} limits null: never again
 * @param {() => number} random
 */
export function createReconnector(limits, clock, random, connect) {
  const timer = clock._alarm(connect)
  let attempt = 0
  let openedAt = Infinity
  let earliest

  return {
    /** The connection is authenticated. */
    _open() {
      openedAt = clock._now()
    },

    /** Plans the next try: after exactly so many ms if that is given, else at least `floor`; null when there is none. */
    _lost(floor, exactly) {
      const now = clock._now()
      if (now - openedAt >= STABLE_AFTER) attempt = 0
      openedAt = Infinity
      if (!limits || attempt >= limits.attempts) return null
      const { min, max, factor } = limits
      const ceiling = Math.min(max, min * factor ** attempt) || 0
      const delay = exactly ?? floor + Math.round(random() * ceiling)
      earliest = now + (exactly ?? floor)
      timer._set(delay)
      return { attempt: ++attempt, delay }
    },

    /** Now rather than later, but not before the server wants to see anybody. */
    _wake: () => timer._set(Math.max(0, earliest - clock._now())),

    /** Waits until told to hurry. */
    _pause: timer._stop,

    /** Cancels the planned try and forgets the earlier ones. */
    _stop() {
      timer._stop()
      attempt = 0
      openedAt = Infinity
    },
  }
}
