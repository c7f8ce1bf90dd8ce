// Sends numbers in every way there is, and tells as JSON what came of them: node resuming.mjs <client> <url> <how many>
const [client, url, count] = process.argv.slice(2)
const { Ratchet } = await import(client)

const problems = []
const received = []
const outcomes = []
let resumes = 0

const ratchet = new Ratchet(url, {
  token: () => "ann-token",
  reconnect: { min: 20, max: 100 },
  connectTimeout: 2_000,
  requestTimeout: 60_000,
  queue: { maxEvents: 10_000 },
})
ratchet
  .on("down", (number) => received.push(number))
  .on("double", async (number) => 2 * number)
  .on("socket.resume", () => resumes++)
  .on("socket.reset", ({ reason }) => problems.push(`reset: ${reason}`))
  .on("socket.error", (error) => problems.push(`${error.code}: ${error.message}`))

const expect = (answer, expected) =>
  outcomes.push(
    answer.then(
      (actual) => actual === expected || problems.push(`${actual} in place of ${expected}`),
      (error) => problems.push(`request: ${error.code}`),
    ),
  )

for (let number = 1; number <= Number(count); number++) {
  if (number % 3 === 0) expect(ratchet.request("up", number), number)
  else if (!ratchet.emit("up", number)) problems.push(`${number} was refused`)
  if (number % 5 === 0) expect(ratchet.request("asking", number), 2 * number)
  await new Promise((resolve) => setTimeout(resolve, 10))
}
await Promise.all(outcomes)
while (received.at(-1) !== Number(count)) await new Promise((resolve) => setTimeout(resolve, 10))
ratchet.disconnect()
console.log(JSON.stringify({ received, problems, resumes }))
