import { encode } from "./envelope.js"
import { errorFrom, RatchetError } from "./error.js"

/** Requests waiting for their answers: each is settled exactly once. */
export class Requests {
  #pending = new Map()
  #lastId = 0
  #outbox
  #environment

  constructor(outbox, environment) {
    this.#outbox = outbox
    this.#environment = environment
  }

  /** Sends an event with an id; resolves with the answer. */
  ask(event, data, timeout, signal) {
    return new Promise((resolve, reject) => {
      const id = this.#lastId + 1
      const message = { event, text: encode(event, data, id), fail: (error) => this.#fail(id, error) }
      this.#lastId = id
      this.#pending.set(id, { message, resolve, reject, release: this.#watch(id, event, timeout, signal) })
      const refused = signal?.aborted ? aborted(event, signal) : this.#outbox.post(message)
      if (refused) this.#fail(id, refused)
    })
  }

  /** Late answers, and answers nobody asked for, are ignored. */
  answer({ ack, data = null, error }) {
    const event = this.#pending.get(ack)?.message.event
    if (error === undefined) this.#take(ack)?.resolve(data)
    else this.#fail(ack, errorFrom(error, event))
  }

  /** What was written may or may not have been handled; what was not, still waits its turn. */
  lost() {
    for (const [id, { message }] of this.#pending) {
      const { event } = message
      if (!message.written) continue
      this.#fail(id, new RatchetError("disconnected", "The connection was lost before the answer.", { event }))
    }
  }

  /** Nothing will be answered any more. */
  close() {
    for (const [id, { message }] of this.#pending) {
      this.#fail(id, new RatchetError("closed", "The connection is closed.", { event: message.event }))
    }
  }

  #watch(id, event, timeout, signal) {
    const expire = () => this.#fail(id, new RatchetError("timeout", "No answer in time.", { event }))
    const abort = () => this.#fail(id, aborted(event, signal))
    const timer = timeout === Infinity ? null : this.#environment.setTimeout(expire, timeout)
    signal?.addEventListener("abort", abort)
    return () => {
      this.#environment.clearTimeout(timer)
      signal?.removeEventListener("abort", abort)
    }
  }

  #fail(id, error) {
    this.#take(id)?.reject(error)
  }

  #take(id) {
    const request = this.#pending.get(id)
    if (!request) return undefined
    this.#pending.delete(id)
    request.release()
    this.#outbox.withdraw(request.message)
    return request
  }
}

function aborted(event, { reason }) {
  return new RatchetError("aborted", "The request was aborted.", { event, cause: reason })
}
