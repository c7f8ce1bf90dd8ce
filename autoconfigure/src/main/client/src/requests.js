import { createAlarm } from "./alarm.js"
import { encode } from "./envelope.js"
import { errorFrom, RatchetError } from "./error.js"

const TEXTS = {
  timeout: "No answer in time.",
  closed: "The connection is closed.",
  disconnected: "The connection was lost before the answer.",
  session_lost: "The session ended before the answer.",
}

/** Requests waiting for their answers: each is settled exactly once. */
export function createRequests(outbox, environment) {
  const pending = new Map()
  let lastId = 0

  function take(id) {
    const request = pending.get(id)
    pending.delete(id)
    request?._release()
    return request
  }

  function fail(id, code, init) {
    const request = take(id)
    request?._reject(new RatchetError(code, TEXTS[code] ?? "The request was aborted.", { event: request.event, ...init }))
  }

  return {
    /** Sends an event with an id; resolves with the answer. */
    _ask(event, data, { timeout, signal, volatile, ttl }) {
      return new Promise((resolve, reject) => {
        const json = encode(data, event)
        const id = ++lastId
        const abort = () => fail(id, "aborted", { cause: signal.reason })
        const timer = createAlarm(environment, () => fail(id, "timeout"))
        const message = { event, id, json, _ttl: ttl, _now: volatile, _fail: (error) => take(id)?._reject(error) }
        const release = () => {
          timer._stop()
          signal?.removeEventListener("abort", abort)
          outbox._withdraw(message)
        }
        pending.set(id, { event, _message: message, _resolve: resolve, _reject: reject, _release: release })
        if (signal?.aborted) return abort()
        timer._set(timeout)
        signal?.addEventListener("abort", abort)
        outbox._post(message)
      })
    },

    /** Late answers, and answers nobody asked for, are ignored. */
    _answer({ ack, data = null, error }) {
      const request = take(ack)
      if (error === undefined) request?._resolve(data)
      else request?._reject(errorFrom(error, request.event))
    },

    /** What was written, with "closed" also what was not, will not be answered any more. */
    _lost(code) {
      for (const [id, { _message }] of pending) if (_message._written || code === "closed") fail(id, code)
    },
  }
}
