import { type BillId, billCheckDigit } from './bill-id.ts'
import { accepted, type Branded, compactDigits, type Parsed, rejected } from './parsed.ts'

/** شناسه پرداخت: amount in thousand rials, year 1, period 2, check 1, check 1; never zero-padded. */
export type PaymentId = Branded<string, 'PaymentId'>

export type PaymentIdProblem = 'not-digits' | 'wrong-length' | 'check-digit'

/** The largest amount that one payment id can carry: 99 999 999 thousand rials. */
export const PAYMENT_MAX_RIALS = 99_999_999_000n

/**
 * Builds the payment id that belongs to a bill id.
 * The second check digit covers bill id, body and first check digit as they stand: padding the body changes it.
 * @throws RangeError when the amount is no positive multiple of 1 000 rials or too large, year no digit, period above 99.
 */
export function buildPaymentId(parts: {
  billId: BillId
  amountRials: bigint
  /** Last digit of the Jalali year. */
  year: number
  /** 0 to 99. */
  period: number
}): PaymentId {
  const { amountRials } = parts
  if (amountRials <= 0n || amountRials > PAYMENT_MAX_RIALS || amountRials % 1000n !== 0n) {
    throw new RangeError('amount does not fit a payment id')
  }
  const body = `${amountRials / 1000n}${wholeBelow(parts.year, 10)}${wholeBelow(parts.period, 100).padStart(2, '0')}`
  const withFirstCheck = `${body}${billCheckDigit(body)}`
  return `${withFirstCheck}${billCheckDigit(parts.billId + withFirstCheck)}` as PaymentId
}

/** Parses a payment id by its first check digit; whether it belongs to a bill is told by `isPaymentOfBill`. */
export function parsePaymentId(input: string): Parsed<PaymentId, PaymentIdProblem> {
  const typed = compactDigits(input)
  if (!/^\d+$/.test(typed)) return rejected('not-digits')
  const digits = typed.replace(/^0+/, '')
  if (digits.length < 6 || digits.length > 13 || typed.length > 13) return rejected('wrong-length')
  if (billCheckDigit(digits.slice(0, -2)) !== Number(digits.at(-2))) return rejected('check-digit')
  return accepted(digits as PaymentId)
}

/** Whether the second check digit binds this payment id to this bill id. */
export function isPaymentOfBill(paymentId: PaymentId, billId: BillId): boolean {
  return billCheckDigit(billId + paymentId.slice(0, -1)) === Number(paymentId.at(-1))
}

/** The parts of a checked payment id. */
export function paymentIdParts(paymentId: PaymentId): { amountRials: bigint; year: number; period: number } {
  return {
    amountRials: BigInt(paymentId.slice(0, -5)) * 1000n,
    year: Number(paymentId.at(-5)),
    period: Number(paymentId.slice(-4, -2)),
  }
}

function wholeBelow(value: number, limit: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || value >= limit) throw new RangeError(`not within 0 to ${limit - 1}`)
  return String(value)
}
