import { randomBytes } from 'node:crypto'
import type { CaseId } from '../../../domain/case/case-id.ts'
import { eventually } from './eventually.ts'
import { call, insist } from './http.ts'
import { eventsOf, stateOf } from './log.ts'
import type { RealCity } from './real-city.ts'

/** All that Maryam tells about herself; none of it may show in Temporal or in a log. */
export const maryam = {
  applicantName: 'مریم نمونه‌ای',
  nationalId: '9990000018',
  birthDate: '1364/03/22',
  phone: '09990000001',
  postalCode: '5813614571',
  renovationCode: '1-1-1-1-0-0-0',
}

/** Where she is told when she wants mail. */
export const maryamsMail = 'maryam-namune-i@khoy.example'

export const clerkOf = 'intake-clerk-1'
export const applicant = 'maryam'
export const newKey = () => randomBytes(12).toString('hex')

/** Submits the trial service, however often it takes. */
export async function submit(city: RealCity, key = newKey()): Promise<CaseId> {
  const answer = await insist(city, 'POST', '/cases', {
    as: applicant,
    body: { service: 'bench-core', answers: maryam },
    headers: { 'idempotency-key': key },
  })
  if (answer.status !== 201 && answer.status !== 202) throw new Error(`not submitted: ${JSON.stringify(answer)}`)
  return answer.body.caseId
}

export interface OpenTask {
  taskId: string
  no: number
}

/** The case's open task, once it has one. */
export function taskOf(city: RealCity, caseId: CaseId): Promise<OpenTask> {
  return eventually(async () => {
    const [task] = await city.worker.sql<OpenTask[]>`
      select task_id as "taskId", no from tasks where case_id = ${caseId} and status = 'open'`
    return task
  }, `a task of ${caseId}`)
}

export const decision = (taskId: string, key = newKey()) =>
  [
    'POST',
    `/tasks/${taskId}/decision`,
    {
      as: clerkOf,
      body: { outcome: 'approved' },
      headers: { 'idempotency-key': key },
    },
  ] as const

/** Decides as the clerk does who presses the button until an answer comes. */
export async function decide(city: RealCity, taskId: string, key = newKey()): Promise<number> {
  const answer = await insist(city, ...decision(taskId, key))
  if (answer.status !== 200 && answer.status !== 202) throw new Error(`not decided: ${JSON.stringify(answer)}`)
  return answer.status
}

export interface OpenInvoice {
  invoiceId: string
  amountRials: string
}

export function invoiceOf(city: RealCity, caseId: CaseId): Promise<OpenInvoice> {
  return eventually(async () => {
    const [invoice] = await city.worker.sql<OpenInvoice[]>`
      select invoice_id as "invoiceId", amount_rials::text as "amountRials" from invoices where case_id = ${caseId}`
    return invoice
  }, `an invoice of ${caseId}`)
}

/** Asks for the bank's page. */
export async function startPayment(city: RealCity, invoiceId: string): Promise<{ paymentId: string; page: string }> {
  const answer = await insist(city, 'POST', `/invoices/${invoiceId}/payments`, { as: applicant })
  if (answer.status !== 201) throw new Error(`no payment: ${JSON.stringify(answer)}`)
  return { paymentId: answer.body.paymentId, page: answer.body.redirectUrl }
}

let turn: Promise<unknown> = Promise.resolve()

/** A fault that the bank is told of meets whoever comes next: stories that go on side by side take turns there. */
export function inTurnAtBank<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work)
  turn = done.catch(() => undefined)
  return done
}

/** Presses "pay" at the bank's page. @returns where the bank sends the browser, none when the payer stays there */
export async function payAtBank(page: string, action = 'pay'): Promise<string | undefined> {
  return eventually(async () => {
    const response = await fetch(page, { method: 'POST', body: new URLSearchParams({ action }), redirect: 'manual' })
    await response.body?.cancel()
    if (response.status === 303) return { to: response.headers.get('location') ?? undefined }
    return response.status === 200 ? { to: undefined } : undefined
  }, 'the bank').then(({ to }) => to)
}

/** The browser follows the bank's redirect. */
export async function comeBack(callback: string): Promise<{ status: number; state: string | undefined }> {
  const response = await fetch(callback, { headers: { accept: 'application/json' } })
  const body = (await response.json().catch(() => ({}))) as { state?: string }
  return { status: response.status, state: body.state }
}

/** Pays as a person does who doesn't give up: the same page again until the bank has sent him back. */
export async function pay(city: RealCity, invoiceId: string): Promise<string> {
  const { paymentId, page } = await startPayment(city, invoiceId)
  await inTurnAtBank(async () => {
    const callback = await payAtBank(page)
    if (callback === undefined) return
    await eventually(async () => ((await comeBack(callback)).status < 500 ? true : undefined), 'the way back')
  })
  return paymentId
}

/** An admin mends whatever is stuck by having it done again. */
async function mend(city: RealCity, caseId: CaseId): Promise<void> {
  const stuck = await city.worker.sql<{ incidentId: string }[]>`
    select incident_id as "incidentId" from incidents where case_id = ${caseId} and status = 'open'`
  for (const { incidentId } of stuck) {
    const key = { 'idempotency-key': newKey() }
    await call(city, 'POST', `/admin/incidents/${incidentId}/resolution`, {
      as: 'admin-central',
      body: { resolution: 'retry' },
      headers: key,
    })
  }
}

/**
 * Everybody does his part until the case is closed: the clerk decides, the applicant pays, the admin mends. What was begun
 * before the bad day is not begun again.
 */
export async function finish(city: RealCity, caseId: CaseId): Promise<void> {
  const done = new Set<string>()
  await eventually(
    async () => {
      const state = await stateOf(city, caseId)
      if (state.status === 'closed') return true
      for (const step of Object.values(state.steps)) {
        const key = `${step.id} ${step.round} ${step.status}`
        if (done.has(key)) continue
        if (step.kind === 'task' && step.status === 'waiting') {
          const { taskId } = await taskOf(city, caseId)
          // Under one key per case and step, however many times this is called.
          await decide(city, taskId, `decide-${caseId.slice(5)}-${step.no}`)
          done.add(key)
        } else if (step.kind === 'payment' && step.status === 'waiting' && step.invoiceId) {
          if (!(await isBeingPaid(city, step.invoiceId))) await pay(city, step.invoiceId)
          done.add(key)
        } else if (step.status === 'stuck') {
          await mend(city, caseId)
        }
      }
      return undefined
    },
    `the end of ${caseId}`,
    120_000,
  ).catch(async (failure: unknown) => {
    const last = (await eventsOf(city, caseId)).slice(-5).map(({ event }) => event)
    throw new Error(`${caseId} does not end; its log ends with ${JSON.stringify(last)}`, { cause: failure })
  })
}

async function isBeingPaid(city: RealCity, invoiceId: string): Promise<boolean> {
  const rows = await city.worker.sql`
    select 1 from payment_attempts where invoice_id = ${invoiceId} and state in ('verifying', 'unknown', 'paid')`
  return rows.length > 0
}
