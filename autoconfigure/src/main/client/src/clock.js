/** Some 23 days. Delays of 25 overflow the timers of browsers, which then fire at once. */
const MAX_DELAY = 2e9

/** Time as the environment has it, and timers that measure it. */
export function createClock(environment) {
  const now = () => environment.performance.now()

  /**
   * A timer for one task: setting it anew replaces it, Infinity means never.
   *
   * @param {(late: number) => void} task told by how many ms it came late, as it does in tabs that sleep
   */
  function alarm(task) {
    let timer
    let due
    const stop = () => {
      environment.clearTimeout(timer)
      timer = undefined
    }
    const fire = () => {
      timer = undefined
      task(now() - due)
    }
    return {
      _stop: stop,
      _set(delay) {
        stop()
        due = now() + delay
        if (delay !== Infinity) timer = environment.setTimeout(fire, Math.min(delay, MAX_DELAY))
      },
      /** The ms that are left, at least 1; undefined when it is not set. */
      _left: () => timer && Math.max(1, due - now()),
    }
  }

  return { _now: now, _alarm: alarm }
}
