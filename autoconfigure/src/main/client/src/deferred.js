/** A promise with `_resolve` and `_reject`, which may be left unobserved. */
export function createDeferred() {
  let settle
  const promise = new Promise((_resolve, _reject) => (settle = { _resolve, _reject }))
  return Object.assign(quiet(promise), settle)
}

/** Lets a promise reject without anybody looking; whoever awaits it still sees the reason. */
export function quiet(promise) {
  promise.catch(() => {})
  return promise
}
