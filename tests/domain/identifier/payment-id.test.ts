import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BillId, billCheckDigit, buildBillId } from '../../../domain/identifier/bill-id.ts'
import {
  buildPaymentId,
  isPaymentOfBill,
  PAYMENT_MAX_RIALS,
  type PaymentId,
  parsePaymentId,
  paymentIdParts,
} from '../../../domain/identifier/payment-id.ts'

describe('buildPaymentId', () => {
  it.each([
    // body 48750|5|01: 1·2+0·3+5·4+0·5+5·6+7·7+8·2+4·3 = 129; 129 mod 11 = 8; check 1 = 3.
    // Then 0001234512362‖48750501‖3, from the right: 3·2+1·3+0·4+5·5+0·6+5·7+7·2+8·3+4·4 = 123,
    // and the bill id goes on with 2·5+6·6+3·7+2·2+1·3+5·4+4·5+3·6+2·7+1·2 = 148; 271 mod 11 = 7; check 2 = 4.
    ['0001234512362', 48_750_000n, 5, 1, '4875050134'],
    // body 17|7|01: 1·2+0·3+7·4+7·5+1·6 = 71; 71 mod 11 = 5; check 1 = 6
    ['7748317800142', 17_000n, 7, 1, '1770160'],
    // body 120|7|01: 1·2+0·3+7·4+0·5+2·6+1·7 = 49; 49 mod 11 = 5; check 1 = 6
    ['1117753200140', 120_000n, 7, 1, '12070160'],
  ])('bill %s, %d rials, year %d, period %d is %s', (billId, amountRials, year, period, paymentId) => {
    expect(buildPaymentId({ billId: billId as BillId, amountRials, year, period })).toBe(paymentId)
    expect(isPaymentOfBill(paymentId as PaymentId, billId as BillId)).toBe(true)
    expect(paymentIdParts(paymentId as PaymentId)).toEqual({ amountRials, year, period })
  })

  it('does not repeat the two mistakes of published libraries', () => {
    // 7748317800142‖1770|1|6 leaves r = 1 for check 2; a library that answers 1 contradicts its own vector 1770160.
    expect(billCheckDigit('7748317800142177016')).toBe(0)
    // Padding the body of the second vector to eight digits gives another check 2 than the printed 0.
    expect(billCheckDigit('11177532001401207016')).toBe(0)
    expect(billCheckDigit('1117753200140000001207016')).not.toBe(0)
  })

  it.each([
    [0n, 5, 1],
    [-1000n, 5, 1],
    [48_750_001n, 5, 1],
    [PAYMENT_MAX_RIALS + 1000n, 5, 1],
    [1000n, 10, 1],
    [1000n, 5, 100],
    [1000n, 5, 1.5],
  ])('refuses %d rials, year %d, period %d', (amountRials, year, period) => {
    const billId = buildBillId({ file: 1, company: 1, service: 6 })
    expect(() => buildPaymentId({ billId, amountRials, year, period })).toThrow(RangeError)
  })
})

const bill = fc.nat(99_999_999).map((file) => buildBillId({ file, company: 123, service: 6 }))
const payment = fc.record({
  amountRials: fc.bigInt({ min: 1n, max: 99_999_999n }).map((n) => n * 1000n),
  year: fc.nat(9),
  period: fc.nat(99),
})

describe('parsePaymentId', () => {
  it('reads what was built, also padded by a bank', () => {
    fc.assert(
      fc.property(bill, payment, (billId, parts) => {
        const paymentId = buildPaymentId({ billId, ...parts })
        expect(paymentId.length).toBeLessThanOrEqual(13)
        expect(parsePaymentId(paymentId)).toEqual({ ok: true, value: paymentId })
        expect(parsePaymentId(paymentId.padStart(13, '0'))).toEqual({ ok: true, value: paymentId })
        expect(paymentIdParts(paymentId)).toEqual(parts)
        expect(isPaymentOfBill(paymentId, billId)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['4875050124', 'check-digit'],
    ['12345', 'wrong-length'],
    ['48750501344875', 'wrong-length'],
    ['48750501x4', 'not-digits'],
  ])('refuses %s as %s', (input, code) => {
    expect(parsePaymentId(input)).toEqual({ ok: false, code })
  })

  it('binds a payment to its bill', () => {
    const paymentId = '4875050134' as PaymentId
    const others = Array.from({ length: 1000 }, (_, file) => buildBillId({ file, company: 123, service: 6 }))
    const accepted = others.filter((billId) => isPaymentOfBill(paymentId, billId)).length
    // One check digit of eleven remainders, two of which share the digit 0: about a tenth pass by chance.
    expect(accepted).toBeLessThan(200)
  })
})
