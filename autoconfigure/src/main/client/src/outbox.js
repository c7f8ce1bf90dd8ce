import { utf8Length } from "./envelope.js"
import { RatchetError } from "./error.js"
import { Queue } from "./queue.js"

/** Writes messages at once while the connection is open, else keeps them in order until it is. */
export class Outbox {
  #queue
  #connection

  constructor(limits, environment, connection) {
    this.#queue = new Queue(limits, environment)
    this.#connection = connection
  }

  get size() {
    return this.#queue.size
  }

  /**
   * Takes a message, or returns the error for which it does not. What befalls it later is told to `fail`.
   *
   * @param {{event: string, text: string, fail: (error: RatchetError) => void}} message
   */
  post(message) {
    message.bytes = utf8Length(message.text)
    if (this.#connection.state === "closed") return refusal("closed", "The connection is closed.", message)
    if (this.#isTooLarge(message)) return tooLarge(message)
    if (this.#queue.size === 0 && this.#write(message)) return null
    if (this.#queue.add(message)) return null
    return refusal("queue_full", "Too much is waiting to be sent.", message)
  }

  /** Writes what waits, oldest first, as far as the connection takes it. */
  flush() {
    for (let message = this.#queue.peek(); message; message = this.#queue.peek()) {
      const large = this.#isTooLarge(message)
      if (!large && !this.#write(message)) return
      this.#queue.remove(message)
      if (large) message.fail(tooLarge(message))
    }
  }

  /** A message nobody wants sent any more. */
  withdraw(message) {
    this.#queue.remove(message)
  }

  /** Drops what waits; returns how many messages that were. */
  clear() {
    return this.#queue.clear()
  }

  #isTooLarge(message) {
    return message.bytes > this.#connection.maxMessage
  }

  #write(message) {
    message.written = this.#connection.send(message.text)
    return message.written
  }
}

function tooLarge(message) {
  return refusal("too_large", "Larger than the server accepts.", message)
}

function refusal(code, text, { event }) {
  return new RatchetError(code, text, { event })
}
