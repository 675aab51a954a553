import { CaseView } from '../../api/schemas/case.ts'
import type { WebContext } from '../web-env.ts'
import { callApi, needed } from './call-api.ts'
import { liveResponse, versionOf } from './live.ts'

/** The live events of a case, for its applicant. */
export function caseEvents(c: WebContext): Promise<Response> {
  const caseId = encodeURIComponent(c.req.param('caseId') ?? '')
  return liveResponse(c, {
    channels: [`case ${caseId}`],
    version: async () => versionOf(needed(await callApi(c, CaseView, 'GET', `/cases/${caseId}`))),
  })
}
