import type { ApiDeps } from '../deps.ts'

export interface Readiness {
  isReady: boolean
  parts: Record<string, 'ok' | 'down'>
}

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
      const state = await check().then(
        () => 'ok' as const,
        () => 'down' as const,
      )
      return [part, state] as const
    }),
  )
  return { isReady: entries.every(([, state]) => state === 'ok'), parts: Object.fromEntries(entries) }
}
