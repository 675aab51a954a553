import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { InvoiceId, RefundId } from '../../../domain/case/case-id.ts'
import type { InvoiceState, LiveCase } from '../../../domain/case/case-state.ts'
import { refundSources } from '../../../domain/case/refund-source.ts'

const invoiceId = 'inv_0123456789abcdef_1' as InvoiceId

// Where refunds come from depends on invoices and refunds only.
function paidBy(attempts: readonly string[], asked: readonly bigint[]): LiveCase {
  const refunds = asked.map((rials, index) => [`ref_${index}` as RefundId, { invoiceId, amountRials: `${rials}` }])
  const invoice = { attempts, attemptRials: attempts.map(() => '5000') } as unknown as InvoiceState
  return { invoices: { [invoiceId]: invoice }, refunds: Object.fromEntries(refunds) } as unknown as LiveCase
}

test('each refund comes out of one payment that has enough left', () => {
  const { attemptOf, leftRials } = refundSources(paidBy(['a', 'b'], [3000n, 3000n, 2000n]), invoiceId)
  expect(Object.values(attemptOf)).toEqual(['a', 'b', 'a'])
  expect([...leftRials]).toEqual([
    ['a', 0n],
    ['b', 2000n],
  ])
  expect(refundSources(paidBy(['a', 'b'], [5001n]), invoiceId).attemptOf).toEqual({})
})

test('no payment gives back more than it brought, and later ones change nothing for earlier refunds', () => {
  const amounts = fc.array(fc.bigInt(1n, 5000n), { maxLength: 8 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), amounts, amounts, (payments, first, later) => {
      const attempts = Array.from({ length: payments }, (_, index) => `pay_${index}`)
      const before = refundSources(paidBy(attempts, first), invoiceId)
      const after = refundSources(paidBy([...attempts, 'pay_late'], [...first, ...later]), invoiceId)
      for (const left of after.leftRials.values()) expect(left >= 0n).toBe(true)
      for (const [id, attempt] of Object.entries(before.attemptOf))
        expect(after.attemptOf[id as RefundId]).toBe(attempt)
    }),
  )
})
