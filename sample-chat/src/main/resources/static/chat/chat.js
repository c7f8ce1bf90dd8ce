/* global Ratchet */
import { announceFrom } from "./announcements.js"
import { Composer } from "./composer.js"
import { showConnection } from "./connection.js"
import { Presence } from "./presence.js"
import { RoomList } from "./room-list.js"
import { LOBBY, Rooms } from "./rooms.js"
import { createFrom } from "./create-room.js"
import { Sender } from "./sender.js"

const socket = new Ratchet()
const find = (id) => document.getElementById(id)

const presence = new Presence(socket, find("here"))
const rooms = new Rooms(socket, {
  list: new RoomList(find("rooms")),
  panels: find("panels"),
  template: find("panel"),
  onOpened(name) {
    find("room").textContent = name
    find("leave").hidden = name === LOBBY
    document.title = name === LOBBY ? "Chat" : `${name} · Chat`
    presence.show(name)
  },
})
const composer = new Composer(find("compose"))
const sender = new Sender(socket, composer)

showConnection(socket, find("state"))
announceFrom(find("announce"))
createFrom(find("create"), rooms)
find("leave").addEventListener("click", () => rooms.leave().catch(() => {})) // the button stays, to be tried again

composer.onSend((text) => {
  rooms.current.typing.done()
  sender.send(text, rooms.current)
})
composer.onTyping(() => rooms.current.typing.tell())

socket.on("chat.announcement", (announcement) => {
  for (const { list } of rooms.opened) list.announce(announcement)
})
socket.on("chat.expired", ({ before }) => {
  for (const { list } of rooms.opened) list.expire(before)
})
