import { OpenAPIHono, z } from '@hono/zod-openapi'
import { readTexts, storeText } from '../../db/personal/texts.ts'
import { caseBrief } from '../../db/queries/case-brief.ts'
import { addContact, addSurveyAnswer, listContacts } from '../../db/queries/case-contacts.ts'
import type { Tx } from '../../db/sql.ts'
import type { Action } from '../../domain/access/rights.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { ContactList, MessageBody, SurveyBody, Taken } from '../schemas/contact.ts'
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
    request: { params, body: jsonBody(MessageBody) },
    responses: { 201: jsonAnswer('It is kept', Taken) },
  })
  routes.openapi(write, async (c) => {
    const caller = callerOf(c, deps)
    const caseId = c.req.valid('param').caseId as CaseId // the parameter's pattern is that of a case id
    const { about, words } = c.req.valid('json')
    await deps.database.withActor(caller.actor, async (tx) => {
      const { district } = await targetOf(tx, caller, 'contact.write', caseId)
      const { id } = await storeText(tx, deps.keys.fields, caseId, words)
      const { id: principal, assistedBy } = caller.principal
      const sender = assistedBy
        ? ({ principal: assistedBy.clerk, channel: 'desk', assistanceId: assistedBy.assistance } as const)
        : ({ principal, channel: 'web' } as const)
      await addContact(tx, { caseId, district, purpose: about, textId: id, ...sender })
    })
    return reply(c, Taken, { taken: true }, 201)
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

  const read = guarded(deps, 'contact.read', {
    method: 'get',
    path: '/cases/{caseId}/messages',
    tags,
    summary: 'What the applicant wrote to the desk; complaints are shown to inspectors only',
    request: { params },
    responses: { 200: jsonAnswer('The latest first', ContactList) },
  })
  routes.openapi(read, async (c) => {
    const caller = callerOf(c, deps)
    const caseId = c.req.valid('param').caseId as CaseId
    const isInspector = caller.principal.grants.some(({ role }) => role === 'inspector')
    const { rows, texts } = await deps.database.withActor(caller.actor, async (tx) => {
      await targetOf(tx, caller, 'contact.read', caseId)
      const found = await listContacts(tx, caseId, isInspector ? ['message', 'complaint'] : ['message'])
      const ids = found.flatMap(({ textId }) => (textId === null ? [] : [textId]))
      return { rows: found, texts: await readTexts(tx, deps.keys.fields, caseId, ids) }
    })
    const contacts = rows.map(({ purpose, channel, at, textId }) => ({
      about: purpose,
      channel,
      at: instant(at.getTime(), c.get('locale')),
      words: texts.find(({ id }) => id === textId)?.words ?? null,
    }))
    return reply(c, ContactList, { contacts }, 200)
  })
  return routes
}

/** @throws Problem 404 when there is no such case for the caller */
async function targetOf(tx: Tx, { principal, at }: Caller, right: Action, caseId: CaseId) {
  const target = await caseBrief(tx, caseId)
  if (!target) throw new Problem('not-found')
  authorise(principal, right, { applicant: target.applicant, district: target.district }, at)
  return target
}
