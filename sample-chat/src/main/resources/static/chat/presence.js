import { element } from "./items.js"
import { me } from "./me.js"

/** Shows who is here. */
export function showPresence(socket, target) {
  socket.on("chat.here", (clients) => target.replaceChildren(...clients.map(item)))
  socket.on("socket.state", ({ state }) => {
    if (state !== "open") target.replaceChildren()
  })
}

function item({ username, name }) {
  return element("li", { text: username === me.username ? `${name} (you)` : name })
}
