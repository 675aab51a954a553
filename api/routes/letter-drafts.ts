import { OpenAPIHono, z } from '@hono/zod-openapi'
import { writeLetter } from '../../activities/effects/write-letter.ts'
import { createLetterRenderer, type LetterRenderer } from '../../activities/letters/rendering/letter-pdf.ts'
import { readBillsOfCase } from '../../db/money/bills.ts'
import { readApplication } from '../../db/personal/applications.ts'
import { readSignatory } from '../../db/principals/signatories.ts'
import type { TaskInCase } from '../../db/queries/task-in-case.ts'
import type { TaskId } from '../../domain/case/case-id.ts'
import type { LiveCase } from '../../domain/case/case-state.ts'
import { isRefusal } from '../../domain/case/refusal.ts'
import { whatFollows } from '../../domain/case/what-follows.ts'
import type { LetterDocument } from '../../domain/letter/letter-document.ts'
import { verificationCode } from '../../domain/letter/verification-code.ts'
import { procedureCore } from '../../domain/procedure/procedure-core-of.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import type { StepOf } from '../../domain/procedure/step-schema.ts'
import { Slug } from '../../domain/procedure/words.ts'
import type { ApiDeps } from '../deps.ts'
import { type Caller, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { publicUrlOf } from '../public-url.ts'
import { partIdParam } from '../schemas/values.ts'
import { authoriseTask, readTaskState } from '../views/read-task.ts'
import { commandOf } from '../views/task-detail.ts'

const binary = { schema: { type: 'string', format: 'binary' } } as const
/** Printed on every page of a draft. */
const draftMark = 'پیش‌نویس – بدون شماره، امضا و اعتبار'

/** The letter that a signature would bring, as it would be printed, without a number. */
export function letterDraftRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  let renderer: LetterRenderer | undefined

  const draft = guarded(deps, 'task.preview', {
    method: 'get',
    path: '/tasks/{taskId}/letter-draft',
    tags: ['Tasks'],
    summary: 'The letter under which the decision would be the signature, marked as a draft',
    request: {
      params: z.object({ taskId: partIdParam('task') }),
      query: z.strictObject({ outcome: Slug.optional() }),
    },
    responses: { 200: { description: 'The PDF', content: { 'application/pdf': binary } } },
  })
  routes.openapi(draft, async (c) => {
    const caller = callerOf(c, deps)
    const taskId = c.req.valid('param').taskId as TaskId
    const parts = await deps.database.withActor(caller.actor, async (tx) => {
      const { found, state } = await readTaskState(tx, taskId)
      authoriseTask(caller, 'task.preview', found)
      const { caseId } = found.target
      const [application, bills, signatory] = await Promise.all([
        readApplication(tx, deps.keys.fields, caseId),
        readBillsOfCase(tx, caseId),
        readSignatory(tx, caller.principal.id),
      ])
      return { found, state, answers: application?.answers ?? {}, bill: bills.at(-1), signatory }
    })
    const { service, version } = parts.found.target
    const procedure = await deps.procedures.procedure(service, version)
    const { outcome } = c.req.valid('query')
    const document = draftOf(deps, caller, { ...parts, procedure, outcome })
    renderer ??= createLetterRenderer()
    const { pdf } = await renderer.render(document)
    return c.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="draft.pdf"',
      'cache-control': 'private, no-store',
    })
  })
  return routes
}

interface DraftParts {
  found: TaskInCase
  state: LiveCase
  procedure: Procedure
  outcome: string | undefined
  answers: Readonly<Record<string, unknown>>
  bill: Awaited<ReturnType<typeof readBillsOfCase>>[number] | undefined
  signatory: Awaited<ReturnType<typeof readSignatory>>
}

/** @throws Problem 404 when the task signs nothing, 409 with the names whose values fit no format */
function draftOf(deps: ApiDeps, caller: Caller, parts: DraftParts): LetterDocument {
  const { found, procedure, answers, bill, signatory } = parts
  const state = decidedState(caller, parts)
  const step = letterOf(procedure, found.task.step, state.stage)
  const rule = step && procedure.letters[step.template]
  if (!rule) throw new Problem('not-found')
  const { district, trackingCode } = { district: found.task.district, trackingCode: found.trackingCode }
  const at = caller.at + found.target.clockOffsetMs
  const code = verificationCode(new Uint8Array(8))
  const written = writeLetter(
    { procedure, rule, state, bill, at, district, trackingCode, answers, reason: '…', subcaseCode: null },
    {
      core: procedureCore(procedure),
      signatory: { name: signatory?.name.fa ?? '…', post: signatory?.post.fa ?? '…' },
      blank: '…………',
      verification: { code, url: `${publicUrlOf(deps.settings)}/v/` },
    },
  )
  if (!written.ok) {
    const names = [...written.missing, ...written.malformed].map((name) => ({
      fa: procedure.facts[name]?.label.fa ?? name,
      en: procedure.facts[name]?.label.en ?? name,
    }))
    const list = (of: 'fa' | 'en') => names.map((name) => name[of]).join(of === 'fa' ? '، ' : ', ')
    throw new Problem('letter-not-ready', {
      detail: { fa: `هنوز معلوم نیست: ${list('fa')}`, en: `Not known yet: ${list('en')}` },
    })
  }
  return { ...written.compose('-'), sampleMark: draftMark, snapshotHash: '-' }
}

/** The case as it would be after the outcome; as it is when none was chosen, or it can't be decided so. */
function decidedState(caller: Caller, { found, state, procedure, outcome }: DraftParts): LiveCase {
  if (outcome === undefined) return state
  const payload = { no: found.task.no, outcome, facts: {}, text: { id: 'txt_none', hash: '' } }
  const command = commandOf({ found }, caller, 'decideTask', payload)
  const following = whatFollows(procedureCore(procedure), state, command, command.receivedAt)
  return isRefusal(following) ? state : following.state
}

/** The letter that names the task as its signature: that of the stage which would follow, else the first. */
function letterOf(procedure: Procedure, task: string, stage: string | null): StepOf<'letter'> | undefined {
  const signed = procedure.stages.flatMap(({ id, steps }) =>
    steps.flatMap((step) => (step.kind === 'letter' && step.signedBy === task ? [{ stage: id, step }] : [])),
  )
  return (signed.find((one) => one.stage === stage) ?? signed[0])?.step
}
