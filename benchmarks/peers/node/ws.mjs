// `ws`: messages of the same shape as P2 Ratchet's, written by hand; broadcasts are encoded once.

import { createServer } from "node:http"
import { WebSocket, WebSocketServer } from "ws"
import { PATH, news, ready, saved } from "./messages.mjs"

const server = createServer()
const sockets = new WebSocketServer({ server, path: PATH })
const members = new Set()
const rooms = new Map()

const room = (name) => {
  if (!rooms.has(name)) {
    rooms.set(name, new Set())
  }
  return rooms.get(name)
}

const publish = (recipients, data) => {
  const frame = Buffer.from(JSON.stringify({ event: "news", data: news(data) }))
  for (const member of recipients) {
    if (member.readyState === WebSocket.OPEN) {
      member.send(frame, { binary: false })
    }
  }
  return data.number
}

const handlers = {
  "draft.save": (socket, data) => saved(data),
  "news.publish": (socket, data) => publish(members, data),
  "room.join": (socket, data) => room(data.room).add(socket).size > 0,
  "room.publish": (socket, data) => publish(room(data.room), data),
}

const receive = (socket, message) => {
  const { event, id, data } = JSON.parse(message)
  if (event === "socket.auth.request" && data) {
    members.add(socket)
    socket.send(JSON.stringify({ event: "socket.auth.success", data: {} }))
  } else if (members.has(socket)) {
    socket.send(JSON.stringify({ ack: id, data: handlers[event](socket, data) }))
  } else {
    socket.close(1008)
  }
}

sockets.on("connection", (socket) => {
  socket.on("message", (message) => receive(socket, message))
  socket.on("close", () => {
    members.delete(socket)
    rooms.forEach((others) => others.delete(socket))
  })
  socket.on("error", () => socket.terminate())
})

ready(server)
