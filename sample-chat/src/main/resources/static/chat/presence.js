import { element } from "./items.js"
import { me } from "./me.js"

/** Shows who is in the room that is looked at: nobody while that cannot be known. */
export class Presence {
  #socket
  #target
  #here = new Map()
  #room

  constructor(socket, target) {
    this.#socket = socket
    this.#target = target
    socket.on("chat.here", ({ room, ...here }) => {
      this.#here.set(room, here)
      if (room === this.#room) this.#render()
    })
    socket.on("socket.state", () => this.#render())
    socket.on("socket.reset", () => {
      this.#here.clear()
      this.#render()
    })
  }

  show(room) {
    this.#room = room
    this.#render()
  }

  #render() {
    const { clients, away } = (this.#socket.authenticated && this.#here.get(this.#room)) || { clients: [], away: [] }
    this.#target.replaceChildren(...clients.map((client) => item(client, away.includes(client.username))))
  }
}

function item({ username, name }, away) {
  const note = username === me.username ? " (you)" : away ? " (away)" : ""
  return element("li", { text: name + note, className: away ? "away" : "" })
}
