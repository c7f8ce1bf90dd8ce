import { quiet } from "./deferred.js"

/** The key of handlers of every event; no event has this name. */
export const ANY = ""

/**
 * Keeps the handlers of one client, and calls them so that none can stop another.
 *
 * @param {object} target `this` and `context.ratchet` of every handler
 * @param {(cause: unknown, context: object) => void} failed told of each handler that throws or rejects
 */
export function createHandlers(target, failed) {
  const byEvent = new Map()
  const of = (event) => byEvent.get(event) ?? []

  function drop(event, matches) {
    const kept = of(event).filter((entry) => !(entry._removed = matches(entry)))
    if (kept.length) byEvent.set(event, kept)
    else byEvent.delete(event)
  }

  function call(handler, data, context) {
    try {
      const result = handler.call(target, data, context)
      result?.then?.(undefined, (cause) => failed(cause, context))
      return result
    } catch (cause) {
      failed(cause, context)
      return quiet(Promise.reject(cause))
    }
  }

  return {
    _add(event, handler, once) {
      if (typeof handler !== "function") throw new TypeError("An event handler must be a function.")
      byEvent.set(event, [...of(event), { _handler: handler, _once: once }])
      return target
    },

    /** Without a handler: all of the event. */
    _remove(event, handler) {
      drop(event, (entry) => !handler || entry._handler === handler)
      return target
    },

    _has: (event) => byEvent.has(event),

    /**
     * In the order of registration; what is added meanwhile waits for the next time.
     *
     * @param {boolean} [answerExpected] only given for the application's events
     * @returns {unknown[]} what the event's own handlers returned
     */
    _fire(event, data, message, answerExpected) {
      const context = { event, answerExpected: answerExpected === true, ratchet: target, message }
      const fireAll = (key) =>
        of(key).flatMap((entry) => {
          if (entry._removed) return []
          if (entry._once) drop(key, (other) => other === entry)
          return [call(entry._handler, data, context)]
        })
      if (answerExpected !== undefined) fireAll(ANY)
      return fireAll(event)
    },
  }
}

/** Refuses what cannot be the name of an event. */
export function checkName(event) {
  if (typeof event !== "string" || event === "") {
    throw new TypeError("The event name must be a string and must not be empty.")
  }
}
