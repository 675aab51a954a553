import { Hono } from 'hono'
import { signedIn } from '../shared/guards.ts'
import type { WebEnv } from '../web-env.ts'
import { fileRemoved, fileSeen } from './answer-files.tsx'
import { benchPage, benchTested } from './bench-page.tsx'
import { answerFileSent, answerInquiry, inquiryPage } from './inquiry-page.tsx'
import { keysAction, keysPage } from './keys-page.tsx'
import { inquiriesPage, officePage } from './office-page.tsx'
import { peopleAction, peoplePage } from './people-page.tsx'
import { webhookAction, webhookPage } from './webhook-page.tsx'

/** Pages for notaries, banks, utilities and whoever else asks or is asked. */
export function organisationPages(): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .use('/office', signedIn('organisation'))
    .use('/office/*', signedIn('organisation'))
    .get('/office', officePage)
    .get('/office/inquiries', inquiriesPage)
    .get('/office/inquiries/:inquiryId', inquiryPage)
    .post('/office/inquiries/:inquiryId', answerInquiry)
    .post('/office/inquiries/:inquiryId/files/:kind', answerFileSent)
    .post('/office/inquiries/:inquiryId/files/:kind/remove', fileRemoved)
    .get('/office/inquiries/:inquiryId/files/file/:documentId', fileSeen)
    .get('/office/people', peoplePage)
    .post('/office/people', peopleAction)
    .get('/office/keys', keysPage)
    .post('/office/keys', keysAction)
    .get('/office/bench', benchPage)
    .post('/office/bench', benchTested)
    .get('/office/webhooks', webhookPage)
    .post('/office/webhooks', webhookAction)
}
