import { CaseView } from '../../api/schemas/case.ts'
import { callApi, needed } from '../shared/call-api.ts'
import { liveResponse, versionOf } from '../shared/live.ts'
import type { WebContext } from '../web-env.ts'
import { type Messages, readMessages } from './messages-part.tsx'
import type { Case } from './task-view.ts'

/** What the office sees of a case, as one short name that changes with it. */
export const caseVersion = (whole: Case, messages: Messages) => versionOf([whole, messages])

/** The live events of a case for who works on it: what its applicant writes is among them. */
export function officeCaseEvents(c: WebContext): Promise<Response> {
  const caseId = encodeURIComponent(c.req.param('caseId') ?? '')
  return liveResponse(c, {
    channels: [`case ${caseId}`],
    version: async () => {
      const [whole, messages] = await Promise.all([
        callApi(c, CaseView, 'GET', `/cases/${caseId}`).then(needed),
        readMessages(c, caseId),
      ])
      return caseVersion(whole, messages)
    },
  })
}
