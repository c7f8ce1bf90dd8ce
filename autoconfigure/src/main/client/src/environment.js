/** Longer delays overflow the timers of browsers, which then fire at once. */
const MAX_DELAY = 2 ** 31 - 1

const scope = globalThis

/** All that the client takes from the world around it; tests pass their own. */
export const environment = {
  /** The tag that loads a classic script; only known while it runs. */
  script: scope.document?.currentScript ?? null,

  get document() {
    return scope.document
  },
  get location() {
    return scope.location
  },
  get console() {
    return scope.console
  },
  get WebSocket() {
    return scope.WebSocket
  },
  fetch: (url, init) => scope.fetch(url, init),
  setTimeout: (task, delay) => scope.setTimeout(task, Math.min(delay, MAX_DELAY)),
  clearTimeout: (timer) => scope.clearTimeout(timer),
  now: () => scope.performance.now(),
  random: () => Math.random(),
}
