import { Hono } from 'hono'
import { signedIn } from '../shared/guards.ts'
import type { WebEnv } from '../web-env.ts'
import { answerInquiry, inquiryPage } from './inquiry-page.tsx'
import { inquiriesPage, officePage } from './office-page.tsx'

/** Pages for notaries, banks, utilities and whoever else asks or is asked. */
export function organisationPages(): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .use('/office', signedIn('organisation'))
    .use('/office/*', signedIn('organisation'))
    .get('/office', officePage)
    .get('/office/inquiries', inquiriesPage)
    .get('/office/inquiries/:inquiryId', inquiryPage)
    .post('/office/inquiries/:inquiryId', answerInquiry)
}
