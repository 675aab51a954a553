import type { ApiDeps } from '../deps.ts'

export interface Readiness {
  isReady: boolean
  parts: Record<string, 'ok' | 'down'>
}

/** A part that stands still breaks no connection: after this it counts as down. */
const patienceMs = 6_000
const ok = () => 'ok' as const
const down = () => 'down' as const

/** A canary costs a write here and a run there, so askers share one for this long. */
const sharedForMs = 1_000

/** Sends a canary through every part that the API needs; not ready from the moment it is told to stop. */
export function createReadiness({
  checks,
  now,
  stopping,
}: Pick<ApiDeps, 'checks' | 'now' | 'stopping'>): () => Promise<Readiness> {
  let last: { at: number; result: Promise<Readiness> } | undefined
  return () => {
    if (stopping?.aborted) return Promise.resolve({ isReady: false, parts: { process: 'down' } })
    if (!last || now() - last.at >= sharedForMs) last = { at: now(), result: look(checks) }
    return last.result
  }
}

async function look(checks: ApiDeps['checks']): Promise<Readiness> {
  const entries = await Promise.all(
    Object.entries(checks).map(async ([part, check]) => {
      const late = new Promise<'down'>((resolve) => setTimeout(resolve, patienceMs, 'down').unref())
      const state = await Promise.race([check().then(ok, down), late])
      return [part, state] as const
    }),
  )
  return { isReady: entries.every(([, state]) => state === 'ok'), parts: Object.fromEntries(entries) }
}
