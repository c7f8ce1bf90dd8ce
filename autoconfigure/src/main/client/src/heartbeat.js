const CONFIRM_MESSAGES = 256
const CONFIRM_BYTES = 256 * 1024
const CONFIRM_AFTER = 10_000

const PATIENCE = 10_000
const MAX_PATIENCE = 160_000
const POLL = 250
const LATE = 2_000

/**
 * Asks whether the server is still there when it has been silent, and has both sides confirm what they received before
 * either keeps too much: both with the same ping.
 *
 * @param {() => (() => boolean)} sendPing returns a function that tells whether the ping has left the buffer
 * @param {() => void} dead is told when the server did not answer in time
 * @param {() => number} random spreads the confirmations of all who receive the same messages
 */
export function createHeartbeat({ _now, _alarm }, sendPing, dead, random) {
  let interval
  let heardAt
  let patience = PATIENCE
  let fruitless = false
  let messages
  let bytes
  let hasLeft
  let excused

  const share = 0.8 + random() / 5

  const silence = _alarm(() => {
    const left = heardAt + interval - _now()
    if (left > 0) silence._set(left)
    else ping()
  })
  const confirming = _alarm(ping)
  const waiting = _alarm((late) => {
    if (hasLeft) {
      const left = hasLeft()
      if (left) hasLeft = null
      waiting._set(left ? patience : POLL)
    } else if (late > LATE && !excused) {
      excused = true
      waiting._set(patience)
    } else dead()
  })

  function ping() {
    confirming._stop()
    messages = bytes = 0
    const left = sendPing()
    if (waiting._left()) return
    hasLeft = left
    excused = false
    waiting._set(0)
  }

  /** A message was counted or numbered, which has to be confirmed. */
  function note(size) {
    bytes += size
    if (++messages >= CONFIRM_MESSAGES * share || bytes >= CONFIRM_BYTES) ping()
    else if (!confirming._left()) confirming._set(CONFIRM_AFTER * share)
  }

  return {
    /** @param {number} every ms of silence before a ping; Infinity where the server knows no pings */
    _open(every, reconnected) {
      interval = every
      heardAt = _now()
      messages = bytes = 0
      if (fruitless) patience = Math.min(MAX_PATIENCE, 2 * patience)
      fruitless = reconnected
      silence._set(every)
    },

    _stop() {
      interval = 0
      for (const alarm of [silence, confirming, waiting]) alarm._stop()
    },

    /** Any message is a sign of life. */
    _received() {
      heardAt = _now()
      waiting._stop()
      if (interval && !silence._left()) silence._set(interval)
    },

    /** A message was received and counted. */
    _count(size) {
      patience = PATIENCE
      fruitless = false
      note(size)
    },

    _note: note,

    /** Asks now. */
    _wake() {
      if (interval < Infinity && !waiting._left()) ping()
    },
  }
}
