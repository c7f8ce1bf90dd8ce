export { RatchetError } from "./error.js"
export { Ratchet, Ratchet as default } from "./socket.js"
