import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow'

/** Longest timer; a deadline further away is reached in several steps. */
const longestMs = 300 * 24 * 60 * 60 * 1_000

/**
 * One timer for the earliest thing that follows by itself. It is replaced only when that moves earlier: a timer that
 * fires too early costs less than one that is cancelled on every turn.
 */
export function createAlarm(ring: () => void): { set(wakeAt: number | null, now: number): void } {
  let pending: { at: number; scope: CancellationScope } | undefined

  async function wait(scope: CancellationScope, at: number, ms: number): Promise<void> {
    try {
      await scope.run(() => sleep(ms))
      if (pending?.at === at) pending = undefined
      ring()
    } catch (failure) {
      if (!isCancellation(failure)) throw failure
    }
  }

  return {
    set(wakeAt, now) {
      if (wakeAt === null || (pending && pending.at <= wakeAt)) return
      pending?.scope.cancel()
      const scope = new CancellationScope({ cancellable: true })
      pending = { at: wakeAt, scope }
      void wait(scope, wakeAt, Math.min(Math.max(wakeAt - now, 1), longestMs))
    },
  }
}
