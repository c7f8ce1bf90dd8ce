import Default, { Ratchet, RatchetError, type Context, type State } from "../ratchet"

interface Message {
  client: { username: string }
  text: string
}
interface Server {
  "chat.message": (message: Message) => void
  "chat.closed": () => void
  "desk.offer": (offer: { ticket: string }) => { accepted: boolean }
}
interface Client {
  "chat.send": (draft: { text: string }) => Message
  "chat.typing": () => void
  "chat.line": (line: string) => void
  "chat.page": (page?: number) => Promise<Message[]>
}

export async function typed(): Promise<void> {
  const ratchet = new Ratchet<Server, Client, { username: string }>({ token: async () => "token" })

  const sent: boolean = ratchet.emit("chat.send", { text: "Hello" })
  ratchet.emit("chat.typing")
  ratchet.emit("chat.typing", null)
  ratchet.emit("chat.typing", null, { volatile: true })
  ratchet.emit("chat.send", { text: "Hello" }, { ttl: 500 })
  ratchet.emit("chat.line", sent ? "yes" : "no")
  const answer: Message = await ratchet.request("chat.send", { text: "Hello" }, { timeout: 500 })
  const page: Message[] = await ratchet.request("chat.page", 2, { signal: new AbortController().signal })
  await ratchet.request("chat.page")
  await ratchet.request("chat.page", undefined, { ttl: 100, volatile: true })

  ratchet
    .on("chat.message", function (message, context) {
      this.emit("chat.line", message.text + context.event)
      context.ratchet.state satisfies State
      context.message satisfies MessageEvent | undefined
    })
    .once("chat.closed", () => page.length + answer.text.length)
    .on("socket.auth.success", (client) => client.username)
    .on("socket.auth.failure", (message) => message.length)
    .on("socket.state", ({ state, previous }) => state === previous)
    .on("socket.reconnect", ({ attempt, delay, code, reason }) => `${attempt} ${delay} ${code} ${reason}`)
    .on("socket.resume", ({ replayed, resent }) => replayed + resent)
    .on("socket.reset", ({ reason, undelivered, events }) => reason === "expired" && undelivered === events.length)
    .on("desk.offer", async (offer, { answerExpected }) => ({ accepted: answerExpected && offer.ticket === "1" }))
    .on("desk.offer", (offer) => ({ accepted: offer.ticket === "1" }))
    .on("desk.offer", () => {})
    .onAny((data, { event }) => [data, event])
    .offAny()
    .on("socket.close", ({ code, clean }) => clean && code)
    .on("socket.error", (error) => error.code === "rate_limited" && error.retryAfter)
    .off("chat.message")

  const me: { username: string } = await ratchet.ready()
  const renewed: { username: string } = await ratchet.authenticate("token")
  const name: string | undefined = ratchet.client?.username ?? me.username + renewed.username
  await fetch("/messages", { headers: ratchet.headers() })
  ratchet.disconnect(name)

  // @ts-expect-error wrong data
  ratchet.emit("chat.send", { txt: "Hello" })
  // @ts-expect-error unknown event
  ratchet.emit("chat.sendd", { text: "Hello" })
  // @ts-expect-error missing data
  ratchet.emit("chat.send")
  // @ts-expect-error unknown event of the server
  ratchet.on("chat.massage", () => {})
  // @ts-expect-error a wrong answer
  ratchet.on("desk.offer", () => ({ acc: 1 }))
  // @ts-expect-error a promise of a wrong answer
  ratchet.once("desk.offer", async () => 1)
  // @ts-expect-error an option of requests only
  ratchet.emit("chat.typing", null, { timeout: 1 })
  // @ts-expect-error options in place of data
  await ratchet.request("chat.send", { timeout: 1 })
  // @ts-expect-error an answer of another type
  const wrong: number = await ratchet.request("chat.send", { text: "Hello" })
  // @ts-expect-error read only
  ratchet.authenticated = Boolean(wrong)
}

export async function untyped(): Promise<void> {
  new Ratchet()
  new Ratchet("ws://localhost:8080")
  new Ratchet(new URL("https://example.org/ratchet"), { debug: true, reconnect: false, resume: false })
  new Ratchet({ url: "/ratchet", token: null, connect: false, reconnect: { attempts: 3 }, queue: { maxEvents: 10 } })
  // @ts-expect-error a token is no number
  new Ratchet({ token: 1 })
  using ratchet = new Default()
  ratchet.on("anything", (data: any, context: Context) => data.of[context.event])
  try {
    const answer: any = await ratchet.request("anything", 1)
    ratchet.emit("anything", answer)
  } catch (error) {
    if (error instanceof Ratchet.RatchetError && error.code === "invalid_data") error.violations[0]?.field
    if (error instanceof RatchetError && error.code === "seats.taken") error.details
  }
}
