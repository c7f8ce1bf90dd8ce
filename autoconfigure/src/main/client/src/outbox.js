import { createAlarm } from "./alarm.js"
import { frameOf, utf8Length } from "./envelope.js"
import { RatchetError } from "./error.js"

const MAX_KEPT = 1_024
const MAX_KEPT_BYTES = 1024 * 1024

/**
 * What goes to the server, in order: written at once where that is possible, else waiting for it, bounded in number,
 * bytes and age. In a session that resumes, what was written is numbered, kept until the server confirms it, and
 * written again on the next socket; `kept[i]` has the number `confirmed + i + 1`.
 *
 * A message has `event` and `id`, or `ack`; `json` and `key` as in frameOf; `volatile`, `_ttl`, `_now` if it must not wait, and `_fail(error)`,
 * which is told if it cannot be sent.
 *
 * @param {object} link `_isOpen()`, `_isClosed()`, `_isResumable()`, `_maxMessage()`, `_rate()`, `_write(text, bytes, numbered)`,
 *   `_full()` asks the server to confirm
 */
export function createOutbox(limits, environment, link) {
  let waiting = []
  let kept = []
  let confirmed = 0
  /** How many of those kept were written to the socket of now. */
  let written = 0
  let paced = false
  let credit = Infinity
  let creditedAt = 0
  let nextDeadline = Infinity
  const now = () => environment.performance.now()
  const expiry = createAlarm(environment, expire)
  const pace = createAlarm(environment, pump)

  const isFull = () => kept.length >= MAX_KEPT || sum(kept) >= MAX_KEPT_BYTES

  function pump() {
    refill()
    while (link._isOpen()) {
      expire()
      const again = written < kept.length
      const message = again ? kept[written] : waiting[0]
      if (!message) paced = false
      else if (!again && isFull()) link._full()
      else if (paced && credit < 1) pace._set(((1 - credit) * 1_000) / link._rate().perSecond)
      else {
        if (!again) remove(message)
        write(message, again)
        continue
      }
      return
    }
  }

  function write(message, again) {
    const numbered = link._isResumable() && !message.volatile
    const text = frameOf(message, numbered ? confirmed + written + 1 : undefined)
    message._bytes = utf8Length(text)
    if (!again && message._bytes > link._maxMessage()) return fail(message, "too_large")
    refill()
    credit = Math.max(0, credit - 1)
    message._written = true
    if (numbered) {
      if (!again) kept.push(message)
      written++
    }
    link._write(text, message._bytes, numbered)
  }

  /** What the server's rate allows by now. */
  function refill() {
    const rate = link._rate()
    if (!rate) return (credit = Infinity)
    credit = Math.min(rate.burst, credit + ((now() - creditedAt) * rate.perSecond) / 1_000)
    creditedAt = now()
  }

  function expire() {
    if (now() < nextDeadline) return
    const late = waiting.filter(({ _deadline }) => _deadline <= now())
    late.forEach(remove)
    watch(waiting.reduce((earliest, { _deadline }) => Math.min(earliest, _deadline), Infinity))
    for (const message of late) fail(message, "expired")
  }

  function watch(deadline) {
    nextDeadline = deadline
    expiry._set(deadline - now())
  }

  function remove(message) {
    const index = waiting.indexOf(message)
    if (index >= 0) waiting.splice(index, 1)
    if (waiting.length === 0) watch(Infinity)
  }

  return {
    get _size() {
      return waiting.length
    },

    _isUnconfirmed: () => kept.length > 0,

    /** Takes a message, or fails it at once. */
    _post(message) {
      const direct = link._isOpen() && waiting.length === 0 && written === kept.length && !isFull()
      message._bytes = direct ? 0 : utf8Length(frameOf(message))
      if (link._isClosed()) return fail(message, "closed")
      if (!direct) {
        if (message._now) return fail(message, "disconnected")
        if (message._bytes > link._maxMessage()) return fail(message, "too_large")
        const { maxEvents, maxBytes } = limits
        // The server bounds how much it asks, so its answers always have room.
        if (!message.ack && (waiting.length >= maxEvents || sum(waiting) + message._bytes > maxBytes)) {
          return fail(message, "queue_full")
        }
      }
      if (direct) return write(message)
      message._deadline = now() + (message._ttl ?? limits.maxAge)
      waiting.push(message)
      if (message._deadline < nextDeadline) watch(message._deadline)
    },

    /** A message nobody wants sent any more; once numbered, it is sent all the same. */
    _withdraw: remove,

    /** Goes on writing: the socket is open, or what it wrote was confirmed. */
    _pump: pump,

    /** The connection is open: what has gathered goes out within the server's rate. */
    _opened() {
      paced = true
      pump()
    },

    /** The server has received everything up to this number; false if that cannot be. */
    _confirm(received) {
      const count = received - confirmed
      if (count > kept.length) return false
      if (count > 0) {
        kept.splice(0, count)
        written = Math.max(0, written - count)
        confirmed = received
        pump()
      }
      return true
    },

    /**
     * On a new socket the session goes on behind this number. Returns how many messages will be written again.
     *
     * @param {boolean} oversize whether the server closed the last one for a message over the limit: it was not received,
     *   nor was anything behind it, so that it can be taken out
     */
    _resume(received, oversize) {
      if (!(received >= confirmed) || !this._confirm(received)) return undefined
      written = 0
      if (oversize) {
        const large = kept.filter(({ _bytes }) => _bytes > link._maxMessage())
        kept = kept.filter((message) => !large.includes(message))
        for (const message of large) fail(message, "too_large")
      }
      return kept.length
    },

    /** Another session begins. What was never written goes out in it, but for answers; returns what was not confirmed. */
    _reset() {
      const lost = kept
      kept = []
      confirmed = written = 0
      credit = Infinity
      waiting.filter(({ ack }) => ack !== undefined).forEach(remove)
      return lost
    },

    /** The end. Returns how many events were not sent. */
    _clear() {
      const dropped = waiting.length
      waiting = []
      watch(Infinity)
      pace._stop()
      this._reset()
      return dropped
    },
  }
}

const TEXTS = {
  closed: "The connection is closed.",
  disconnected: "Not connected.",
  expired: "Waited too long to be sent.",
  queue_full: "Too much is waiting to be sent.",
  too_large: "Larger than the server accepts.",
}

function fail(message, code) {
  message._fail(new RatchetError(code, TEXTS[code], { event: message.event }))
}

function sum(messages) {
  return messages.reduce((bytes, { _bytes }) => bytes + _bytes, 0)
}
