import type { CaseId } from '../../domain/case/case-id.ts'
import type { TaskRow } from '../../domain/case/case-projection.ts'
import type { Queryable } from '../sql.ts'
import { taskColumns } from './columns.ts'

export interface DecidedTask extends TaskRow {
  caseId: CaseId
  district: string
  service: string
  version: string
  trackingCode: string | null
}

/** What somebody decided since the instant (epoch milliseconds), the latest first, at most a hundred. One statement. */
export async function decidedTasks(sql: Queryable, principal: string, since: number): Promise<readonly DecidedTask[]> {
  return sql<DecidedTask[]>`
    select ${taskColumns(sql)}, t.case_id as "caseId", t.district, c.service, c.version, c.tracking_code as "trackingCode"
    from tasks t join cases c on c.case_id = t.case_id
    where t.decided_by = ${principal} and t.decided_at >= ${since}::bigint
    order by t.decided_at desc, t.task_id limit 100`
}
