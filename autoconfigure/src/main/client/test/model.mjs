import { FakeWebSocket } from "./fakes.mjs"

/** A socket whose messages travel when they are told to, and are lost when it is cut. */
export class ModelSocket extends FakeWebSocket {
  up = []
  down = []
  cut = false
  /** Whether the server still knows it. */
  known = true
  session = null
  undecided = null

  send(text) {
    super.send(text)
    if (!this.cut) this.up.push({ text })
  }

  close(code, reason) {
    if (!this.cut) this.up.push({ code })
    super.close(code, reason)
  }

  /** Everything in flight behind the given numbers of messages is lost, and all that is sent from now on. */
  breakOff(up = 0, down = 0) {
    this.cut = true
    this.up.length = Math.min(this.up.length, up)
    this.down.length = Math.min(this.down.length, down)
  }
}

class Session {
  socket = null
  received = 0
  attempt = 0
  sent = 0
  /** Written and not confirmed, the oldest with the number `sent - kept.length + 1`. */
  kept = []
  unwritten = []
  ended = false
  lastAsked = 0

  constructor(id) {
    this.id = id
  }
}

/**
 * The server half of the protocol, without limits of rate and size: it keeps the counts, and throws when the client
 * breaks a rule. What it is told travels only when `read`, `decide` and `deliver` are called.
 */
export class ModelServer {
  sessions = []
  sockets = []
  handled = []
  answers = []
  resumes = 0
  maxKept = Infinity
  facts = { window: 120, heartbeat: 25, maxMessage: 65_536 }
  handle = ({ data }) => data

  /** What the client is to use in place of the native class. */
  get WebSocket() {
    const { sockets } = this
    return class extends ModelSocket {
      constructor(url, protocols) {
        super(url, protocols)
        sockets.push(this)
      }
    }
  }

  get session() {
    return this.sessions.at(-1)
  }

  /** Reads one message of the client; false if there is none to be read now. */
  read(socket) {
    if (!socket.known || socket.up.length === 0) return false
    const { text, code } = socket.up[0]
    if (code === undefined && socket.undecided) {
      if (socket.undecided.resume?.session) throw new Error(`Sent behind a request that names a session: ${text}`)
      return false
    }
    socket.up.shift()
    if (code === undefined) this.#frame(socket, JSON.parse(text))
    else this.#gone(socket, code)
    return true
  }

  /** The provider has answered. */
  decide(socket) {
    const { resume } = socket.undecided
    socket.undecided = null
    if (!socket.known) return
    const old = this.sessions.find(({ id, ended }) => id === resume?.session && !ended)
    if (old && resume.attempt <= old.attempt) return this.close(socket, 4409)
    if (old && this.#canResume(old, resume.received)) return this.#resume(old, socket, resume)
    if (old) this.end(old, 4400)
    const session = new Session(`secret-${this.sessions.length + 1}`)
    this.sessions.push(session)
    this.#attach(session, socket)
    this.#success(socket, session, false)
  }

  /** Gives the next message to the client; false if there is none. */
  deliver(socket) {
    if (socket.down.length === 0 || socket.readyState === 0) return false
    const { text, code } = socket.down.shift()
    if (code === undefined) socket.saysRaw(text)
    else if (socket.readyState !== 3) socket.breaks(code)
    return true
  }

  /** Notices that a socket is gone. */
  notice(socket) {
    this.#gone(socket, 1006)
  }

  /** Sends an event; with an id it is a request. */
  emit(session, event, data, { volatile, id } = {}) {
    const text = JSON.stringify({ event, id, volatile, data })
    if (volatile) return void (session.socket && this.#push(session.socket, text))
    session.unwritten.push(text)
    this.#flush(session)
  }

  ask(session, event, data) {
    this.emit(session, event, data, { id: ++session.lastAsked })
    return session.lastAsked
  }

  pong(session) {
    const { received, sent, socket } = session
    if (socket) this.#push(socket, JSON.stringify({ event: "socket.pong", data: { received, sent } }))
  }

  control(session, event, data) {
    if (session.socket) this.#push(session.socket, JSON.stringify({ event, data }))
  }

  close(socket, code) {
    if (!socket.known) return
    if (!socket.cut) socket.down.push({ code })
    this.#gone(socket, code)
  }

  end(session, code) {
    session.ended = true
    if (session.socket) this.close(session.socket, code)
  }

  #gone(socket, code) {
    socket.known = false
    const { session } = socket
    if (session?.socket !== socket) return
    session.socket = null
    if (code === 1000 || code === 1001 || code === 4400) session.ended = true
  }

  #frame(socket, frame) {
    const { session } = socket
    const { event, ack, seq, volatile } = frame
    if (event === "socket.auth.request") {
      if (session) this.#push(socket, JSON.stringify({ event: "socket.auth.success", data: "client" }))
      else socket.undecided = frame.data
    } else if (!session || session.socket !== socket) throw new Error(`Sent too early or too late: ${JSON.stringify(frame)}`)
    else if (event === "socket.ping") this.#pinged(session, frame.data)
    else if (volatile) this.handled.push({ session, ...frame })
    else {
      if (!Number.isSafeInteger(seq)) throw new Error(`Without a number: ${JSON.stringify(frame)}`)
      if (seq > session.received + 1) throw new Error(`Gap: ${seq} after ${session.received}`)
      if (seq <= session.received) return
      session.received = seq
      if (ack !== undefined) this.answers.push({ session, ...frame })
      else this.#handle(session, frame)
    }
  }

  #handle(session, frame) {
    this.handled.push({ session, ...frame })
    if (frame.id === undefined) return
    session.unwritten.push(JSON.stringify({ ack: frame.id, data: this.handle(frame) }))
    this.#flush(session)
  }

  #pinged(session, { received }) {
    if (received > session.sent) throw new Error(`Confirms ${received} of ${session.sent}`)
    this.#confirm(session, received)
    this.pong(session)
  }

  #canResume(session, received) {
    return received >= session.sent - session.kept.length && received <= session.sent
  }

  #resume(session, socket, { attempt, received }) {
    this.resumes++
    const before = session.socket
    session.attempt = attempt
    this.#confirm(session, received)
    this.#attach(session, socket)
    if (before) this.close(before, 4409)
    this.#success(socket, session, true)
    for (const text of session.kept) this.#push(socket, text)
    this.#flush(session)
  }

  #confirm(session, received) {
    const count = received - (session.sent - session.kept.length)
    if (count > 0) session.kept.splice(0, count)
  }

  #attach(session, socket) {
    session.socket = socket
    socket.session = session
  }

  #success(socket, { id, received }, resumed) {
    const session = { id, connection: `c-${id}`, resumed, received, ...this.facts }
    this.#push(socket, JSON.stringify({ event: "socket.auth.success", data: "client", session }))
  }

  #flush(session) {
    while (session.socket && session.unwritten.length > 0) {
      const text = session.unwritten.shift()
      session.sent++
      session.kept.push(text)
      this.#push(session.socket, text)
    }
    while (session.kept.length > this.maxKept) session.kept.shift()
  }

  #push(socket, text) {
    if (!socket.cut) socket.down.push({ text })
  }
}
