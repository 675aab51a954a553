import { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiDeps } from './deps.ts'
import { authenticate } from './edge/authenticate.ts'
import { jsonLimit } from './edge/body-limit.ts'
import { deadline } from './edge/deadline.ts'
import type { ApiEnv } from './edge/env.ts'
import { errorHandler } from './edge/errors.ts'
import { locale } from './edge/locale.ts'
import { requestCount } from './edge/request-count.ts'
import { requestLog } from './edge/request-log.ts'
import { headEveryAnswer } from './edge/security-headers.ts'
import { validationHook } from './edge/validation.ts'
import { describeApi } from './openapi.ts'
import { Problem } from './problems/problem.ts'
import { problemResponse } from './problems/problem-response.ts'
import { accessLogRoutes } from './routes/access-log.ts'
import { adminAuditRoutes } from './routes/admin-audit.ts'
import { adminCalendarRoutes } from './routes/admin-calendars.ts'
import { adminCaseRoutes } from './routes/admin-cases.ts'
import { adminIdentityRoutes } from './routes/admin-identities.ts'
import { adminIncidentRoutes } from './routes/admin-incidents.ts'
import { adminLetterRoutes } from './routes/admin-letters.ts'
import { adminNoticeRoutes } from './routes/admin-notices.ts'
import { adminOfferingRoutes } from './routes/admin-offerings.ts'
import { adminOverviewRoutes } from './routes/admin-overview.ts'
import { adminProviderRoutes } from './routes/admin-providers.ts'
import { adminStaffRoutes } from './routes/admin-staff.ts'
import { adminTariffRoutes } from './routes/admin-tariffs.ts'
import { applicantRoutes } from './routes/applicant.ts'
import { applicantViewRoutes } from './routes/applicant-view.ts'
import { assistanceRoutes } from './routes/assistances.ts'
import { callbackRoutes } from './routes/callbacks.ts'
import { caseFileRoutes } from './routes/case-file.ts'
import { caseRoutes } from './routes/cases.ts'
import { commandRoutes } from './routes/commands.ts'
import { conflictRoutes } from './routes/conflicts.ts'
import { connectionRoutes } from './routes/connection.ts'
import { consentRoutes } from './routes/consents.ts'
import { contactRoutes } from './routes/contacts.ts'
import { councilRoutes } from './routes/council.ts'
import { decisionRoutes } from './routes/decisions.ts'
import { deskContactRoutes } from './routes/desk-contacts.ts'
import { documentRoutes } from './routes/documents.ts'
import { handoverRoutes } from './routes/handovers.ts'
import { healthRoutes } from './routes/health.ts'
import { historyRoutes } from './routes/history.ts'
import { inquiryRoutes } from './routes/inquiries.ts'
import { instalmentRoutes } from './routes/instalments.ts'
import { invoiceRoutes } from './routes/invoices.ts'
import { letterDraftRoutes } from './routes/letter-drafts.ts'
import { letterRoutes } from './routes/letters.ts'
import { organisationRoutes } from './routes/organisation.ts'
import { payLinkRoutes } from './routes/pay-links.ts'
import { paymentCallbackRoutes } from './routes/payment-callback.ts'
import { referenceRoutes } from './routes/reference.ts'
import { savedFilterRoutes } from './routes/saved-filters.ts'
import { searchRoutes } from './routes/searches.ts'
import { serviceRoutes } from './routes/services.ts'
import { taskPageRoutes } from './routes/task-pages.ts'
import { taskRoutes } from './routes/tasks.ts'
import { tellingRoutes } from './routes/telling.ts'
import { trackRoutes } from './routes/track.ts'
import { verifyRoutes } from './routes/verify.ts'
import { webhookRoutes } from './routes/webhooks.ts'

const apiRoutes = [
  serviceRoutes,
  documentRoutes,
  caseRoutes,
  caseFileRoutes,
  searchRoutes,
  savedFilterRoutes,
  deskContactRoutes,
  assistanceRoutes,
  historyRoutes,
  applicantRoutes,
  applicantViewRoutes,
  tellingRoutes,
  trackRoutes,
  consentRoutes,
  taskRoutes,
  handoverRoutes,
  taskPageRoutes,
  letterDraftRoutes,
  decisionRoutes,
  inquiryRoutes,
  callbackRoutes,
  invoiceRoutes,
  instalmentRoutes,
  paymentCallbackRoutes,
  payLinkRoutes,
  contactRoutes,
  letterRoutes,
  webhookRoutes,
  connectionRoutes,
  commandRoutes,
  adminIncidentRoutes,
  adminCaseRoutes,
  adminCalendarRoutes,
  adminOfferingRoutes,
  adminStaffRoutes,
  adminIdentityRoutes,
  organisationRoutes,
  conflictRoutes,
  accessLogRoutes,
  adminOverviewRoutes,
  adminProviderRoutes,
  adminAuditRoutes,
  adminTariffRoutes,
  adminLetterRoutes,
  adminNoticeRoutes,
  councilRoutes,
]

/** Where the API is found; what people open in a browser lies beside it. */
const base = '/api/v1'

/** The whole HTTP side of the product, without a socket. */
export function createApp(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const app = new OpenAPIHono<ApiEnv>({ defaultHook: validationHook })
  if (deps.countRequest) app.use(requestCount(deps.countRequest))
  app.use(locale, requestLog(deps.log), headEveryAnswer)
  app.onError(errorHandler(deps.log))
  app.notFound((c) => problemResponse(c, new Problem('not-found')))
  app.use(deadline())
  app.use(`${base}/*`, jsonLimit, authenticate(deps))
  for (const routes of apiRoutes) app.route(base, routes(deps))
  app.route('/', verifyRoutes(deps))
  app.route('/', healthRoutes(deps))
  const description = JSON.stringify(describeApi(app))
  app.get('/openapi.json', (c) => c.body(description, 200, { 'content-type': 'application/json' }))
  app.route('/', referenceRoutes())
  return app
}
