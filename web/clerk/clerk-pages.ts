import { Hono } from 'hono'
import { signedIn } from '../shared/guards.ts'
import type { WebEnv } from '../web-env.ts'
import { assistBegun, assistEnded, assistPage } from './assist-page.tsx'
import { officeCaseEvents } from './case-live.ts'
import { caseNote, casePage } from './case-page.tsx'
import { chequeAction, chequesPage } from './cheques-page.tsx'
import { colleaguesPage, takeOverAction } from './colleagues-page.tsx'
import { contactAction } from './contact-part.tsx'
import { documentFile, letterDraft, letterFile } from './desk-files.ts'
import { formAddresses } from './form-addresses.ts'
import { deskEvents } from './inbox.ts'
import { bulkAction, deleteFilterAction, renameFilterAction, saveFilterAction } from './inbox-actions.ts'
import { inboxPage } from './inbox-page.tsx'
import { inquiriesPage } from './inquiries-page.tsx'
import { answerAction, inquiryPage, withoutAction } from './inquiry-page.tsx'
import { answerMessage } from './messages-part.tsx'
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
import { readTaskPage } from './task-view.ts'
import { pictureAction, placeAction, visitPage, visitPath } from './visit-page.tsx'
import { visitSheet, visitWorker } from './visit-sheet.tsx'
import { visitAttachment, visitDecision, visitFile, visitNote, visitState } from './visit-sync.ts'
import { weekPage } from './week-page.tsx'

/** Pages for whoever handles cases in the office. */
export function clerkPages(): Hono<WebEnv> {
  const pages = new Hono<WebEnv>()
  // A device asks for these also when nobody is signed in; they hold nothing of anybody.
  pages.get('/desk/visits', visitSheet).get('/desk/visit-worker.js', visitWorker)
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
    .post(
      '/desk/tasks/:taskId/answer',
      answerMessage(async (c) => (await readTaskPage(c)).detail.task.caseId),
    )
    .post(
      '/desk/cases/:caseId/answer',
      answerMessage(async (c) => encodeURIComponent(c.req.param('caseId') ?? '')),
    )
    .get('/desk/assist', assistPage)
    .post('/desk/assist', assistBegun)
    .post('/desk/assist/end', assistEnded)
    .get('/desk/events', deskEvents)
    .get('/desk/cases/:caseId/events', officeCaseEvents)
    .post('/desk/contacts', contactAction)
    .get('/desk/invoices/:invoiceId/cheques', chequesPage)
    .post('/desk/invoices/:invoiceId/cheques', chequeAction)
    .get('/desk/week', weekPage)
    .get('/desk/inquiries', inquiriesPage)
    .get('/desk/inquiries/:inquiryId', inquiryPage)
    .post('/desk/inquiries/:inquiryId/answer', answerAction)
    .post('/desk/inquiries/:inquiryId/without', withoutAction)
    .get('/desk/tasks/:taskId/visit', (c) => c.redirect(visitPath(c), 302))
    .get('/desk/visits/:taskId', visitPage)
    .post('/desk/visits/:taskId/photos', pictureAction('photo'))
    .post('/desk/visits/:taskId/sketches', pictureAction('sketch'))
    .post('/desk/visits/:taskId/place', placeAction)
    .get('/desk/visits/:taskId/state', visitState)
    .post('/desk/visits/:taskId/file', visitFile)
    .post('/desk/visits/:taskId/attachment', visitAttachment)
    .post('/desk/visits/:taskId/note', visitNote)
    .post('/desk/visits/:taskId/decision', visitDecision)
    .get('/desk/tasks/:taskId/letter', letterDraft)
    .get('/desk/search', searchPage)
    .post('/desk/search', searchAction)
    .get('/desk/search/:searchId', searchResult)
    .get('/desk/cases/:caseId', casePage)
    .post('/desk/cases/:caseId/note', caseNote)
    .get('/desk/documents/:documentId', documentFile)
    .get('/desk/letters/:letterId', letterFile)
    .route('/', formAddresses())
}
