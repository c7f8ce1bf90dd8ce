import { readFileSync } from "node:fs"

const client = new URL("./", import.meta.url)
const read = (path) => readFileSync(new URL(path, client), "utf8").replaceAll("\r\n", "\n")

/** What makes the folder of the built files an npm package, by file name. */
export function packageFiles() {
  const { name, version, description, license, engines } = JSON.parse(read("package.json"))
  const manifest = {
    name,
    version,
    description,
    license,
    type: "module",
    sideEffects: false,
    types: "./ratchet.d.ts",
    unpkg: "./ratchet.js",
    jsdelivr: "./ratchet.js",
    exports: {
      ".": { types: "./ratchet.d.ts", default: "./ratchet.mjs" },
      "./ratchet.js": "./ratchet.js",
      "./package.json": "./package.json",
    },
    files: ["ratchet.d.ts", "ratchet.js", "ratchet.js.map", "ratchet.mjs", "ratchet.mjs.map"],
    engines,
  }
  return {
    "package.json": `${JSON.stringify(manifest, null, 2)}\n`,
    "README.md": read("npm-readme.md"),
    LICENSE: read("../../../../LICENSE"),
    "ratchet.d.ts": read("ratchet.d.ts"),
  }
}
