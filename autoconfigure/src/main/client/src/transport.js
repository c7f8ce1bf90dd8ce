import { SUBPROTOCOL } from "./protocol.js"
import { utf8Length } from "./envelope.js"

const OPEN = 1
const MAX_REASON_BYTES = 123

/** One native socket from opening to close, and nothing of it after stop. */
export class Transport {
  #socket = null
  #listener
  #listeners

  /** @param {{opened: () => void, received: (message: object) => void, closed: (end: object) => void}} listener */
  constructor(listener) {
    this.#listener = listener
    this.#listeners = {
      open: () => this.#listener.opened(),
      message: (message) => this.#listener.received(message),
      close: (event) => this.#closed(event),
    }
  }

  get socket() {
    return this.#socket
  }

  get writable() {
    return this.#socket?.readyState === OPEN
  }

  /** Throws what the native constructor throws, for example on an insecure URL in a secure page. */
  start(WebSocket, url) {
    this.#socket = new WebSocket(url, [SUBPROTOCOL])
    for (const [type, listener] of Object.entries(this.#listeners)) {
      this.#socket.addEventListener(type, listener)
    }
    // Says nothing that close does not say, but an implementation outside browsers throws if nobody listens.
    this.#socket.addEventListener("error", () => {})
  }

  /** Writes the text unless the socket is not, or no longer, open. */
  send(text) {
    if (!this.writable) return false
    this.#socket.send(text)
    return true
  }

  /** Closes the socket and ignores whatever it still says. */
  stop(code, reason = "") {
    const socket = this.#release()
    socket?.close(code, shorten(String(reason)))
  }

  #closed({ code, reason, wasClean }) {
    this.#release()
    this.#listener.closed({ code, reason, clean: wasClean })
  }

  #release() {
    const socket = this.#socket
    this.#socket = null
    for (const [type, listener] of Object.entries(this.#listeners)) {
      socket?.removeEventListener(type, listener)
    }
    return socket
  }
}

/** A longer reason would make the native close throw. */
function shorten(reason) {
  let characters = [...reason].slice(0, MAX_REASON_BYTES)
  while (utf8Length(characters.join("")) > MAX_REASON_BYTES) characters = characters.slice(0, -1)
  return characters.join("")
}
