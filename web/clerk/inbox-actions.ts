import { HandingResults } from '../../api/schemas/handover.ts'
import { Done } from '../../api/schemas/people.ts'
import { FilterOnly } from '../../api/schemas/saved-filter.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { readForm } from '../shared/form-body.ts'
import { clerkWords } from '../shared/words/clerk-words.ts'
import type { WebContext } from '../web-env.ts'
import { readInbox } from './inbox.ts'
import { showInbox } from './inbox-page.tsx'

/** Saves the filter that the address names under a name, or a colleague's as one's own. */
export async function saveFilterAction(c: WebContext) {
  const values = await readForm(c)
  const inbox = await readInbox(c)
  const t = clerkWords(c.get('locale'))
  if (!values.name) return showInbox(c, inbox, { filterError: t.filterNameMissing })
  const body = { name: values.name, query: inbox.asked }
  const answer = await callApi(c, FilterOnly, 'POST', '/filters', { body })
  if (!answer.ok) return showInbox(c, inbox, { filterError: answer.problem.title })
  return c.redirect(`/${c.get('locale')}/desk?filter=${answer.value.filter.filterId}`, 303)
}

export async function renameFilterAction(c: WebContext) {
  const { name } = await readForm(c)
  const filterId = filterIdOf(c)
  if (!name) return showInbox(c, await readInbox(c), { filterError: clerkWords(c.get('locale')).filterNameMissing })
  needed(await callApi(c, FilterOnly, 'PUT', `/filters/${filterId}`, { body: { name } }))
  return c.redirect(`/${c.get('locale')}/desk?filter=${filterId}`, 303)
}

export async function deleteFilterAction(c: WebContext) {
  await readForm(c)
  needed(await callApi(c, Done, 'DELETE', `/filters/${filterIdOf(c)}`))
  return c.redirect(`/${c.get('locale')}/desk`, 303)
}

const filterIdOf = (c: WebContext) => encodeURIComponent(c.req.param('filterId') ?? '')

/** Gives the ticked tasks to a colleague, and shows what came of each. */
export async function bulkAction(c: WebContext) {
  const values = await readForm(c)
  const t = clerkWords(c.get('locale'))
  const ticked = (values.task ?? '').split('\n').filter((one) => one !== '')
  const errors = {
    ...(ticked.length === 0 ? { bulkTasks: t.bulkNone } : {}),
    ...(values.to ? {} : { to: t.colleagueMissing }),
    ...(values.reason ? {} : { reason: t.reasonMissing }),
  }
  if (Object.keys(errors).length > 0) return showInbox(c, await readInbox(c), { bulk: { values, errors } })
  const tasks = ticked.map((one) => {
    const [taskId, heldBy] = one.split(' ')
    return { taskId, heldBy: heldBy === '-' ? null : heldBy }
  })
  const answer = await callApi(c, HandingResults, 'POST', '/tasks/assignments', {
    body: { tasks, to: values.to, reason: values.reason },
    ...(values.key && { idempotencyKey: values.key }),
  })
  const inbox = await readInbox(c)
  if (answer.ok) return showInbox(c, inbox, { handed: answer.value })
  return showInbox(c, inbox, { bulk: { values, errors: { bulkTasks: answer.problem.title } } })
}
