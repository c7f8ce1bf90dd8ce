/**
 * Watches what befalls the page: it sleeps and wakes, goes off and on line, is put into the back-forward cache and
 * comes back. A page that is left for good needs nothing: the browser closes its socket with 1001, which ends the session.
 *
 * @param {() => void} wake time may have passed, or the network changed
 * @param {() => void} hide the page sleeps and may come back
 */
export function createSurroundings(environment, wake, hide) {
  const { document } = environment
  const listeners = [
    [environment, "online", wake],
    [environment, "offline", wake],
    [environment, "pageshow", wake],
    [environment, "pagehide", ({ persisted }) => persisted && hide()],
    [document, "resume", wake],
    [document, "visibilitychange", () => document.visibilityState === "visible" && wake()],
  ]
  return (method) => {
    for (const [target, type, listener] of listeners) target?.[method]?.(type, listener)
  }
}
