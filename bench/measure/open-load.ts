/** What came of requests that are sent at a fixed rate, whether the answers keep up or not. */
export interface OpenLoadResult {
  /** Milliseconds from the moment at which each was due to its answer. */
  latencies: readonly number[]
  failed: number
  failures: readonly string[]
}

/**
 * Sends so many requests at a rate, evenly spread. A request that could not be sent in time is counted from when it was
 * due, so a stall shows in every request that it held up.
 */
export async function runOpenLoad(
  perSecond: number,
  samples: number,
  request: () => Promise<unknown>,
): Promise<OpenLoadResult> {
  const latencies: number[] = []
  const failures: string[] = []
  const underWay: Promise<void>[] = []
  const begin = performance.now()
  for (let sent = 0; sent < samples; sent += 1) {
    const due = begin + (sent * 1_000) / perSecond
    const early = due - performance.now()
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    underWay.push(
      request().then(
        () => void latencies.push(performance.now() - due),
        (failure: unknown) => void failures.push(failure instanceof Error ? failure.message : String(failure)),
      ),
    )
  }
  await Promise.all(underWay)
  return { latencies, failed: failures.length, failures: failures.slice(0, 5) }
}
