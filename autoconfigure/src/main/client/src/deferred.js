/** A promise settled from outside, which may be left unobserved. */
export function createDeferred() {
  const deferred = {}
  deferred._promise = quiet(
    new Promise((resolve, reject) => {
      deferred._resolve = resolve
      deferred._reject = reject
    }),
  )
  return deferred
}

/** Lets a promise reject without anybody looking; whoever awaits it still sees the reason. */
export function quiet(promise) {
  promise.catch(() => {})
  return promise
}
