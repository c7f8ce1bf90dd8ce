/** Open this long, a connection counts as good and the waits start small again. */
const STABLE_AFTER = 30_000

/** Keeps the powers finite, however long the server stays away. */
const MAX_EXPONENT = 30

/**
 * Decides when to try again after a connection is lost: a random time below a rising ceiling,
 * so that clients cut off together do not come back together.
 */
export class Reconnector {
  #limits
  #environment
  #connect
  #attempt = 0
  #openedAt = null
  #timer = null

  /** @param {{min: number, max: number, factor: number, attempts: number} | null} limits null: never again */
  constructor(limits, environment, connect) {
    this.#limits = limits
    this.#environment = environment
    this.#connect = connect
  }

  /** The connection is authenticated. */
  opened() {
    this.#openedAt = this.#environment.now()
  }

  /** Plans the next try, at least `floor` ms from now; null when there is to be none. */
  start(floor = 0) {
    this.#forgiveAfterGoodTime()
    if (this.#limits === null || this.#attempt >= this.#limits.attempts) return null
    const { min, max, factor } = this.#limits
    const ceiling = Math.min(max, min * factor ** Math.min(this.#attempt, MAX_EXPONENT))
    this.#attempt++
    const delay = floor + Math.round(this.#environment.random() * ceiling)
    this.#timer = this.#environment.setTimeout(this.#connect, delay)
    return { attempt: this.#attempt, delay }
  }

  /** Cancels the planned try and forgets the earlier ones. */
  stop() {
    this.#environment.clearTimeout(this.#timer)
    this.#timer = null
    this.#attempt = 0
    this.#openedAt = null
  }

  #forgiveAfterGoodTime() {
    if (this.#openedAt !== null && this.#environment.now() - this.#openedAt >= STABLE_AFTER) this.#attempt = 0
    this.#openedAt = null
  }
}
