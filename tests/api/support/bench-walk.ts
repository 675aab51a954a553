import { expect } from 'vitest'
import { until } from '../../support/test-case.ts'
import { type Answer, type ApiCity, benchAnswers } from './api-city.ts'

let count = 0
export const newKey = () => `test-key-${process.pid}-${count++}`

export function submit(api: ApiCity, as: string, body: unknown, key = newKey()): Promise<Answer> {
  return api.call('POST', '/api/v1/cases', { as, body, headers: { 'idempotency-key': key } })
}

/** Submits an application for the trial service. */
export async function submitBench(
  api: ApiCity,
  as = 'maryam',
  answers: object = benchAnswers,
): Promise<{ caseId: string; trackingCode: string }> {
  const answer = await submit(api, as, { service: 'bench-core', answers })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}

/** The case once it waits for this. */
export async function untilWaiting(api: ApiCity, caseId: string, what: string, as = 'maryam') {
  return until(async () => {
    const read = await api.call('GET', `/api/v1/cases/${caseId}`, { as })
    expect(read.status, JSON.stringify(read.body)).toBe(200)
    return read.body.waitingFor.some((waiting: { what: string }) => waiting.what === what) ? read.body : undefined
  })
}

export async function untilClosed(api: ApiCity, caseId: string, as = 'maryam') {
  return until(async () => {
    const read = await api.call('GET', `/api/v1/cases/${caseId}`, { as })
    return read.body.status === 'closed' ? read.body : undefined
  })
}

/** The number of the open task of a case, with its id. */
export async function taskOf(api: ApiCity, caseId: string): Promise<string> {
  const shown = await untilWaiting(api, caseId, 'task')
  return shown.steps.find((step: { kind: string; status: string }) => step.kind === 'task' && step.status === 'waiting')
    .taskId
}

export async function approve(api: ApiCity, caseId: string): Promise<void> {
  const taskId = await taskOf(api, caseId)
  const decided = await api.call('POST', `/api/v1/tasks/${taskId}/decision`, {
    as: 'intake-clerk-1',
    body: { outcome: 'approved' },
  })
  expect(decided.status, JSON.stringify(decided.body)).toBe(200)
}

/** Starts to pay and presses a button of the bank's page; returns where the bank sends the payer, if it does. */
export async function payAtBank(
  api: ApiCity,
  invoiceId: string,
  action = 'pay',
  as = 'maryam',
): Promise<string | null> {
  const started = await api.call('POST', `/api/v1/invoices/${invoiceId}/payments`, { as })
  expect(started.status, JSON.stringify(started.body)).toBe(201)
  const pressed = await fetch(started.body.redirectUrl, {
    method: 'POST',
    body: new URLSearchParams({ action }),
    redirect: 'manual',
  })
  await pressed.body?.cancel()
  return pressed.headers.get('location')
}

/** A case of the trial service from submission to its letter. */
export async function walkBench(api: ApiCity) {
  const { caseId, trackingCode } = await submitBench(api)
  await approve(api, caseId)
  const billed = await untilWaiting(api, caseId, 'payment')
  const { invoiceId } = billed.money.invoices[0]
  const back = await payAtBank(api, invoiceId)
  expect(back).not.toBeNull()
  const returned = await fetch(back ?? '', { headers: { 'accept-language': 'en' } })
  expect(await returned.json()).toMatchObject({ state: 'paid' })
  return { caseId, trackingCode, invoiceId, closed: await untilClosed(api, caseId) }
}
