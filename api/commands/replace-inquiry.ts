import { storeText } from '../../db/personal/texts.ts'
import { type CaseBrief, caseBrief } from '../../db/queries/case-brief.ts'
import { keepReference, referenceOf } from '../../db/queries/external-references.ts'
import type { Tx } from '../../db/sql.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller } from '../edge/authorise.ts'
import { fieldError, Problem } from '../problems/problem.ts'
import type { CheckedApplication } from './check-application.ts'
import { sendCommand } from './send-command.ts'

interface Given {
  caseId: CaseId
  checked: CheckedApplication
  submission: { externalReference?: string | undefined; replaces?: string | undefined }
}

/**
 * Notes an organisation's own number for its new inquiry, and the one that it replaces.
 * @throws Problem when the other is no inquiry of the same service and organisation, or was replaced before
 */
export async function noteReference(tx: Tx, caller: Caller, { caseId, checked, submission }: Given): Promise<void> {
  const { organisation } = caller.principal
  const { letterNumber } = checked.answers
  const reference =
    submission.externalReference ?? (typeof letterNumber === 'string' ? letterNumber.slice(0, 60) : null)
  if (organisation === undefined) {
    if (submission.externalReference === undefined && submission.replaces === undefined) return
    throw notForYou(submission.replaces === undefined ? '#/externalReference' : '#/replaces')
  }
  if (submission.replaces !== undefined) await replaceable(tx, caller, submission.replaces as CaseId, checked.service)
  if (reference === null) return
  // The body's pattern is that of a case id.
  const replaces = (submission.replaces as CaseId | undefined) ?? null
  await keepReference(tx, { caseId, organisation, reference, replaces })
}

async function replaceable(tx: Tx, { principal, at }: Caller, caseId: CaseId, service: string): Promise<void> {
  const other: CaseBrief | undefined = await caseBrief(tx, caseId)
  if (!other || other.service !== service) throw new Problem('not-found')
  authorise(principal, 'case.withdraw', { applicant: other.applicant, district: other.district }, at)
  if ((await referenceOf(tx, caseId)).replacedBy !== null) throw new Problem('already-replaced')
}

/**
 * Withdraws the inquiry in whose place another stands. One that is closed keeps its answer. Asked again with the same
 * submission, nothing happens twice.
 */
export async function withdrawReplaced(
  deps: Pick<ApiDeps, 'database' | 'keys' | 'caseClient' | 'log'>,
  caller: Caller,
  by: CaseId,
  caseId: CaseId,
): Promise<void> {
  try {
    await sendCommand(deps, caller, {
      caseId,
      name: 'withdraw',
      idempotency: { key: `replaced-by-${by}`, route: 'POST /cases', body: { caseId } },
      prepare: async (tx) => ({ text: await storeText(tx, deps.keys.fields, caseId, 'استعلام دیگری جایگزین آن شد.') }),
    })
  } catch (failure) {
    // It was answered meanwhile, or withdrawn before.
    if (!(failure instanceof Problem)) throw failure
    deps.log.info({ caseId, code: failure.code }, 'a replaced inquiry is not withdrawn')
  }
}

function notForYou(pointer: string): Problem {
  const [fa, en] = ['این فقط برای سازمان‌هاست', 'This is for organisations only']
  return new Problem('invalid', { errors: [fieldError(pointer, 'unknown', fa, en)] })
}
