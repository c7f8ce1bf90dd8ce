import { RatchetError } from "./error.js"

/** Knows where the next access token comes from. */
export function createTokens({ token: source, page }, environment) {
  const isFunction = typeof source === "function"
  const usesTokenUrl = () => source === undefined && Boolean(page.tokenUrl)
  let given

  /** Whether asking again may bring another token. */
  const isRenewable = () => isFunction || usesTokenUrl()

  function ask(signal) {
    const next = given
    given = undefined
    if (next !== undefined) return next
    if (isFunction) return source()
    if (source !== undefined) return source
    const { token } = page
    if (!usesTokenUrl()) return token
    page.token = ""
    return token || fetchToken(signal)
  }

  async function fetchToken(signal) {
    const response = await environment.fetch(page.tokenUrl, {
      headers: { Accept: "application/json" },
      cache: "no-store",
      signal,
    })
    const { status } = response
    if (status === 401 || status === 403) throw new RatchetError("not_authenticated", "Nobody is logged in.")
    if (!response.ok) throw new Error(`Token URL: status ${status}.`)
    return (await response.json()).token ?? 0
  }

  return {
    _isRenewable: isRenewable,

    /** Hand out this token next time, in place of what the source says. */
    _use(token) {
      if (isRenewable()) given = token
      else source = token
    },

    /** The server took this token: where there is only a fixed one, it replaces it. */
    _accept(token) {
      if (!isRenewable()) source = token
    },

    /** Resolves with a string; rejects when the source fails. */
    async _next(signal) {
      const token = (await ask(signal)) ?? ""
      if (typeof token !== "string") throw new TypeError("The token must be a string.")
      return token
    },
  }
}
