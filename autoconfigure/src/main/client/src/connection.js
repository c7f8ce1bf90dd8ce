import { createAuthenticator } from "./authenticator.js"
import { createDeferred, quiet } from "./deferred.js"
import { localError, RatchetError } from "./error.js"
import { createHeartbeat } from "./heartbeat.js"
import { createOutbox } from "./outbox.js"
import * as protocol from "./protocol.js"
import { createReconnector } from "./reconnector.js"
import { createSession } from "./session.js"
import { createSurroundings } from "./surroundings.js"
import { createTokens } from "./tokens.js"
import { openTransport } from "./transport.js"

const OVERLOADED_WAIT = 5_000

/**
 * The life of a connection: connect, authenticate, stay open, come back, end. Whenever something changes, everything
 * inside is brought in order first, and the application's handlers run last, so that they may call anything.
 *
 * @param {(message: MessageEvent) => void} received
 * @param {(event: string, data: unknown, message?: MessageEvent) => void} fire
 * @param {(error: RatchetError) => void} report
 * @param {(...words: unknown[]) => void} log
 * @param {(code: string) => void} unanswered what was written, with "closed" also what was not, will not be answered
 */
export function createConnection(settings, environment, clock, received, fire, report, log, unanswered) {
  let transport = null
  let state = "idle"
  let ready = createDeferred()
  let announced
  let retryAfter
  let client = null
  let connectionId = null
  
  const isOpen = () => state === "open"
  const tokens = createTokens(settings, environment)
  const session = createSession(settings.resume, clock)
  const random = () => environment.Math.random()
  const reconnector = createReconnector(settings.reconnect, clock, random, open)
  const deadline = clock._alarm(() => giveUp("No answer in time."))
  const drain = clock._alarm(() => giveUp("Drained.", protocol.GIVEN_UP, 0))
  const outbox = createOutbox(
    settings.queue,
    clock,
    () => isOpen() && transport._isOpen(),
    () => state === "closed",
    (text, bytes, numbered) => {
      transport._send(text, bytes)
      if (numbered) heartbeat._note(bytes)
    },
    () => heartbeat._wake(),
  )
  const heartbeat = createHeartbeat(
    clock,
    () => send(protocol.PING, { received: session._count() }),
    () => giveUp("No answer in time."),
    random,
  )
  const watchPage = createSurroundings(environment, wake, hide)
  const authenticator = createAuthenticator(tokens, sendToken, authenticated, refused, (error) => {
    if (!isOpen()) giveUp("No token.")
    report(error)
  })

  function wake() {
    if (isOpen()) heartbeat._wake()
    if (state === "reconnecting") reconnector._wake()
  }

  function hide() {
    if (transport) giveUp("Hidden.")
    reconnector._pause()
  }

  function sendToken(token) {
    const resume = isOpen() ? undefined : session._offer()
    send(protocol.AUTH_REQUEST, resume ? { token, resume } : token)
    if (isOpen()) deadline._set(settings.connectTimeout)
    else if (!announced) {
      announced = true
      fire(protocol.OPEN, null)
    }
  }

  function send(event, data) {
    return transport._send(JSON.stringify({ event, data }))
  }

  function open() {
    announced = false
    retryAfter = 0
    watchPage("addEventListener")
    try {
      transport = openTransport(
        settings,
        () => {
          authenticator._open()
          become("authenticating")
        },
        (message) => {
          heartbeat._received()
          received(message)
        },
        lost,
      )
    } catch (cause) {
      const error = new RatchetError("closed", `No socket: ${cause.message}`, { cause })
      finish({ code: protocol.POLICY, reason: error.message, clean: false }, error)
      return report(error)
    }
    deadline._set(settings.connectTimeout)
    become("connecting")
  }

  function authenticated({ data = null, session: told }, message) {
    const current = transport
    const wasOpen = isOpen()
    let outcome
    deadline._stop()
    client = data
    connectionId = told?.connection ?? connectionId
    if (wasOpen) session._renew({ ...told })
    else {
      outcome = begin({ ...told })
      if (transport !== current) return
      if (!outcome) return giveUp("Counts diverged.", protocol.DIVERGED)
      ready._resolve(data)
      become("open", outbox._open)
    }
    for (const event of [[protocol.AUTH_SUCCESS, data, message], outcome]) {
      if (event?.[0] && isOpen() && transport === current) fire(...event)
    }
  }

  /** The first success on a socket: the session goes on, or another begins. Returns what to fire; undefined if counts differ. */
  function begin(told) {
    const before = session._count()
    const [reconnected, resumed, oversize, reason] = session._accept(told)
    outbox._accept(told, session._isResumable())
    reconnector._open()
    heartbeat._open(told.heartbeat > 0 ? told.heartbeat * 1_000 : Infinity, reconnected)
    if (resumed) {
      const resent = outbox._resume(told.received, oversize)
      return resent === undefined ? resent : [protocol.RESUME, { replayed: told.sent - before || 0, resent }]
    }
    unanswered("session_lost")
    const events = outbox._reset()
    return [reason && protocol.RESET, { reason, undelivered: events.length, events }]
  }

  /** On an open connection the earlier client stays. Else this is the end, unless a handler tries another token. */
  function refused(error, message) {
    const reason = error.message
    const current = transport
    deadline._stop()
    if (!isOpen()) {
      ready._reject(error)
      become("unauthenticated")
      if (state !== "unauthenticated") return
    }
    fire(protocol.AUTH_FAILURE, reason, message)
    if (state === "unauthenticated" && transport === current) {
      finish({ code: protocol.NORMAL, reason, clean: true }, error)
    }
  }

  function giveUp(reason, code = protocol.GIVEN_UP, wait) {
    transport._stop(code, reason)
    lost({ code, reason, clean: false }, wait)
  }

  function lost(end, wait = drain._left()) {
    const { code, reason } = end
    const wasOpen = isOpen()
    const lostCode = session._lost(code, wasOpen)
    forget(localError("disconnected"))
    const isOver = protocol.isFinal(code) || (code === protocol.NOT_AUTHENTICATED && !tokens._isRenewable())
    const floor = code === protocol.OVERLOADED ? OVERLOADED_WAIT : code === protocol.RATE_EXCEEDED ? retryAfter : 0
    const next = isOver ? null : reconnector._lost(floor, wait)
    if (!next) {
      return finish(end, new RatchetError("closed", `Closed: ${code} ${reason}`, { details: { code, reason } }))
    }
    if (wasOpen) ready = createDeferred()
    if (lostCode) unanswered(lostCode)
    become("reconnecting")
    if (state === "reconnecting") fire(protocol.RECONNECT, { ...next, code, reason })
  }

  function finish(end, error, byApplication) {
    if (isOpen()) ready = createDeferred()
    transport?._stop(end.code, end.reason)
    forget(error)
    reconnector._stop()
    watchPage("removeEventListener")
    session._stop()
    ready._reject(error)
    become("closed", () => {
      unanswered("closed")
      const dropped = outbox._stop()
      if (dropped && !byApplication) report(new RatchetError("closed", `Closed with ${dropped} events not sent.`))
    })
    fire(protocol.CLOSE, end)
  }

  function forget(error) {
    for (const part of [deadline, drain, heartbeat]) part._stop()
    authenticator._stop(error)
    transport = client = connectionId = null
  }

  function become(next, before) {
    const previous = state
    state = next
    before?.()
    log(next)
    if (state === next) fire(protocol.STATE, { state: next, previous })
  }

  /** What the server has received, and what it says it has sent, which has to be what was counted. */
  function confirm({ received, sent }) {
    if (!isOpen() || !session._isResumable()) return
    if ((sent >= 0 && sent !== session._count()) || !outbox._confirm(received)) giveUp("Counts diverged.", protocol.DIVERGED)
  }

  function connect() {
    if (state === "closed") ready = createDeferred()
    if (state === "closed" || state === "idle") open()
    return ready
  }

  function authenticate(token) {
    if (!transport?._isOpen()) {
      if (token !== undefined) tokens._use(token)
      return connect()
    }
    const decided = authenticator._decided()
    if (decided && token !== undefined) {
      const next = () => authenticate(token)
      return quiet(decided.then(next, (error) => (error.code === "closed" ? Promise.reject(error) : next())))
    }
    if (decided) return isOpen() ? decided : ready
    const outcome = authenticator._open(token)
    if (!isOpen()) {
      ready = createDeferred()
      deadline._set(settings.connectTimeout)
      become("authenticating")
    }
    return outcome
  }

  return {
    _outbox: outbox,
    _session: session,
    _state: () => state,
    _socket: () => transport && transport._socket,
    _client: () => client,
    _id: () => connectionId,
    _ready: () => ready,
    _open: connect,
    _authenticate: authenticate,

    _stop(reason) {
      if (state !== "closed") finish({ code: protocol.NORMAL, reason, clean: true }, localError("closed"), true)
    },

    /** A frame of the server, before anybody handles it: it counts where sessions resume, and may say how long to stay away. */
    _count(frame, size) {
      const error = frame.error ?? frame.data
      if (error?.code === "rate_limited" && error.retryAfter >= 0) retryAfter = Number(error.retryAfter)
      if (!isOpen() || !session._isResumable() || !protocol.isCounted(frame)) return
      session._count(1)
      heartbeat._count(size)
    },

    /** A frame that belongs to the connection itself; what is not listed, local events above all, goes no further. */
    _received(frame, message) {
      const { event, data } = frame
      if (event === protocol.AUTH_SUCCESS) authenticator._accept(frame, message)
      if (event === protocol.AUTH_FAILURE) authenticator._fail(frame, message)
      if (event === protocol.PONG) confirm({ ...data })
      if (event === protocol.DRAIN && data?.reconnectAfter >= 0 && isOpen()) drain._set(data.reconnectAfter)
    },
  }
}
