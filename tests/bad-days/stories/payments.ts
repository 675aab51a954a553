import { describe, expect, test } from 'vitest'
import type { CaseId, InvoiceId } from '../../../domain/case/case-id.ts'
import { eventually } from '../support/eventually.ts'
import { call, insist } from '../support/http.ts'
import { bankShall } from '../support/levers.ts'
import { countOf, stateOf, systemActor, tell, typesOf, untilEvent, untilFate } from '../support/log.ts'
import { applicant, comeBack, inTurnAtBank, invoiceOf, newKey, payAtBank, startPayment } from '../support/people.ts'
import { freeText } from '../support/personal-data.ts'
import type { RealCity } from '../support/real-city.ts'
import { caseBilled, expectEachOnce } from './killed-processes.ts'

/** Money that the bank took is counted once, money that does not fit goes back, and no case waits for a call that never comes. */
export function payments(city: () => RealCity): void {
  describe.concurrent('a payment', () => {
    test('ends right whatever the bank does', async () => {
      // One after the other: each press of the button takes the one fault that was just set.
      const twice = await pressed(city(), { callbackTwice: { remaining: 1 } })
      const never = await pressed(city(), { callbackNever: { remaining: 1 } })
      const late = await pressed(city(), { callbackLateMs: { value: 3_000, remaining: 1 } })
      const changed = await pressed(city(), { changedAmount: { value: -1_000, remaining: 1 } })
      const cancelled = await pressed(city(), {}, 'cancel')
      const withheld = await pressed(city(), {})
      expect([never.callback, late.callback]).toEqual([undefined, undefined])

      const back = ({ callback }: Pressed) => comeBack(callback ?? 'nowhere')
      expect(await Promise.all([back(twice), back(twice), back(twice)])).toContainEqual({ status: 200, state: 'paid' })
      expect(await back(changed)).toEqual({ status: 200, state: 'reversed' })
      expect(await back(cancelled)).toEqual({ status: 200, state: 'failed' })
      const silent = await inTurnAtBank(async () => {
        await bankShall(city(), { verifyTimesOutAfterCapture: { remaining: 1 } })
        return back(withheld)
      })
      expect(silent).toEqual({ status: 200, state: 'unknown' })

      for (const { caseId } of [twice, never, late, withheld]) {
        await untilEvent(city(), caseId, 'CaseClosed')
        await expectEachOnce(city(), caseId)
      }
      // The sweeper was faster than the call of a bank that calls at last.
      expect(await back(twice)).toEqual({ status: 200, state: 'paid' })
      for (const { caseId, invoiceId } of [changed, cancelled]) {
        expect(await typesOf(city(), caseId)).not.toContain('PaymentConfirmed')
        const { page } = await startPayment(city(), invoiceId)
        expect(await paidAt(page)).toEqual({ status: 200, state: 'paid' })
        await untilEvent(city(), caseId, 'CaseClosed')
        await expectEachOnce(city(), caseId)
      }
    }, 180_000)

    test('of a wrong sum, forged, twice or after the bill has expired is never lost and never too much', async () => {
      const [wrong, doubled, expired] = await Promise.all([billed(city()), billed(city()), billed(city())])
      const otherSum = { invoiceId: wrong.invoiceId as InvoiceId, attempt: 'pay_wrong-sum', amountRials: '1000' }
      await untilFate(city(), await tell(city(), wrong.caseId, 'confirmPayment', otherSum, bank), 'refused')

      const honest = await startPayment(city(), wrong.invoiceId)
      const { orderId } = await orderOf(city(), honest.paymentId)
      const forged = new URL(`${city().stack.apiUrl}/api/v1/payments/callback`)
      for (const [name, value] of Object.entries({
        State: 'OK',
        ResNum: orderId,
        Token: 'forged-token-0001',
        RefNum: '1',
      }))
        forged.searchParams.set(name, value)
      expect((await comeBack(forged.href)).state).not.toBe('paid')
      expect(await countOf(city(), wrong.caseId, 'PaymentConfirmed')).toBe(0)
      await paidAt(honest.page)

      // Two tabs, two payments; and a bill that expires while its payer stands at the bank.
      const tabs = await Promise.all([startPayment(city(), doubled.invoiceId), startPayment(city(), doubled.invoiceId)])
      for (const { page } of tabs) await paidAt(page)
      const tooLate = await startPayment(city(), expired.invoiceId)
      const forward = { as: 'admin-central', body: { minutes: 60 * 24 * 60 } }
      expect((await insist(city(), 'POST', `/admin/cases/${expired.caseId}/fast-forward`, forward)).status).toBe(200)
      await untilEvent(city(), expired.caseId, 'CaseClosed')
      const refused = await call(city(), 'POST', `/invoices/${expired.invoiceId}/payments`, { as: applicant })
      expect([refused.status, refused.body.code]).toEqual([409, 'invoice-not-payable'])
      expect(await paidAt(tooLate.page)).toEqual({ status: 200, state: 'paid' })

      for (const { caseId } of [wrong, doubled]) await untilEvent(city(), caseId, 'CaseClosed')
      await untilEvent(city(), expired.caseId, 'PaymentConfirmed')
      const paid = async ({ caseId, invoiceId }: Billed) =>
        BigInt((await stateOf(city(), caseId)).invoices[invoiceId as InvoiceId]?.paidRials ?? 0)
      expect(await paid(doubled)).toBe(2n * BigInt(doubled.amountRials))
      expect(await paid(expired)).toBe(BigInt(expired.amountRials))
      for (const surplus of [doubled, expired]) await refund(city(), surplus)
    }, 180_000)
  })
}

