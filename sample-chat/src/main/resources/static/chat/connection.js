const WORDS = {
  idle: "Offline",
  connecting: "Connecting…",
  authenticating: "Connecting…",
  unauthenticated: "Offline",
  open: "Online",
  reconnecting: "Reconnecting",
  closed: "Offline",
}

/** Shows how the connection is. The seconds are for the eye only: read out, they would be noise. */
export function showConnection(socket, target) {
  const words = target.querySelector("[role=status]")
  const countdown = target.querySelector(".countdown")
  const reload = target.querySelector("a")
  let ticking

  function count(until) {
    const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1000))
    countdown.textContent = `in ${seconds} s`
  }

  socket.on("socket.state", ({ state }) => {
    clearInterval(ticking)
    countdown.textContent = ""
    target.dataset.state = state
    if (words.textContent !== WORDS[state]) words.textContent = WORDS[state]
    if (state === "open") reload.hidden = true
    if (state === "closed") reload.hidden = false
  })
  socket.on("socket.reconnect", ({ delay }) => {
    const until = Date.now() + delay
    count(until)
    ticking = setInterval(() => count(until), 1000)
  })
}
