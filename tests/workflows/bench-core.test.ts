import { afterAll, beforeAll, expect, it } from 'vitest'
import { partId } from '../../domain/case/case-id.ts'
import { type City, startCity } from '../support/city.ts'
import { clerk, openTestCase, send, stateOf, until, untilEvent } from '../support/test-case.ts'

let city: City
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city?.stop())

it('drives a case from three inquiries to a printed letter', async () => {
  const caseId = await openTestCase(city, { service: 'bench-core' })
  const { event: opened } = await untilEvent(city, caseId, 'TaskOpened')
  const decided = await send(
    city,
    caseId,
    'decideTask',
    { no: opened.no, outcome: 'approved', facts: {}, text: null },
    clerk('intake-clerk'),
  )
  expect(decided.delivery.fate).toBe('applied')
  const { event: invoice } = await untilEvent(city, caseId, 'InvoiceIssued')
  expect(invoice.invoiceId).toBe(partId('invoice', caseId, invoice.no, 1))
  const paid = await send(city, caseId, 'confirmPayment', {
    invoiceId: invoice.invoiceId,
    attempt: 'pay_1',
    amountRials: invoice.amountRials,
  })
  expect(paid.delivery.fate).toBe('applied')
  await untilEvent(city, caseId, 'CaseClosed')
  const state = await stateOf(city, caseId)
  expect(state).toMatchObject({ status: 'closed', outcome: 'certified' })
  expect(Object.values(state.letters)).toMatchObject([
    { status: 'valid', number: expect.stringMatching(/^1405\/1\/ش\/\d{6}$/) },
  ])
  await until(async () => ((await city.cases.isRunning(caseId)) ? undefined : true))
  const history = await city.client.workflow.getHandle(caseId).fetchHistory()
  expect(history.events?.length).toBeLessThanOrEqual(60)
})
