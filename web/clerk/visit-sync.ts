import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { CaseFile, NoteAnswer } from '../../api/schemas/case-file.ts'
import { AcceptedBody } from '../../api/schemas/command.ts'
import { TaskAnswer, TaskOnly } from '../../api/schemas/task.ts'
import { TaskDetail } from '../../api/schemas/task-detail.ts'
import { type Answer, type ApiProblem, callApi, needed } from '../shared/call-api.ts'
import { receiveFile } from '../shared/file-upload.ts'
import { readForm } from '../shared/form-body.ts'
import { formToken } from '../shared/form-token.ts'
import type { Visitor, WebContext } from '../web-env.ts'
import { decisionIn } from './decision-values.ts'
import { moment } from './desk-page.tsx'
import type { Detail } from './task-view.ts'

/**
 * How the task of a visit stands now, for the script of a device that has it along; with the token for its forms and the
 * key by which this person's session opens what lies there.
 */
export async function visitState(c: WebContext) {
  c.header('cache-control', 'no-store')
  const { principal } = c.get('visitor') as Visitor // the guard of these pages lets nobody else through
  const mine = {
    token: formToken(c),
    owner: derived(c, 'owner', principal.id).slice(0, 22),
    key: derived(c, 'key', principal.id),
  }
  const answer = await callApi(c, TaskDetail, 'GET', `/tasks/${taskIdOf(c)}`)
  if (!answer.ok && (answer.problem.status === 404 || answer.problem.status === 403))
    return c.json({ ...mine, status: 'gone', facts: [] })
  const detail = needed(answer)
  const { facts } = needed(await callApi(c, CaseFile, 'GET', `/cases/${detail.task.caseId}/file`))
  const locale = c.get('locale')
  const { claim, decision } = detail.task
  return c.json({
    ...mine,
    status: statusOf(detail),
    why: detail.may.decide.why,
    holder: claim && { id: claim.by, name: claim.name, at: moment(claim.at, locale), isMe: claim.by === principal.id },
    decision: decision && {
      outcome: decision.outcome,
      label: decision.label,
      name: decision.name,
      at: moment(decision.at, locale),
      isMe: decision.by === principal.id,
    },
    facts: facts
      .filter(({ source }) => source !== null)
      .map(({ name, label, text, source }) => ({
        name,
        label,
        text,
        source: source && `${source.label}، ${moment(source.at, locale)}`,
      })),
  })
}

function statusOf({ task, may }: Detail) {
  if (may.decide.allowed) return 'open'
  if (task.decision) return 'decided'
  return task.status === 'open' || task.status === 'waiting-for-correction' ? 'not-now' : 'ended'
}

/** Secrets of one purpose and person, which need no table: the same for each of his sessions. */
function derived(c: WebContext, purpose: 'owner' | 'key', principalId: string): string {
  return createHmac('sha256', c.get('deps').keys.cursorKey).update(`visit ${purpose} ${principalId}`).digest('base64')
}

/** Keeps a picture, which belongs to no case yet. */
export async function visitFile(c: WebContext) {
  const received = await receiveFile(c)
  if (received.state === 'kept') return c.json({ documentId: received.document.documentId })
  return received.state === 'refused' ? refusal(c, received.problem) : c.json({ code: 'empty' }, 422)
}

/** Gives the case a picture that was kept. */
export async function visitAttachment(c: WebContext) {
  const { documentId, kind, late } = await readForm(c)
  const body = { documentIds: [documentId], kind, late: late === 'yes' }
  return told(c, await callApi(c, TaskOnly, 'POST', `/tasks/${taskIdOf(c)}/documents`, { body }))
}

/** Keeps what the visitor wrote for his colleagues, once for each key. */
export async function visitNote(c: WebContext) {
  const { text, key = '' } = await readForm(c)
  const { task } = needed(await callApi(c, TaskDetail, 'GET', `/tasks/${taskIdOf(c)}`))
  const note = { body: { text }, idempotencyKey: key }
  return told(c, await callApi(c, NoteAnswer, 'POST', `/cases/${task.caseId}/notes`, note))
}

/** Takes the decision that the device holds, once for each key. */
export async function visitDecision(c: WebContext) {
  const values = await readForm(c)
  const detail = needed(await callApi(c, TaskDetail, 'GET', `/tasks/${taskIdOf(c)}`))
  const outcome = detail.outcomes.find(({ id }) => id === values.outcome)
  const body = outcome ? decisionIn(outcome, values, c.get('locale')).body : { outcome: values.outcome }
  const decision = { body, idempotencyKey: values.key ?? '' }
  const answer = await callApi(c, CommandAnswer, 'POST', `/tasks/${taskIdOf(c)}/decision`, decision)
  return told(c, answer, answer.ok && answer.status === 202 ? 'stored' : 'applied')
}

const CommandAnswer = z.union([TaskAnswer, AcceptedBody])

const taskIdOf = (c: WebContext) => encodeURIComponent(c.req.param('taskId') ?? '')

function told(c: WebContext, answer: Answer<unknown>, fate = 'applied') {
  return answer.ok ? c.json({ fate }) : refusal(c, answer.problem)
}

function refusal(c: WebContext, problem: ApiProblem) {
  const status = ([400, 403, 404, 409, 413, 415, 422, 429, 503] as const).find((known) => known === problem.status)
  return c.json(problem, status ?? 500)
}
