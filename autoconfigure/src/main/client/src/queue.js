import { RatchetError } from "./error.js"

/** Messages waiting to be written: bounded in number, bytes and age, first in, first out. */
export class Queue {
  #limits
  #environment
  #messages = []
  #bytes = 0
  #timer = null

  constructor(limits, environment) {
    this.#limits = limits
    this.#environment = environment
  }

  get size() {
    return this.#messages.length
  }

  /** False when it is full. */
  add(message) {
    const { maxEvents, maxBytes, maxAge } = this.#limits
    if (this.size >= maxEvents || this.#bytes + message.bytes > maxBytes) return false
    message.deadline = this.#environment.now() + maxAge
    this.#messages.push(message)
    this.#bytes += message.bytes
    if (this.#timer === null) this.#watch()
    return true
  }

  /** The oldest that is still worth sending; those that are not are failed on the way. */
  peek() {
    this.#expire()
    return this.#messages[0]
  }

  remove(message) {
    const index = this.#messages.indexOf(message)
    if (index < 0) return
    this.#messages.splice(index, 1)
    this.#bytes -= message.bytes
    if (this.size === 0) this.#unwatch()
  }

  /** Drops all; returns how many there were. */
  clear() {
    const dropped = this.size
    this.#messages = []
    this.#bytes = 0
    this.#unwatch()
    return dropped
  }

  #expire() {
    const now = this.#environment.now()
    while (this.size > 0 && this.#messages[0].deadline <= now) {
      const message = this.#messages[0]
      this.remove(message)
      message.fail(new RatchetError("expired", "Waited too long to be sent.", { event: message.event }))
    }
  }

  #watch() {
    const { deadline } = this.#messages[0]
    if (deadline === Infinity) return
    this.#timer = this.#environment.setTimeout(() => {
      this.#timer = null
      this.#expire()
      if (this.size > 0 && this.#timer === null) this.#watch()
    }, deadline - this.#environment.now())
  }

  #unwatch() {
    this.#environment.clearTimeout(this.#timer)
    this.#timer = null
  }
}
