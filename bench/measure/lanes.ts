/** What came of a block of closed-loop load. */
export interface LaneResult {
  done: number
  failed: number
  /** First failures, for whoever looks why. */
  failures: readonly string[]
  perSecond: number
  /** Milliseconds of each job that ended well. */
  latencies: readonly number[]
}

const failuresKept = 5

/**
 * Runs jobs one after the other in each of so many lanes until the time is up, and waits for the last; the rate counts
 * the time that it takes.
 */
export async function runLanes(
  lanes: number,
  milliseconds: number,
  job: (lane: number) => Promise<void>,
): Promise<LaneResult> {
  const latencies: number[] = []
  const failures: string[] = []
  let failed = 0
  const begin = performance.now()
  const end = begin + milliseconds
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      while (performance.now() < end) {
        const from = performance.now()
        try {
          await job(lane)
          latencies.push(performance.now() - from)
        } catch (failure) {
          failed += 1
          if (failures.length < failuresKept)
            failures.push(failure instanceof Error ? failure.message : String(failure))
        }
      }
    }),
  )
  const seconds = (performance.now() - begin) / 1_000
  return { done: latencies.length, failed, failures, perSecond: latencies.length / seconds, latencies }
}
