import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { InvoiceId, RefundId } from '../../../domain/case/case-id.ts'
import type { InvoiceState, LiveCase, RefundState } from '../../../domain/case/case-state.ts'
import { refundSource, refundSources } from '../../../domain/case/refund-source.ts'

const invoiceId = 'inv_0123456789abcdef_1' as InvoiceId

// Where refunds come from depends on invoices and refunds only.
function paidBy(attempts: readonly string[], asked: readonly bigint[], before?: LiveCase): LiveCase {
  const invoice = { attempts, attemptRials: attempts.map(() => '5000') } as unknown as InvoiceState
  let state = { refunds: {}, ...before, invoices: { [invoiceId]: invoice } } as unknown as LiveCase
  for (const rials of asked) {
    const attempt = refundSource(state, invoiceId, rials)
    const refund = { invoiceId, amountRials: `${rials}`, attempt, status: 'requested' } as RefundState
    const id: RefundId = `ref_${Object.keys(state.refunds).length}`
    state = { ...state, refunds: { ...state.refunds, [id]: refund } }
  }
  return state
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

test('one that was given up leaves its payment to the next, and the others where they are', () => {
  const before = paidBy(['a', 'b'], [5000n, 2000n])
  const given = { ...before.refunds.ref_0, status: 'cancelled' } as RefundState
  const state = { ...before, refunds: { ...before.refunds, ref_0: given } }
  expect(refundSources(state, invoiceId).attemptOf).toEqual({ ref_1: 'b' })
  expect(refundSource(state, invoiceId, 5000n)).toBe('a')
})

test('no payment gives back more than it brought, and later ones change nothing for earlier refunds', () => {
  const amounts = fc.array(fc.bigInt(1n, 5000n), { maxLength: 8 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), amounts, amounts, (payments, first, later) => {
      const attempts = Array.from({ length: payments }, (_, index) => `pay_${index}`)
      const known = paidBy(attempts, first)
      const before = refundSources(known, invoiceId)
      const after = refundSources(paidBy([...attempts, 'pay_late'], later, known), invoiceId)
      for (const left of after.leftRials.values()) expect(left >= 0n).toBe(true)
      for (const [id, attempt] of Object.entries(before.attemptOf))
        expect(after.attemptOf[id as RefundId]).toBe(attempt)
    }),
  )
})
