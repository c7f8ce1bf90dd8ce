const ATTRIBUTES = ["url", "token", "tokenUrl", "debug"]
const SOCKET_SCHEMES = new Map([
  ["http:", "ws:"],
  ["https:", "wss:"],
  ["ws:", "ws:"],
  ["wss:", "wss:"],
])

/** Brings together what the application passed, what the page says and the defaults. */
export function readSettings(url, options, environment) {
  if (isOptions(url)) return readSettings(undefined, url, environment)
  const given = options ?? {}
  const page = readPage(environment)
  return {
    url: socketUrl(url || given.url || page.url || "/ratchet", environment.location?.href),
    token: token(given.token),
    page,
    connect: given.connect ?? true,
    reconnect: reconnect(given.reconnect ?? {}),
    connectTimeout: limit("connectTimeout", given.connectTimeout, 15_000),
    requestTimeout: limit("requestTimeout", given.requestTimeout, 10_000),
    queue: {
      maxEvents: limit("queue.maxEvents", given.queue?.maxEvents, 256),
      maxBytes: limit("queue.maxBytes", given.queue?.maxBytes, 1024 * 1024),
      maxAge: limit("queue.maxAge", given.queue?.maxAge, 60_000),
    },
    debug: given.debug ?? page.debug,
    WebSocket: webSocket(given.WebSocket ?? environment.WebSocket),
  }
}

/** What the tag that loaded the client says, then the page's meta elements. */
export function readPage({ document, script }) {
  if (!document) return {}
  const tags = [script, document.querySelector("script[data-p2-ratchet]")]
  const data = tags.find((tag) => ATTRIBUTES.some((name) => tag?.dataset?.[name] !== undefined))?.dataset ?? {}
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content
  return {
    url: data.url || meta("p2-ratchet-url"),
    token: data.token,
    tokenUrl: data.tokenUrl || meta("p2-ratchet-token-url"),
    debug: data.debug === undefined ? undefined : data.debug === "true",
  }
}

/** http becomes ws, relative is relative to the page, no path means /ratchet. */
export function socketUrl(url, base) {
  const resolved = new URL(url, base)
  const scheme = SOCKET_SCHEMES.get(resolved.protocol)
  if (!scheme) throw new TypeError(`A socket URL begins with ws, wss, http or https, not "${resolved.protocol}".`)
  resolved.protocol = scheme
  resolved.hash = ""
  if (resolved.pathname === "/") resolved.pathname = "/ratchet"
  return resolved.href
}

/** Checks a count or a time in milliseconds; Infinity means no bound. */
export function limit(name, value, fallback) {
  const number = value ?? fallback
  if (typeof number === "number" && number >= 0) return number
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

function reconnect(given) {
  if (given === false) return null
  return {
    min: limit("reconnect.min", given.min, 1_000),
    max: limit("reconnect.max", given.max, 30_000),
    factor: limit("reconnect.factor", given.factor, 2),
    attempts: limit("reconnect.attempts", given.attempts, Infinity),
  }
}

function webSocket(constructor) {
  if (typeof constructor === "function") return constructor
  throw new TypeError("There is no WebSocket here: pass one as options.WebSocket.")
}
