import { z } from 'zod'
import { NoteAnswer } from '../../api/schemas/case-file.ts'
import { AcceptedBody } from '../../api/schemas/command.ts'
import { Done } from '../../api/schemas/people.ts'
import { TaskAnswer, TaskOnly } from '../../api/schemas/task.ts'
import { FollowsAnswer } from '../../api/schemas/task-detail.ts'
import { foldDigits } from '../../domain/text/persian-text.ts'
import { type ApiProblem, callApi, PageProblem } from '../shared/call-api.ts'
import { type FormValues, readForm } from '../shared/form-body.ts'
import { clerkWords } from '../shared/words/clerk-words.ts'
import type { WebContext } from '../web-env.ts'
import { itemName } from './correction-form.tsx'
import { factName } from './decision-form.tsx'
import { decisionIn } from './decision-values.ts'
import { moment } from './desk-page.tsx'
import { showTask } from './task-page.tsx'
import { type Detail, readTaskPage, type Shown } from './task-view.ts'

const CommandAnswer = z.union([TaskAnswer, AcceptedBody])

/** Takes a decision, or shows what it would bring. */
export async function decideAction(c: WebContext) {
  const values = await readForm(c)
  const parts = await readTaskPage(c)
  const t = clerkWords(c.get('locale'))
  const outcome = parts.detail.outcomes.find(({ id }) => id === values.outcome)
  if (!outcome) return showTask(c, parts, { values, errors: { outcome: t.outcomeMissing } }, 422)
  const { body, missing } = decisionIn(outcome, values, c.get('locale'))
  if (Object.keys(missing).length > 0) return showTask(c, parts, { values, errors: missing }, 422)
  const { taskId } = parts.detail.task
  if (values.do === 'preview') {
    const answer = await callApi(c, FollowsAnswer, 'POST', `/tasks/${taskId}/preview`, { body })
    if (answer.ok)
      return showTask(c, parts, { values, follows: { outcome: outcome.id, view: answer.value.follows } }, 200)
    return refused(c, answer.problem, values, (name) => factName(outcome.id, name))
  }
  return sendCommand(c, 'decision', body, 'decided', values, (name) => factName(outcome.id, name))
}

export async function recallAction(c: WebContext) {
  return sendCommand(c, 'recall', undefined, 'recalled', await readForm(c))
}

export async function correctionAction(c: WebContext) {
  const values = await readForm(c)
  const parts = await readTaskPage(c)
  const t = clerkWords(c.get('locale'))
  const items = parts.detail.correctable.items.flatMap(({ kind, name }) => {
    const reason = values[itemName({ kind, name })]
    return reason ? [{ kind, name, reason }] : []
  })
  const replyWithinDays = daysIn(values.replyDays)
  const errors = {
    ...(items.length === 0 ? { items: t.correctionMissing } : {}),
    ...(replyWithinDays === undefined ? { replyDays: t.daysBad } : {}),
  }
  if (Object.keys(errors).length > 0) return showTask(c, parts, { values, errors }, 422)
  const note = values.correctionNote
  return sendCommand(
    c,
    'correction-requests',
    { items, replyWithinDays, ...(note ? { note } : {}) },
    'corrected',
    values,
  )
}

export async function extensionAction(c: WebContext) {
  const values = await readForm(c)
  const t = clerkWords(c.get('locale'))
  const days = daysIn(values.extendDays)
  const reason = values.extendReason
  const errors = {
    ...(days === undefined ? { extendDays: t.daysBad } : {}),
    ...(reason ? {} : { extendReason: t.reasonMissing }),
  }
  if (Object.keys(errors).length > 0) return showTask(c, await readTaskPage(c), { values, errors }, 422)
  return sendCommand(c, 'deadline-extension', { days, reason }, 'extended', values)
}

export async function assignmentAction(c: WebContext) {
  const values = await readForm(c)
  const t = clerkWords(c.get('locale'))
  const { assignTo: to, assignReason: reason } = values
  const errors = {
    ...(to ? {} : { assignTo: t.colleagueMissing }),
    ...(reason ? {} : { assignReason: t.reasonMissing }),
  }
  if (Object.keys(errors).length > 0) return showTask(c, await readTaskPage(c), { values, errors }, 422)
  const answer = await callApi(c, TaskOnly, 'POST', `/tasks/${taskIdOf(c)}/assignment`, { body: { to, reason } })
  return answer.ok ? done(c, 'assigned') : refused(c, answer.problem, values)
}

