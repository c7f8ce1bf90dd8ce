import { readPage } from "./page.js"

/** Brings together what the application passed, what the page says and the defaults. */
export function readSettings(url, options, environment) {
  if (isOptions(url)) return readSettings(undefined, url, environment)
  const given = options ?? {}
  const page = readPage(environment)
  const limits = (group, defaults) => {
    const read = ([name, fallback]) => [name, limit(`${group}.${name}`, given[group]?.[name], fallback)]
    return Object.fromEntries(Object.entries(defaults).map(read))
  }
  return {
    url: socketUrl(url || given.url || page.url || "/ratchet", environment.location?.href),
    token: token(given.token),
    page,
    connect: given.connect ?? true,
    reconnect:
      given.reconnect === false ? null : limits("reconnect", { min: 1_000, max: 30_000, factor: 2, attempts: Infinity }),
    connectTimeout: limit("connectTimeout", given.connectTimeout, 15_000),
    requestTimeout: limit("requestTimeout", given.requestTimeout, 10_000),
    queue: limits("queue", { maxEvents: 256, maxBytes: 1024 * 1024, maxAge: 60_000 }),
    resume: given.resume ?? true,
    debug: given.debug ?? page.debug,
    WebSocket: webSocket(given.WebSocket ?? environment.WebSocket),
  }
}

/** http becomes ws, relative is relative to the page, no path means /ratchet. */
function socketUrl(url, base) {
  const resolved = new URL(url, base)
  resolved.protocol = resolved.protocol.replace(/^http/, "ws")
  if (!/^wss?:$/.test(resolved.protocol)) {
    throw new TypeError(`A socket URL begins with ws, wss, http or https, not "${resolved.protocol}".`)
  }
  resolved.hash = ""
  if (resolved.pathname === "/") resolved.pathname = "/ratchet"
  return resolved.href
}

/** Checks a count or a time in milliseconds; Infinity means no bound. */
export function limit(name, value, fallback) {
  const number = value ?? fallback
  if (number === undefined || (typeof number === "number" && number >= 0)) return number
  throw new TypeError(`${name} must be a number that is not negative.`)
}

/** A URL or a Location has an address, options have none. */
function isOptions(value) {
  return typeof value === "object" && value !== null && typeof value.href !== "string"
}

function token(value) {
  if (value === null || ["undefined", "string", "function"].includes(typeof value)) return value
  throw new TypeError("The token must be a string, null or a function.")
}

function webSocket(constructor) {
  if (typeof constructor === "function") return constructor
  throw new TypeError("There is no WebSocket here: pass one as options.WebSocket.")
}
