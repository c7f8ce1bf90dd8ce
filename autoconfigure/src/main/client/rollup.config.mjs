import { readFileSync } from "node:fs"
import { minify } from "terser"
import { packageFiles } from "./npm-package.mjs"
import { sourceHash } from "./source-hash.mjs"

const target = "../resources/META-INF/p2-ratchet/client"
const { version } = JSON.parse(readFileSync("package.json", "utf8"))
const banner = `/*! P2 Ratchet ${version} | Apache-2.0 | ${sourceHash()} */`

/** What modules show each other but nobody else begins with an underscore; such names are made short. */
const minified = {
  name: "minified",
  renderChunk: (code, _, { format }) =>
    minify(code.replaceAll(/\bconst\b/g, "let  "), {
      ecma: 2022,
      module: format === "es",
      toplevel: format === "es",
      compress: { passes: 5, unsafe: true, unsafe_arrows: true, booleans_as_integers: false, keep_fargs: false, pure_getters: true },
      mangle: { properties: { regex: /^_/ } },
      format: { comments: /^!/ },
      sourceMap: true,
    }),
}

/** All that is not made from the sources. */
const packaged = {
  name: "packaged",
  generateBundle() {
    for (const [fileName, source] of Object.entries(packageFiles())) {
      this.emitFile({ type: "asset", fileName, source })
    }
  },
}

const sourcemap = { sourcemap: true, sourcemapPathTransform: (path) => path.replace(/^.*\/src\//, "src/") }

export default [
  {
    input: "src/classic.js",
    plugins: [minified],
    output: { file: `${target}/ratchet.js`, format: "iife", name: "Ratchet", banner, ...sourcemap },
  },
  {
    input: "src/index.js",
    plugins: [minified, packaged],
    output: { file: `${target}/ratchet.mjs`, format: "es", banner, ...sourcemap },
  },
]
