import { utf8Length } from "./envelope.js"
import { SUBPROTOCOL } from "./protocol.js"

/** In UTF-16 units, each of up to three bytes: a reason of over 123 bytes would make the native close throw. */
const MAX_REASON_LENGTH = 41

/**
 * Opens one native socket, which is heard until it closes or is stopped, and never after. Throws what the native
 * constructor throws, for example on an insecure URL in a secure page.
 *
 * @param {() => void} opened
 * @param {(message: MessageEvent) => void} received
 * @param {(end: {code: number, reason: string, clean: boolean}) => void} closed
 */
export function openTransport({ WebSocket, url }, opened, received, closed) {
  const socket = new WebSocket(url, [SUBPROTOCOL])
  let written = 0
  let live = true
  const isOpen = () => live && socket.readyState === 1
  const listen = (type, task) => socket.addEventListener(type, (event) => live && task(event))
  listen("open", opened)
  listen("message", received)
  listen("close", ({ code, reason, wasClean }) => {
    live = false
    closed({ code, reason, clean: wasClean })
  })
  // Says nothing that close does not say, but an implementation outside browsers throws if nobody listens.
  listen("error", () => {})

  return {
    _socket: socket,
    _isOpen: isOpen,

    /** Returns a function that tells whether the text, and all before it, has left the buffer. */
    _send(text, bytes = utf8Length(text)) {
      if (isOpen()) {
        socket.send(text)
        written += bytes
      }
      const mark = written
      return () => written - socket.bufferedAmount >= mark
    },

    /** Closes the socket and ignores whatever it still says. */
    _stop(code, reason) {
      live = false
      socket.close(code, reason.slice(0, MAX_REASON_LENGTH))
    },
  }
}
