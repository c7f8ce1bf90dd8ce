// Socket.IO over WebSocket only: its events, its acknowledgements, its rooms.

import { createServer } from "node:http"
import { Server } from "socket.io"
import { news, ready, saved } from "./messages.mjs"

const server = createServer()
const io = new Server(server, { transports: ["websocket"], serveClient: false })

io.use((socket, next) => next(socket.handshake.auth.token ? undefined : new Error("Invalid access token.")))

io.on("connection", (socket) => {
  socket.on("draft.save", (draft, answer) => answer(saved(draft)))
  socket.on("news.publish", (data, answer) => {
    io.emit("news", news(data))
    answer(data.number)
  })
  socket.on("room.join", (data, answer) => {
    socket.join(data.room)
    answer(true)
  })
  socket.on("room.publish", (data, answer) => {
    io.to(data.room).emit("news", news(data))
    answer(data.number)
  })
})

ready(server)
