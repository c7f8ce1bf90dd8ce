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

export const OPEN = "socket.open"
export const STATE = "socket.state"
export const RECONNECT = "socket.reconnect"
export const CLOSE = "socket.close"

export const CloseCode = Object.freeze({
  NORMAL: 1000,
  PROTOCOL_FAULT: 1002,
  INVALID_DATA: 1007,
  POLICY: 1008,
  OVERLOADED: 1013,
  GIVEN_UP: 4000,
  NOT_AUTHENTICATED: 4401,
  RATE_EXCEEDED: 4429,
  TOO_MANY_ATTEMPTS: 4501,
  DISCONNECTED: 4503,
  LOGGED_OUT: 4504,
})

const FINAL = new Set([
  CloseCode.NORMAL,
  CloseCode.PROTOCOL_FAULT,
  CloseCode.INVALID_DATA,
  CloseCode.POLICY,
  CloseCode.TOO_MANY_ATTEMPTS,
  CloseCode.DISCONNECTED,
  CloseCode.LOGGED_OUT,
])

/** Whether a close with this code is for good; 4401 depends on the token and is decided elsewhere. */
export function isFinal(code) {
  return FINAL.has(code) || (code >= 4600 && code <= 4999)
}
