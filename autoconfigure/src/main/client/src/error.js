/** A failure with a stable code: the protocol's, this client's own, or the application's. */
export class RatchetError extends Error {
  /**
   * @param {string} code
   * @param {string} [message]
   * @param {object} [init] `details`, `retryable`, `retryAfter`, `event`, `violations`, `incident`, `cause`
   */
  constructor(code, message = code, init = {}) {
    super(message, init)
    Object.assign(this, { name: "RatchetError", code, retryable: false, violations: [] }, init)
  }
}

const TEXTS = {
  aborted: "Aborted.",
  closed: "Connection closed.",
  disconnected: "Connection lost.",
  expired: "Not sent in time.",
  queue_full: "Too much waits to be sent.",
  session_lost: "Session lost.",
  timeout: "No answer in time.",
  too_large: "Too large for the server.",
}

/** A failure of this client's own. */
export const localError = (code, event, init) => new RatchetError(code, TEXTS[code], { event, ...init })

/**
 * Reads the error object of a frame. Whatever does not have the expected type is left out,
 * so that no frame can make an error that surprises its reader.
 */
export function errorFrom(wire, event) {
  const { code, message, retryable, retryAfter, violations, details, incident, event: named } = Object(wire)
  const isViolation = (violation) => isText(violation?.field) && isText(violation.message)
  return new RatchetError(text(code) || "internal", text(message), {
    event: event ?? text(named),
    retryable: retryable === true,
    retryAfter: typeof retryAfter === "number" && retryAfter >= 0 ? retryAfter : undefined,
    violations: Array.isArray(violations) ? violations.filter(isViolation) : [],
    details,
    incident: text(incident),
  })
}

export const isText = (value) => typeof value === "string"

const text = (value) => (isText(value) ? value : undefined)