export async function noteAction(c: WebContext) {
  const values: FormValues = { ...(await readForm(c)), form: 'note' }
  const parts = await readTaskPage(c)
  const text = values.note
  if (!text) {
    const errors = { note: clerkWords(c.get('locale')).noteMissing }
    return showTask(c, parts, { values, errors }, 422)
  }
  const answer = await callApi(c, NoteAnswer, 'POST', `/cases/${parts.detail.task.caseId}/notes`, { body: { text } })
  return answer.ok ? done(c, 'noted') : refused(c, answer.problem, values)
}

/** Notes that the task's case concerns the clerk himself; its tasks are other people's then. */
export async function conflictAction(c: WebContext) {
  const values = await readForm(c)
  const { detail } = await readTaskPage(c)
  const answer = await callApi(c, Done, 'POST', `/cases/${detail.task.caseId}/conflict`)
  return answer.ok ? done(c, 'conflict') : refused(c, answer.problem, values)
}

/** Takes a task or gives it back, then goes on where the form stood. */
export function holdingAction(action: 'claim' | 'release') {
  return async (c: WebContext) => {
    const values = await readForm(c)
    const answer = await callApi(c, TaskOnly, 'POST', `/tasks/${taskIdOf(c)}/${action}`)
    if (!answer.ok) return refused(c, answer.problem, values)
    const inbox = `/${c.get('locale')}/desk`
    if (values.to === inbox || values.to?.startsWith(`${inbox}?`)) return c.redirect(values.to, 303)
    return done(c, action === 'claim' ? 'claimed' : 'released')
  }
}

async function sendCommand(
  c: WebContext,
  what: string,
  body: unknown,
  success: string,
  values: FormValues,
  fieldOf: (fact: string) => string = (fact) => fact,
) {
  const answer = await callApi(c, CommandAnswer, 'POST', `/tasks/${taskIdOf(c)}/${what}`, {
    body,
    ...(values.key ? { idempotencyKey: values.key } : {}),
  })
  if (!answer.ok) return refused(c, answer.problem, values, fieldOf)
  return done(c, answer.status === 202 ? 'kept' : success)
}

/** The page again, with what was typed, and why it was not done: who was faster, or what is wrong with which field. */
async function refused(
  c: WebContext,
  problem: ApiProblem,
  values: FormValues,
  fieldOf: (fact: string) => string = (fact) => fact,
) {
  if (problem.status === 401 || problem.status === 404) throw new PageProblem(problem)
  const parts = await readTaskPage(c)
  const status = ([403, 409, 422] as const).find((known) => known === problem.status) ?? 503
  return showTask(c, parts, { values, errors: errorsOf(c, problem, parts.detail, fieldOf) }, status)
}

function errorsOf(
  c: WebContext,
  problem: ApiProblem,
  { task }: Detail,
  fieldOf: (fact: string) => string,
): NonNullable<Shown['errors']> {
  const t = clerkWords(c.get('locale'))
  const { decision } = task
  if (problem.code === 'task-already-decided' && decision)
    return { whole: t.conflict(decision.name, moment(decision.at, c.get('locale')), decision.label) }
  const fact = problem.params?.fact
  if (typeof fact === 'string') return { [fieldOf(fact)]: problem.title }
  const entries = (problem.errors ?? []).map(({ pointer, detail }) => {
    const name = pointer.split('/').at(-1) ?? ''
    return [pointer.includes('/facts/') ? fieldOf(name) : name, detail] as const
  })
  return entries.length > 0 ? Object.fromEntries(entries) : { whole: problem.title }
}

function done(c: WebContext, what: string) {
  return c.redirect(`/${c.get('locale')}/desk/tasks/${taskIdOf(c)}?done=${what}`, 303)
}

const taskIdOf = (c: WebContext) => encodeURIComponent(c.req.param('taskId') ?? '')

function daysIn(text = ''): number | undefined {
  const days = Number(foldDigits(text))
  return Number.isInteger(days) && days >= 1 && days <= 60 ? days : undefined
}
