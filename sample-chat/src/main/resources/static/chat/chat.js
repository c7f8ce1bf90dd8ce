/* global Ratchet */
import { announceFrom } from "./announcements.js"
import { Composer } from "./composer.js"
import { showConnection } from "./connection.js"
import { MessageList } from "./message-list.js"
import { showPresence } from "./presence.js"
import { Sender } from "./sender.js"
import { Typing } from "./typing.js"

const socket = new Ratchet({ queue: { maxAge: 10 * 60_000 } })
const find = (id) => document.getElementById(id)

const list = new MessageList(find("messages"), find("newest"))
const composer = new Composer(find("compose"))
const sender = new Sender(socket, list, composer)
const typing = new Typing(socket, find("typing"))

showConnection(socket, find("state"))
showPresence(socket, find("here"))
announceFrom(find("announce"))

composer.onSend((text) => {
  typing.done()
  sender.send(text)
})
composer.onTyping(() => typing.tell())

socket.on("chat.message", (message) => {
  typing.stopped(message.client)
  list.add(message)
})
socket.on("chat.announcement", (announcement) => list.announce(announcement))
socket.on("chat.expired", ({ before }) => list.expire(before))

socket.on("socket.auth.success", async () => {
  const known = list.newest
  list.merge(await socket.request("chat.history"), known)
})
list.onEarlier((before) => socket.request("chat.history", { before }).then(
  (history) => list.prepend(history),
  () => {}, // the button stays, to be tried again
))
