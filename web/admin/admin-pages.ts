import { Hono } from 'hono'
import { signedIn } from '../shared/guards.ts'
import type { WebEnv } from '../web-env.ts'
import { auditPage } from './audit-page.tsx'
import { bulkRepair } from './bulk-page.tsx'
import { calendarPage, declareClosure } from './calendar-page.tsx'
import { findCase } from './case-box.tsx'
import { caseAction, casePage } from './case-page.tsx'
import { incidentPage, repairIncident } from './incident-page.tsx'
import { incidentsPage } from './incidents-page.tsx'
import { letterPage, letterPreviewFile, lettersPage } from './letters-page.tsx'
import { messagesPage } from './messages-page.tsx'
import { noticesPage } from './notices-page.tsx'
import { offeringAction, offeringsPage } from './offerings-page.tsx'
import { overviewPage } from './overview-page.tsx'
import { diagramFile, proceduresPage } from './procedures-page.tsx'
import { providersPage, switchProvider } from './providers-page.tsx'
import { enterStaff, staffPage } from './staff-page.tsx'
import { personAction, personPage } from './staff-person-page.tsx'
import {
  decideDraft,
  draftPage,
  editDraftPage,
  keepEditedDraft,
  keepNewDraft,
  newDraftPage,
} from './tariff-draft-page.tsx'
import { tariffPage, tariffsPage } from './tariffs-page.tsx'

/** Pages for whoever keeps the system at work. */
export function adminPages(): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .use('/admin', signedIn('staff'))
    .use('/admin/*', signedIn('staff'))
    .get('/admin', overviewPage)
    .get('/admin/incidents', incidentsPage)
    .post('/admin/incidents/bulk', bulkRepair)
    .get('/admin/incidents/:incidentId', incidentPage)
    .post('/admin/incidents/:incidentId', repairIncident)
    .post('/admin/case', findCase)
    .get('/admin/cases/:caseId', casePage)
    .post('/admin/cases/:caseId/:action', caseAction)
    .get('/admin/providers', providersPage)
    .post('/admin/providers', switchProvider)
    .get('/admin/messages', messagesPage)
    .get('/admin/calendars/:district', calendarPage)
    .post('/admin/calendars/:district', declareClosure)
    .get('/admin/audit', auditPage)
    .get('/admin/letters', lettersPage)
    .get('/admin/letters/:service/:version/:template', letterPage)
    .get('/admin/letters/:service/:version/:template/preview', letterPreviewFile)
    .get('/admin/notices', noticesPage)
    .get('/admin/tariffs', tariffsPage)
    .get('/admin/tariffs/:version', tariffPage)
    .get('/admin/tariffs/:version/draft', newDraftPage)
    .post('/admin/tariffs/:version/draft', keepNewDraft)
    .get('/admin/tariff-drafts/:draftId', draftPage)
    .post('/admin/tariff-drafts/:draftId', decideDraft)
    .get('/admin/tariff-drafts/:draftId/edit', editDraftPage)
    .post('/admin/tariff-drafts/:draftId/edit', keepEditedDraft)
    .get('/admin/offerings', offeringsPage)
    .post('/admin/offerings/:service/:district', offeringAction)
    .get('/admin/staff', staffPage)
    .post('/admin/staff', enterStaff)
    .get('/admin/staff/:principalId', personPage)
    .post('/admin/staff/:principalId/:action', personAction)
    .get('/admin/procedures', proceduresPage)
    .get('/admin/procedures/:service/:version', diagramFile)
}
