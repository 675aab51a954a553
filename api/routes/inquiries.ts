import { OpenAPIHono, z } from '@hono/zod-openapi'
import { logView } from '../../db/personal/access-log.ts'
import { storeText } from '../../db/personal/texts.ts'
import { type CaseBrief, caseBrief } from '../../db/queries/case-brief.ts'
import { caseVersions } from '../../db/queries/case-versions.ts'
import { type InquiryScope, inquiryById, type ListedInquiry, listInquiries } from '../../db/queries/inquiry-list.ts'
import type { Tx } from '../../db/sql.ts'
import { districtsOf } from '../../domain/access/principal.ts'
import type { Action } from '../../domain/access/rights.ts'
import { type CaseId, parsePartId } from '../../domain/case/case-id.ts'
import type { Procedure } from '../../domain/procedure/procedure-schema.ts'
import { answerAsProvider } from '../commands/answer-as-provider.ts'
import { attachAnswerFiles } from '../commands/answer-files.ts'
import { checkAnswer } from '../commands/check-facts.ts'
import { commandReply, requestKey } from '../commands/command-reply.ts'
import { type SentCommand, sendCommand } from '../commands/send-command.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller, callerOf } from '../edge/authorise.ts'
import type { ApiContext, ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { nextCursor, nextLink, pageAfter } from '../edge/page.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { AcceptedBody, idempotencyHeader } from '../schemas/command.ts'
import { InquiryAnswerView, InquiryDetail, InquiryList, inquiryStatuses } from '../schemas/inquiry.ts'
import { Facts, FreeText, pageQuery, partIdParam } from '../schemas/values.ts'
import { subjectOf } from '../views/inquiry-subject-view.ts'
import { inquiryView } from '../views/inquiry-view.ts'
import { stepWords } from '../views/labels.ts'

const tags = ['Inquiries']
const params = z.object({ inquiryId: partIdParam('inq') })
const responses = {
  200: jsonAnswer('Done, with the inquiry as it now stands', InquiryAnswerView),
  202: jsonAnswer('Kept; it will be done', AcceptedBody),
}
const AnswerBody = z
  .strictObject({
    facts: Facts,
    text: FreeText.optional(),
    documents: z
      .array(z.string().regex(/^doc_[0-9a-f]{32}$/))
      .max(5)
      .optional()
      .openapi({ description: 'Files that the caller uploaded; they go into the case' }),
  })
  .openapi('InquiryAnswer')
const WithoutBody = z
  .strictObject({ reason: FreeText.openapi({ example: 'No answer after two reminders' }) })
  .openapi('InquiryDecision')

/** Questions to other organisations: the list, answers that came on paper, and going on without one. */
export function inquiryRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const list = guarded(deps, 'inquiry.list', {
    method: 'get',
    path: '/inquiries',
    tags,
    summary: 'Inquiries of the caller’s districts, first due first',
    request: { query: z.strictObject({ status: z.enum(inquiryStatuses).default('sent'), ...pageQuery }) },
    responses: { 200: jsonAnswer('A page of inquiries', InquiryList) },
  })
  routes.openapi(list, async (c) => {
    const { status, limit, cursor } = c.req.valid('query')
    const caller = callerOf(c, deps)
    const name = `inquiries ${caller.principal.id} ${status}`
    const after = pageAfter(deps, name, cursor)
    const page = await deps.database.withActor(caller.actor, (tx) =>
      listInquiries(tx, scopeOf(caller), { status, after, limit }),
    )
    // An organisation that is asked sees nothing of the cases: what a step is called is ours to look up.
    const districts = [...new Set(page.rows.map(({ district }) => district))]
    const services = await deps.database.withActor({ principalId: null, audience: 'worker', districts }, (tx) =>
      caseVersions(
        tx,
        page.rows.map(({ caseId }) => caseId),
      ),
    )
    const inquiries = await Promise.all(
      page.rows.map(async (row) => {
        const pinned = services.get(row.caseId)
        const procedure = pinned && (await deps.procedures.procedure(pinned.service, pinned.version))
        return viewOf(row, procedure, c, caller.at + (pinned?.clockOffsetMs ?? 0))
      }),
    )
    const next = nextCursor(deps, name, page)
    return reply(c, InquiryList, { inquiries, next }, 200, nextLink(c.req.url, next))
  })

  const read = guarded(deps, 'inquiry.list', {
    method: 'get',
    path: '/inquiries/{inquiryId}',
    tags,
    summary: 'An inquiry with what it is about: what its organisation is told, and nothing else',
    request: { params },
    responses: { 200: jsonAnswer('The inquiry', InquiryDetail) },
  })
  routes.openapi(read, async (c) => {
    const caller = callerOf(c, deps)
    const { inquiryId } = c.req.valid('param')
    const row = await deps.database.withActor(caller.actor, (tx) => inquiryById(tx, inquiryId))
    if (!row) throw new Problem('not-found')
    authorise(caller.principal, 'inquiry.list', { district: row.district, provider: row.provider }, caller.at)
    const { procedure, subject, clockOffsetMs } = await subjectOf(deps, row, c.get('locale'))
    const { caseId, district } = row
    await deps.database.withActor(caller.actor, (tx) =>
      logView(tx, caller.actor, { caseId, district, what: 'inquiry', masked: false }),
    )
    return reply(c, InquiryDetail, { inquiry: viewOf(row, procedure, c, caller.at + clockOffsetMs), subject }, 200)
  })

  const answer = guarded(deps, 'inquiry.answer', {
    method: 'post',
    path: '/inquiries/{inquiryId}/answer',
    tags,
    summary: 'Answer an inquiry: as the organisation that is asked, or as a clerk for one that wrote on paper',
    request: { params, headers: idempotencyHeader, body: jsonBody(AnswerBody) },
    responses,
  })
  routes.openapi(answer, async (c) => {
    const caller = callerOf(c, deps)
    const { inquiryId } = c.req.valid('param')
    const body = c.req.valid('json')
    if (caller.principal.kind === 'organisation') {
      const sent = await answerAsProvider(deps, caller, inquiryId, body, requestKey(c, body))
      return answerWith(deps, c, caller, sent, inquiryId)
    }
    const sent = await sendCommand(deps, caller, {
      caseId: caseOf(inquiryId),
      name: 'answerInquiry',
      idempotency: requestKey(c, body),
      prepare: async (tx, target) => {
        const { no, round, provider } = await readInquiry(deps, tx, caller, 'inquiry.answer', inquiryId, target)
        checkAnswer(provider, body.facts)
        const { caseId, district, applicant } = target
        await attachAnswerFiles(tx, { caseId, district, applicant }, caller.principal.id, body.documents)
        const text = body.text === undefined ? null : await storeText(tx, deps.keys.fields, target.caseId, body.text)
        return { no, round, facts: body.facts, text }
      },
    })
    return answerWith(deps, c, caller, sent, inquiryId)
  })

  const without = guarded(deps, 'inquiry.decide-without', {
    method: 'post',
    path: '/inquiries/{inquiryId}/decision',
    tags,
    summary: 'Go on without an answer, with a written reason',
    request: { params, headers: idempotencyHeader, body: jsonBody(WithoutBody) },
    responses,
  })
  routes.openapi(without, async (c) => {
    const caller = callerOf(c, deps)
    const { inquiryId } = c.req.valid('param')
    const { reason } = c.req.valid('json')
    const sent = await sendCommand(deps, caller, {
      caseId: caseOf(inquiryId),
      name: 'decideWithoutInquiry',
      idempotency: requestKey(c, { reason }),
      prepare: async (tx, target) => {
        const { no } = await readInquiry(deps, tx, caller, 'inquiry.decide-without', inquiryId, target)
        return { no, text: await storeText(tx, deps.keys.fields, target.caseId, reason) }
      },
    })
    return answerWith(deps, c, caller, sent, inquiryId)
  })
  return routes
}

