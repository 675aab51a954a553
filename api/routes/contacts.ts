import { OpenAPIHono, z } from '@hono/zod-openapi'
import { readTexts, storeText } from '../../db/personal/texts.ts'
import { caseBrief } from '../../db/queries/case-brief.ts'
import { addContact, addSurveyAnswer, listContacts } from '../../db/queries/case-contacts.ts'
import { addDeskAnswer, listDeskAnswers } from '../../db/queries/desk-answers.ts'
import type { Tx } from '../../db/sql.ts'
import type { Action } from '../../domain/access/rights.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { Locale } from '../../domain/procedure/words.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { once } from '../edge/once.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { idempotencyHeader } from '../schemas/command.ts'
import { AnswerBody, ContactList, MessageBody, SurveyBody, Taken } from '../schemas/contact.ts'
import { CaseIdParam } from '../schemas/values.ts'
import { instant } from '../views/instants.ts'

const tags = ['Applicants']
const params = z.object({ caseId: CaseIdParam })

/** What applicants say beside the procedure: to the desk, in complaint, and how it was for them. */
export function contactRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })

  const write = guarded(deps, 'contact.write', {
    method: 'post',
    path: '/cases/{caseId}/messages',
    tags,
    summary: 'Write to the service desk about a case, or complain',
    request: { params, headers: idempotencyHeader, body: jsonBody(MessageBody) },
    responses: { 201: jsonAnswer('It is kept', Taken) },
  })
  routes.openapi(write, async (c) => {
    const caller = callerOf(c, deps)
    const caseId = c.req.valid('param').caseId as CaseId // the parameter's pattern is that of a case id
    const { about, words } = c.req.valid('json')
    const done = await once(deps, c, caller.actor, async (tx) => {
      const { district } = await targetOf(tx, caller, 'contact.write', caseId)
      const { id } = await storeText(tx, deps.keys.fields, caseId, words)
      const { id: principal, assistedBy } = caller.principal
      const sender = assistedBy
        ? ({ principal: assistedBy.clerk, channel: 'desk', assistanceId: assistedBy.assistance } as const)
        : ({ principal, channel: 'web' } as const)
      await addContact(tx, { caseId, district, purpose: about, textId: id, ...sender })
      return { taken: true as const }
    })
    return reply(c, Taken, done, 201)
  })

  const survey = guarded(deps, 'survey.answer', {
    method: 'post',
    path: '/cases/{caseId}/survey',
    tags,
    summary: 'Say how easy it was, once a case has ended',
    request: { params, body: jsonBody(SurveyBody) },
    responses: { 201: jsonAnswer('It is kept; the first answer counts', Taken) },
  })
  routes.openapi(survey, async (c) => {
    const caller = callerOf(c, deps)
    const caseId = c.req.valid('param').caseId as CaseId
    const { ease, words } = c.req.valid('json')
    await deps.database.withActor(caller.actor, async (tx) => {
      const { district, applicant, status } = await targetOf(tx, caller, 'survey.answer', caseId)
      if (status !== 'closed') throw new Problem('survey-too-early')
      const text = words === undefined ? null : await storeText(tx, deps.keys.fields, caseId, words)
      await addSurveyAnswer(tx, { caseId, district, applicant, ease, textId: text?.id ?? null })
    })
    return reply(c, Taken, { taken: true }, 201)
  })

  const answer = guarded(deps, 'contact.answer', {
    method: 'post',
    path: '/cases/{caseId}/messages/answer',
    tags,
    summary: 'Answer what the applicant wrote to the desk; a message tells him that there is an answer',
    request: { params, headers: idempotencyHeader, body: jsonBody(AnswerBody) },
    responses: { 200: jsonAnswer('It is kept, and he is told', Taken) },
  })
  routes.openapi(answer, async (c) => {
    const caller = callerOf(c, deps)
    const caseId = c.req.valid('param').caseId as CaseId
    const body = c.req.valid('json')
    const done = await once(deps, c, caller.actor, async (tx) => {
      const target = await targetOf(tx, caller, 'contact.answer', caseId)
      const { id } = await storeText(tx, deps.keys.fields, caseId, body.words)
      await addDeskAnswer(tx, target, { author: caller.principal.id, textId: id })
      return { taken: true as const }
    })
    return reply(c, Taken, done, 200)
  })

  const read = guarded(deps, 'contact.read', {
    method: 'get',
    path: '/cases/{caseId}/messages',
    tags,
    summary: 'What the applicant wrote to the desk and what it answered; complaints are shown to him and to inspectors',
    request: { params },
    responses: { 200: jsonAnswer('The latest first', ContactList) },
  })
  routes.openapi(read, async (c) => {
    const caller = callerOf(c, deps)
    const caseId = c.req.valid('param').caseId as CaseId
    const contacts = await deps.database.withActor(caller.actor, async (tx) => {
      await targetOf(tx, caller, 'contact.read', caseId)
      return conversation(deps, tx, caller, caseId, c.get('locale'))
    })
    return reply(c, ContactList, { contacts }, 200)
  })
  return routes
}

type Said = z.input<typeof ContactList>['contacts'][number]

/** Both sides, the latest first. Who of the office answered, the office alone hears. */
async function conversation(deps: ApiDeps, tx: Tx, caller: Caller, caseId: CaseId, locale: Locale): Promise<Said[]> {
  const { kind, grants } = caller.principal
  const isOffice = kind === 'staff'
  const mayReadAll = !isOffice || grants.some(({ role }) => role === 'inspector')
  const written = await listContacts(tx, caseId, mayReadAll ? ['message', 'complaint'] : ['message'])
  const answers = await listDeskAnswers(tx, caseId)
  const ids = [...written, ...answers].flatMap(({ textId }) => (textId === null ? [] : [textId]))
  const texts = await readTexts(tx, deps.keys.fields, caseId, ids)
  const words = (textId: string | null) => texts.find(({ id }) => id === textId)?.words ?? null
  const said = [
    ...written.map(({ purpose, channel, at, textId, answeredAt }) => ({
      ...{ about: purpose, channel, at, words: words(textId), by: null },
      unanswered: purpose === 'message' && answeredAt === null,
    })),
    ...answers.map(({ at, textId, author, authorName }) => ({
      ...{ about: 'answer' as const, channel: 'web', at, words: words(textId), unanswered: false },
      by: isOffice ? (authorName?.[locale] ?? author) : null,
    })),
  ]
  const latestFirst = said.toSorted((a, b) => b.at.getTime() - a.at.getTime())
  return latestFirst.map((one) => ({ ...one, at: instant(one.at.getTime(), locale) }))
}

/** @throws Problem 404 when there is no such case for the caller */
async function targetOf(tx: Tx, { principal, at }: Caller, right: Action, caseId: CaseId) {
  const target = await caseBrief(tx, caseId)
  if (!target) throw new Problem('not-found')
  authorise(principal, right, { applicant: target.applicant, district: target.district }, at)
  return target
}
