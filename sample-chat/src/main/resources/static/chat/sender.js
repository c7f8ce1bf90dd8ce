/** Sends each text exactly once, however often the connection is lost on the way. */
export class Sender {
  #socket
  #list
  #composer

  constructor(socket, list, composer) {
    this.#socket = socket
    this.#list = list
    this.#composer = composer
  }

  async send(text) {
    const done = this.#list.pend(text)
    try {
      const message = await this.#deliver({ text, key: newKey() })
      done()
      this.#list.add(message)
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
