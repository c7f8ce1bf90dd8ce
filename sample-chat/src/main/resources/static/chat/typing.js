/** Tell no more often than this. */
const TELL_EVERY = 2_000

/** Who has not told for so long has stopped. */
const SHOWN_FOR = 5_000

/** Tells the others of a room that somebody is typing here, and shows who is typing there. */
export class Typing {
  #socket
  #room
  #target
  #names = new Map()
  #toldAt = -Infinity

  constructor(socket, room, target) {
    this.#socket = socket
    this.#room = room
    this.#target = target
  }

  tell() {
    const now = performance.now()
    if (now - this.#toldAt < TELL_EVERY) return
    if (this.#socket.emit("chat.typing", this.#room, { volatile: true })) this.#toldAt = now
  }

  /** What was typed here is sent: the next key begins something new. */
  done() {
    this.#toldAt = -Infinity
  }

  /** Somebody's message has come, so that they type no more. */
  stopped({ username }) {
    clearTimeout(this.#names.get(username)?.timer)
    this.#names.delete(username)
    this.#show()
  }

  /** Somebody types there. */
  started({ username, name }) {
    clearTimeout(this.#names.get(username)?.timer)
    const timer = setTimeout(() => this.stopped({ username }), SHOWN_FOR)
    this.#names.set(username, { name, timer })
    this.#show()
  }

  #show() {
    const names = Array.from(this.#names.values(), ({ name }) => name)
    const verb = names.length === 1 ? "is" : "are"
    const text = names.length === 0 ? "" : `${new Intl.ListFormat("en").format(names)} ${verb} typing…`
    if (this.#target.textContent !== text) this.#target.textContent = text
  }
}
