import { readBillsOfCase } from '../../db/money/bills.ts'
import { logView } from '../../db/personal/access-log.ts'
import { readApplication } from '../../db/personal/applications.ts'
import { listDocuments } from '../../db/personal/documents.ts'
import { caseDetail } from '../../db/queries/case-detail.ts'
import { eventsUntil } from '../../db/queries/case-history.ts'
import { letterCodes } from '../../db/queries/letter-codes.ts'
import { closuresOf } from '../../db/registers/closures.ts'
import { offUntil } from '../../db/registers/provider-switches.ts'
import type { Tx } from '../../db/sql.ts'
import { masksNumbers } from '../../domain/access/masks.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { absentCase, isLive } from '../../domain/case/case-state.ts'
import { evolveAll } from '../../domain/case/evolve.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller } from '../edge/authorise.ts'
import { Problem } from '../problems/problem.ts'
import { calendarSteps, stepNamesOf } from './calendar-changes.ts'
import type { CaseParts } from './case-view.ts'

/**
 * All that the page of a case shows.
 * @throws Problem 404 when there is no such case for the caller
 */
export async function readCase(
  { keys }: Pick<ApiDeps, 'keys'>,
  tx: Tx,
  { principal, actor, at }: Caller,
  caseId: CaseId,
  include: { answers: boolean },
): Promise<CaseParts> {
  // Sent together, so they cost one round trip; row security shows a stranger nothing of any.
  const [detail, events, bills, documents, codes, off, application] = await Promise.all([
    caseDetail(tx, caseId),
    eventsUntil(tx, caseId, Number.MAX_SAFE_INTEGER),
    readBillsOfCase(tx, caseId),
    listDocuments(tx, caseId),
    letterCodes(tx, caseId),
    offUntil(tx),
    include.answers ? readApplication(tx, keys.fields, caseId) : undefined,
  ])
  if (!detail) throw new Problem('not-found')
  const { applicant, district } = detail.case
  authorise(principal, 'case.read', { applicant, district }, at)
  if (application) {
    const masked = masksNumbers(principal, at)
    await logView(tx, actor, { caseId, district, what: 'answers', masked })
  }
  const state = evolveAll(absentCase, events)
  if (!isLive(state)) throw new Problem('not-found')
  const calendars = calendarSteps(events)
  const versions = calendars.flatMap(({ before, version }) => [before, version])
  return {
    detail,
    state,
    bills,
    documents,
    codes,
    off,
    answers: application?.answers,
    calendars,
    closures: await closuresOf(tx, district, versions),
    stepNames: stepNamesOf(events),
  }
}