function scopeOf({ principal, at }: Caller): InquiryScope {
  return principal.kind === 'organisation'
    ? { providers: principal.providers ?? [] }
    : { districts: districtsOf(principal, at) }
}

function caseOf(inquiryId: string): CaseId {
  const caseId = parsePartId(inquiryId)?.caseId
  if (!caseId) throw new Problem('not-found')
  return caseId
}

/** An inquiry that the caller may do this to; silence may have made it the matter of one role. */
async function readInquiry(
  deps: ApiDeps,
  tx: Tx,
  { principal, at }: Caller,
  action: Action,
  inquiryId: string,
  target: CaseBrief,
) {
  const row = await inquiryById(tx, inquiryId)
  if (!row) throw new Problem('not-found')
  const procedure = await deps.procedures.procedure(target.service, target.version)
  const step = procedure.stages
    .flatMap(({ steps }) => steps)
    .find(({ id, kind }) => id === row.step && kind === 'inquiry')
  const role = step?.kind === 'inquiry' ? step.silence.role : undefined
  authorise(
    principal,
    action,
    { district: row.district, applicant: target.applicant, ...(role && { taskRole: role }) },
    at,
  )
  return row
}

function answerWith(deps: ApiDeps, c: ApiContext, caller: Caller, sent: SentCommand, inquiryId: string) {
  return commandReply(c, deps, caller, sent, InquiryAnswerView, async (tx) => {
    const row = await inquiryById(tx, inquiryId)
    const target = row && (await caseBrief(tx, row.caseId))
    if (!row) throw new Problem('not-found')
    // An organisation that is asked sees its inquiry, and nothing of the case.
    const procedure = target && (await deps.procedures.procedure(target.service, target.version))
    return { inquiry: viewOf(row, procedure, c, caller.at + (target?.clockOffsetMs ?? 0)) }
  })
}

/** @param at the case's own clock, epoch milliseconds */
function viewOf(row: ListedInquiry, procedure: Procedure | undefined | '', c: ApiContext, at: number) {
  const locale = c.get('locale')
  const words = procedure ? stepWords(procedure, null, row.step) : undefined
  return inquiryView(row, words?.[locale] ?? row.step, at, locale)
}
