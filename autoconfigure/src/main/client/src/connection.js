import { createAlarm } from "./alarm.js"
import { createAuthenticator } from "./authenticator.js"
import { createDeferred, quiet } from "./deferred.js"
import { RatchetError } from "./error.js"
import { createHeartbeat } from "./heartbeat.js"
import { createOutbox } from "./outbox.js"
import {
  AUTH_FAILURE,
  AUTH_REQUEST,
  AUTH_SUCCESS,
  CLOSE,
  DIVERGED,
  DRAIN,
  GIVEN_UP,
  isCounted,
  isFinal,
  NORMAL,
  NOT_AUTHENTICATED,
  OPEN,
  OVERLOADED,
  PING,
  PONG,
  RATE_EXCEEDED,
  RECONNECT,
  RESET,
  RESUME,
  STATE,
} from "./protocol.js"
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
export function createConnection(settings, environment, owner) {
  let transport = null
  let state = "idle"
  let ready = createDeferred()
  let announced = false
  let retryAfter = 0
  let client = null
  let connectionId = null
  let facts = {}

  const tokens = createTokens(settings, environment)
  const session = createSession(settings.resume, environment)
  const reconnector = createReconnector(settings.reconnect, environment, open)
  const deadline = createAlarm(environment, () => giveUp("Not connected in time."))
  const drain = createAlarm(environment, () => giveUp("Drained.", GIVEN_UP, 0))
  const outbox = createOutbox(settings.queue, environment, {
    _isOpen: () => state === "open" && transport._isWritable(),
    _isClosed: () => state === "closed",
    _isResumable: session._isResumable,
    _maxMessage: () => facts._maxMessage ?? Infinity,
    _rate: () => facts._rate,
    _full: () => heartbeat._probe(),
    _write(text, bytes, numbered) {
      transport._send(text, bytes)
      if (numbered) heartbeat._noted(bytes)
    },
  })
  const heartbeat = createHeartbeat(environment, {
    _isUnconfirmed: outbox._isUnconfirmed,
    _dead: () => giveUp("No sign of life."),
    _ping() {
      if (transport._isWritable()) sendControl(PING, { received: session._received })
      return transport._mark()
    },
  })
  const surroundings = createSurroundings(environment, {
    _doubt: () => state === "open" && heartbeat._probe(),
    _wake() {
      if (state === "open") heartbeat._probe()
      if (state === "reconnecting") reconnector._hurry()
    },
    _hide() {
      if (transport) giveUp("The page was hidden.")
      reconnector._pause()
    },
  })
  const authenticator = createAuthenticator(tokens, {
    _send(token) {
      const resume = state === "open" ? undefined : session._offer()
      sendControl(AUTH_REQUEST, resume ? { token, resume } : token)
      if (state === "open") deadline._set(settings.connectTimeout)
      else if (!announced) {
        announced = true
        owner._fire(OPEN, null)
      }
    },
    _succeeded: authenticated,
    _refused: refused,
    _broken(error) {
      if (state !== "open") giveUp("No token.")
      owner._report(error)
    },
  })

  function sendControl(event, data) {
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
      owner._report(error)
      return
    }
    deadline._set(settings.connectTimeout)
    become("connecting")
  }

  function authenticated({ data = null, session: told }, message) {
    const current = transport
    const succeed = () => state === "open" && transport === current && owner._fire(AUTH_SUCCESS, data, message)
    deadline._stop()
    client = data
    if (typeof told?.connection === "string") connectionId = told.connection
    if (state === "open") {
      session._renew({ ...told })
      succeed()
      return
    }
    const outcome = begin({ ...told })
    if (!outcome) {
      giveUp("Counts diverged.", DIVERGED)
      return
    }
    ready._resolve(data)
    become("open", outbox._opened)
    succeed()
    if (state === "open" && transport === current && outcome[0]) owner._fire(...outcome)
  }

  /** The first success on a socket: the session goes on, or another begins. Returns what to fire; null if counts differ. */
  function begin(told) {
    const { _received: before, _isKnown } = session
    const reconnected = _isKnown()
    const { _resumed, _reason, _oversize } = session._accept(told)
    const { maxMessage, heartbeat: seconds, rate, received, sent } = told
    facts = {
      _maxMessage: Number.isSafeInteger(maxMessage) && maxMessage > 0 ? maxMessage : facts._maxMessage,
      _rate: rate?.perSecond > 0 && rate.burst >= 1 ? rate : undefined,
    }
    reconnector._opened()
    heartbeat._start(seconds > 0 ? seconds * 1_000 : Infinity, reconnected)
    if (_resumed) {
      const resent = outbox._resume(received, _oversize)
      return resent === undefined ? null : [RESUME, { replayed: sent - before || 0, resent }]
    }
    owner._unanswered("session_lost")
    const events = outbox._reset().filter(({ event, id }) => event !== undefined && id === undefined)
    return [_reason && RESET, { reason: _reason, undelivered: events.length, events: events.map(toEvent) }]
  }

  /** On an open connection the earlier client stays. Else this is the end, unless a handler tries another token. */
  function refused(error, message) {
    const { message: text } = error
    const current = transport
    deadline._stop()
    if (state !== "open") {
      ready._reject(error)
      become("unauthenticated")
      if (state !== "unauthenticated") return
    }
    owner._fire(AUTH_FAILURE, text, message)
    if (state === "unauthenticated" && transport === current) finish({ code: NORMAL, reason: text, clean: true }, error)
  }

  function giveUp(reason, code = GIVEN_UP, wait) {
    transport._stop(code, reason)
    lost({ code, reason, clean: false }, wait)
  }

  function lost(end, wait = drain._left()) {
    const { code, reason } = end
    const wasOpen = state === "open"
    const unanswered = session._lost(code, wasOpen)
    forget(new RatchetError("disconnected", "The connection was lost."))
    const isOver = isFinal(code) || (code === NOT_AUTHENTICATED && !tokens._isRenewable())
    const floor = code === OVERLOADED ? OVERLOADED_WAIT : code === RATE_EXCEEDED ? retryAfter : 0
    const next = isOver ? null : reconnector._start(floor, wait)
    if (next === null) {
      const words = `The connection was closed: ${code} ${reason}`.trim()
      finish(end, new RatchetError("closed", words, { details: { code, reason } }))
      return
    }
    if (wasOpen) ready = createDeferred()
    if (unanswered) owner._unanswered(unanswered)
    become("reconnecting")
    if (state === "reconnecting") owner._fire(RECONNECT, { ...next, code, reason })
  }

  function finish(end, error, byApplication = false) {
    if (state === "open") ready = createDeferred()
    transport?._stop(end.code, end.reason)
    forget(error)
    reconnector._stop()
    surroundings._stop()
    session._end()
    ready._reject(error)
    const previous = state
    state = "closed"
    owner._unanswered("closed")
    const dropped = outbox._clear()
    if (dropped > 0 && !byApplication) {
      owner._report(new RatchetError("closed", `Closed with ${dropped} events not sent.`))
    }
    owner._fire(STATE, { state: "closed", previous })
    owner._fire(CLOSE, end)
  }

  function forget(error) {
    deadline._stop()
    drain._stop()
    heartbeat._stop()
    authenticator._stop(error)
    transport = client = connectionId = null
  }

  function become(next, before) {
    const previous = state
    state = next
    before?.()
    owner._log(next)
    owner._fire(STATE, { state: next, previous })
  }

  /** What the server has received, and what it says it has sent, which has to be what was counted. */
  function confirm({ received, sent }) {
    if (state !== "open" || !session._isResumable()) return
    const differs = Number.isSafeInteger(sent) && sent !== session._received
    if (differs || !outbox._confirm(received)) giveUp("Counts diverged.", DIVERGED)
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
    const decided = authenticator._decided
    if (decided && token !== undefined) {
      const next = () => authenticate(token)
      return quiet(decided.then(next, (error) => (error.code === "closed" ? Promise.reject(error) : next())))
    }
    if (decided) return state === "open" ? decided : ready._promise
    const outcome = authenticator._start(token)
    if (state !== "open") {
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
    _socket: () => transport?._socket ?? null,
    _client: () => client,
    _id: () => connectionId,
    _ready: () => ready._promise,
    _connect: connect,
    _authenticate: authenticate,

    _disconnect(reason = "") {
      if (state === "closed") return
      const error = new RatchetError("closed", "The connection was closed by this client.")
      finish({ code: NORMAL, reason: String(reason), clean: true }, error, true)
    },

    /** A frame of the server, before anybody handles it: it counts where sessions resume. */
    _count(frame, size) {
      if (state !== "open" || !session._isResumable() || !isCounted(frame)) return
      session._count()
      heartbeat._counted(size)
    },

    /** A frame that belongs to the connection itself. */
    _control(frame, message) {
      const { event, data } = frame
      if (event === AUTH_SUCCESS) authenticator._success(frame, message)
      else if (event === AUTH_FAILURE) authenticator._failure(frame, message)
      else if (event === PONG) confirm({ ...data })
      else if (event === DRAIN && data?.reconnectAfter >= 0 && state === "open") drain._set(data.reconnectAfter)
    },

    /** The server said how long to stay away, should it close for that reason. */
    _advise(wait) {
      retryAfter = wait
    },
  }
}

/** What the application emitted, as it was then. */
function toEvent({ event, json }) {
  return { event, data: json === undefined ? undefined : JSON.parse(json) }
}
