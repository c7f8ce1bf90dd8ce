/** Names and codes of the wire protocol, version 1. */
export const SUBPROTOCOL = "ratchet.v1"

/** Events that begin like this belong to the protocol. */
export const RESERVED = "socket."

/** In UTF-16 units. */
export const MAX_EVENT_LENGTH = 128

export const AUTH_REQUEST = "socket.auth.request"
export const AUTH_SUCCESS = "socket.auth.success"
export const AUTH_FAILURE = "socket.auth.failure"
export const ERROR = "socket.error"
export const PING = "socket.ping"
export const PONG = "socket.pong"
export const DRAIN = "socket.drain"

export const OPEN = "socket.open"
export const STATE = "socket.state"
export const RECONNECT = "socket.reconnect"
export const RESUME = "socket.resume"
export const RESET = "socket.reset"
export const CLOSE = "socket.close"

export const NORMAL = 1000
export const POLICY = 1008
export const TOO_LARGE = 1009
export const OVERLOADED = 1013
export const GIVEN_UP = 4000
export const DIVERGED = 4400
export const NOT_AUTHENTICATED = 4401
export const REPLACED = 4409
export const TOO_SLOW = 4413
export const RATE_EXCEEDED = 4429

/**
 * Whether a close with this code is for good: normal, protocol fault, bad UTF-8, policy; failed too often, disconnected
 * by the application, logged out; the application's. 4401 depends on the token and is decided elsewhere.
 */
export const isFinal = (code) => /^(100[0278]|450[134]|4[6-9]..)$/.test(code)

/** Whether both sides count a frame: answers and events, but neither control events nor volatile ones. */
export const isCounted = ({ event, volatile }) =>
  event === undefined || (volatile !== true && !/^socket\.(auth\.|p[io]ng$|drain$)/.test(event))
