import { PATIENT } from "./patience.js"
import { Room } from "./room.js"

/** The room that everybody is in. */
export const LOBBY = "lobby"

/** All rooms, those of this account, and the one that is looked at. Its name is the address's fragment. */
export class Rooms {
  #socket
  #view
  #states = new Map()
  #rooms = new Map()
  #current

  /** @param view `{ list, panels, template, onOpened(name) }` */
  constructor(socket, view) {
    this.#socket = socket
    this.#view = view
    this.#open(LOBBY)
    view.list.onChoose((name) => this.choose(name))
    addEventListener("hashchange", () => this.#follow())
    socket.on("chat.room", ({ name, joined }) => this.#changed(name, joined))
    socket.on("chat.message", (message) => this.#received(message))
    socket.on("chat.typing", ({ client, room }) => this.#rooms.get(room)?.typing.started(client))
    const load = () => this.#load().catch(() => {}) // lost with the session, which is reset
    socket.once("socket.auth.success", load)
    socket.on("socket.reset", load)
  }

  /** The room that is looked at. */
  get current() {
    return this.#current
  }

  /** The rooms whose messages are here. */
  get opened() {
    return this.#rooms.values()
  }

  /** Looks at a room, and joins it before when need be. */
  async choose(name) {
    if (this.#states.get(name)?.joined) this.#open(name)
    else if (this.#states.has(name)) await this.#join(name)
  }

  leave() {
    return this.#socket.request("chat.leave", this.#current.name)
  }

  async create(name) {
    await this.#socket.request("chat.create", name)
    this.#open(name)
  }

  async #join(name) {
    await this.#socket.request("chat.join", name).then(() => this.#open(name), () => {}) // it can be chosen again
  }

  /** At the first log-in, and in each new session: the account may have joined and left elsewhere. */
  async #load() {
    const states = await this.#socket.request("chat.rooms", null, PATIENT)
    const unread = (name) => this.#states.get(name)?.unread ?? 0
    this.#states = new Map(states.map((state) => [state.name, { ...state, unread: unread(state.name) }]))
    for (const name of this.#rooms.keys()) if (!this.#states.get(name)?.joined) this.#close(name)
    const loads = Array.from(this.#rooms.values(), (room) => room.load())
    this.#follow()
    this.#show()
    await Promise.all(loads)
  }

  #follow() {
    const name = decodeURIComponent(location.hash.slice(1)) || LOBBY
    if (name !== this.#current.name) this.choose(name)
  }

  #changed(name, joined) {
    this.#states.set(name, { name, joined, unread: 0 })
    if (!joined) this.#close(name)
    this.#show()
  }

  #received(message) {
    const state = this.#states.get(message.room)
    this.#rooms.get(message.room)?.add(message)
    if (state && message.room !== this.#current.name) state.unread++
    this.#show()
  }

  #open(name) {
    const isNew = !this.#rooms.has(name)
    if (isNew) this.#rooms.set(name, this.#make(name))
    this.#current?.hide()
    this.#current = this.#rooms.get(name)
    this.#current.show()
    if (isNew && this.#states.size > 0) this.#current.load().catch(() => {}) // loaded with all rooms in the next session
    if (this.#states.has(name)) this.#states.get(name).unread = 0
    const fragment = name === LOBBY ? "" : `#${name}`
    if (this.#states.size > 0 && location.hash !== fragment) history.replaceState(null, "", fragment || location.pathname)
    this.#view.onOpened(name)
    this.#show()
  }

  #make(name) {
    const panel = this.#view.template.content.firstElementChild.cloneNode(true)
    this.#view.panels.append(panel)
    return new Room(this.#socket, name, panel)
  }

  #close(name) {
    if (this.#current.name === name) this.#open(LOBBY)
    this.#rooms.get(name)?.remove()
    this.#rooms.delete(name)
  }

  #show() {
    this.#view.list.show([...this.#states.values()].sort(lobbyFirst), this.#current.name)
  }
}

function lobbyFirst({ name: one }, { name: other }) {
  if (one === LOBBY || other === LOBBY) return one === LOBBY ? -1 : 1
  return one < other ? -1 : 1
}
