/** A failure with a stable code: the protocol's, this client's own, or the application's. */
export class RatchetError extends Error {
  /**
   * @param {string} code
   * @param {string} [message]
   * @param {object} [init] `details`, `retryable`, `retryAfter`, `event`, `violations`, `incident`, `cause`
   */
  constructor(code, message = code, init = {}) {
    super(message, "cause" in init ? { cause: init.cause } : undefined)
    this.name = "RatchetError"
    this.code = code
    this.event = init.event
    this.retryable = init.retryable ?? false
    this.retryAfter = init.retryAfter
    this.violations = Object.freeze(init.violations ?? [])
    this.details = init.details
    this.incident = init.incident
  }
}

/**
 * Reads the error object of a frame. Whatever does not have the expected type is left out,
 * so that no frame can make an error that surprises its reader.
 */
export function errorFrom(wire, event) {
  const { code, message, ...rest } = isObject(wire) ? wire : {}
  return new RatchetError(text(code) || "internal", text(message), {
    event: event ?? text(rest.event),
    retryable: rest.retryable === true,
    retryAfter: rest.retryAfter >= 0 ? numeric(rest.retryAfter) : undefined,
    violations: Array.isArray(rest.violations) ? rest.violations.filter(isViolation) : [],
    details: rest.details,
    incident: text(rest.incident),
  })
}

function isObject(value) {
  return typeof value === "object" && value !== null
}

function isViolation(value) {
  return isObject(value) && typeof value.field === "string" && typeof value.message === "string"
}

function text(value) {
  return typeof value === "string" ? value : undefined
}

function numeric(value) {
  return Number.isFinite(value) ? value : undefined
}
