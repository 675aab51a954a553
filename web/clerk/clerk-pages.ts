import { Hono } from 'hono'
import { caseEvents } from '../shared/case-live.ts'
import { signedIn } from '../shared/guards.ts'
import type { WebEnv } from '../web-env.ts'
import { assistBegun, assistEnded, assistPage } from './assist-page.tsx'
import { caseNote, casePage } from './case-page.tsx'
import { colleaguesPage, takeOverAction } from './colleagues-page.tsx'
import { contactAction } from './contact-part.tsx'
import { documentFile, letterDraft, letterFile } from './desk-files.ts'
import { deskEvents } from './inbox.ts'
import { bulkAction, deleteFilterAction, renameFilterAction, saveFilterAction } from './inbox-actions.ts'
import { inboxPage } from './inbox-page.tsx'
import { inquiriesPage } from './inquiries-page.tsx'
import { answerAction, inquiryPage, withoutAction } from './inquiry-page.tsx'
import { searchAction, searchPage, searchResult } from './search-page.tsx'
import {
  assignmentAction,
  conflictAction,
  correctionAction,
  decideAction,
  extensionAction,
  holdingAction,
  noteAction,
  recallAction,
} from './task-actions.ts'
import { taskPage } from './task-page.tsx'
import { photoAction, placeAction, visitPage } from './visit-page.tsx'
import { weekPage } from './week-page.tsx'

/** Pages for whoever handles cases in the office. */
export function clerkPages(): Hono<WebEnv> {
  const pages = new Hono<WebEnv>()
  pages.use('/desk/*', signedIn('staff'))
  pages.use('/desk', signedIn('staff'))
  return pages
    .get('/desk', inboxPage)
    .post('/desk/assignments', bulkAction)
    .get('/desk/colleagues', colleaguesPage)
    .post('/desk/colleagues', takeOverAction)
    .post('/desk/filters', saveFilterAction)
    .post('/desk/filters/:filterId/name', renameFilterAction)
    .post('/desk/filters/:filterId/delete', deleteFilterAction)
    .get('/desk/tasks/:taskId', taskPage)
    .post('/desk/tasks/:taskId/claim', holdingAction('claim'))
    .post('/desk/tasks/:taskId/release', holdingAction('release'))
    .post('/desk/tasks/:taskId/decision', decideAction)
    .post('/desk/tasks/:taskId/recall', recallAction)
    .post('/desk/tasks/:taskId/correction', correctionAction)
    .post('/desk/tasks/:taskId/extension', extensionAction)
    .post('/desk/tasks/:taskId/assignment', assignmentAction)
    .post('/desk/tasks/:taskId/note', noteAction)
    .post('/desk/tasks/:taskId/conflict', conflictAction)
    .get('/desk/assist', assistPage)
    .post('/desk/assist', assistBegun)
    .post('/desk/assist/end', assistEnded)
    .get('/desk/events', deskEvents)
    .get('/desk/cases/:caseId/events', caseEvents)
    .post('/desk/contacts', contactAction)
    .get('/desk/week', weekPage)
    .get('/desk/inquiries', inquiriesPage)
    .get('/desk/inquiries/:inquiryId', inquiryPage)
    .post('/desk/inquiries/:inquiryId/answer', answerAction)
    .post('/desk/inquiries/:inquiryId/without', withoutAction)
    .get('/desk/tasks/:taskId/visit', visitPage)
    .post('/desk/tasks/:taskId/visit/photos', photoAction)
    .post('/desk/tasks/:taskId/visit/place', placeAction)
    .get('/desk/tasks/:taskId/letter', letterDraft)
    .get('/desk/search', searchPage)
    .post('/desk/search', searchAction)
    .get('/desk/search/:searchId', searchResult)
    .get('/desk/cases/:caseId', casePage)
    .post('/desk/cases/:caseId/note', caseNote)
    .get('/desk/documents/:documentId', documentFile)
    .get('/desk/letters/:letterId', letterFile)
}
