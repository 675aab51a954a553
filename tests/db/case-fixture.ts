import { randomBytes } from 'node:crypto'
import type { Database } from '../../db/client.ts'
import { openCase } from '../../db/log/append-events.ts'
import type { DatabaseActor } from '../../db/with-actor.ts'
import type { CaseEvent, LoggedEvent } from '../../domain/case/case-event.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { partId } from '../../domain/case/case-id.ts'
import type { CaseProjection, CaseRow, TaskRow } from '../../domain/case/case-projection.ts'
import type { LogHead, RecordInput } from '../../workflows/contract/case-activities.ts'

export const district = 'khoy-1'
export const foreignDistrict = 'khoy-2'
export const applicant = 'prn_applicant'
/** An ordinary instant of a case's clock. */
export const openedAt = 1_795_000_000_123

export const asCitizen = (principalId: string): DatabaseActor => ({ principalId, audience: 'citizen', districts: [] })
export const asStaff = (...districts: string[]): DatabaseActor => ({
  principalId: 'prn_clerk',
  audience: 'staff',
  districts,
})
export const asWorker = (...districts: string[]): DatabaseActor => ({
  principalId: null,
  audience: 'worker',
  districts,
})

export const newCaseId = (): CaseId => `case_${randomBytes(12).toString('hex')}`

export function logged(event: CaseEvent, more: Partial<LoggedEvent> = {}): LoggedEvent {
  return { at: openedAt, actor: applicant, cause: 'api', commandId: null, event, ...more }
}

export function caseRow(caseId: CaseId, more: Partial<CaseRow> = {}): CaseRow {
  return {
    caseId,
    service: 'bench-core',
    version: '1',
    district,
    applicant,
    status: 'open',
    stage: 'start',
    publicStatus: 'received',
    outcome: null,
    receivedAt: openedAt,
    closedAt: null,
    legalDueAt: null,
    serviceDueAt: openedAt + 86_400_000,
    waitingFor: [],
    facts: { area: 120.5, z: true, a: 'متن' },
    clockOffsetMs: 0,
    calendarVersion: 'khoy-1-1',
    overdue: false,
    ...more,
  }
}

export function taskRow(caseId: CaseId, no: number, more: Partial<TaskRow> = {}): TaskRow {
  return {
    taskId: partId('task', caseId, no) as TaskRow['taskId'],
    no,
    stage: 'start',
    step: `step-${no}`,
    role: 'planning-expert',
    escalatedTo: [],
    status: 'open',
    openedAt,
    dueAt: openedAt + no * 60_000,
    overdue: false,
    decidedBy: null,
    decidedAt: null,
    outcome: null,
    effectiveAt: null,
    ...more,
  }
}

export function projection(row: CaseRow, more: Partial<CaseProjection> = {}): CaseProjection {
  return { case: row, tasks: [], inquiries: [], invoices: [], letters: [], incidents: [], notices: [], ...more }
}

export function opened(row: CaseRow): LoggedEvent {
  const { caseId, service, version, receivedAt, facts } = row
  const calendar = { version: row.calendarVersion, thursdayOff: true, offDays: [] }
  const submission = { id: 'txt_1', hash: 'ab' }
  return logged({
    type: 'CaseOpened',
    ...{ caseId, service, version, district: row.district, applicant: row.applicant, receivedAt, facts },
    ...{ calendar, submission, parent: null },
  })
}

/** Opens a case as its applicant would; the head of its log comes back. */
export async function givenCase(
  db: Database,
  row: CaseRow,
  more: Partial<CaseProjection> = {},
  trackingCode = row.caseId.slice(5, 17),
): Promise<LogHead> {
  const outcome = await db.withActor(asWorker(row.district), (tx) =>
    openCase(tx, {
      caseId: row.caseId,
      district: row.district,
      batchId: 'intake',
      events: [opened(row)],
      projection: projection(row, more),
      trackingCode,
    }),
  )
  if (!outcome.recorded) throw new Error('the case was not opened')
  return outcome.head
}

export function batch(row: CaseRow, head: LogHead, more: Partial<RecordInput> = {}): RecordInput {
  return {
    caseId: row.caseId,
    district: row.district,
    head,
    batchId: randomBytes(6).toString('hex'),
    events: [logged({ type: 'StageEntered', stage: 'start', visit: 1, from: null })],
    marks: [],
    projection: projection(row),
    ...more,
  }
}
