/** A promise settled from outside, which may be left unobserved. */
export class Deferred {
  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
    quiet(this.promise)
  }
}

/** Lets a promise reject without anybody looking; whoever awaits it still sees the reason. */
export function quiet(promise) {
  promise.catch(() => {})
  return promise
}
