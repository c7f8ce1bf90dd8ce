import { element } from "./items.js"

/** The rooms to choose from. Items are kept and changed, so that none loses the focus. */
export class RoomList {
  #target
  #items = new Map()

  constructor(target) {
    this.#target = target
  }

  /** Calls with the name of a room that is chosen. */
  onChoose(listener) {
    this.#target.addEventListener("click", ({ target }) => {
      const name = target.closest("button")?.dataset.room
      if (name) listener(name)
    })
  }

  /** @param rooms each `{ name, joined, unread }` */
  show(rooms, current) {
    for (const room of rooms) this.#update(this.#itemOf(room.name), room, current)
    const items = rooms.map(({ name }) => this.#items.get(name))
    if (items.some((item, index) => this.#target.children[index] !== item)) this.#target.replaceChildren(...items)
  }

  #itemOf(name) {
    if (!this.#items.has(name)) {
      const button = element("button", { type: "button", className: "quiet" }, element("span", { text: name }), element("small"))
      button.dataset.room = name
      this.#items.set(name, element("li", {}, button))
    }
    return this.#items.get(name)
  }

  #update(item, { name, joined, unread }, current) {
    const button = item.firstChild
    button.classList.toggle("joined", joined)
    if (name === current) button.setAttribute("aria-current", "true")
    else button.removeAttribute("aria-current")
    const note = joined ? (unread > 0 ? `${unread} new` : "") : "join"
    if (button.lastChild.textContent !== note) button.lastChild.textContent = note
  }
}
