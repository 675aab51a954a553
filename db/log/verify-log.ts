import type { CaseId } from '../../domain/case/case-id.ts'
import type { Queryable, Sql } from '../sql.ts'
import { type ChainedRow, chainHash, emptyHead } from './chain.ts'

/**
 * What is wrong with a log. `gap`: an entry is missing before this one. `wrong-hash`: the entry or one before it was
 * changed. `wrong-head`: the case's row names another head than its log has. `no-case`: a log without a row of its case.
 * `no-log`: a case without a log.
 */
export interface LogFinding {
  caseId: string
  seq: number
  wrong: 'gap' | 'wrong-hash' | 'wrong-head' | 'no-case' | 'no-log'
}

export interface LogVerification {
  cases: number
  events: number
  findings: readonly LogFinding[]
}

/** Rows that are fetched at a time. */
const batchRows = 2_000

/**
 * Computes every hash again from the rows alone and compares heads. Streams, so a log of any size fits; each chain is
 * judged at its first fault only, since all behind it follows.
 * @param sql sees all districts: the worker's connection or the owner of a backup
 */
export async function verifyChains(sql: Queryable, { caseId }: { caseId?: CaseId } = {}): Promise<LogVerification> {
  const findings: LogFinding[] = []
  const rows = (sql as Sql)<ChainedRow[]>`
    select case_id as "caseId", seq, type, at, actor, cause, command_id as "commandId", batch_id as "batchId", data,
      encode(hash, 'hex') as hash
    from case_events ${caseId ? sql`where case_id = ${caseId}` : sql``} order by case_id, seq`.cursor(batchRows)
  let chain = { caseId: '', seq: 0, hash: '', broken: false }
  let cases = 0
  let events = 0
  for await (const batch of rows) {
    for (const row of batch) {
      events += 1
      if (row.caseId !== chain.caseId) {
        cases += 1
        chain = { ...emptyHead, caseId: row.caseId, broken: false }
      }
      const wrong = chain.broken ? undefined : faultOf(chain, row)
      if (wrong) findings.push({ caseId: row.caseId, seq: row.seq, wrong })
      chain = { ...chain, seq: row.seq, hash: row.hash, broken: chain.broken || wrong !== undefined }
    }
  }
  findings.push(...(await headFindings(sql, caseId)))
  return { cases, events, findings }
}

function faultOf(chain: { seq: number; hash: string }, row: ChainedRow): LogFinding['wrong'] | undefined {
  if (row.seq !== chain.seq + 1) return 'gap'
  return chainHash(chain.hash, row) === row.hash ? undefined : 'wrong-hash'
}

async function headFindings(sql: Queryable, caseId: CaseId | undefined): Promise<readonly LogFinding[]> {
  const one = caseId ? sql`where case_id = ${caseId}` : sql``
  return sql<LogFinding[]>`
    with last as (
      select distinct on (case_id) case_id, seq, hash from case_events ${one} order by case_id, seq desc
    )
    select coalesce(l.case_id, c.case_id) as "caseId", coalesce(l.seq, c.head_seq) as seq,
      case when c.case_id is null then 'no-case' when l.case_id is null then 'no-log' else 'wrong-head' end as wrong
    from last l full join (select case_id, head_seq, head_hash from cases ${one}) c on c.case_id = l.case_id
    where (l.seq, l.hash) is distinct from (c.head_seq, c.head_hash)
    order by 1`
}
