import { encode } from "./envelope.js"
import { errorFrom, localError } from "./error.js"

/** Requests waiting for their answers: each is settled exactly once. */
export function createRequests(outbox, clock) {
  const pending = new Map()
  let lastId = 0

  function take(id) {
    const request = pending.get(id)
    pending.delete(id)
    request?._stop()
    return request
  }

  const reject = (id, error) => take(id)?._reject(error)

  return {
    /** Sends an event with an id; resolves with the answer. */
    _request: (event, data, { timeout, signal, volatile, ttl }) =>
      new Promise((_resolve, _reject) => {
        const json = encode(data, event)
        const id = ++lastId
        const abort = () => reject(id, localError("aborted", event, { cause: signal.reason }))
        const timer = clock._alarm(() => reject(id, localError("timeout", event)))
        const _message = { event, id, json, _ttl: ttl, _now: volatile, _fail: (error) => reject(id, error) }
        const _stop = () => {
          timer._stop()
          signal?.removeEventListener("abort", abort)
          outbox._remove(_message)
        }
        pending.set(id, { _message, _resolve, _reject, _stop })
        if (signal?.aborted) return abort()
        timer._set(timeout)
        signal?.addEventListener("abort", abort)
        outbox._send(_message)
      }),

    /** Late answers, and answers nobody asked for, are ignored. */
    _received({ ack, data = null, error }) {
      const request = take(ack)
      if (error) request?._reject(errorFrom(error, request._message.event))
      else request?._resolve(data)
    },

    /** What was written, with "closed" also what was not, will not be answered any more. */
    _lost(code) {
      for (const [id, { _message }] of pending) {
        if (_message._written || code === "closed") reject(id, localError(code, _message.event))
      }
    },
  }
}
