/** The tag that loads a classic script; only known while it runs. */
const loadedBy = globalThis.document?.currentScript

/** What the tag that loaded the client says, then the page's meta elements. */
export function readPage({ document, script = loadedBy }) {
  if (!document) return {}
  const tags = [script, document.querySelector("script[data-p2-ratchet]")]
  const isOurs = (tag) => ["url", "token", "tokenUrl", "debug"].some((name) => tag?.dataset?.[name] !== undefined)
  const { url, token, tokenUrl, debug } = tags.find(isOurs)?.dataset ?? {}
  const meta = (name) => document.querySelector(`meta[name="p2-ratchet-${name}"]`)?.content
  return {
    url: url || meta("url"),
    token,
    tokenUrl: tokenUrl || meta("token-url"),
    debug: debug && debug === "true",
  }
}
