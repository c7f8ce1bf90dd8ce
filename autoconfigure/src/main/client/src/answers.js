import { encode } from "./envelope.js"
import { RatchetError } from "./error.js"

/**
 * Answers a request of the server with what its handlers returned: the first of them that returned anything but
 * undefined, or failed.
 *
 * @param {unknown[]} results in the order of the handlers; their promises may reject
 * @param {(answer: {json: string} | {error: object}) => void} post
 */
export async function answer(event, results, post) {
  try {
    if (!results.length) throw new RatchetError("unknown_event", `Nothing handles "${event}" here.`)
    post({ json: encode(await firstOf(results), event) })
  } catch (cause) {
    post(refusal(cause))
  }
}

/** A refusal carries its own code; of anything else the server learns no more than that it happened. */
export function refusal(cause) {
  const error = cause instanceof RatchetError ? cause : new RatchetError("internal", "A handler failed.")
  const { code, message, retryable, retryAfter, details } = error
  return { error: { code, message, retryable, retryAfter, details } }
}

async function firstOf(results) {
  for (const result of results) {
    const value = await result
    if (value !== undefined) return value
  }
  return null
}
