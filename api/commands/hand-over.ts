import { addNote } from '../../db/personal/notes.ts'
import { colleaguesOf, hasConflict } from '../../db/queries/colleagues.ts'
import { addHandover } from '../../db/queries/handovers.ts'
import { staffNames } from '../../db/queries/staff-names.ts'
import { assignTask } from '../../db/queries/task-claims.ts'
import { type TaskInCase, taskInCase } from '../../db/queries/task-in-case.ts'
import type { Tx } from '../../db/sql.ts'
import { can } from '../../domain/access/rights.ts'
import type { CaseId, TaskId } from '../../domain/case/case-id.ts'
import type { Words } from '../../domain/procedure/words.ts'
import type { ApiDeps } from '../deps.ts'
import type { Caller } from '../edge/authorise.ts'

export interface Handing {
  taskId: TaskId
  /** Who held it when it was seen, null for nobody; undefined takes it from whoever has it. */
  seen?: string | null | undefined
  to: string
  reason: string
  /** Whom the caller stands in for: that person's tasks he may take himself. */
  absent?: string | undefined
}

export type HandingResult = 'assigned' | 'held' | 'not-his-role' | 'conflicted' | 'closed' | 'not-allowed' | 'not-found'

export interface Handed {
  taskId: TaskId
  result: HandingResult
  /** Undefined for a task that is not there for the caller. */
  found: TaskInCase | undefined
  /** Who has it now. */
  holder: { id: string; name: Words | null } | null
}

/**
 * Makes somebody the holder of an open task, and writes the reason into the case. What keeps it from being done is a value:
 * among many tasks the others go on. Statements of the caller's transaction.
 */
export async function handOver(deps: Pick<ApiDeps, 'keys'>, tx: Tx, caller: Caller, handing: Handing): Promise<Handed> {
  const { taskId, to } = handing
  const found = await taskInCase(tx, taskId)
  if (!found) return { taskId, result: 'not-found', found, holder: null }
  const holder = found.claim && { id: found.claim.principal, name: found.claim.name }
  const refused = (result: HandingResult): Handed => ({ taskId, result, found, holder })
  if (!mayHandOver(caller, found, handing)) return refused('not-allowed')
  const { status, role, escalatedTo, district, caseId } = found.task
  if (status !== 'open' && status !== 'waiting-for-correction') return refused('closed')
  const colleagues = await colleaguesOf(tx, [role, ...escalatedTo], district)
  // A substitute has the absent person's roles without a grant of his own.
  const isSubstitute = handing.absent !== undefined && to === caller.principal.id
  if (!isSubstitute && !colleagues.some(({ id }) => id === to)) return refused('not-his-role')
  if (await hasConflict(tx, to, caseId as CaseId)) return refused('conflicted')
  const from = holder?.id ?? null
  if (handing.seen !== undefined && handing.seen !== from && from !== to) return refused('held')
  if (from === to) return refused('assigned')
  const claim = await assignTask(tx, taskId, { from, to })
  if (claim?.principal !== to) return { ...refused('held'), holder: await named(tx, claim?.principal) }
  await keepReason(deps, tx, caller, { ...handing, from, caseId: caseId as CaseId })
  return { taskId, result: 'assigned', found, holder: await named(tx, to) }
}

function mayHandOver({ principal, at }: Caller, { task, conflicted }: TaskInCase, { absent, to }: Handing): boolean {
  const { district, applicant, role, escalatedTo } = task
  const resource = { district, applicant, taskRole: role, escalatedTo, conflicted }
  if (can(principal, 'task.assign', resource, at).allowed) return true
  return absent !== undefined && to === principal.id && can(principal, 'task.claim', resource, at).allowed
}

/** The reason is a note for the colleagues, and stands with the log. */
async function keepReason(
  { keys }: Pick<ApiDeps, 'keys'>,
  tx: Tx,
  { principal }: Caller,
  { taskId, caseId, from, to, reason }: Handing & { caseId: CaseId; from: string | null },
): Promise<void> {
  const textId = await addNote(tx, keys.fields, { caseId, author: principal.id, words: reason })
  await addHandover(tx, { taskId, caseId, from, to, by: principal.id, textId })
}

async function named(tx: Tx, id: string | undefined) {
  if (id === undefined) return null
  return { id, name: (await staffNames(tx, [id])).get(id) ?? null }
}
