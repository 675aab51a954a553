import type { Sql } from '../sql.ts'

/** Which case has changed, and where it belongs (migration 0591). */
export interface CaseChange {
  caseId: string
  district: string
}

/**
 * Listens on a connection of its own for as long as the pool is open. After that connection was lost and found again
 * `anything` is told, for changes in between were missed.
 */
export async function listenToCases(sql: Sql, told: (change: CaseChange | 'anything') => void): Promise<void> {
  let isFirst = true
  await sql.listen(
    'case_changed',
    (payload) => {
      const [caseId = '', district = ''] = payload.split(' ')
      told({ caseId, district })
    },
    () => {
      if (!isFirst) told('anything')
      isFirst = false
    },
  )
}
