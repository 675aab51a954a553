import { Hono } from 'hono'
import { signedIn } from '../shared/guards.ts'
import type { WebEnv } from '../web-env.ts'
import { caseNote, casePage } from './case-page.tsx'
import { documentFile, letterFile } from './desk-files.ts'
import { inboxPage } from './inbox-page.tsx'
import { searchAction, searchPage, searchResult } from './search-page.tsx'
import {
  assignmentAction,
  correctionAction,
  decideAction,
  extensionAction,
  holdingAction,
  noteAction,
  recallAction,
} from './task-actions.ts'
import { taskPage } from './task-page.tsx'

/** Pages for whoever handles cases in the office. */
export function clerkPages(): Hono<WebEnv> {
  const pages = new Hono<WebEnv>()
  pages.use('/desk/*', signedIn('staff'))
  pages.use('/desk', signedIn('staff'))
  return pages
    .get('/desk', inboxPage)
    .get('/desk/tasks/:taskId', taskPage)
    .post('/desk/tasks/:taskId/claim', holdingAction('claim'))
    .post('/desk/tasks/:taskId/release', holdingAction('release'))
    .post('/desk/tasks/:taskId/decision', decideAction)
    .post('/desk/tasks/:taskId/recall', recallAction)
    .post('/desk/tasks/:taskId/correction', correctionAction)
    .post('/desk/tasks/:taskId/extension', extensionAction)
    .post('/desk/tasks/:taskId/assignment', assignmentAction)
    .post('/desk/tasks/:taskId/note', noteAction)
    .get('/desk/search', searchPage)
    .post('/desk/search', searchAction)
    .get('/desk/search/:searchId', searchResult)
    .get('/desk/cases/:caseId', casePage)
    .post('/desk/cases/:caseId/note', caseNote)
    .get('/desk/documents/:documentId', documentFile)
    .get('/desk/letters/:letterId', letterFile)
}
