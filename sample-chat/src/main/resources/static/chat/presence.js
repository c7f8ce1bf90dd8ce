import { element } from "./items.js"
import { me } from "./me.js"

/** Shows who is in the room that is looked at. */
export class Presence {
  #target
  #here = new Map()
  #room

  constructor(socket, target) {
    this.#target = target
    socket.on("chat.here", ({ room, clients }) => {
      this.#here.set(room, clients)
      if (room === this.#room) this.show(room)
    })
    socket.on("socket.state", ({ state }) => state !== "open" && this.#forget())
  }

  show(room) {
    this.#room = room
    this.#target.replaceChildren(...(this.#here.get(room) ?? []).map(item))
  }

  #forget() {
    this.#here.clear()
    this.#target.replaceChildren()
  }
}

function item({ username, name }) {
  return element("li", { text: username === me.username ? `${name} (you)` : name })
}
