import { isText } from "./error.js"
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

/** The frame of a message: an event or an answer, whose data is `json`. */
export function frameOf({ event, ack, id, volatile, error, json }, seq) {
  const head = JSON.stringify({ event, ack, id, seq, volatile, error })
  return json ? `${head.slice(0, -1)},"data":${json}}` : head
}

/** Reads a frame of the server: an event or an answer; undefined if it is neither. */
export function decode(text) {
  let frame
  try {
    frame = JSON.parse(isText(text) ? text : "")
  } catch {}
  const { event, ack, id, volatile, data, error } = Object(frame)
  const isEvent = () =>
    isText(event) && event && event.length <= MAX_EVENT_LENGTH && (id === undefined || (isId(id) && volatile !== true))
  const isAnswer = () => event === undefined && isId(ack) && (data === undefined || error === undefined)
  return (ack === undefined ? isEvent() : isAnswer()) ? frame : undefined
}

const isId = (value) => Number.isSafeInteger(value) && value > 0

/** The bytes a text takes on the wire. */
export const utf8Length = (text) => encoder.encode(text).length
