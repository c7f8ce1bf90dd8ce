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
 * @param {object} owner is told: `_received(message)`, `_fire(event, data, message)`, `_report(error)`, `_log(...)`,
 *   `_unanswered(code)` what was written, with "closed" also what was not, will not be answered
 */
export function createConnection(settings, environment, clock, owner) {
  const fire = owner._fire
  let transport = null
  let state = "idle"
  let ready = createDeferred()
  let announced
  let retryAfter
  let client = null
  let connectionId = null
  let maxMessage = Infinity
  let rate

  const isOpen = () => state === "open"
  const tokens = createTokens(settings, environment)
  const session = createSession(settings.resume, clock)
  const reconnector = createReconnector(settings.reconnect, clock, () => environment.Math.random(), open)
  const deadline = clock._alarm(() => giveUp("Not connected in time."))
  const drain = clock._alarm(() => giveUp("Drained.", protocol.GIVEN_UP, 0))
  const outbox = createOutbox(settings.queue, clock, {
    _isOpen: () => isOpen() && transport._isWritable(),
    _isClosed: () => state === "closed",
    _isResumable: session._isResumable,
    _maxMessage: () => maxMessage,
    _rate: () => rate,
    _full: () => heartbeat._probe(),
    _write(text, bytes, numbered) {
      transport._send(text, bytes)
      if (numbered) heartbeat._noted(bytes)
    },
  })
  const heartbeat = createHeartbeat(clock, {
    _isUnconfirmed: outbox._isUnconfirmed,
    _dead: () => giveUp("No sign of life."),
    _ping() {
      if (transport._isWritable()) send(protocol.PING, { received: session._count() })
      return transport._mark()
    },
  })
  const surroundings = createSurroundings(environment, {
    _doubt: () => isOpen() && heartbeat._probe(),
    _wake() {
      if (isOpen()) heartbeat._probe()
      if (state === "reconnecting") reconnector._hurry()
    },
    _hide() {
      if (transport) giveUp("The page was hidden.")
      reconnector._pause()
    },
  })
  const authenticator = createAuthenticator(tokens, {
    _send(token) {
      const resume = isOpen() ? undefined : session._offer()
      send(protocol.AUTH_REQUEST, resume ? { token, resume } : token)
      if (isOpen()) deadline._set(settings.connectTimeout)
      else if (!announced) {
        announced = true
        fire(protocol.OPEN, null)
      }
    },
    _succeeded: authenticated,
    _refused: refused,
    _broken(error) {
      if (!isOpen()) giveUp("No token.")
      owner._report(error)
    },
  })

  function send(event, data) {
    transport._send(JSON.stringify({ event, data }))
  }

  function open() {
    announced = false
    retryAfter = 0
    surroundings._start()
    try {
      transport = openTransport(settings, {
        _opened() {
          authenticator._start()
          become("authenticating")
        },
        _received(message) {
          heartbeat._heard()
          owner._received(message)
        },
        _closed: lost,
      })
    } catch (cause) {
      const error = new RatchetError("closed", `No socket could be made: ${cause.message}`, { cause })
      finish({ code: 1006, reason: error.message, clean: false }, error)
      return owner._report(error)
    }
    deadline._set(settings.connectTimeout)
    become("connecting")
  }

  function authenticated({ data = null, session: facts }, message) {
    const told = { ...facts }
    const current = transport
    const fireIfOpen = (...event) => isOpen() && transport === current && fire(...event)
    deadline._stop()
    client = data
    connectionId = told.connection ?? connectionId
    if (isOpen()) session._renew(told)
    else {
      const outcome = begin(told)
      if (!outcome) return giveUp("Counts diverged.", protocol.DIVERGED)
      ready._resolve(data)
      become("open", outbox._opened)
      fireIfOpen(protocol.AUTH_SUCCESS, data, message)
      return outcome[0] && fireIfOpen(...outcome)
    }
    fireIfOpen(protocol.AUTH_SUCCESS, data, message)
  }

  /** The first success on a socket: the session goes on, or another begins. Returns what to fire; undefined if counts differ. */
  function begin(told) {
    const before = session._count()
    const { _reconnected, _resumed, _reason: reason, _oversize } = session._accept(told)
    if (told.maxMessage > 0) maxMessage = told.maxMessage
    rate = told.rate?.perSecond > 0 && told.rate.burst >= 1 ? told.rate : undefined
    reconnector._opened()
    heartbeat._start(told.heartbeat > 0 ? told.heartbeat * 1_000 : Infinity, _reconnected)
    if (_resumed) {
      const resent = outbox._resume(told.received, _oversize)
      return resent === undefined ? resent : [protocol.RESUME, { replayed: told.sent - before || 0, resent }]
    }
    owner._unanswered("session_lost")
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
    const unanswered = session._lost(code, wasOpen)
    forget(localError("disconnected"))
    const isOver = protocol.isFinal(code) || (code === protocol.NOT_AUTHENTICATED && !tokens._isRenewable())
    const floor = code === protocol.OVERLOADED ? OVERLOADED_WAIT : code === protocol.RATE_EXCEEDED ? retryAfter : 0
    const next = isOver ? null : reconnector._start(floor, wait)
    if (!next) {
      const words = `The connection was closed: ${code} ${reason}`.trim()
      return finish(end, new RatchetError("closed", words, { details: { code, reason } }))
    }
    if (wasOpen) ready = createDeferred()
    if (unanswered) owner._unanswered(unanswered)
    become("reconnecting")
    if (state === "reconnecting") fire(protocol.RECONNECT, { ...next, code, reason })
  }

  function finish(end, error, byApplication) {
    if (isOpen()) ready = createDeferred()
    transport?._stop(end.code, end.reason)
    forget(error)
    reconnector._stop()
    surroundings._stop()
    session._end()
    ready._reject(error)
    become("closed", () => {
      owner._unanswered("closed")
      const dropped = outbox._clear()
      if (dropped && !byApplication) owner._report(new RatchetError("closed", `Closed with ${dropped} events not sent.`))
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
    owner._log(next)
    fire(protocol.STATE, { state: next, previous })
  }

  /** What the server has received, and what it says it has sent, which has to be what was counted. */
  function confirm({ received, sent }) {
    if (!isOpen() || !session._isResumable()) return
    const differs = Number.isSafeInteger(sent) && sent !== session._count()
    if (differs || !outbox._confirm(received)) giveUp("Counts diverged.", protocol.DIVERGED)
  }

  function connect() {
    if (state === "closed") ready = createDeferred()
    if (state === "closed" || state === "idle") open()
    return ready._promise
  }

  function authenticate(token) {
    if (!transport?._isWritable()) {
      if (token !== undefined) tokens._use(token)
      return connect()
    }
    const decided = authenticator._decided()
    if (decided && token !== undefined) {
      const next = () => authenticate(token)
      return quiet(decided.then(next, (error) => (error.code === "closed" ? Promise.reject(error) : next())))
    }
    if (decided) return isOpen() ? decided : ready._promise
    const outcome = authenticator._start(token)
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
    _ready: () => ready._promise,
    _connect: connect,
    _authenticate: authenticate,

    _disconnect(reason) {
      if (state !== "closed") finish({ code: protocol.NORMAL, reason, clean: true }, localError("closed"), true)
    },

    /** A frame of the server, before anybody handles it: it counts where sessions resume. */
    _count(frame, size) {
      if (!isOpen() || !session._isResumable() || !protocol.isCounted(frame)) return
      session._count(1)
      heartbeat._counted(size)
    },

    /** A frame that belongs to the connection itself; what is not listed, local events above all, goes no further. */
    _control(frame, message) {
      const { event, data } = frame
      if (event === protocol.AUTH_SUCCESS) authenticator._success(frame, message)
      if (event === protocol.AUTH_FAILURE) authenticator._failure(frame, message)
      if (event === protocol.PONG) confirm({ ...data })
      if (event === protocol.DRAIN && data?.reconnectAfter >= 0 && isOpen()) drain._set(data.reconnectAfter)
    },

    /** The server said how long to stay away, should it close for that reason. */
    _advise(wait) {
      if (wait >= 0) retryAfter = Number(wait)
    },
  }
}
