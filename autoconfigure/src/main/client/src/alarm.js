/** Longer delays overflow the timers of browsers, which then fire at once. */
const MAX_DELAY = 2 ** 31 - 1

/**
 * A timer for one task: setting it anew replaces it, Infinity means never.
 *
 * @param {(late: number) => void} task told by how many ms it came late, as it does in tabs that sleep
 */
export function createAlarm(environment, task) {
  let timer = null
  let due
  const stop = () => {
    environment.clearTimeout(timer)
    timer = null
  }
  return {
    _stop: stop,
    _set(delay) {
      stop()
      due = environment.performance.now() + delay
      if (delay === Infinity) return
      timer = environment.setTimeout(
        () => {
          timer = null
          task(environment.performance.now() - due)
        },
        Math.min(delay, MAX_DELAY),
      )
    },
    /** The ms that are left; undefined when it is not set. */
    _left: () => (timer === null ? undefined : due - environment.performance.now()),
  }
}
