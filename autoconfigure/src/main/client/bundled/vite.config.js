import { defineConfig } from "vite"
import { bundledHash } from "./bundled-hash.mjs"

export default defineConfig({
  build: {
    modulePreload: false,
    rollupOptions: {
      input: "src/page.ts",
      output: { entryFileNames: "page.js", banner: `/*! ${bundledHash()} */` },
    },
  },
})
