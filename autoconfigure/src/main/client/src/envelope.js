import { RatchetError } from "./error.js"
import { MAX_EVENT_LENGTH } from "./protocol.js"

const encoder = new TextEncoder()

/** Writes `data` as JSON; undefined stays undefined. */
export function encode(data, event) {
  const json = JSON.stringify(data)
  if (json === undefined && data !== undefined) {
    throw new TypeError(`The data of "${event}" cannot be written as JSON.`)
  }
  return json
}

/** The frame of a message: an event or an answer, whose `json` goes under `key`. */
export function frameOf({ event, ack, id, volatile, json, key = "data" }, seq) {
  const head = JSON.stringify({ event, ack, id, seq, volatile })
  return json === undefined ? head : `${head.slice(0, -1)},"${key}":${json}}`
}

/** Reads a frame of the server: an event or an answer, else a RatchetError "bad_message". */
export function decode(text) {
  const frame = parse(text)
  const { event, ack, id } = frame
  if (Object.hasOwn(frame, "ack")) {
    check(!Object.hasOwn(frame, "event"), "both event and answer")
    check(Number.isSafeInteger(ack), "an answer without an id")
    check(!(Object.hasOwn(frame, "data") && Object.hasOwn(frame, "error")), "data beside an error")
  } else {
    check(typeof event === "string" && event !== "" && event.length <= MAX_EVENT_LENGTH, "no event name")
    check(id === undefined || (Number.isSafeInteger(id) && id > 0 && frame.volatile !== true), "a wrong id")
  }
  return frame
}

/** The bytes a text takes on the wire. */
export const utf8Length = (text) => encoder.encode(text).length

function parse(text) {
  let frame
  try {
    frame = JSON.parse(typeof text === "string" ? text : "")
  } catch {}
  check(typeof frame === "object" && frame !== null && !Array.isArray(frame), "no JSON object")
  return frame
}

function check(fine, problem) {
  if (!fine) throw new RatchetError("bad_message", `The server sent a malformed frame: ${problem}.`)
}
