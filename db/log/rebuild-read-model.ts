import { canonicalJson } from '../../domain/canonical-json.ts'
import type { LoggedEvent, ParentRef } from '../../domain/case/case-event.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { CaseProjection } from '../../domain/case/case-projection.ts'
import { asJson } from '../json.ts'
import { caseDetail } from '../queries/case-detail.ts'
import type { Sql, Tx } from '../sql.ts'
import { loadLog } from './load-case.ts'

/** Folds a whole log and makes every row that it comes to; pure but for looking up the procedure that the case pinned. */
export type ProjectLog = (events: readonly LoggedEvent[]) => CaseProjection | Promise<CaseProjection>

/**
 * Replaces the read model by what the logs say, in one transaction: readers see the old rows until it ends, writers wait.
 * Ledgers stay as they are and no message is owed anew.
 * @param sql the worker's connection
 * @returns how many cases were projected
 */
export async function rebuildReadModel(sql: Sql, project: ProjectLog): Promise<number> {
  return sql.begin(async (tx) => {
    await tx`set local idle_in_transaction_session_timeout = 0`
    await tx`set local statement_timeout = 0`
    await tx`select clear_read_model()`
    const caseIds = await loggedCases(tx)
    for (const caseId of caseIds) await rebuildCase(tx, caseId, project)
    return caseIds.length
  }) as Promise<number>
}

async function rebuildCase(tx: Tx, caseId: CaseId, project: ProjectLog): Promise<void> {
  const { events } = await loadLog(tx, caseId)
  const projection = await project(events)
  const parent = asJson(parentOf(events) ?? {})
  await tx`select rebuild_case(${caseId}, ${tx.json(asJson(projection))}, ${tx.json(parent)})`
}

function parentOf(events: readonly LoggedEvent[]): ParentRef | null {
  const first = events[0]?.event
  return first?.type === 'CaseOpened' ? first.parent : null
}

const partsOfCase = ['tasks', 'inquiries', 'invoices', 'letters', 'incidents'] as const

/** One row that isn't what the log makes of it; `null` where it is missing on that side. */
export interface ReadModelDifference {
  caseId: CaseId
  table: 'cases' | (typeof partsOfCase)[number]
  id: string
  stored: unknown
  projected: unknown
}

/**
 * Tells where the read model isn't the fold of the logs. Changes nothing; a case that goes on meanwhile is seen as it was
 * at the start.
 * @param sql the worker's connection
 */
export async function compareReadModel(sql: Sql, project: ProjectLog): Promise<readonly ReadModelDifference[]> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    await tx`set local idle_in_transaction_session_timeout = 0`
    const differences: ReadModelDifference[] = []
    for (const caseId of await loggedCases(tx)) differences.push(...(await compareCase(tx, caseId, project)))
    return differences
  }) as Promise<readonly ReadModelDifference[]>
}

async function compareCase(tx: Tx, caseId: CaseId, project: ProjectLog): Promise<readonly ReadModelDifference[]> {
  const { events } = await loadLog(tx, caseId)
  const projected = await project(events)
  const stored = await caseDetail(tx, caseId)
  const differences: ReadModelDifference[] = []
  const note = (table: ReadModelDifference['table'], id: string, there: unknown = null, here: unknown = null) => {
    if (canonicalJson(there) === canonicalJson(here)) return
    differences.push({ caseId, table, id, stored: there, projected: here })
  }
  note('cases', caseId, stored?.case, projected.case)
  for (const table of partsOfCase) {
    const there = byId(stored?.[table] ?? [])
    const here = byId(projected[table])
    for (const id of new Set([...there.keys(), ...here.keys()])) note(table, id, there.get(id), here.get(id))
  }
  return differences
}

/** Every part names itself by its first column, the id. */
function byId(rows: readonly object[]): ReadonlyMap<string, object> {
  return new Map(rows.map((row) => [idOf(row), row]))
}

function idOf(row: object): string {
  const id = Object.entries(row).find(([name]) => /^(task|inquiry|invoice|letter|incident)Id$/.test(name))?.[1]
  return String(id)
}

async function loggedCases(tx: Tx): Promise<readonly CaseId[]> {
  const rows = await tx<{ caseId: CaseId }[]>`
    select distinct case_id as "caseId" from case_events order by 1`
  return rows.map(({ caseId }) => caseId)
}
