import { setTimeout as sleep } from 'node:timers/promises'

export type HealthCheck = {
  readonly name: string
  /** Does real work; throws an Error that says what is wrong. */
  readonly check: () => Promise<void>
  /** Called after it has failed several times in a row; none where waiting is all one can do. */
  readonly mend?: () => void
}

const failuresBeforeMending = 3

/**
 * Runs the checks again and again, says when one begins to fail and when it works again, and mends what can be mended.
 * @returns when the signal is aborted
 */
export async function watchHealth(
  checks: readonly HealthCheck[],
  say: (line: string) => void,
  signal: AbortSignal,
  everyMs = 5_000,
): Promise<void> {
  const failures = new Map<string, number>()
  while (!signal.aborted) {
    await sleep(everyMs, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return
    await Promise.all(checks.map((one) => examine(one, failures, say, signal)))
  }
}

async function examine(
  { name, check, mend }: HealthCheck,
  failures: Map<string, number>,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const before = failures.get(name) ?? 0
  try {
    await check()
    if (before > 0) say(`${name} works again.`)
    failures.set(name, 0)
  } catch (error) {
    if (signal.aborted) return
    if (before === 0) say(`${name} does not work: ${error instanceof Error ? error.message : String(error)}`)
    failures.set(name, before + 1)
    if (mend && (before + 1) % failuresBeforeMending === 0) mend()
  }
}
