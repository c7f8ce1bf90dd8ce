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
export function createHeartbeat({ _now, _alarm }, owner) {
  let interval
  let heardAt
  let patience = PATIENCE
  let fruitless = false
  let messages
  let bytes
  let hasLeft
  let excused

  const silence = _alarm(() => {
    const left = heardAt + interval - _now()
    if (left > 0) silence._set(left)
    else ping()
  })
  const confirming = _alarm(() => {
    if (messages > 0 || owner._isUnconfirmed()) ping()
  })
  const waiting = _alarm((late) => {
    if (hasLeft) {
      const left = hasLeft()
      if (left) hasLeft = null
      waiting._set(left ? patience : POLL)
    } else if (late > LATE && !excused) {
      excused = true
      waiting._set(patience)
    } else owner._dead()
  })

  function ping() {
    confirming._set(CONFIRM_AFTER)
    messages = bytes = 0
    const left = owner._ping()
    if (waiting._left() !== undefined) return
    hasLeft = left
    excused = false
    waiting._set(0)
  }

  function note(size) {
    bytes += size
    if (++messages >= CONFIRM_MESSAGES || bytes >= CONFIRM_BYTES) ping()
    else if (confirming._left() === undefined) confirming._set(CONFIRM_AFTER)
  }

  return {
    /** @param {number} every ms of silence before a ping; Infinity where the server knows no pings */
    _start(every, reconnected) {
      interval = every
      heardAt = _now()
      messages = bytes = 0
      if (fruitless) patience = Math.min(MAX_PATIENCE, 2 * patience)
      fruitless = reconnected
      silence._set(every)
    },

    _stop() {
      for (const alarm of [silence, confirming, waiting]) alarm._stop()
    },

    /** Any message is a sign of life. */
    _heard() {
      heardAt = _now()
      waiting._stop()
      if (silence._left() === undefined) silence._set(interval ?? Infinity)
    },

    /** A message was received and counted. */
    _counted(size) {
      patience = PATIENCE
      fruitless = false
      note(size)
    },

    /** A message was counted or numbered, which has to be confirmed. */
    _noted: note,

    /** Asks now. */
    _probe() {
      if (interval !== Infinity && waiting._left() === undefined) ping()
    },
  }
}