const bank = { ...systemActor, id: 'bank', kind: 'bank' } as const

/** Pays and comes back, at a bank that behaves. */
const paidAt = (page: string) => inTurnAtBank(async () => comeBack((await payAtBank(page)) ?? 'nowhere'))

interface Billed {
  caseId: CaseId
  invoiceId: string
  amountRials: string
}

async function billed(city: RealCity): Promise<Billed> {
  const caseId = await caseBilled(city)
  return { caseId, ...(await invoiceOf(city, caseId)) }
}

interface Pressed extends Billed {
  callback: string | undefined
}

/** A case whose applicant has pressed the button at a bank that behaves so. */
async function pressed(city: RealCity, fault: object, action = 'pay'): Promise<Pressed> {
  const bill = await billed(city)
  const { page } = await startPayment(city, bill.invoiceId)
  const callback = await inTurnAtBank(async () => {
    await bankShall(city, fault)
    return payAtBank(page, action)
  })
  return { ...bill, callback }
}

async function orderOf(city: RealCity, paymentId: string): Promise<{ orderId: string }> {
  const [row] = await city.worker.sql<{ orderId: string }[]>`
    select order_id as "orderId" from payment_attempts where attempt_id = ${paymentId}`
  if (!row) throw new Error('no such payment')
  return row
}

/** What was paid too much goes back: one official asks, another approves. */
async function refund(city: RealCity, { caseId, invoiceId, amountRials }: Billed): Promise<void> {
  const asked = await insist(city, 'POST', `/invoices/${invoiceId}/refunds`, {
    as: 'revenue-officer-1',
    body: { amountRials, reason: freeText },
    headers: { 'idempotency-key': newKey() },
  })
  expect(asked.status).toBe(200)
  const refundId = asked.body.refunds.at(-1)?.refundId
  const approved = await insist(city, 'POST', `/invoices/${invoiceId}/refunds/${refundId}/approval`, {
    as: 'deputy-mayor-1',
    headers: { 'idempotency-key': newKey() },
  })
  expect(approved.status).toBe(200)
  await eventually(
    async () =>
      Object.values((await stateOf(city, caseId)).refunds).every(({ status }) => status === 'made') || undefined,
    'the refund',
  )
}
