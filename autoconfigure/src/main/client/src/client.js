import { answer, refusal } from "./answers.js"
import { createClock } from "./clock.js"
import { createConnection } from "./connection.js"
import { decode, encode } from "./envelope.js"
import { errorFrom, RatchetError } from "./error.js"
import { createHandlers } from "./handlers.js"
import { ERROR, RESERVED } from "./protocol.js"
import { createRequests } from "./requests.js"
import { limit } from "./settings.js"

/**
 * All that is behind a Ratchet: takes messages to the connection, and what arrives to whom it is for.
 *
 * @param {object} ratchet what handlers see; its `debug` says whether to log
 */
export function createClient(ratchet, settings, environment) {
  const { console } = environment
  const clock = createClock(environment)
  const handlers = createHandlers(ratchet, handlerFailed)
  const fire = handlers._fire
  const unanswered = (code) => requests._lost(code)
  const connection = createConnection(settings, environment, clock, received, fire, report, log, unanswered)
  const { _outbox: outbox, _session: session } = connection
  const requests = createRequests(outbox, clock)

  function received(message) {
    const frame = decode(message.data)
    if (!frame) return report(new RatchetError("bad_message", "Malformed message."), message)
    const { event, data } = frame
    connection._count(frame, message.data.length)
    log("received", event ?? "answer", event?.startsWith(RESERVED) ? "" : data)
    if (!event) requests._received(frame)
    else if (event === ERROR) report(errorFrom(data), message)
    else if (event.startsWith(RESERVED)) connection._received(frame, message)
    else deliver(frame, message)
  }

  function deliver({ event, data = null, id }, message) {
    const asked = session._generation()
    const results = fire(event, data, message, id !== undefined)
    const post = (reply) => {
      const _fail = (error) => reply.json && error.code === "too_large" && post(refusal(error))
      if (asked === session._generation()) outbox._send({ ack: id, ...reply, _fail })
    }
    if (id) answer(event, results, post)
  }

  /** A refusal thrown at a request of the server is no failure. */
  function handlerFailed(cause, { event, answerExpected }) {
    if (event === ERROR) console.error("[ratchet]", cause)
    else if (!answerExpected || !(cause instanceof RatchetError)) {
      report(new RatchetError("internal", `A handler of "${event}" failed.`, { event, cause }))
    }
  }

  function report(error, message) {
    if (handlers._has(ERROR)) fire(ERROR, error, message)
    else console.error("[ratchet]", error)
  }

  function log(...words) {
    if (ratchet.debug) console.debug("[ratchet]", ...words)
  }

  return {
    ...handlers,
    ...connection,
    _size: outbox._size,

    _send(event, data, { volatile, ttl }) {
      let taken = true
      outbox._send({
        event,
        volatile: volatile ? true : undefined,
        json: encode(data, event),
        _now: volatile,
        _ttl: limit("ttl", ttl),
        _fail(error) {
          taken = false
          if (/^(expired|too_large)$/.test(error.code)) report(error)
        },
      })
      log(taken ? "emit" : "dropped", event, data)
      return taken
    },

    _request(event, data, { timeout, ttl, ...options }) {
      log("request", event, data)
      return requests._request(event, data, {
        ...options,
        timeout: limit("timeout", timeout, settings.requestTimeout),
        ttl: limit("ttl", ttl),
      })
    },
  }
}
