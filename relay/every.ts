import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'

/**
 * Does a job again and again, never twice at once, until the signal is given. A failing job is logged by its name and
 * done again after a growing pause: an outage of PostgreSQL or Temporal must not end the relay.
 */
export async function every(
  name: string,
  intervalMs: number,
  job: () => Promise<void>,
  { signal, log }: { signal: AbortSignal; log: Logger },
): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    try {
      await job()
      if (failures > 0) log.info({ job: name, failures }, 'works again')
      failures = 0
    } catch (failure) {
      failures += 1
      // Messages of drivers may repeat what was stored: the kind of failure is enough.
      if (failures === 1 || failures % 20 === 0) log.warn({ job: name, failures, kind: kindOf(failure) }, 'failed')
    }
    const pause = failures === 0 ? intervalMs : Math.min(intervalMs * 2 ** Math.min(failures, 5), 15_000)
    await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined)
  }
}

export function kindOf(failure: unknown): string {
  if (!(failure instanceof Error)) return 'unknown'
  const code = (failure as { code?: unknown }).code
  return typeof code === 'string' || typeof code === 'number' ? `${failure.name} ${code}` : failure.name
}
