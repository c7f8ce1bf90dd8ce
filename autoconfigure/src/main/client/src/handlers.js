/** Keeps the handlers of one client, and calls them so that none can stop another. */
export class Handlers {
  #byEvent = new Map()
  #target
  #failed

  /**
   * @param {object} target `this` and `context.ratchet` of every handler
   * @param {(cause: unknown, event: string) => void} failed told of each handler that throws or rejects
   */
  constructor(target, failed) {
    this.#target = target
    this.#failed = failed
  }

  add(event, handler, once = false) {
    checkName(event)
    if (typeof handler !== "function") {
      throw new TypeError("An event handler must be a function.")
    }
    this.#byEvent.set(event, [...this.#of(event), { handler, once, removed: false }])
  }

  /** Without a handler: all of the event. */
  remove(event, handler) {
    this.#drop(event, (entry) => handler === undefined || entry.handler === handler)
  }

  has(event) {
    return this.#byEvent.has(event)
  }

  /** In the order of registration; what is added meanwhile waits for the next time. */
  fire(event, data, message) {
    const context = Object.freeze({ event, ratchet: this.#target, message })
    for (const entry of this.#of(event)) {
      if (entry.removed) continue
      if (entry.once) this.#drop(event, (other) => other === entry)
      this.#call(entry.handler, data, context)
    }
  }

  #call(handler, data, context) {
    const failed = (cause) => this.#failed(cause, context.event)
    try {
      const result = handler.call(this.#target, data, context)
      if (typeof result?.then === "function") result.then(undefined, failed)
    } catch (cause) {
      failed(cause)
    }
  }

  #drop(event, matches) {
    const kept = this.#of(event).filter((entry) => !(entry.removed = matches(entry)))
    if (kept.length > 0) this.#byEvent.set(event, kept)
    else this.#byEvent.delete(event)
  }

  #of(event) {
    return this.#byEvent.get(event) ?? []
  }
}

/** Refuses what cannot be the name of an event. */
export function checkName(event) {
  if (typeof event !== "string" || event === "") {
    throw new TypeError("The event name must be a string and must not be empty.")
  }
}
