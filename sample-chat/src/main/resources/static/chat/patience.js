/** For requests that wait for their answer as long as it takes: the session brings it, or tells that it is lost. */
export const PATIENT = { timeout: Infinity, ttl: Infinity }
