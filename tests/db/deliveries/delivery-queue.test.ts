import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../../db/client.ts'
import {
  type DeliveryKey,
  type DeliveryOutcome,
  settleDeliveries,
  takeDeliveries,
} from '../../../db/deliveries/delivery-queue.ts'
import { testDatabase } from '../../support/stack.ts'
import * as fixture from '../case-fixture.ts'

let worker: Database

beforeAll(async () => {
  worker = createDatabase({ url: (await testDatabase()).workerUrl, role: 'app_worker', max: 6 })
})
afterAll(() => worker.close())
beforeEach(async () => {
  await worker.sql`update deliveries set state = 'sent'`
})

const limits = { limit: 10, staleAfterMs: 60_000 }
const notices = [{ index: 0, template: 'received', audience: 'applicant' as const }]
const settle = ({ caseId, seq, audience, template }: DeliveryKey, outcome: DeliveryOutcome) =>
  settleDeliveries(worker.sql, [{ caseId, seq, audience, template, outcome }])
const stateOf = async (caseId: string) => {
  const [row] = await worker.sql`select state, code, attempts, channel from deliveries where case_id = ${caseId}`
  return row
}

test('a message is taken by one sender, who says what came of it', async () => {
  const row = fixture.caseRow(fixture.newCaseId())
  await fixture.givenCase(worker, row, { notices }, 'track-1')
  const taken = (await Promise.all(Array.from({ length: 6 }, () => takeDeliveries(worker.sql, limits)))).flat()
  const { caseId, district, service, applicant } = row
  expect(taken).toEqual([
    {
      ...{ caseId, seq: 1, audience: 'applicant', template: 'received', attempts: 1 },
      ...{ district, service, applicant, trackingCode: 'track-1', caseDueAt: row.legalDueAt ?? row.serviceDueAt },
      ...{ event: expect.objectContaining({ type: 'CaseOpened' }), phone: null },
      ...{ channel: null, mail: null, toldIn: 'fa' },
    },
  ])
  await settle(taken[0]!, { state: 'sent', channel: 'sms' })
  expect(await stateOf(caseId)).toEqual({ state: 'sent', code: null, attempts: 1, channel: 'sms' })
  expect(await takeDeliveries(worker.sql, limits)).toEqual([])
})

test('a message that was surely not sent is tried again, later', async () => {
  const row = fixture.caseRow(fixture.newCaseId())
  await fixture.givenCase(worker, row, { notices })
  const [first] = await takeDeliveries(worker.sql, limits)
  const again = { state: 'pending', channel: 'sms', code: 'messages-rate-limited' } as const
  await settle(first!, { ...again, retryAfterMs: 60_000 })
  expect(await takeDeliveries(worker.sql, limits)).toEqual([])
  await worker.sql`update deliveries set state = 'sending' where case_id = ${row.caseId}`
  await settle(first!, { ...again, retryAfterMs: 0 })
  expect(await takeDeliveries(worker.sql, limits)).toMatchObject([{ caseId: row.caseId, attempts: 2 }])
})

test('a message whose sender was lost is never sent again', async () => {
  const row = fixture.caseRow(fixture.newCaseId())
  await fixture.givenCase(worker, row, { notices })
  await takeDeliveries(worker.sql, limits)
  await takeDeliveries(worker.sql, { ...limits, staleAfterMs: 0 })
  expect(await stateOf(row.caseId)).toMatchObject({ state: 'unknown', code: 'sender-lost' })
  expect(await takeDeliveries(worker.sql, limits)).toEqual([])
})
