const longestWaitMs = 60 * 60 * 1000

/** Reads a `Retry-After` in seconds (RFC 9110, section 10.2.3), at most an hour; undefined when absent, a date or nonsense. */
export function retryAfterMs(header: string | undefined): number | undefined {
  if (header === undefined || !/^\d{1,9}$/.test(header.trim())) return undefined
  return Math.min(Number(header) * 1000, longestWaitMs)
}
