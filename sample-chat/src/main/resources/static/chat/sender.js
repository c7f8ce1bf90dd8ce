/** Sends each text exactly once, however often the connection is lost on the way. */
export class Sender {
  #socket
  #composer

  constructor(socket, composer) {
    this.#socket = socket
    this.#composer = composer
  }

  async send(text, { name, list }) {
    const done = list.pend(text)
    try {
      const message = await this.#deliver({ text, key: newKey(), room: name })
      done()
      list.add(message)
    } catch (error) {
      done()
      this.#composer.refuse(text, error)
    }
  }

  /** Lost with the connection, a draft may have arrived or not: the server knows by its key. */
  async #deliver(draft) {
    for (;;) {
      try {
        return await this.#socket.request("chat.send", draft, { timeout: Infinity })
      } catch (error) {
        if (error.code !== "disconnected") throw error
      }
    }
  }
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
}
