/** What a classic script leaves behind: the global `Ratchet`, with `Ratchet.RatchetError`. */
export { Ratchet as default } from "./socket.js"
