import { readFileSync } from "node:fs"
import esbuild from "rollup-plugin-esbuild"
import { sourceHash } from "./source-hash.mjs"

const target = "../resources/META-INF/p2-ratchet/client"
const { version } = JSON.parse(readFileSync("package.json", "utf8"))
const banner = `/*! P2 Ratchet client ${version} | Apache-2.0 | source ${sourceHash()} */`

const types = {
  name: "types",
  generateBundle() {
    this.emitFile({ type: "asset", fileName: "ratchet.d.ts", source: readFileSync("ratchet.d.ts") })
  },
}

const minified = () => esbuild({ target: "es2022", minify: true, legalComments: "inline" })

export default [
  {
    input: "src/classic.js",
    plugins: [minified()],
    output: { file: `${target}/ratchet.js`, format: "iife", name: "Ratchet", banner },
  },
  {
    input: "src/index.js",
    plugins: [minified(), types],
    output: { file: `${target}/ratchet.mjs`, format: "es", banner },
  },
]
