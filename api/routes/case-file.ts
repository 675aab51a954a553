import { OpenAPIHono, z } from '@hono/zod-openapi'
import { logView } from '../../db/personal/access-log.ts'
import { listApplicationVersions } from '../../db/personal/applications.ts'
import { listDocuments } from '../../db/personal/documents.ts'
import { addNote, listNotes } from '../../db/personal/notes.ts'
import { readParties } from '../../db/personal/parties.ts'
import { readTexts } from '../../db/personal/texts.ts'
import { caseBrief } from '../../db/queries/case-brief.ts'
import { eventsUntil } from '../../db/queries/case-history.ts'
import { handoversOf } from '../../db/queries/handovers.ts'
import { casesOnProperty } from '../../db/queries/search-cases.ts'
import { staffNames } from '../../db/queries/staff-names.ts'
import type { Tx } from '../../db/sql.ts'
import { masksNumbers } from '../../domain/access/masks.ts'
import type { Action } from '../../domain/access/rights.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { absentCase, isLive } from '../../domain/case/case-state.ts'
import { evolveAll } from '../../domain/case/evolve.ts'
import { requestKey } from '../commands/command-reply.ts'
import { isFirst } from '../commands/send-command.ts'
import type { ApiDeps } from '../deps.ts'
import { authorise, type Caller, callerOf } from '../edge/authorise.ts'
import type { ApiEnv } from '../edge/env.ts'
import { jsonAnswer, jsonBody } from '../edge/json-body.ts'
import { reply } from '../edge/reply.ts'
import { guarded } from '../edge/route.ts'
import { validationHook } from '../edge/validation.ts'
import { Problem } from '../problems/problem.ts'
import { CaseFile, NoteAnswer, NoteBody } from '../schemas/case-file.ts'
import { idempotencyHeader } from '../schemas/command.ts'
import { CaseIdParam } from '../schemas/values.ts'
import { caseFileView, notesView } from '../views/case-file-view.ts'
import { foundCases } from '../views/found-cases.ts'

const tags = ['Cases']
const params = z.object({ caseId: CaseIdParam })

/** What only the office reads of a case, and what it writes down for itself. */
export function caseFileRoutes(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const routes = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  const { database, keys } = deps

  const read = guarded(deps, 'case.read-file', {
    method: 'get',
    path: '/cases/{caseId}/file',
    tags,
    summary: 'The file of a case: answers, parties, what was replaced, where each fact came from, notes',
    request: { params },
    responses: { 200: jsonAnswer('The file', CaseFile) },
  })
  routes.openapi(read, async (c) => {
    const caller = callerOf(c, deps)
    const caseId = c.req.valid('param').caseId as CaseId // the parameter's pattern is that of a case id
    const parts = await database.withActor(caller.actor, async (tx) => {
      await authoriseCase(tx, caller, 'case.read-file', caseId)
      const [log, versions, documents, parties, notes, handovers] = await Promise.all([
        eventsUntil(tx, caseId, Number.MAX_SAFE_INTEGER),
        listApplicationVersions(tx, keys.fields, caseId),
        listDocuments(tx, caseId),
        readParties(tx, keys.fields, caseId),
        listNotes(tx, keys.fields, caseId),
        handoversOf(tx, caseId),
      ])
      const state = evolveAll(absentCase, log)
      if (!isLive(state)) throw new Problem('not-found')
      const told = log.flatMap(({ event }) => ('text' in event && event.text ? [event.text.id] : []))
      const given = handovers.map(({ textId }) => textId)
      const texts = await readTexts(tx, keys.fields, caseId, [...told, ...given])
      const people = [...log.map(({ actor }) => actor), ...documents.map(({ owner }) => owner)]
      const names = await staffNames(tx, people)
      const answers = versions.at(-1)?.answers ?? {}
      const related = await casesOnProperty(tx, keys.fields.index, caseId, answers)
      const masked = masksNumbers(caller.principal, caller.at)
      await logView(tx, caller.actor, { caseId, district: state.district, what: 'parties', masked })
      return { log, state, answers, versions, documents, parties, notes, handovers, texts, names, related }
    })
    const related = await foundCases(deps, parts.related, c.get('locale'))
    const procedure = await deps.procedures.procedure(parts.state.service, parts.state.version)
    return reply(c, CaseFile, caseFileView({ ...parts, related }, procedure, caller, c.get('locale')), 200)
  })

  const write = guarded(deps, 'note.write', {
    method: 'post',
    path: '/cases/{caseId}/notes',
    tags,
    summary: 'Write a note for the colleagues; applicants never read it',
    request: { params, headers: idempotencyHeader, body: jsonBody(NoteBody) },
    responses: { 201: jsonAnswer('The notes of the case', NoteAnswer) },
  })
  routes.openapi(write, async (c) => {
    const caller = callerOf(c, deps)
    const caseId = c.req.valid('param').caseId as CaseId
    const { text } = c.req.valid('json')
    const notes = await database.withActor(caller.actor, async (tx) => {
      await authoriseCase(tx, caller, 'note.write', caseId)
      const note = { caseId, author: caller.principal.id, words: text }
      if (await isFirst(tx, caller.actor, requestKey(c, { text }))) await addNote(tx, keys.fields, note)
      return listNotes(tx, keys.fields, caseId)
    })
    return reply(c, NoteAnswer, { notes: notesView(notes, c.get('locale')) }, 201)
  })
  return routes
}

async function authoriseCase(tx: Tx, { principal, at }: Caller, right: Action, caseId: CaseId): Promise<void> {
  const target = await caseBrief(tx, caseId)
  if (!target) throw new Problem('not-found')
  authorise(principal, right, { applicant: target.applicant, district: target.district }, at)
}
