import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"

const made = ["src/page.ts", "../../resources/META-INF/p2-ratchet/client/ratchet.mjs"]

/** Names the state of all that the page is bundled from. */
export function bundledHash() {
  const hash = createHash("sha256")
  for (const path of made) {
    hash.update(readFileSync(new URL(path, import.meta.url), "utf8").replaceAll("\r\n", "\n"))
  }
  return hash.digest("hex").slice(0, 16)
}
