import { frameOf, utf8Length } from "./envelope.js"
import { localError } from "./error.js"

const MAX_KEPT = 1_024
const MAX_KEPT_BYTES = 1024 * 1024

/**
 * What goes to the server, in order: written at once where that is possible, else waiting for it, bounded in number,
 * bytes and age. In a session that resumes, what was written is numbered, kept until the server confirms it, and
 * written again on the next socket; `kept[i]` has the number `confirmed + i + 1`.
 *
 * A message is what frameOf takes, with `_ttl`, `_now` if it must not wait, and `_fail(error)`, which is told if it
 * cannot be sent.
 *
 * @param {() => boolean} isOpen whether messages can be written
 * @param {() => boolean} isClosed whether they never will be again
 * @param {(text: string, bytes: number, numbered: boolean) => void} send
 * @param {() => void} full asks the server to confirm
 */
export function createOutbox(limits, { _now, _alarm }, isOpen, isClosed, send, full) {
  let resumable
  let maxMessage = Infinity
  let rate
  let waiting = []
  let kept = []
  let confirmed = 0
  /** How many of those kept were written to the socket of now. */
  let written = 0
  let paced = false
  let credit = Infinity
  let creditedAt = 0
  let nextDeadline = Infinity
  const expiry = _alarm(expire)
  const pace = _alarm(pump)

  const isFull = () => kept.length >= MAX_KEPT || sum(kept) >= MAX_KEPT_BYTES

  const isTooLarge = (message) => message._bytes > maxMessage

  function pump() {
    while (isOpen()) {
      expire()
      refill()
      const again = written < kept.length
      const message = again ? kept[written] : waiting[0]
      if (!message) return (paced = false)
      if (!again && isFull()) return full()
      if (paced && credit < 1) return pace._set(((1 - credit) * 1_000) / rate.perSecond)
      if (!again && waiting.shift() && !waiting.length) watch(Infinity)
      write(message, again)
    }
  }

  function write(message, again) {
    const numbered = resumable && !message.volatile
    const text = frameOf(message, numbered ? confirmed + written + 1 : undefined)
    message._bytes = utf8Length(text)
    if (!again && isTooLarge(message)) return fail(message, "too_large")
    refill()
    credit = Math.max(0, credit - 1)
    message._written = true
    if (numbered) {
      if (!again) kept.push(message)
      written++
    }
    send(text, message._bytes, numbered)
  }

  /** What the server's rate allows by now. */
  function refill() {
    if (rate) credit = Math.min(rate.burst, credit + ((_now() - creditedAt) * rate.perSecond) / 1_000)
    creditedAt = _now()
  }

  function expire() {
    if (_now() < nextDeadline) return
    const late = waiting.filter(({ _deadline }) => _deadline <= _now())
    late.forEach(remove)
    watch(waiting.reduce((earliest, { _deadline }) => Math.min(earliest, _deadline), Infinity))
    for (const message of late) fail(message, "expired")
  }

  function watch(deadline) {
    nextDeadline = deadline
    expiry._set(deadline - _now())
  }

  function remove(message) {
    waiting = waiting.filter((other) => other !== message)
    if (!waiting.length) watch(Infinity)
  }

  /** The server has received everything up to this number; false if that cannot be. */
  function confirm(received) {
    const count = received - confirmed
    if (count > kept.length) return false
    if (count > 0) {
      kept.splice(0, count)
      written = Math.max(0, written - count)
      confirmed = received
      pump()
    }
    return true
  }

  /** Another session begins. What was never written goes out in it, but for answers; returns events not confirmed. */
  function reset() {
    const events = kept.filter(({ event, id }) => event && !id)
    kept = []
    confirmed = written = 0
    credit = Infinity
    waiting = waiting.filter(({ event }) => event)
    return events.map(({ event, json }) => ({ event, data: json && JSON.parse(json) }))
  }

  return {
    _size: () => waiting.length,

    /** Takes a message, or fails it at once. */
    _send(message) {
      if (isClosed()) return fail(message, "closed")
      if (isOpen() && !waiting.length && written === kept.length && !isFull()) return write(message)
      if (message._now) return fail(message, "disconnected")
      message._bytes = utf8Length(frameOf(message))
      if (isTooLarge(message)) return fail(message, "too_large")
      const { maxEvents, maxBytes, maxAge } = limits
      // The server bounds how much it asks, so its answers always have room.
      if (message.event && (waiting.length >= maxEvents || sum(waiting) + message._bytes > maxBytes)) {
        return fail(message, "queue_full")
      }
      message._deadline = _now() + (message._ttl ?? maxAge)
      waiting.push(message)
      if (message._deadline < nextDeadline) watch(message._deadline)
    },

    /** A message nobody wants sent any more; once numbered, it is sent all the same. */
    _remove: remove,

    /** The server's limits, and whether the session resumes. */
    _accept(told, isResumable) {
      resumable = isResumable
      if (told.maxMessage > 0) maxMessage = told.maxMessage
      rate = told.rate?.perSecond > 0 && told.rate.burst >= 1 ? told.rate : undefined
      credit = rate ? credit : Infinity
    },

    /** The connection is open: what has gathered goes out within the server's rate. */
    _open() {
      paced = true
      pump()
    },

    _confirm: confirm,

    /**
     * On a new socket the session goes on behind this number. Returns how many messages will be written again, or
     * undefined if that cannot be.
     *
     * @param {boolean} oversize whether the server closed the last one for a message over the limit: it was not received,
     *   nor was anything behind it, so that it can be taken out
     */
    _resume(received, oversize) {
      if (!(received >= confirmed) || !confirm(received)) return undefined
      written = 0
      const large = kept.filter((message) => oversize && isTooLarge(message))
      kept = kept.filter((message) => !large.includes(message))
      for (const message of large) fail(message, "too_large")
      return kept.length
    },

    _reset: reset,

    /** The end. Returns how many events were not sent. */
    _stop() {
      const { length } = waiting
      reset()
      waiting = []
      watch(Infinity)
      pace._stop()
      return length
    },
  }
}

function fail(message, code) {
  message._fail(localError(code, message.event))
}

function sum(messages) {
  return messages.reduce((bytes, { _bytes }) => bytes + _bytes, 0)
}
