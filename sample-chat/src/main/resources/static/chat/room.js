import { MessageList } from "./message-list.js"
import { PATIENT } from "./patience.js"
import { Typing } from "./typing.js"

/** One room that this account is in: its messages, and who is typing there. */
export class Room {
  #socket
  #panel

  constructor(socket, name, panel) {
    this.name = name
    this.#socket = socket
    this.#panel = panel
    panel.querySelector("[role=log]").setAttribute("aria-label", `Messages in ${name}`)
    this.list = new MessageList(panel)
    this.typing = new Typing(socket, name, panel.querySelector(".typing"))
    this.list.onEarlier((before) => this.#ask({ before }).then(
      (history) => this.list.prepend(history),
      () => {}, // the button stays, to be tried again
    ))
  }

  /** Asks for the latest messages. What has come before the answer is kept. */
  async load() {
    const known = this.list.newest
    this.list.merge(await this.#ask({}), known)
  }

  add(message) {
    this.typing.stopped(message.client)
    this.list.add(message)
  }

  show() {
    this.#panel.hidden = false
    this.list.shown()
  }

  hide() {
    this.#panel.hidden = true
  }

  remove() {
    this.#panel.remove()
  }

  #ask(query) {
    return this.#socket.request("chat.history", { room: this.name, ...query }, PATIENT)
  }
}
