import { accepted, type Branded, type Parsed, rejected } from '../identifier/parsed.ts'
import { PAYMENT_MAX_RIALS } from '../identifier/payment-id.ts'
import { foldDigits } from '../text/persian-text.ts'

/** An amount of money in whole rials; negative for a credit. Never floating point. */
export type Rials = Branded<bigint, 'Rials'>

/**
 * Rials from a bigint, a decimal string (as in JSON) or a safe integer.
 * @throws RangeError for anything else: fractions, exponents, blanks, unsafe numbers.
 */
export function rials(value: bigint | string | number): Rials {
  if (typeof value === 'bigint') return value as Rials
  if (typeof value === 'number' ? Number.isSafeInteger(value) : /^-?\d{1,30}$/.test(value))
    return BigInt(value) as Rials
  throw new RangeError('not a whole number of rials')
}

/** The decimal string that stands for an amount in JSON, which has no exact large numbers. */
export function rialsToJson(amount: bigint): string {
  return amount.toString()
}

export type RialsProblem = 'not-an-amount' | 'negative' | 'too-large'

/** Parses an amount as a person types it: any digits, grouped or not, with or without «ریال»; at most 18 digits. */
export function parseRials(input: string): Parsed<Rials, RialsProblem> {
  const typed = foldDigits(input)
    .replace(/\s*(ریال|rials?)\s*$/i, '')
    .trim()
  const digits = /^[-−]?\d{1,3}([٬,،\u202f\u00a0 ])\d{3}(\1\d{3})*$/.test(typed) ? typed.replace(/[^\d−-]/g, '') : typed
  if (/^[-−]\d+$/.test(digits)) return rejected('negative')
  if (!/^\d+$/.test(digits)) return rejected('not-an-amount')
  return digits.length > 18 ? rejected('too-large') : accepted(BigInt(digits) as Rials)
}

/**
 * Rounds an invoice to the thousand rials that a payment id can hold: 500 and more up, less down.
 * `carryIn` is what the last invoice left over; what this one leaves goes to the next: positive is owed, negative is credit.
 * Always payable + carry = amount + carryIn. A credit that covers the whole amount leaves nothing to pay.
 * Source: a Yazd municipality's page describes this practice.
 */
export function roundToThousand(amount: bigint, carryIn: bigint): { payable: Rials; carry: bigint } {
  const total = amount + carryIn
  const payable = total > 0n ? ((total + 500n) / 1000n) * 1000n : 0n
  return { payable: payable as Rials, carry: total - payable }
}

/**
 * The bills that together carry an amount, since one payment id holds at most 99 999 999 thousand rials.
 * @throws RangeError when the amount is negative or not rounded to a thousand.
 */
export function splitForBills(amount: bigint): readonly Rials[] {
  if (amount < 0n || amount % 1000n !== 0n) throw new RangeError('a bill carries whole thousands of rials')
  const bills: Rials[] = []
  let rest = amount
  for (; rest > PAYMENT_MAX_RIALS; rest -= PAYMENT_MAX_RIALS) bills.push(PAYMENT_MAX_RIALS as Rials)
  if (rest > 0n) bills.push(rest as Rials)
  return bills
}
