import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { caseEvents } from '../shared/case-live.ts'
import { documentResponse } from '../shared/document-view.ts'
import { signedIn } from '../shared/guards.ts'
import type { WebEnv } from '../web-env.ts'
import { applicationSent, checkPage } from './apply/check-page.tsx'
import { documentRemoved, documentSeen, documentSent, documentsPage } from './apply/documents-page.tsx'
import { holdWhenSignedOut } from './apply/held-page.ts'
import { sectionPage, sectionSent } from './apply/section-page.tsx'
import { draftDiscarded, startPage } from './apply/start-page.tsx'
import { askAnswered, askDocumentRemoved, askDocumentSent, askPage } from './case/answer-page.tsx'
import { correctionAsk, stepAsk } from './case/asks.tsx'
import { casePage } from './case/case-page.tsx'
import { casesPage } from './case/cases-page.tsx'
import { confirmed, confirmPage } from './case/confirm-pages.tsx'
import { receiptPage } from './case/receipt-page.tsx'
import { surveyPage, surveySent } from './case/survey-page.tsx'
import { wordsPage, wordsSent } from './case/words-page.tsx'
import { consentPage, consentSent } from './consent-page.tsx'
import { homePage } from './home-page.tsx'
import { billPage } from './pay/bill-page.tsx'
import { invoicePage, payLinkMade, paymentStarted } from './pay/invoice-page.tsx'
import { paidByLink, payLinkPage } from './pay/pay-link-page.tsx'
import { paymentPage } from './pay/payment-page.tsx'
import { servicePage } from './service-page.tsx'
import { trackPage, trackResult } from './track-page.tsx'
import { verifyForm } from './verify-page.tsx'

/** Longer than any page of questions; files are streamed and have limits of their own. */
const formLimit = bodyLimit({ maxSize: 200_000 })

/** Pages for whoever asks something of the municipality. */
export function citizenPages(): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/', homePage)
    .get('/track', trackPage)
    .post('/track', formLimit, trackResult)
    .get('/verify', verifyForm)
    .get('/consents/:token', consentPage)
    .post('/consents/:token', formLimit, consentSent)
    .get('/services/:service', servicePage)
    .get('/payments/:paymentId', paymentPage)
    .get('/pay/:token', payLinkPage)
    .post('/pay/:token', formLimit, paidByLink)
    .route('/apply', applyPages())
    .route('/cases', casePages())
    .route('/cases/:caseId{case_[0-9a-z]+}', askPages())
}

function applyPages(): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .use('/:service/documents/:kind', signedIn('citizen', 'organisation'))
    .post('/:service/documents/:kind', documentSent)
    .use('*', formLimit, holdWhenSignedOut, signedIn('citizen', 'organisation'))
    .get('/:service', startPage)
    .post('/:service/discard', draftDiscarded)
    .get('/:service/documents', documentsPage)
    .post('/:service/documents/:kind/remove', documentRemoved)
    .get('/:service/documents/file/:documentId', documentSeen)
    .get('/:service/check', checkPage)
    .post('/:service/check', applicationSent)
    .get('/:service/:section', sectionPage)
    .post('/:service/:section', sectionSent)
}

function casePages(): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .use('/:caseId/*', async (c, next) => (isUpload(c) ? next() : formLimit(c, next)))
    .use('*', holdWhenSignedOut, signedIn('citizen', 'organisation'))
    .get('/', casesPage)
    .get('/:caseId{case_[0-9a-z]+}', casePage)
    .get('/:caseId{case_[0-9a-z]+}/live', caseEvents)
    .get('/:caseId{case_[0-9a-z]+}/receipt', receiptPage)
    .get('/:caseId{case_[0-9a-z]+}/letters/:letterId', (c) =>
      documentResponse(c, `/letters/${segment(c, 'letterId')}.pdf`),
    )
    .get('/:caseId{case_[0-9a-z]+}/documents/:documentId', (c) =>
      documentResponse(c, `/documents/${segment(c, 'documentId')}`),
    )
}

/** What a case asks of its applicant, and what he may ask of it. */
function askPages(): Hono<WebEnv> {
  const pages = new Hono<WebEnv>()
  pages.use('/*', signedIn('citizen', 'organisation'))
  for (const [path, ask] of [
    ['/correction', correctionAsk],
    ['/steps/:no', stepAsk],
  ] as const) {
    pages
      .get(path, async (c) => askPage(c, await ask(c)))
      .post(path, async (c) => askAnswered(c, await ask(c)))
      .post(`${path}/documents/:kind`, async (c) => askDocumentSent(c, await ask(c)))
      .post(`${path}/documents/:kind/remove`, async (c) => askDocumentRemoved(c, await ask(c)))
      .get(`${path}/documents/file/:documentId`, (c) => documentResponse(c, `/documents/${segment(c, 'documentId')}`))
  }
  for (const kind of ['withdraw', 'revive'] as const)
    pages.get(`/${kind}`, confirmPage(kind)).post(`/${kind}`, confirmed(kind))
  for (const kind of ['message', 'complaint'] as const)
    pages.get(`/${kind}`, wordsPage(kind)).post(`/${kind}`, wordsSent(kind))
  return pages
    .get('/survey', surveyPage)
    .post('/survey', surveySent)
    .get('/invoices/:invoiceId', invoicePage)
    .get('/invoices/:invoiceId/bill', billPage)
    .post('/invoices/:invoiceId/pay', paymentStarted)
    .post('/invoices/:invoiceId/link', payLinkMade)
}

const isUpload = (c: Context<WebEnv>) => (c.req.header('content-type') ?? '').startsWith('multipart/')

/** A part of the address, as a part of another. */
function segment(c: Context<WebEnv>, name: string): string {
  return encodeURIComponent(c.req.param(name) ?? '')
}
