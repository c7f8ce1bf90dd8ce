import { isText } from "./error.js"
import { readPage } from "./page.js"

/** Brings together what the application passed, what the page says and the defaults. */
export function readSettings(url, options, environment) {
  if (url && !isText(url) && !url.href) return readSettings(undefined, url, environment)
  const page = readPage(environment)
  const given = options ?? {}
  const { token, resume = true, connect = true, reconnect, queue, WebSocket = environment.WebSocket } = given
  if (!WebSocket) throw new TypeError("There is no WebSocket here: pass one as options.WebSocket.")
  return {
    url: socketUrl(url || given.url || page.url || "/ratchet", environment.location?.href),
    token,
    page,
    connect,
    resume,
    reconnect: reconnect !== false && limits(reconnect, { min: 1_000, max: 30_000, factor: 2, attempts: Infinity }),
    ...limits(given, { connectTimeout: 15_000, requestTimeout: 10_000 }),
    queue: limits(queue, { maxEvents: 256, maxBytes: 1024 * 1024, maxAge: 60_000 }),
    debug: given.debug ?? page.debug,
    WebSocket,
  }
}

/** http becomes ws, relative is relative to the page, no path means /ratchet. */
function socketUrl(url, base) {
  const resolved = new URL(url, base)
  resolved.protocol = resolved.protocol.replace(/^http/, "ws")
  if (!/^wss?:$/.test(resolved.protocol)) throw new TypeError(`No socket: ${resolved}`)
  resolved.hash = ""
  if (resolved.pathname === "/") resolved.pathname = "/ratchet"
  return resolved.href
}

function limits(given, values) {
  for (const name in values) values[name] = limit(name, given?.[name], values[name])
  return values
}

/** Checks a count or a time in milliseconds; Infinity means no bound. */
export function limit(name, value, fallback) {
  const number = value ?? fallback
  if (number === undefined || (typeof number === "number" && number >= 0)) return number
  throw new TypeError(`${name} must be a number from 0 on.`)
}
