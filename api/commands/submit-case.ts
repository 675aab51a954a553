import { createHash, randomBytes } from 'node:crypto'
import { type IdempotentRequest, keepingAnswer } from '../../db/edge/idempotency-keys.ts'
import { openCase as openCaseLog } from '../../db/log/append-events.ts'
import { sealCaseFile, storingCaseFile } from '../../db/personal/case-file.ts'
import { attachDocuments } from '../../db/personal/documents.ts'
import { partiesIn } from '../../db/personal/parties-in.ts'
import type { Tx } from '../../db/sql.ts'
import type { Principal } from '../../domain/access/principal.ts'
import { canonicalJson } from '../../domain/canonical-json.ts'
import { officeApplicant } from '../../domain/case/actor-rights.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { absentCase } from '../../domain/case/case-state.ts'
import { openCase } from '../../domain/case/open-case.ts'
import { project } from '../../domain/case/project.ts'
import { verificationCode } from '../../domain/letter/verification-code.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { ApiDeps } from '../deps.ts'
import type { Caller } from '../edge/authorise.ts'
import { answeredBefore } from '../edge/request-claim.ts'
import { checkApplication } from './check-application.ts'
import { noteReference, withdrawReplaced } from './replace-inquiry.ts'

export interface Submission {
  service: string
  version?: string | undefined
  answers: Readonly<Record<string, unknown>>
  documents: readonly { id: string; kind: string }[]
  /** The organisation's own number, and the inquiry in whose place this one stands. */
  externalReference?: string | undefined
  replaces?: string | undefined
}

export interface SubmittedCase {
  caseId: CaseId
  trackingCode: string
  service: string
  version: string
  district: string
  receivedAt: number
  legalDueAt: number | null
  serviceDueAt: number | null
}

type SubmitDeps = Pick<ApiDeps, 'database' | 'keys' | 'procedures' | 'caseClient' | 'log'>

/** How long the answer waits for Temporal; the reconciler starts what could not be started in time. */
const startPatienceMs = 1_500

/**
 * Opens a case: application, parties, documents and the first events of its log in one transaction, so it is there whole
 * or not at all; then starts its run. The same key with the same body gives the same case.
 * @returns whether the run is known to have started
 * @throws Problem with every mistake of the application
 */
export async function submitCase(
  deps: SubmitDeps,
  caller: Caller,
  submission: Submission,
  key: string,
): Promise<{ submitted: SubmittedCase; isStarted: boolean }> {
  const { principal, actor } = caller
  const bodyHash = createHash('sha256').update(canonicalJson(submission)).digest()
  const request = { key, principal: principal.id, route: 'POST /cases', bodyHash }
  const submitted = await deps.database.sql.begin(async (tx): Promise<SubmittedCase> => {
    const known = await answeredBefore(tx, actor, request, { status: 201, response: {} })
    // Only the line below keeps answers under this route.
    return known ? (known.response as SubmittedCase) : open(deps, tx, caller, submission, request)
  })
  // The body's pattern is that of a case id.
  const replaced = submission.replaces as CaseId | undefined
  if (replaced !== undefined) await withdrawReplaced(deps, caller, submitted.caseId, replaced)
  return { submitted, isStarted: await start(deps, submitted) }
}

async function open(
  deps: SubmitDeps,
  tx: Tx,
  caller: Caller,
  submission: Submission,
  request: IdempotentRequest,
): Promise<SubmittedCase> {
  const { principal, at } = caller
  const checked = await checkApplication(deps, tx, caller, submission)
  const { district, service, version } = checked
  const caseId: CaseId = `case_${randomBytes(16).toString('hex')}`
  const owner = { caseId, district, applicant: applicantOf(checked.procedure, principal) }
  const { answers, documents, procedure } = checked
  const file = sealCaseFile(deps.keys.fields, owner, answers, partiesIn(procedure, answers))
  await attachDocuments(tx, owner, principal.id, documents)
  const core = await deps.procedures.core(service, version)
  const opening = {
    ...owner,
    actor: principal.assistedBy?.clerk ?? principal.id,
    cause: principal.assistedBy ? 'desk' : 'api',
    commandId: `cmd_${caseId.slice(5)}`,
    facts: checked.facts,
    calendar: checked.calendar,
    submission: file.submission,
    parent: null,
  }
  const events = openCase(core, opening, at)
  const projection = project(core, absentCase, events)
  const trackingCode = verificationCode(randomBytes(8))
  const { receivedAt, legalDueAt, serviceDueAt } = projection.case
  const submitted = { caseId, trackingCode, service, version, district, receivedAt, legalDueAt, serviceDueAt }
  await noteReference(tx, caller, { caseId, checked, submission })
  const batchId = `intake_${caseId.slice(5)}`
  await openCaseLog(tx, { caseId, district, batchId, events, projection, trackingCode }, [
    ...storingCaseFile(tx, owner, file),
    keepingAnswer(tx, request, submitted),
  ])
  return submitted
}

/** For whom the case is handled: an organisation's people act for it, the municipality's for nobody, others for themselves. */
function applicantOf({ audience }: Procedure, principal: Principal): string {
  if (audience === 'office') return officeApplicant
  return principal.organisation ?? principal.id
}

async function start({ caseClient, log }: SubmitDeps, { caseId, service, district }: SubmittedCase): Promise<boolean> {
  const started = caseClient.start(caseId, { service, district }).then(
    () => true,
    (failure: unknown) => {
      log.warn({ caseId, code: failure instanceof Error ? failure.name : 'unknown' }, 'a run waits for the reconciler')
      return false
    },
  )
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, startPatienceMs, false).unref())
  return Promise.race([started, late])
}
