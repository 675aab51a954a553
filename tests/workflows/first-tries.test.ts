import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { InquiryAdapter } from '../../activities/inquiries/inquiry-port.ts'
import type { CaseId } from '../../domain/case/case-id.ts'
import { type City, startCity } from '../support/city.ts'
import { eventsOf, openTestCase, untilEvent } from '../support/test-case.ts'

let city: City
/** What went out to the postal service, the keys of inquiries in order. */
const sent: { submit: string[]; lookup: string[] } = { submit: [], lookup: [] }
beforeAll(async () => {
  city = await startCity()
  city.tools.adapters = { ...city.tools.adapters, postal: noting(city.tools.adapters.postal) }
})
afterAll(() => city?.stop())
beforeEach(() => {
  sent.submit = []
  sent.lookup = []
})

it('does an inquiry within the workflow task, which leaves no activity in the history', async () => {
  const caseId = await answeredCase()
  expect([sent.submit.length, sent.lookup.length]).toEqual([1, 0])
  expect(await activitiesOf(caseId)).toEqual([])
})

it('asks what became of a first try that took too long, and sends nothing twice', async () => {
  await control({ mode: 'slow', latencyMs: 3_000 })
  const caseId = await answeredCase()
  expect(sent.submit).toHaveLength(1)
  expect(sent.lookup).toEqual(sent.submit)
  expect(await claimsOf(caseId)).toEqual([{ attempts: 2, state: 'done' }])
  expect(await activitiesOf(caseId)).toEqual([{ attempt: 1, lastFailure: undefined }])
  const answers = (await eventsOf(city, caseId)).filter(({ event }) => event.type === 'InquiryAnswered')
  expect(answers).toHaveLength(3)
})

it('leaves a provider alone for as long as it asks', async () => {
  await control({ mode: 'rate-limited', remaining: 1 })
  const caseId = await answeredCase()
  expect(await activitiesOf(caseId)).toEqual([{ attempt: 2, lastFailure: 'provider-rate-limited' }])
})

it('does not keep cases waiting for a provider that failed others', async () => {
  await control({ mode: 'down' })
  const parked = await Promise.all([openTestCase(city, bench), openTestCase(city, bench)])
  for (const caseId of parked) await untilEvent(city, caseId, 'IncidentOpened', 1, 60_000)
  await control({ mode: 'down', remaining: 1 })
  const caseId = await answeredCase()
  // The first claim is the ordinary activity's: nothing was tried before it.
  expect(await claimsOf(caseId)).toEqual([{ attempts: 2, state: 'done' }])
  expect(await activitiesOf(caseId)).toEqual([{ attempt: 2, lastFailure: 'provider-down' }])
}, 120_000)

const bench = { service: 'bench-core' }

function noting(adapter: InquiryAdapter): InquiryAdapter {
  return {
    ...adapter,
    submit: (request, context) => {
      sent.submit.push(request.key)
      return adapter.submit(request, context)
    },
    lookup: (key, context) => {
      sent.lookup.push(key)
      return adapter.lookup(key, context)
    },
  }
}

async function answeredCase(): Promise<CaseId> {
  const caseId = await openTestCase(city, bench)
  await untilEvent(city, caseId, 'TaskOpened')
  await control({ mode: 'normal' })
  return caseId
}

/** How often the case's inquiry at the postal service was claimed. */
function claimsOf(caseId: CaseId): Promise<readonly { attempts: number; state: string }[]> {
  return city.worker.sql`
    select attempts, state from effects where case_id = ${caseId} and key like '%/postal/%'`
}

/** Ordinary activities of the case's run, by their last attempt. */
async function activitiesOf(caseId: CaseId) {
  const { events } = await city.client.workflow.getHandle(caseId).fetchHistory()
  return (events ?? []).flatMap(({ activityTaskStartedEventAttributes: started }) =>
    started ? [{ attempt: started.attempt, lastFailure: started.lastFailure?.applicationFailureInfo?.type }] : [],
  )
}

async function control(body: object): Promise<void> {
  const response = await fetch(`${city.providersUrl}/control/postal`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`control answered ${response.status}`)
}
