import { cut, utf8Length } from "./envelope.js"
import { SUBPROTOCOL } from "./protocol.js"

/** A longer reason would make the native close throw. */
const MAX_REASON_BYTES = 123

/**
 * Opens one native socket, which is heard until it closes or is stopped, and never after. Throws what the native
 * constructor throws, for example on an insecure URL in a secure page.
 *
 * @param {object} listener is told: `_opened()`, `_received(message)`, `_closed(end)`
 */
export function openTransport({ WebSocket, url }, listener) {
  const socket = new WebSocket(url, [SUBPROTOCOL])
  let written = 0
  let live = true
  const listen = (type, task) => socket.addEventListener(type, (event) => live && task(event))
  listen("open", listener._opened)
  listen("message", listener._received)
  listen("close", ({ code, reason, wasClean }) => {
    live = false
    listener._closed({ code, reason, clean: wasClean })
  })
  // Says nothing that close does not say, but an implementation outside browsers throws if nobody listens.
  listen("error", () => {})

  return {
    _socket: socket,
    _isWritable: () => live && socket.readyState === 1,

    _send(text, bytes = utf8Length(text)) {
      socket.send(text)
      written += bytes
    },

    /** Returns a function that tells whether all that was written until now has left the buffer. */
    _mark() {
      const mark = written
      return () => written - (socket.bufferedAmount ?? 0) >= mark
    },

    /** Closes the socket and ignores whatever it still says. */
    _stop(code, reason) {
      live = false
      socket.close(code, cut(reason, MAX_REASON_BYTES))
    },
  }
}
