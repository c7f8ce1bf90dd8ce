import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"

const sources = new URL("src/", import.meta.url)

/** Names the state of all sources: a build that carries it was made from them. */
export function sourceHash() {
  const hash = createHash("sha256")
  for (const name of readdirSync(sources).sort()) {
    const text = readFileSync(new URL(name, sources), "utf8").replaceAll("\r\n", "\n")
    hash.update(`${name}\0${text}\0`)
  }
  return hash.digest("hex").slice(0, 8)
}
