/**
 * Watches what befalls the page: it sleeps and wakes, goes off and on line, is put into the back-forward cache and
 * comes back. A page that is left for good needs nothing: the browser closes its socket with 1001, which ends the session.
 *
 * @param {object} owner `_wake()` time may have passed, `_doubt()` the network may be gone, `_hide()` the page may come back
 */
export function createSurroundings(environment, owner) {
  const { document } = environment
  const wake = () => owner._wake()
  const listeners = [
    [environment, "online", wake],
    [environment, "offline", () => owner._doubt()],
    [environment, "pagehide", ({ persisted }) => persisted && owner._hide()],
    [environment, "pageshow", ({ persisted }) => persisted && wake()],
    [document, "resume", wake],
    [document, "visibilitychange", () => document.visibilityState === "visible" && wake()],
  ]
  const each = (method) => {
    for (const [target, type, listener] of listeners) target?.[method]?.(type, listener)
  }
  return {
    _start: () => each("addEventListener"),
    _stop: () => each("removeEventListener"),
  }
}
