import { RatchetError } from "./error.js"

const LOGGED_OUT = "Nobody is logged in on this page any more."

/** Knows where the next access token comes from. */
export class Tokens {
  #source
  #page
  #environment
  #given
  #pageTokenUsed = false

  constructor({ token, page }, environment) {
    this.#source = token
    this.#page = page
    this.#environment = environment
  }

  /** Whether asking again may bring another token. */
  get renewable() {
    return typeof this.#source === "function" || this.#usesTokenUrl
  }

  /** Hand out this token next time, in place of what the source says. */
  use(token) {
    if (this.renewable) this.#given = token
    else this.#source = token
  }

  /** The server took this token: where there is only a fixed one, it replaces it. */
  accepted(token) {
    if (!this.renewable) this.#source = token
  }

  /** Resolves with a string; rejects when the source fails. */
  async next(signal) {
    const token = await this.#ask(signal)
    if (token === undefined || token === null) return ""
    if (typeof token !== "string") throw new TypeError("The token must be a string.")
    return token
  }

  #ask(signal) {
    const given = this.#given
    this.#given = undefined
    if (given !== undefined) return given
    if (typeof this.#source === "function") return this.#source()
    if (this.#source !== undefined) return this.#source
    return this.#askPage(signal)
  }

  #askPage(signal) {
    const { token } = this.#page
    if (!this.#usesTokenUrl) return token
    if (!token || this.#pageTokenUsed) return this.#fetch(signal)
    this.#pageTokenUsed = true
    return token
  }

  async #fetch(signal) {
    const response = await this.#environment.fetch(this.#page.tokenUrl, {
      headers: { Accept: "application/json" },
      cache: "no-store",
      credentials: "same-origin",
      signal,
    })
    if (response.status === 401 || response.status === 403) throw new RatchetError("not_authenticated", LOGGED_OUT)
    if (!response.ok) throw new Error(`The token URL answered with status ${response.status}.`)
    const { token } = await response.json()
    if (typeof token !== "string") throw new TypeError("The token URL answered without a token.")
    return token
  }

  get #usesTokenUrl() {
    return this.#source === undefined && Boolean(this.#page.tokenUrl)
  }
}
