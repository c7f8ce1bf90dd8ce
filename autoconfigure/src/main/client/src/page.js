/** The tag that loads a classic script; only known while it runs. */
const loadedBy = globalThis.document?.currentScript

/** What the tag that loaded the client says, then the page's meta elements. */
export function readPage({ document, script = loadedBy }) {
  if (!document) return {}
  const tags = [script, document.querySelector("script[data-p2-ratchet]")]
  const names = ["url", "token", "tokenUrl", "debug"]
  const data = tags.find((tag) => names.some((name) => tag?.dataset?.[name] !== undefined))?.dataset ?? {}
  const meta = (name) => document.querySelector(`meta[name="p2-ratchet-${name}"]`)?.content
  return {
    url: data.url || meta("url"),
    token: data.token,
    tokenUrl: data.tokenUrl || meta("token-url"),
    debug: data.debug === undefined ? undefined : data.debug === "true",
  }
}
