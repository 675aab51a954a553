import { expect, test } from 'vitest'
import { factsTable, invoiceTable } from '../../../domain/letter/letter-table.ts'

const lines = [
  { title: 'زیربنا', explanation: '۲۲۰ مترمربع × ۱۹۰٬۰۰۰ ریال – مادهٔ ۴', amountRials: 41_800_250n },
  { title: 'آتش‌نشانی', explanation: '', amountRials: 1_672_000n },
]
const ltr = (text: string) => `\u2066${text}\u2069`

test('an invoice is printed with its carries and a sum that is one', () => {
  const table = invoiceTable({ lines, carryInRials: 400n, carryRials: -350n, payableRials: 43_473_000n })
  expect(table.rows.map((row) => row.map(({ text }) => text))).toEqual([
    ['۱', 'زیربنا', ltr('۴۱٬۸۰۰٬۲۵۰')],
    ['۲', 'آتش‌نشانی', ltr('۱٬۶۷۲٬۰۰۰')],
    ['۳', 'مانده از فیش پیشین', ltr('۴۰۰')],
    ['۴', 'گرد کردن به هزار ریال', ltr('۳۵۰')],
  ])
  expect(table.rows[0]?.[1]?.note).toBe(lines[0]?.explanation)
  expect(table.rows[1]?.[1]).toEqual({ text: 'آتش‌نشانی' })
  expect(table.total).toEqual({
    label: 'جمع قابل پرداخت',
    amount: ltr('۴۳٬۴۷۳٬۰۰۰'),
    words: 'چهل و سه میلیون و چهارصد و هفتاد و سه هزار ریال',
  })
})

test('an invoice without carries has only its lines', () => {
  expect(invoiceTable({ lines, carryInRials: 0n, carryRials: 0n, payableRials: 43_472_250n }).rows).toHaveLength(2)
})

test('a sum that its lines do not explain is refused', () => {
  expect(() => invoiceTable({ lines, carryInRials: 0n, carryRials: 0n, payableRials: 43_472_000n })).toThrow(RangeError)
})

test('facts are printed one a row', () => {
  expect(factsTable([{ label: 'کاربری', value: 'مسکونی' }]).rows).toEqual([[{ text: 'کاربری' }, { text: 'مسکونی' }]])
})
