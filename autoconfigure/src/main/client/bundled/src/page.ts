import { Ratchet } from "p2-ratchet"

interface FromServer {
  down: (number: number) => void
  double: (number: number) => number
}
interface ToServer {
  up: (number: number) => number
  asking: (number: number) => number
}

const ratchet = new Ratchet<FromServer, ToServer, { username: string }>({
  token: () => "ann-token",
  reconnect: { min: 20, max: 100 },
})
const received: number[] = []
const told: string[] = []

ratchet
  .on("down", (number) => received.push(number))
  .on("double", async (number) => 2 * number)
  .on("socket.resume", ({ resent }) => told.push(resent < 0 ? "impossible" : "resume"))
  .on("socket.reset", ({ reason }) => told.push(`reset: ${reason}`))
  .on("socket.error", ({ code }) => told.push(`error: ${code}`))

/** Sends so many numbers more, one in 10 ms; resolves when all are answered. */
async function send(count: number): Promise<number[]> {
  const answers: Promise<number>[] = []
  for (let number = 1; number <= count; number++) {
    answers.push(ratchet.request(number % 5 === 0 ? "asking" : "up", number))
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return Promise.all(answers)
}

Object.assign(window, { ratchet, received, told, send })
