import { PATIENT } from "./patience.js"

/** What the end of a session leaves without an answer: it may have arrived or not. */
const LOST = ["session_lost", "disconnected"]

/** Sends each text exactly once, in the order they were written, whatever becomes of the connection. */
export class Sender {
  #socket
  #composer
  #last = Promise.resolve()

  constructor(socket, composer) {
    this.#socket = socket
    this.#composer = composer
  }

  /** One after the other: what has to be sent again would else come behind what was written later. */
  send(text, { name, list }) {
    const done = list.pend(text)
    const draft = { text, key: newKey(), room: name }
    this.#last = this.#last
      .then(() => this.#deliver(draft))
      .then(
        (message) => list.add(message),
        (error) => this.#composer.refuse(text, error),
      )
      .finally(done)
  }

  /** Sent again in another session, a draft is known to the server by its key. */
  async #deliver(draft) {
    for (;;) {
      try {
        return await this.#socket.request("chat.send", draft, PATIENT)
      } catch (error) {
        if (!LOST.includes(error.code)) throw error
      }
    }
  }
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
}
