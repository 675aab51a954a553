import { toPersianDigits } from '../text/persian-text.ts'
import { formatRials, rialsInWords } from '../text/rial-words.ts'
import type { LetterTable } from './letter-document.ts'
import { isolateCode } from './letter-isolate.ts'

export interface LetterInvoiceLine {
  /** The heading as people read it: «عوارض زیربنا (مسکونی)». */
  readonly title: string
  /** Formula in words with its inputs, and the tariff's article. */
  readonly explanation: string
  readonly amountRials: bigint
}

export interface LetterInvoice {
  readonly lines: readonly LetterInvoiceLine[]
  /** Left over by the last invoice: positive is owed, negative is credit. */
  readonly carryInRials: bigint
  /** Left to the next one by rounding to 1,000 rials. */
  readonly carryRials: bigint
  readonly payableRials: bigint
  /** In how many bills it is paid: one payment id carries no more. */
  readonly bills?: number
}

/**
 * The lines of an invoice, what was carried in and what rounding carries on, and the payable sum in digits and words.
 * Throws a `RangeError` when lines + carried in ≠ payable + carried on: a letter never prints a sum that is not one.
 */
export function invoiceTable({ lines, carryInRials, carryRials, payableRials, bills = 1 }: LetterInvoice): LetterTable {
  const carries = [
    { title: 'مانده از فیش پیشین', explanation: '', amountRials: carryInRials },
    { title: 'گرد کردن به هزار ریال', explanation: 'به فیش بعد منتقل می‌شود', amountRials: -carryRials },
  ].filter(({ amountRials }) => amountRials !== 0n)
  const rows = [...lines, ...carries]
  if (rows.reduce((sum, { amountRials }) => sum + amountRials, 0n) !== payableRials) {
    throw new RangeError('the lines of the invoice do not add up to its sum')
  }
  return {
    columns: [
      { title: 'ردیف', kind: 'index' },
      { title: 'شرح عوارض و شیوهٔ محاسبه', kind: 'text' },
      { title: 'مبلغ (ریال)', kind: 'amount' },
    ],
    rows: rows.map(({ title, explanation, amountRials }, index) => [
      { text: toPersianDigits(index + 1) },
      explanation === '' ? { text: title } : { text: title, note: explanation },
      { text: isolateCode(formatRials(amountRials, 'fa')) },
    ]),
    total: {
      label: bills > 1 ? `جمع قابل پرداخت در ${toPersianDigits(bills)} قبض` : 'جمع قابل پرداخت',
      amount: isolateCode(formatRials(payableRials, 'fa')),
      words: rialsInWords(payableRials),
    },
  }
}

/** Facts of a permit or an answer, one a row: what it is, and what was found. */
export function factsTable(facts: readonly { readonly label: string; readonly value: string }[]): LetterTable {
  return {
    columns: [
      { title: 'مشخصه', kind: 'label' },
      { title: 'شرح', kind: 'text' },
    ],
    rows: facts.map(({ label, value }) => [{ text: label }, { text: value }]),
  }
}
