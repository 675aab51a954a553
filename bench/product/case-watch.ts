import type { Sql } from '../../db/sql.ts'

/** Tells when a case has changed: the log's own notification, so that no lane has to ask again and again. */
export interface CaseWatch {
  /**
   * Looks now and after each change until something is found.
   * @throws Error when nothing is found in time
   */
  until<T>(caseId: string, look: () => Promise<T | undefined>, withinMs?: number): Promise<T>
  stop(): Promise<void>
}

export async function watchCases(sql: Sql): Promise<CaseWatch> {
  const wakers = new Map<string, () => void>()
  const { unlisten } = await sql.listen('case_changed', (caseId) => wakers.get(caseId)?.())
  return {
    async until(caseId, look, withinMs = 30_000) {
      const end = performance.now() + withinMs
      try {
        for (;;) {
          // Listening begins before the look, so a change in between is not missed.
          const changed = new Promise<void>((resolve) => wakers.set(caseId, resolve))
          const found = await look()
          if (found !== undefined) return found
          const left = end - performance.now()
          if (left <= 0) throw new Error(`case ${caseId} did not get there in ${withinMs} ms`)
          await Promise.race([changed, pause(left)])
        }
      } finally {
        wakers.delete(caseId)
      }
    },
    stop: async () => unlisten(),
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref())
}
