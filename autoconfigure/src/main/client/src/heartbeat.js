import { createAlarm } from "./alarm.js"

const CONFIRM_MESSAGES = 256
const CONFIRM_BYTES = 256 * 1024
const CONFIRM_AFTER = 10_000

const PATIENCE = 10_000
const MAX_PATIENCE = 160_000
const POLL = 250
const LATE = 2_000

/**
 * Asks whether the server is still there when it has been silent, and tells it what arrived before either side keeps
 * too much: both with the same ping.
 *
 * @param {object} owner `_ping()` writes one and returns a function that tells whether its bytes have left the buffer,
 *   `_isUnconfirmed()` tells whether anything written waits to be confirmed, `_dead()` is told
 */
export function createHeartbeat(environment, owner) {
  let interval = Infinity
  let heardAt
  let patience = PATIENCE
  let fruitless = false
  let messages = 0
  let bytes = 0
  let hasLeft
  let excused
  const now = () => environment.performance.now()

  const silence = createAlarm(environment, () => {
    const left = heardAt + interval - now()
    if (left > 0) silence._set(left)
    else ping()
  })
  const confirming = createAlarm(environment, () => {
    if (messages > 0 || owner._isUnconfirmed()) ping()
  })
  const waiting = createAlarm(environment, (late) => {
    if (hasLeft && !hasLeft()) return waiting._set(POLL)
    if (hasLeft) {
      hasLeft = null
      return waiting._set(patience)
    }
    if (late <= LATE || excused) return owner._dead()
    excused = true
    waiting._set(patience)
  })

  function ping() {
    confirming._stop()
    messages = bytes = 0
    const left = owner._ping()
    if (owner._isUnconfirmed()) confirming._set(CONFIRM_AFTER)
    if (waiting._left() !== undefined) return
    hasLeft = left
    excused = false
    waiting._set(0)
  }

  return {
    /** @param {number} every ms of silence before a ping; Infinity where the server knows no pings */
    _start(every, reconnected) {
      interval = every
      heardAt = now()
      messages = bytes = 0
      if (fruitless) patience = Math.min(MAX_PATIENCE, 2 * patience)
      fruitless = reconnected
      silence._set(every)
    },

    _stop() {
      silence._stop()
      confirming._stop()
      waiting._stop()
    },

    /** Any message is a sign of life. */
    _heard() {
      heardAt = now()
      waiting._stop()
      if (interval !== Infinity && silence._left() === undefined) silence._set(interval)
    },

    /** A message was received and counted. */
    _counted(size) {
      patience = PATIENCE
      fruitless = false
      this._noted(size)
    },

    /** A message was counted or numbered, which has to be confirmed. */
    _noted(size) {
      bytes += size
      if (++messages >= CONFIRM_MESSAGES || bytes >= CONFIRM_BYTES) ping()
      else if (confirming._left() === undefined) confirming._set(CONFIRM_AFTER)
    },

    /** Asks now. */
    _probe() {
      if (interval !== Infinity && waiting._left() === undefined) ping()
    },
  }
}
