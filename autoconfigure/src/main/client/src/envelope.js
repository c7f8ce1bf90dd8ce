import { RatchetError } from "./error.js"
import { MAX_EVENT_LENGTH } from "./protocol.js"

const encoder = new TextEncoder()

/** Writes an event as one frame. `undefined` data is left out. */
export function encode(event, data, id) {
  if (typeof data === "function" || typeof data === "symbol") {
    throw new TypeError(`The data of "${event}" cannot be written as JSON.`)
  }
  return JSON.stringify({ event, id, data })
}

/** Reads a frame of the server: an event or an answer, else a RatchetError "bad_message". */
export function decode(text) {
  const frame = parse(text)
  if (Object.hasOwn(frame, "ack")) {
    check(!Object.hasOwn(frame, "event"), "both an event and an answer")
    check(Number.isSafeInteger(frame.ack), "an answer without a proper id")
    check(!(Object.hasOwn(frame, "data") && Object.hasOwn(frame, "error")), "data beside an error")
  } else {
    check(typeof frame.event === "string" && frame.event !== "", "no event name")
    check(frame.event.length <= MAX_EVENT_LENGTH, "too long an event name")
  }
  return frame
}

/** The bytes a text takes on the wire. */
export function utf8Length(text) {
  return encoder.encode(text).length
}

function parse(text) {
  check(typeof text === "string", "binary")
  let frame
  try {
    frame = JSON.parse(text)
  } catch {
    check(false, "not JSON")
  }
  check(typeof frame === "object" && frame !== null && !Array.isArray(frame), "not an object")
  return frame
}

function check(fine, problem) {
  if (!fine) throw new RatchetError("bad_message", `The server sent a malformed frame: ${problem}.`)
}
