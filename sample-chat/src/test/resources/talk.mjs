// Usage: node talk.mjs <client module> <room> <resumes> <url> <token> <url> <token>
// Two clients talk in a room until each has come back so often; prints what each has sent and received.
const [module, room, resumes, ...ends] = process.argv.slice(2)
const { Ratchet } = await import(module)
const PATIENT = { timeout: Infinity, ttl: Infinity }
const AT_A_TIME = 3

class Person {
  said = 0
  answered = []
  heard = []
  resumed = 0
  reset = 0
  problems = []

  constructor(name, url, token) {
    this.name = name
    this.socket = new Ratchet(url, { token, reconnect: { min: 20, max: 100 }, connectTimeout: 2_000 })
    this.socket.on("chat.message", ({ id, message }) => this.heard.push({ id, message }))
    this.socket.on("socket.resume", () => this.resumed++)
    this.socket.on("socket.reset", () => this.reset++)
    this.socket.on("socket.error", (error) => this.problems.push(String(error)))
    this.socket.on("socket.close", (end) => this.problems.push(JSON.stringify(end)))
  }

  join = () => this.socket.request("chat.join", room, PATIENT)

  async talkUntil(isOver) {
    const talk = async () => {
      while (!isOver()) await this.say()
    }
    await Promise.all(Array.from({ length: AT_A_TIME }, talk))
  }

  async say() {
    const message = `${this.name} ${++this.said}`
    const { id } = await this.socket.request("chat.send", { text: message, key: `key of ${message}`, room }, PATIENT)
    this.answered.push({ id, message })
  }

  hears(count) {
    return new Promise((resolve) => {
      const look = () => this.heard.length >= count && resolve()
      this.socket.on("chat.message", look)
      look()
    })
  }
}

const people = [new Person("ann", ends[0], ends[1]), new Person("bob", ends[2], ends[3])]
await Promise.all(people.map((person) => person.join()))
const isOver = () => people.every(({ resumed, reset }) => resumed + reset >= resumes)
await Promise.all(people.map((person) => person.talkUntil(isOver)))
await Promise.all(people.map((person, index) => person.hears(people[1 - index].said)))
for (const person of people) await person.say() // whatever came twice is here by now
await Promise.all(people.map((person, index) => person.hears(people[1 - index].said)))
console.log(JSON.stringify(people.map(({ socket, join, ...seen }) => seen)))
people.forEach(({ socket }) => {
  socket.off("socket.close")
  socket.disconnect()
})
