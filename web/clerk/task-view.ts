import type { z } from 'zod'
import { CaseView, EventList } from '../../api/schemas/case.ts'
import { CaseFile } from '../../api/schemas/case-file.ts'
import { type Follows, TaskDetail } from '../../api/schemas/task-detail.ts'
import { callApi, needed } from '../shared/call-api.ts'
import type { FormValues } from '../shared/form-body.ts'
import type { WebContext } from '../web-env.ts'
import { type Messages, readMessages } from './messages-part.tsx'

export type Detail = z.infer<typeof TaskDetail>
export type Case = z.infer<typeof CaseView>
export type File = z.infer<typeof CaseFile>
export type Event = z.infer<typeof EventList>['events'][number]
export type FollowsView = z.infer<typeof Follows>

/** All that the page of a task shows. */
export interface TaskPageParts {
  detail: Detail
  whole: Case
  file: File
  events: readonly Event[]
  messages: Messages
}

/** What a form that could not be taken gives back: what was typed, what is wrong, what would follow. */
export interface Shown {
  values?: FormValues
  /** Sentence by the field's id; `whole` for what is no field's. */
  errors?: Readonly<Record<string, string>>
  follows?: { outcome: string; view: FollowsView }
}

/** Reads them as the visitor. @throws PageProblem */
export async function readTaskPage(c: WebContext): Promise<TaskPageParts> {
  const taskId = c.req.param('taskId') ?? ''
  const detail = needed(await callApi(c, TaskDetail, 'GET', `/tasks/${encodeURIComponent(taskId)}`))
  const { caseId } = detail.task
  const [whole, file, { events }, messages] = await Promise.all([
    callApi(c, CaseView, 'GET', `/cases/${caseId}`).then(needed),
    callApi(c, CaseFile, 'GET', `/cases/${caseId}/file`).then(needed),
    callApi(c, EventList, 'GET', `/cases/${caseId}/events`, { query: { limit: '100' } }).then(needed),
    readMessages(c, caseId),
  ])
  return { detail, whole, file, events, messages }
}
